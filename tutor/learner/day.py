"""The study day: the local date after the rollover hour is taken away; computed here only."""

from datetime import date, datetime, timedelta, timezone

ROLLOVER_HOUR = 4


def study_day(instant: datetime, offset_minutes: int, rollover_hour: int = ROLLOVER_HOUR) -> date:
    """The study day of an aware instant at a place `offset_minutes` east of UTC.

    It is frozen into each event, so travel, DST or another rollover never alter history.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant must be aware: pass UTC")
    local = instant.astimezone(timezone(timedelta(minutes=offset_minutes)))
    return (local - timedelta(hours=rollover_hour)).date()


def days_between(earlier: date, later: date) -> int:
    """Elapsed study days, never negative: a clock that ran backwards counts as no time."""
    return max(0, (later - earlier).days)
