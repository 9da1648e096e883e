"""Levels over time: the days on which they changed."""

from itertools import pairwise

from tutor.events import Event
from tutor.learner.day import days_between
from tutor.learner.levels import earned_level
from tutor.learner.reducer import key, replay
from tutor.problems.pack_index import PackIndex
from tutor.reports.level_history import level_history


def test_every_point_is_what_was_measured_at_the_end_of_its_day(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex
) -> None:
    """The same as a replay up to that day; no point repeats the one before."""
    outline = outline_of_two_weeks
    ordered = sorted(two_weeks, key=key)
    whole = replay(two_weeks, outline.cadence)
    history = level_history(ordered, whole.voids, outline)
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
    assert level_history([], set(), outline)["size"] == ()
