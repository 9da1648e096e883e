"""The study day."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.learner.day import days_between, study_day

INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def test_the_night_before_the_rollover_belongs_to_the_day_before() -> None:
    assert study_day(datetime(2026, 3, 2, 3, 59, tzinfo=UTC), 0) == date(2026, 3, 1)
    assert study_day(datetime(2026, 3, 2, 4, 0, tzinfo=UTC), 0) == date(2026, 3, 2)


def test_the_place_decides_the_day() -> None:
    instant = datetime(2026, 3, 2, 20, 0, tzinfo=UTC)
    assert study_day(instant, 9 * 60) == date(2026, 3, 3)
    assert study_day(instant, -11 * 60) == date(2026, 3, 2)


def test_another_rollover_hour_moves_the_border() -> None:
    assert study_day(datetime(2026, 3, 2, 1, 0, tzinfo=UTC), 0, 0) == date(2026, 3, 2)


@pytest.mark.parametrize("night", [date(2026, 3, 29), date(2026, 10, 25)])
def test_every_day_of_a_clock_change_is_one_study_day(night: date) -> None:
    berlin = ZoneInfo("Europe/Berlin")
    seen = set()
    for hour in range(24):
        instant = datetime(night.year, night.month, night.day, hour, 30, tzinfo=UTC)
        offset = instant.astimezone(berlin).utcoffset()
        assert offset is not None
        seen.add(study_day(instant, int(offset.total_seconds()) // 60))
    assert seen == {night - timedelta(days=1), night}


def test_crossing_the_date_line_westward_skips_no_event() -> None:
    before = study_day(datetime(2026, 3, 2, 9, 0, tzinfo=UTC), 14 * 60)
    after = study_day(datetime(2026, 3, 2, 19, 0, tzinfo=UTC), -12 * 60)
    assert days_between(before, after) == 0


@given(INSTANTS, st.integers(-12 * 60, 14 * 60), st.integers(0, 23))
def test_a_study_day_is_the_local_date_of_the_hours_since_the_rollover(
    instant: datetime, offset: int, rollover: int
) -> None:
    """Whatever the place and the hour."""
    local = instant.replace(tzinfo=None) + timedelta(minutes=offset)
    expected = local.date() if local.hour >= rollover else local.date() - timedelta(days=1)
    assert study_day(instant, offset, rollover) == expected


@pytest.mark.parametrize(("day", "elapsed"), [(1, 0), (2, 0), (3, 1), (4, 2), (32, 30)])
def test_elapsed_days_are_counted_by_the_calendar(day: int, elapsed: int) -> None:
    """The day before counts as none, the same day too."""
    assert days_between(date(2026, 3, 2), date(2026, 3, 1) + timedelta(days=day - 1)) == elapsed


@given(INSTANTS, st.integers(0, 400 * 24))
def test_time_that_goes_on_never_brings_an_earlier_day(instant: datetime, hours: int) -> None:
    assert study_day(instant, 60) <= study_day(instant + timedelta(hours=hours), 60)


def test_a_clock_that_ran_backwards_counts_as_no_time() -> None:
    assert days_between(date(2026, 3, 9), date(2026, 3, 2)) == 0


def test_an_instant_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^an instant must be aware: pass UTC$"):
        study_day(datetime(2026, 3, 2), 0)
