"""Stamps: identity, instant and study day of what happens now, in the order it happens."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from tutor.events import Stamp
from tutor.learner.day import study_day
from tutor.learner.state import LearnerState

Clock = Callable[[], datetime]
JITTER = timedelta(minutes=1)
TICK = timedelta(microseconds=1)


def fresh_seed() -> int:
    """A seed that was never used before."""
    import secrets

    return secrets.randbits(63)


def offset_minutes(now: datetime) -> int:
    """Minutes east of UTC of an aware instant."""
    offset = now.utcoffset()
    if offset is None:
        raise ValueError("the clock must give aware instants")
    return int(offset.total_seconds() // 60)


def day_of(now: datetime, state: LearnerState) -> date:
    """The study day of an aware instant, at the learner's rollover hour.

    A day that was begun goes on where another rollover hour or another place would step back.
    """
    day = study_day(now, offset_minutes(now), state.rollover)
    if state.newest is not None and state.newest[1] <= now + JITTER:
        return max(day, state.newest[0])
    return day


def stamp(now: datetime, state: LearnerState, day: date | None = None) -> Stamp:
    """A new stamp, later than the newest event: a clock may stand still or step back a little.

    `day` is the study day of a sitting that goes on past the rollover hour. A clock that was set
    back further is believed; the plan tells the learner.
    """
    import secrets

    instant, day = now.astimezone(UTC), day or day_of(now, state)
    if state.newest is not None:
        newest_day, newest, _ = state.newest
        if instant <= newest < instant + JITTER:
            instant, day = newest + TICK, max(day, newest_day)
    return Stamp(secrets.token_hex(16), day, instant, offset_minutes(now))
