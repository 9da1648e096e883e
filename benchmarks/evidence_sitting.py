"""One simulated learner who does what the plan says, day after day, and what came of it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tutor.chance import Chance
from tutor.history import (
    Attempt,
    Confidence,
    Enrolled,
    Event,
    Locked,
    Marked,
    Mode,
    Outcome,
    Rule,
    Stamp,
    Word,
)
from tutor.problems.outline import Outline
from tutor.scheduling.agenda import Asked, Today
from tutor.scheduling.folding import fold
from tutor.scheduling.ladder import Introduced
from tutor.scheduling.plan import next_draw, today
from tutor.scheduling.state import State, key

START = date(2026, 1, 5)
MOST_DRAWS_A_DAY = 60


@dataclass(frozen=True, slots=True)
class Reply:
    """What a learner answers: right or not, which wrong rules it shows, how sure, for how long."""

    right: bool
    rules: tuple[Rule, ...] = ()
    mistakes: tuple[str, ...] = ()
    confidence: Confidence = Confidence.THINK
    minutes: float = 2.0


@dataclass(slots=True)
class DayLog:
    """One simulated day: what the plan said first, minutes used, concepts left undone."""

    day: int
    plan: Today
    minutes: float = 0.0
    draws: int = 0
    reviews: int = 0
    undone: int = 0
    introduced: int = 0
    skills: int = 0


@dataclass(slots=True)
class Run:
    """A whole simulated course."""

    outline: Outline
    state: State
    days: list[DayLog] = field(default_factory=list)
    covered: dict[str, int] = field(default_factory=dict)
    overdue: list[int] = field(default_factory=list)


Answerer = Callable[[Asked, State, date], Reply]


@dataclass(slots=True)
class Sitting:
    """Walks the plan; `reply` is the learner."""

    outline: Outline
    reply: Answerer
    seed: str
    minutes: int = 20
    interview: int | None = None
    away: frozenset[int] = frozenset()
    policy: str = "ladder"
    open_band: Callable[[str], Outcome] = lambda _: Outcome.LEAN

    def run(self, days: int) -> Run:
        """Practise on every day that is not away."""
        chance = Chance(self.seed)
        run = Run(self.outline, State(cadence=self.outline.cadence))
        goal = START + timedelta(days=self.interview) if self.interview is not None else None
        feed(run.state, Enrolled(_stamp(run.state, START), self.outline.pack, goal, self.minutes))
        run.state.settings["policy"] = self.policy
        for number in range(days):
            run.overdue.append(_overdue(run.state, START + timedelta(days=number)))
            if number not in self.away:
                run.days.append(self._day(run, number, chance))
            self._cover(run, number)
        return run

    def _day(self, run: Run, number: int, chance: Chance) -> DayLog:
        day = START + timedelta(days=number)
        log = DayLog(number, today(run.state, self.outline, day))
        plan = log.plan
        while log.draws < MOST_DRAWS_A_DAY:
            asked = next_draw(run.state, self.outline, plan, chance)
            if asked is None:
                break
            log.minutes += self._answer(run.state, asked, day)
            log.draws += 1
            log.reviews += asked.mode is Mode.DRILL
            plan = today(run.state, self.outline, day)
        log.undone = plan.later
        known = [n for n, item in run.state.concepts.items() if isinstance(item, Introduced)]
        log.introduced = len(known)
        log.skills = len({self.outline.concept[name].skill for name in known})
        return log

    def _answer(self, state: State, asked: Asked, day: date) -> float:
        template = self.outline.template[asked.draw.template]
        if template.evidence == "explain":
            locked = Locked(
                _stamp(state, day), asked.draw, template.skill, "", "", None,
                template.minutes * 60, asked.mode,
            )  # fmt: skip
            feed(state, locked)
            band = self.open_band(template.skill)
            feed(state, Marked(_stamp(state, day), locked.stamp.id, {}, {}, band))
            return template.minutes
        reply = self.reply(asked, state, day)
        feed(state, attempt(_stamp(state, day), asked, template.evidence, reply))
        return reply.minutes

    def _cover(self, run: Run, number: int) -> None:
        for skill in self.outline.skills:
            needed = [
                name
                for concept in self.outline.concepts
                if concept.skill == skill.id
                for name in self.outline.covering[concept.id]
            ]
            if skill.id not in run.covered and all(name in run.state.met for name in needed):
                run.covered[skill.id] = number


def _overdue(state: State, day: date) -> int:
    """Concepts that were due before yesterday and still wait."""
    known = (item for item in state.concepts.values() if isinstance(item, Introduced))
    return sum(item.due < day - timedelta(days=1) for item in known)


def feed(state: State, event: Event) -> None:
    """Fold one more event in place."""
    fold(state, event)
    state.newest = key(event)


def attempt(stamp: Stamp, asked: Asked, evidence: str, reply: Reply) -> Attempt:
    """The event of a reply."""
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
        seconds=reply.minutes * 60,
        mode=asked.mode,
    )


def _stamp(state: State, day: date) -> Stamp:
    morning = datetime(day.year, day.month, day.day, 8, tzinfo=UTC)
    last = state.newest[1] if state.newest is not None and state.newest[0] == day else morning
    instant = last + timedelta(seconds=1)
    return Stamp(f"{instant:%Y%m%d%H%M%S}", day, instant, 0)
