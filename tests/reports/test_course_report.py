"""A course as tables: levels, shared misconceptions, problems that tell learners apart badly."""

from datetime import date

from tutor.events import Event
from tutor.learner.reducer import replay
from tutor.problems.pack_index import PackIndex
from tutor.reports.course_report import (
    CourseLearner,
    level_counts,
    levels_of,
    shared_misconceptions,
    template_rows,
)
from tutor.reports.progress import progress

DAY = date(2026, 3, 11)


def learner(name: str, **levels: int | None) -> CourseLearner:
    """A learner with measured levels."""
    return CourseLearner(name, DAY, 3, 20, 15, 40.0, levels)


def test_levels_are_those_of_the_learners_own_report(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """Skill by skill."""
    state = replay(two_weeks, outline_of_two_weeks.cadence)
    own = progress(state, outline_of_two_weeks, DAY)
    expected = {row.skill: row.earned.level for row in own.skills}
    assert levels_of(state, outline_of_two_weeks, DAY) == expected
    assert any(expected.values())


def test_levels_are_counted_for_each_skill(outline_of_two_weeks: PackIndex) -> None:
    """Those without a level stand apart."""
    learners = [learner("a", size=2), learner("b", size=2, field=3), learner("c", size=None)]
    size, field = level_counts(learners, outline_of_two_weeks)
    assert (size.learners, size.not_measured) == ({1: 0, 2: 2, 3: 0, 4: 0, 5: 0}, 1)
    assert (field.learners[3], field.not_measured) == (1, 2)


def test_what_most_learners_share_stands_first(outline_of_two_weeks: PackIndex) -> None:
    """Learners count before times; the share is of those who practise."""
    sums = [("F01", 1, 50), ("F99", 1, 1), ("F03", 3, 3)]
    first, second, third = shared_misconceptions(sums, outline_of_two_weeks, 4)
    assert (first.family, first.title, first.learners, first.share) == ("F03", "the floor", 3, 0.75)
    assert (second.family, second.shown) == ("F01", 50)
    assert third.title == "F99"


def test_the_poorest_problem_stands_first() -> None:
    """Problems of which nothing is known stand last; below 0.2 is poor."""
    sums = [("fine", 12, 40, 30, 0.2), ("rare", 1, 1, 1, None), ("against", 12, 40, 10, -0.5)]
    rows = template_rows(sums)
    assert [row.template for row in rows] == ["against", "fine", "rare"]
    assert [row.poor for row in rows] == [True, False, False]
    assert rows[0].share == 0.25
