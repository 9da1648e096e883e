"""A course as tables: levels, shared misconceptions, problems that tell learners apart badly."""

from datetime import date

import pytest

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
    shown = [("a", "F03", 1), ("b", "F03", 1), ("c", "F03", 1), ("a", "F01", 50), ("b", "F99", 1)]
    first, second, third = shared_misconceptions(shown, outline_of_two_weeks, 4)
    assert (first.family, first.title, first.learners, first.share) == ("F03", "the floor", 3, 0.75)
    assert (second.family, second.shown) == ("F01", 50)
    assert third.title == "F99"


def answers(right_here: int, right_elsewhere: int, name: str) -> list[tuple[str, str, int, int]]:
    """One learner: ten answers to a template and ten to another."""
    return [(name, "here", 10, right_here), (name, "elsewhere", 10, right_elsewhere)]


@pytest.mark.parametrize(("slope", "value"), [(1, 1.0), (-1, -1.0)])
def test_discrimination_follows_what_learners_do_elsewhere(slope: int, value: float) -> None:
    """+1 where the better do better on it too, -1 where they do worse."""
    sums = [row for n in range(10) for row in answers(5 + slope * (n - 5), n, f"l{n}")]
    here = next(row for row in template_rows(sums) if row.template == "here")
    assert here.discrimination == pytest.approx(value)
    assert here.poor is (slope < 0)
    assert (here.learners, here.answered) == (10, 100)
    assert here.share == pytest.approx(sum(row[3] for row in sums if row[1] == "here") / 100)


def test_discrimination_needs_ten_learners_who_differ() -> None:
    """Nothing is said of fewer, of a problem that all get right, or of those without another."""
    few = [row for n in range(9) for row in answers(n, n, f"l{n}")]
    same = [row for n in range(12) for row in answers(10, n % 10, f"l{n}")]
    alone = [(f"l{n}", "here", 10, n) for n in range(10)]
    for sums in (few, same, alone):
        here = next(row for row in template_rows(sums) if row.template == "here")
        assert here.discrimination is None
        assert not here.poor


def test_the_poorest_problem_stands_first() -> None:
    """Problems of which nothing is known stand last."""
    sums = [row for n in range(10) for row in answers(n, n, f"l{n}")]
    sums += [(f"l{n}", "against", 10, 9 - n) for n in range(10)]
    sums += [("l1", "rare", 1, 1)]
    assert [row.template for row in template_rows(sums)][::3] == ["against", "rare"]
