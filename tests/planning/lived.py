"""A course as one learner lives it: every day the plan is followed, and what came is kept."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from tutor.chance import Chance
from tutor.events import (
    ActiveMistake,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptKey,
    Event,
    HireRating,
    Judgement,
    PackEnrolled,
    Stamp,
)
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import fold, key
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_date
from tutor.planning.durations import LESSON_MINUTES
from tutor.planning.plan import fill_day, next_draw, today
from tutor.planning.plan_types import DayPlan, NextProblem
from tutor.problems.pack_index import PackIndex, TemplateEntry

START = date(2026, 3, 2)
MOST_A_DAY = 120
Right = Callable[[TemplateEntry, int], bool]


@dataclass(frozen=True, slots=True)
class Asked:
    """One problem that was asked: on which day, why, and with which result."""

    day: int
    concept: str
    template: str
    source: str
    mode: str
    minutes: float
    right: bool
    lesson: bool


@dataclass(frozen=True, slots=True)
class Promise:
    """A date that a verdict named for a concept."""

    concept: str
    said: int
    due: int


@dataclass(slots=True)
class Lived:
    """A learner of a pack who does what the plan says."""

    outline: PackIndex
    right: Right
    minutes: int = 20
    interview: int | None = None
    mistake: str = ""
    away: frozenset[int] = frozenset()
    dates: dict[int, int | None] = field(default_factory=dict)
    pace: float = 1.0
    sources: bool = False
    chance: Chance = field(default_factory=lambda: Chance("lived"))
    state: LearnerState = field(default_factory=LearnerState)
    asked: list[Asked] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    plans: dict[int, DayPlan] = field(default_factory=dict)
    _ticks: int = 0

    def live(self, days: int) -> "Lived":
        """Practise on every day that is not away."""
        self.state.cadence = self.outline.cadence
        self._enrol(0, self.interview)
        for number in range(days):
            if number in self.dates:
                self._enrol(number, self.dates[number])
            if number not in self.away:
                self._day(number)
        return self

    def minutes_of(self, number: int) -> float:
        """The minutes of a day."""
        return sum(item.minutes for item in self.asked if item.day == number)

    def by_source(self, number: int) -> Counter[str]:
        """The minutes of a day by the source of its problems."""
        found: Counter[str] = Counter()
        for item in self.asked:
            if item.day == number:
                found[item.source] += item.minutes  # type: ignore[assignment]  # minutes are floats
        return found

    def _day(self, number: int) -> None:
        day = START + timedelta(days=number)
        self.plans[number] = today(self.state, self.outline, day)
        for _ in range(MOST_A_DAY):
            plan = today(self.state, self.outline, day)
            problem = next_draw(self.state, self.outline, plan, self.chance)
            if problem is None:
                return
            self._answer(number, problem, self._source(day, problem) if self.sources else "")

    def _source(self, day: date, problem: NextProblem) -> str:
        for source, entries in fill_day(DayContext(self.state, self.outline, day)):
            for entry in entries:
                if problem.draw.template in entry.templates or problem.concept == entry.concept:
                    return source.name.value
        return "?"

    def _answer(self, number: int, problem: NextProblem, source: str) -> None:
        template = self.outline.template[problem.draw.template]
        minutes = self.pace * template.minutes + (LESSON_MINUTES if problem.lesson else 0.0)
        errs = any(name == self.mistake for name, _ in template.mistakes)
        right = not errs and self.right(template, number)
        if template.evidence == "explain":
            self._explain(number, problem, minutes)
        else:
            self._feed(self._attempt(number, problem, (right, errs, minutes)))
            self._promise(number, problem.concept)
        self.asked.append(
            Asked(
                number, problem.concept, template.id, source, problem.mode.value, minutes, right,
                problem.lesson,
            )
        )  # fmt: skip

    def _promise(self, number: int, concept: str) -> None:
        day = START + timedelta(days=number)
        stands = self.state.concept(ConceptKey(self.outline.pack, concept))
        scene = DayContext(self.state, self.outline, day)
        if scene.evening:
            return
        if isinstance(stands, Introduced) and not (stands.last == day and stands.retries):
            due = due_date(scene, concept, stands)
            self.promises.append(Promise(concept, number, (due - START).days))

    def _explain(self, number: int, problem: NextProblem, minutes: float) -> None:
        pack = self.outline.pack
        stamp = self._stamp(number)
        locked = AnswerLocked(
            stamp, pack, problem.draw, problem.skill, "", "", None, 60 * minutes, problem.mode
        )
        rating = HireRating.STRONG if self.chance.uniform() < 0.5 else HireRating.LEAN
        self._feed(locked, AnswerMarked(self._stamp(number), pack, stamp.id, {}, {}, rating))

    def _attempt(
        self, number: int, problem: NextProblem, given: tuple[bool, bool, float]
    ) -> Attempt:
        right, errs, minutes = given
        template = self.outline.template[problem.draw.template]
        active = tuple(ActiveMistake("", name, family, "") for name, family in template.mistakes)
        return Attempt(
            stamp=self._stamp(number),
            pack=self.outline.pack,
            draw=problem.draw,
            skill=problem.skill,
            concept=problem.concept,
            evidence=template.evidence,
            parameters={},
            prompt="",
            key="",
            active_mistakes=active,
            typed="",
            read_as="",
            word=Judgement.RIGHT if right else Judgement.WRONG,
            parts=(),
            mistakes=(self.mistake,) if errs else (),
            outcome=HireRating.STRONG if right else HireRating.NO,
            hints=0,
            confidence=None,
            seconds=60 * minutes,
            mode=problem.mode,
        )

    def _enrol(self, number: int, interview: int | None) -> None:
        goal = None if interview is None else START + timedelta(days=interview)
        stamp = self._stamp(number)
        self._feed(PackEnrolled(stamp, self.outline.pack, goal, self.minutes))

    def _stamp(self, number: int) -> Stamp:
        self._ticks += 1
        day = START + timedelta(days=number)
        instant = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        instant += timedelta(seconds=self._ticks % 80000)
        return Stamp(f"{self._ticks:032x}", day, instant)

    def _feed(self, *events: Event) -> None:
        for event in events:
            fold(self.state, event)
            self.state.newest = key(event)
