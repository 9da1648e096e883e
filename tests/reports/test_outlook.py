"""The next sitting, as the plan has it."""

from datetime import timedelta

from tests.frozen.days import journal
from tests.frozen.records import events_of
from tests.shipped import shipped
from tutor.learner.reducer import key, replay
from tutor.learner.state import LearnerState
from tutor.planning.plan import today
from tutor.reports.outlook import next_sitting

EVENTS = sorted(events_of(journal()), key=key)
OUTLINE = shipped().outline


def test_the_next_sitting_is_the_plan_of_the_first_day_that_has_one() -> None:
    """The day itself while it has something left, else the next one."""
    for place in range(8, len(EVENTS), len(EVENTS) // 6):
        day = EVENTS[place].stamp.day
        state = replay(EVENTS[: place + 1], OUTLINE.cadence)
        found = next_sitting(state, OUTLINE, day)
        entries = (
            today(state, OUTLINE, day).entries
            or today(state, OUTLINE, day + timedelta(days=1)).entries
        )
        titles = sorted(entry.title for entry in entries)
        assert sorted((*found.reviews, *found.new, *found.tasks)) == titles
        assert found.minutes == sum(entry.minutes for entry in entries)


def test_a_beginner_has_something_new() -> None:
    """Nothing is due, so the sitting is no list of reviews."""
    found = next_sitting(LearnerState(), OUTLINE, EVENTS[0].stamp.day)
    assert found.new
    assert not found.is_empty
