"""What every rule of the day looks at: the learner, the pack, the day, the interview."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from tutor.events import ConceptKey, SkillKey
from tutor.learner.day import days_between
from tutor.learner.evidence import SkillEvidence
from tutor.learner.ladder import ConceptState, Introduced, NotIntroduced
from tutor.learner.state import DayPractice, Enrolment, LearnerState, Try
from tutor.planning.deadline import EVENINGS, CoursePhase, phase_of, quiet_days
from tutor.planning.running_packs import next_step, share_of_day
from tutor.problems.pack_index import ConceptEntry, PackIndex

NOTHING = DayPractice()
SITTINGS_SETTING = "long sittings"
SITTINGS = ("split", "whole")  # the first one holds until the learner chooses
FIRST_READ_MINUTES = 45.0


Found = TypeVar("Found")
Key = TypeVar("Key")


@dataclass(frozen=True)
class DayContext:
    """One study day of one pack; `minutes` and `skill` narrow a sitting.

    `more` asks for a full day where it might end early; `extra` are minutes that the learner's
    other packs do not need today.
    """

    state: LearnerState
    outline: PackIndex
    day: date
    minutes: float | None = None
    skill: str | None = None
    more: bool = False
    extra: float = 0.0
    memo: dict[Any, Any] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def enrolment(self) -> Enrolment:
        """When the pack was begun and until when; today, where it is not begun."""
        return self.state.enrolments.get(self.outline.pack, Enrolment(self.day))

    def concept(self, concept: str) -> ConceptState:
        """The place of a concept of the pack on its ladder."""
        return self.state.concept(ConceptKey(self.outline.pack, concept))

    @cached_property
    def _tries(self) -> dict[str, tuple[Try, ...]]:
        """The latest graded answers to the concepts of the pack up to this day."""
        found = {}
        for key, held in self.state.tries.items():
            if key.pack == self.outline.pack:
                late = bool(held) and held[-1].day > self.day
                found[key.concept] = (
                    tuple(item for item in held if item.day <= self.day) if late else held
                )
        return found

    def tries(self, concept: str) -> tuple[Try, ...]:
        """The latest graded answers to a concept up to this day."""
        return self._tries.get(concept, ())

    def tried_today(self, concept: str) -> int:
        """How often a concept was answered today."""
        held = self._tries.get(concept)
        if not held or held[-1].day != self.day:
            return 0
        return sum(item.day == self.day for item in held)

    def evidence(self, skill: str) -> SkillEvidence:
        """What answers prove of a skill of the pack."""
        return self.state.evidence.of(SkillKey(self.outline.pack, skill))

    @cached_property
    def practice(self) -> Mapping[date, DayPractice]:
        """The days on which the pack was practised."""
        return self.state.practice_in(self.outline.pack)

    @cached_property
    def concepts(self) -> tuple[ConceptEntry, ...]:
        """The concepts that may be asked, in the order of introduction."""
        if self.skill is None and not self.state.suspended:
            return self.outline.concepts
        return tuple(
            item
            for item in self.outline.concepts
            if ConceptKey(self.outline.pack, item.id) not in self.state.suspended
            and self.skill in (None, item.skill)
        )

    @cached_property
    def _days_before(self) -> list[date]:
        return sorted(day for day in self.practice if day < self.day)

    def practised_days(self, first: date = date.min) -> list[date]:
        """The days practised before this one, from `first` on."""
        days = self._days_before
        return days[bisect_left(days, first) :]

    @cached_property
    def introduced(self) -> dict[str, Introduced]:
        """The introduced ones among them."""
        found = ((item.id, self.concept(item.id)) for item in self.concepts)
        return {name: stands for name, stands in found if isinstance(stands, Introduced)}

    @cached_property
    def not_introduced(self) -> tuple[tuple[ConceptEntry, NotIntroduced], ...]:
        """Those still to be introduced."""
        found = ((item, self.concept(item.id)) for item in self.concepts)
        return tuple((item, stands) for item, stands in found if isinstance(stands, NotIntroduced))

    @cached_property
    def number(self) -> int:
        """Days since the pack was begun."""
        return days_between(self.enrolment.start, self.day)

    @cached_property
    def days_left(self) -> int | None:
        """Days until the interview; negative when it is over, None without a date."""
        interview = self.enrolment.interview
        return (interview - self.day).days if interview else None

    @cached_property
    def phase(self) -> CoursePhase:
        """What the interview date asks of this day."""
        begun = self.outline.pack in self.state.enrolments
        chosen = next_step(self.state, self.outline.pack) if begun else ""
        return phase_of(self.days_left, chosen, self.quiet)

    @cached_property
    def quiet(self) -> int:
        """How many days before the interview the last new concept comes."""
        return quiet_days(self.course) if self.course is not None else 0

    @cached_property
    def course(self) -> int | None:
        """The days from the first one to the interview; None without a date."""
        interview = self.enrolment.interview
        return max(0, (interview - self.enrolment.start).days) if interview else None

    @cached_property
    def evening(self) -> bool:
        """Whether it is the evening before the interview, or its day."""
        return self.phase in EVENINGS

    @cached_property
    def full(self) -> bool:
        """Whether the day is filled to its minutes, whatever is due."""
        return self.phase.rules.full or (self.more and self.phase.rules.asks)

    @cached_property
    def target_day(self) -> date:
        """The day for which recall is predicted: the interview, else this day."""
        interview = self.enrolment.interview
        return interview if interview and interview > self.day else self.day

    @cached_property
    def practice_today(self) -> DayPractice:
        """What was done today."""
        return self.practice.get(self.day, NOTHING)

    @cached_property
    def budget(self) -> float:
        """The minutes that the pack has of the day, or of the sitting where it names its own."""
        if self.minutes is not None:
            return self.minutes + self.extra
        wanted = self.daily_minutes
        if self.evening:
            return wanted * self.phase.rules.share if self.introduced else wanted
        if self.number == 0 and self.whole:
            wanted = max(wanted, FIRST_READ_MINUTES)
        return wanted + self.extra

    @cached_property
    def daily_minutes(self) -> float:
        """The share of the learner's minutes that the pack has on a usual day."""
        return self.enrolment.minutes * self.share

    @cached_property
    def share(self) -> float:
        """The share of the learner's day that the pack has; 1 where it is alone."""
        return share_of_day(self.state, self.outline.pack, self.day)

    @cached_property
    def whole(self) -> bool:
        """Whether long sittings are taken whole; else they are split over two days."""
        return self.state.setting(SITTINGS_SETTING, SITTINGS[0]) == "whole"

    @cached_property
    def spent(self) -> float:
        """Minutes of the day that are used up; a sitting of its own starts afresh."""
        return self.practice_today.seconds / 60 if self.minutes is None else 0.0


def once_a_day(rule: Callable[[DayContext], Found]) -> Callable[[DayContext], Found]:
    """A rule that several sources ask: worked out once for a day, since a day does not change."""

    @wraps(rule)
    def looked_up(scene: DayContext) -> Found:
        memo = scene.memo
        if rule not in memo:
            memo[rule] = rule(scene)
        found: Found = memo[rule]
        return found

    return looked_up


def once_a_day_each(
    rule: Callable[[DayContext, Key], Found],
) -> Callable[[DayContext, Key], Found]:
    """The same for a rule about one thing: worked out once for each on a day."""

    @wraps(rule)
    def looked_up(scene: DayContext, key: Key) -> Found:
        held: dict[Key, Found] = scene.memo.setdefault(rule, {})
        if key not in held:
            held[key] = rule(scene, key)
        return held[key]

    return looked_up
