"""One simulated learner who does what the plan says, day after day, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Confidence,
    Event,
    HireRating,
    Judgement,
    PackEnrolled,
    SettingChanged,
    Stamp,
)
from tutor.learner.ladder import Introduced
from tutor.learner.policy import due_day
from tutor.learner.reducer import fold, key
from tutor.learner.state import LearnerState
from tutor.planning.diagnostic_draws import See
from tutor.planning.durations import LESSON_MINUTES
from tutor.planning.plan import next_draw, today
from tutor.planning.plan_types import NextProblem
from tutor.problems.pack_index import PackIndex

START = date(2026, 1, 5)
MOST_DRAWS_A_DAY = 80


@dataclass(frozen=True, slots=True)
class Reply:
    """What a learner answers: right or not, which mistakes were active and showed, how long."""

    right: bool
    minutes: float
    rules: tuple[ActiveMistake, ...] = ()
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

    outline: PackIndex
    state: LearnerState
    days: list[DayLog] = field(default_factory=list)
    covered: dict[str, int] = field(default_factory=dict)


Answerer = Callable[[NextProblem, LearnerState, date], Reply]
Bands = Callable[[str], HireRating]


def always_lean(skill: str) -> HireRating:
    """The band of one who explains every skill well enough."""
    del skill
    return HireRating.LEAN


@dataclass(slots=True)
class Sitting:
    """Walks the plan; `reply` is the learner, `band` marks the open answers of a skill."""

    outline: PackIndex
    reply: Answerer
    seed: str
    minutes: int = 20
    interview: int | None = None
    away: frozenset[int] = frozenset()
    policy: str = "ladder"
    band: Bands = always_lean
    watch: Callable[[LearnerState, int], None] = lambda _, __: None
    see: See | None = None
    long_sittings: str = "whole"

    def run(self, days: int) -> Run:
        """Practise on every day that is not away."""
        chance = Chance(self.seed)
        run = Run(self.outline, LearnerState(cadence=self.outline.cadence))
        goal = START + timedelta(days=self.interview) if self.interview is not None else None
        feed(
            run.state, PackEnrolled(_stamp(run.state, START), self.outline.pack, goal, self.minutes)
        )
        chosen = (("policy", self.policy), ("long sittings", self.long_sittings))
        for setting, value in chosen:
            feed(run.state, SettingChanged(_stamp(run.state, START), setting, value))
        for number in range(days):
            if number not in self.away:
                run.days.append(self._day(run.state, number, chance))
            self._cover(run, number)
            self.watch(run.state, number)
        return run

    def _day(self, state: LearnerState, number: int, chance: Chance) -> DayLog:
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
        known = {
            key.concept: item
            for key, item in state.concepts.items()
            if isinstance(item, Introduced)
        }
        log.introduced = len(known)
        log.skills = len({self.outline.concept[name].skill for name in known})
        due = (due_day(item, state.policy) for item in known.values() if item.last != day)
        log.waiting = tuple((when - START).days for when in due if when <= day)
        return log

    def _answer(self, state: LearnerState, asked: NextProblem, day: date, log: DayLog) -> float:
        template = self.outline.template[asked.draw.template]
        if template.evidence == "explain":
            log.opens += 1
            locked = AnswerLocked(
                _stamp(state, day), self.outline.pack, asked.draw, template.skill, "", "", None,
                template.minutes * 60, asked.mode,
            )  # fmt: skip
            feed(state, locked)
            band = self.band(template.skill)
            marks = _stamp(state, day)
            feed(state, AnswerMarked(marks, locked.pack, locked.stamp.id, {}, {}, band))
            return template.minutes
        reply = self.reply(asked, state, day)
        minutes = reply.minutes + (LESSON_MINUTES if asked.lesson else 0.0)
        feed(state, _attempt(_stamp(state, day), asked, template.evidence, (reply, minutes)))
        return minutes

    def _cover(self, run: Run, number: int) -> None:
        for skill in self.outline.skills:
            if skill.id not in run.covered and _is_covered(self.outline, run.state, skill.id):
                run.covered[skill.id] = number


def _is_covered(outline: PackIndex, state: LearnerState, skill: str) -> bool:
    concepts = (concept for concept in outline.concepts if concept.skill == skill)
    return all(name in state.met for item in concepts for name in outline.covering[item.id])


def feed(state: LearnerState, event: Event) -> None:
    """Fold one more event in place."""
    fold(state, event)
    state.newest = key(event)


def _attempt(
    stamp: Stamp, asked: NextProblem, evidence: str, given: tuple[Reply, float]
) -> Attempt:
    reply, minutes = given
    return Attempt(
        stamp=stamp,
        pack=asked.draw.template.partition(".")[0],
        draw=asked.draw,
        skill=asked.skill,
        concept=asked.concept,
        evidence=evidence,
        parameters={},
        prompt="",
        key="",
        active_mistakes=reply.rules,
        typed="",
        read_as="",
        word=Judgement.RIGHT if reply.right else Judgement.WRONG,
        parts=(),
        mistakes=reply.mistakes,
        outcome=HireRating.STRONG if reply.right else HireRating.NO,
        hints=0,
        confidence=reply.confidence,
        seconds=minutes * 60,
        mode=asked.mode,
    )


def _stamp(state: LearnerState, day: date) -> Stamp:
    morning = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    last = state.newest[1] if state.newest is not None and state.newest[0] == day else morning
    instant = last + timedelta(seconds=1)
    return Stamp(f"{instant:%Y%m%d%H%M%S}", day, instant, 0)
