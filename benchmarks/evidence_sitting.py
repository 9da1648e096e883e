"""One simulated learner who does what the plan says, day after day, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tutor.chance import Chance
from tutor.history import (
    Attempt,
    Changed,
    Confidence,
    Enrolled,
    Event,
    Locked,
    Marked,
    Outcome,
    Rule,
    Stamp,
    Word,
)
from tutor.problems.outline import Outline
from tutor.scheduling.agenda import Asked
from tutor.scheduling.folding import fold
from tutor.scheduling.hunting import See
from tutor.scheduling.ladder import Introduced
from tutor.scheduling.pace import LESSON_MINUTES
from tutor.scheduling.plan import next_draw, today
from tutor.scheduling.policy import due_day
from tutor.scheduling.state import State, key

START = date(2026, 1, 5)
MOST_DRAWS_A_DAY = 80


@dataclass(frozen=True, slots=True)
class Reply:
    """What a learner answers: right or not, which wrong rules were active and showed, how long."""

    right: bool
    minutes: float
    rules: tuple[Rule, ...] = ()
    mistakes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.THINK


@dataclass(slots=True)
class DayLog:
    """One simulated day.

    `waiting` holds the days on which the concepts were due that are still undone at its end;
    `long` says that a long sitting was taken whole.
    """

    number: int
    long: bool = False
    minutes: float = 0.0
    draws: int = 0
    opens: int = 0
    introduced: int = 0
    skills: int = 0
    waiting: tuple[int, ...] = ()


@dataclass(slots=True)
class Run:
    """A whole simulated course; `covered` is the day on which a skill's covering set was met."""

    outline: Outline
    state: State
    days: list[DayLog] = field(default_factory=list)
    covered: dict[str, int] = field(default_factory=dict)


Answerer = Callable[[Asked, State, date], Reply]
Bands = Callable[[str], Outcome]


def always_lean(skill: str) -> Outcome:
    """The band of one who explains every skill well enough."""
    del skill
    return Outcome.LEAN


@dataclass(slots=True)
class Sitting:
    """Walks the plan; `reply` is the learner, `band` marks the open answers of a skill."""

    outline: Outline
    reply: Answerer
    seed: str
    minutes: int = 20
    interview: int | None = None
    away: frozenset[int] = frozenset()
    policy: str = "ladder"
    band: Bands = always_lean
    watch: Callable[[State, int], None] = lambda _, __: None
    see: See | None = None

    def run(self, days: int) -> Run:
        """Practise on every day that is not away."""
        chance = Chance(self.seed)
        run = Run(self.outline, State(cadence=self.outline.cadence))
        goal = START + timedelta(days=self.interview) if self.interview is not None else None
        feed(run.state, Enrolled(_stamp(run.state, START), self.outline.pack, goal, self.minutes))
        for setting, value in (("policy", self.policy), ("long sittings", "whole")):
            feed(run.state, Changed(_stamp(run.state, START), setting, value))
        for number in range(days):
            if number not in self.away:
                run.days.append(self._day(run.state, number, chance))
            self._cover(run, number)
            self.watch(run.state, number)
        return run

    def _day(self, state: State, number: int, chance: Chance) -> DayLog:
        day = START + timedelta(days=number)
        log = DayLog(number)
        points = self.outline.checkpoints
        whole = {task.id for point in points for task in point.tasks if task.whole}
        while log.draws < MOST_DRAWS_A_DAY:
            plan = today(state, self.outline, day)
            asked = next_draw(state, self.outline, plan, chance, self.see)
            if asked is None:
                break
            log.long = log.long or number == 0 or plan.entries[0].task in whole
            log.minutes += self._answer(state, asked, day, log)
            log.draws += 1
        known = {n: c for n, c in state.concepts.items() if isinstance(c, Introduced)}
        log.introduced = len(known)
        log.skills = len({self.outline.concept[name].skill for name in known})
        due = (due_day(item, state.policy) for item in known.values() if item.last != day)
        log.waiting = tuple((when - START).days for when in due if when <= day)
        return log

    def _answer(self, state: State, asked: Asked, day: date, log: DayLog) -> float:
        template = self.outline.template[asked.draw.template]
        if template.evidence == "explain":
            log.opens += 1
            locked = Locked(
                _stamp(state, day), asked.draw, template.skill, "", "", None,
                template.minutes * 60, asked.mode,
            )  # fmt: skip
            feed(state, locked)
            band = self.band(template.skill)
            feed(state, Marked(_stamp(state, day), locked.stamp.id, {}, {}, band))
            return template.minutes
        reply = self.reply(asked, state, day)
        minutes = reply.minutes + (LESSON_MINUTES if asked.lesson else 0.0)
        feed(state, _attempt(_stamp(state, day), asked, template.evidence, (reply, minutes)))
        return minutes

    def _cover(self, run: Run, number: int) -> None:
        for skill in self.outline.skills:
            if skill.id not in run.covered and _is_covered(self.outline, run.state, skill.id):
                run.covered[skill.id] = number


def _is_covered(outline: Outline, state: State, skill: str) -> bool:
    concepts = (concept for concept in outline.concepts if concept.skill == skill)
    return all(name in state.met for item in concepts for name in outline.covering[item.id])


def feed(state: State, event: Event) -> None:
    """Fold one more event in place."""
    fold(state, event)
    state.newest = key(event)


def _attempt(stamp: Stamp, asked: Asked, evidence: str, given: tuple[Reply, float]) -> Attempt:
    reply, minutes = given
    return Attempt(
        stamp=stamp,
        draw=asked.draw,
        skill=asked.skill,
        concept=asked.concept,
        evidence=evidence,
        parameters={},
        prompt="",
        key="",
        rules=reply.rules,
        typed="",
        read_as="",
        word=Word.RIGHT if reply.right else Word.WRONG,
        parts=(),
        mistakes=reply.mistakes,
        outcome=Outcome.STRONG if reply.right else Outcome.NO,
        hints=0,
        confidence=reply.confidence,
        seconds=minutes * 60,
        mode=asked.mode,
    )


def _stamp(state: State, day: date) -> Stamp:
    morning = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    last = state.newest[1] if state.newest is not None and state.newest[0] == day else morning
    instant = last + timedelta(seconds=1)
    return Stamp(f"{instant:%Y%m%d%H%M%S}", day, instant, 0)
