"""What a mentor wants to know of a course: who practises, which mistakes many share, weak items.

An item discriminates well when those who do well elsewhere do well on it too: the correlation,
over learners, between the share of right answers to it and to everything else. Below 0.2 item
analysis calls an item poor.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from tutor.learner.day import days_between
from tutor.learner.levels import earned_level
from tutor.learner.state import Enrolment, LearnerState
from tutor.problems.pack_index import PackIndex

ENOUGH_LEARNERS = 10
POOR = 0.2
MOST = 0.5
LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class CourseLearner:
    """One learner: practice, and the measured level of each skill of the pack."""

    name: str
    last_day: date | None
    days: int
    answered: int
    correct: int
    minutes: float
    levels: Mapping[str, int | None]


@dataclass(frozen=True, slots=True)
class CourseSkill:
    """How many learners have reached each level of a skill."""

    skill: str
    title: str
    learners: Mapping[int, int]
    not_measured: int


@dataclass(frozen=True, slots=True)
class SharedMisconception:
    """A misconception, how many learners have shown it, and their share of those who practise."""

    family: str
    title: str
    learners: int
    share: float
    shown: int


@dataclass(frozen=True, slots=True)
class TemplateQuality:
    """A template: answers, share right, and how well it tells learners apart, where known."""

    template: str
    learners: int
    answered: int
    share: float
    discrimination: float | None

    @property
    def poor(self) -> bool:
        """Whether it tells learners apart badly."""
        return self.discrimination is not None and self.discrimination < POOR


@dataclass(frozen=True, slots=True)
class CourseReport:
    """A course in one pack on one day."""

    pack: str
    title: str
    day: date
    learners: tuple[CourseLearner, ...]
    skills: tuple[CourseSkill, ...]
    misconceptions: tuple[SharedMisconception, ...]
    templates: tuple[TemplateQuality, ...]

    @property
    def active(self) -> int:
        """How many learners have practised at all."""
        return sum(1 for item in self.learners if item.days)


def levels_of(state: LearnerState, outline: PackIndex, day: date) -> dict[str, int | None]:
    """The measured level of each skill."""
    start = state.enrolments.get(outline.pack, Enrolment(day)).start
    number = days_between(start, day)
    return {
        item.id: earned_level(state.evidence, outline, item.id, number).level
        for item in outline.skills
    }


def level_counts(learners: Iterable[CourseLearner], outline: PackIndex) -> tuple[CourseSkill, ...]:
    """The levels of all learners, counted for each skill."""
    reached = [item.levels for item in learners]
    rows = []
    for skill in outline.skills:
        found = [levels.get(skill.id) for levels in reached]
        counts = {level: found.count(level) for level in LEVELS}
        rows.append(CourseSkill(skill.id, skill.title, counts, found.count(None)))
    return tuple(rows)


def shared_misconceptions(
    sums: Iterable[tuple[str, int, int]], outline: PackIndex, active: int
) -> tuple[SharedMisconception, ...]:
    """From (family, learners, times): those that most learners share stand first."""
    rows = [
        SharedMisconception(
            family, _title(outline, family), learners, learners / max(active, 1), shown
        )
        for family, learners, shown in sums
    ]
    return tuple(sorted(rows, key=lambda row: (-row.learners, -row.shown, row.family)))


def _title(outline: PackIndex, family: str) -> str:
    known = outline.family.get(family)
    return known.title if known else family


def template_rows(
    sums: Iterable[tuple[str, int, int, int, float | None]],
) -> tuple[TemplateQuality, ...]:
    """From (template, learners, answered, correct, discrimination): the poorest stands first."""
    rows = [
        TemplateQuality(template, learners, answered, correct / answered, value)
        for template, learners, answered, correct, value in sums
    ]
    return tuple(sorted(rows, key=_poorest_first))


def _poorest_first(row: TemplateQuality) -> tuple[bool, float, str]:
    value = row.discrimination
    return (value is None, 0.0 if value is None else value, row.template)
