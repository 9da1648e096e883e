"""Stamps carry the study day, and come in the order things happen."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tutor.learner.state import LearnerState
from tutor.session.stamps import TICK, stamp

MORNING = datetime(2026, 3, 2, 9, tzinfo=UTC)


def test_identities_are_random() -> None:
    """128 bits, never a counter or the time."""
    names = {stamp(MORNING, LearnerState()).id for _ in range(100)}
    assert len(names) == 100
    assert all(len(name) == 32 and int(name, 16) >= 0 for name in names)


def test_the_study_day_is_local_and_ends_at_the_rollover() -> None:
    """At three in the morning it is still yesterday; the offset is kept beside it."""
    night = datetime(2026, 3, 3, 3, tzinfo=timezone(timedelta(hours=-5)))
    made = stamp(night, LearnerState())
    assert (made.day, made.offset_minutes) == (date(2026, 3, 2), -300)
    assert made.instant == night
    assert made.instant.tzinfo is UTC


@pytest.mark.parametrize("back", [timedelta(0), timedelta(microseconds=1), timedelta(seconds=59)])
def test_a_small_step_back_keeps_the_order(back: timedelta) -> None:
    """A clock that stands still or is corrected by seconds gives the next moment."""
    newest = (date(2026, 3, 2), MORNING, "f" * 32)
    made = stamp(MORNING - back, LearnerState(newest=newest))
    assert made.instant == MORNING + TICK
    assert made.day == date(2026, 3, 2)


def test_a_clock_set_back_is_believed() -> None:
    """Minutes and more are not corrected."""
    newest = (date(2026, 3, 2), MORNING, "f" * 32)
    earlier = MORNING - timedelta(minutes=1)
    assert stamp(earlier, LearnerState(newest=newest)).instant == earlier


def test_a_naive_clock_is_refused() -> None:
    """Time without an offset would make the study day a guess."""
    with pytest.raises(ValueError, match="aware"):
        stamp(datetime(2026, 3, 2, 9), LearnerState())
