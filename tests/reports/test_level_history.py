"""Levels over time: the days on which they changed."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from tutor.events import Event
from tutor.learner.day import days_between
from tutor.learner.levels import earned_level
from tutor.learner.reducer import key, replay
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import PackIndex
from tutor.reports.level_history import (
    MOST_WEEKS,
    LevelHistory,
    LevelPoint,
    levels_on,
    week_ends,
)


def _history(
    ordered: list[Event], state: LearnerState, outline: PackIndex
) -> dict[str, tuple[LevelPoint, ...]]:
    """The levels over all days with an event; the events themselves go by unchanged."""
    history = LevelHistory(state, outline, sorted({event.stamp.day for event in ordered}))
    assert list(history.noting(ordered)) == ordered
    return history.points


def test_every_point_is_what_was_measured_at_the_end_of_its_day(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """The same as a replay up to that day; no point repeats the one before."""
    outline = outline_of_two_weeks
    ordered = sorted(two_weeks, key=key)
    whole = replay(two_weeks, outline.cadence)
    history = _history(ordered, whole, outline)
    start = whole.enrolments[outline.pack].start
    assert set(history) == {skill.id for skill in outline.skills}
    points = history["size"]
    assert len(points) > 1
    assert all(one[1:] != other[1:] for one, other in pairwise(points))
    for point in points:
        known = [
            event
            for event in ordered
            if event.stamp.day <= point.day and event.stamp.id not in whole.voids
        ]
        state = replay(known, outline.cadence)
        earned = earned_level(state.evidence, outline, "size", days_between(start, point.day))
        assert (point.computed, point.explained) == (earned.computed, earned.explained)
    assert _history([], replay([]), outline)["size"] == ()


def test_of_many_days_few_are_looked_at_and_the_last_one(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every second day here; what a day in between changed shows on the next."""
    outline = outline_of_two_weeks
    ordered = sorted(two_weeks, key=key)
    whole = replay(two_weeks, outline.cadence)
    days = sorted({event.stamp.day for event in ordered})
    every = _history(ordered, whole, outline)["size"]
    monkeypatch.setattr("tutor.reports.level_history.MOST_POINTS", len(days) - 1)
    few = _history(ordered, whole, outline)["size"]
    assert {point.day for point in few} <= {*days[::2], days[-1]}
    assert few[-1][1:] == every[-1][1:]
    assert len(few) < len(every)


def test_weeks_end_on_the_last_day() -> None:
    """A column for each of up to six weeks; of more every second, third, ..."""
    first = date(2026, 1, 5)
    assert week_ends(first, first) == (first,)
    four = week_ends(first, first + timedelta(days=27))
    assert [(day - first).days for day in four] == [6, 13, 20, 27]
    long = week_ends(first, first + timedelta(days=364))
    assert len(long) <= MOST_WEEKS
    assert long[-1] == first + timedelta(days=364)


def test_the_levels_of_a_day_are_those_reached_by_then() -> None:
    """With the last rating up to it; nothing before the first."""
    day = date(2026, 1, 5)
    points = [LevelPoint(day, 2, None), LevelPoint(day + timedelta(days=2), 3, 4)]
    ratings = [(day, 1), (day + timedelta(days=3), 5)]
    found = [levels_on(points, ratings, day + timedelta(days=after)) for after in (-1, 0, 2, 3)]
    assert found == [(None, None, None), (2, None, 1), (3, 4, 1), (3, 4, 5)]
