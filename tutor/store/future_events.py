"""Events that a clock which ran ahead has left in the future, and taking them back at once."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from tutor.events import Event, EventVoided, Stamp

if TYPE_CHECKING:
    from tutor.store.opening import AnyJournal

TOLERANCE = timedelta(hours=1)
"""Two machines whose journals are merged may differ by less: their events are no mistake."""


def void_future(journal: "AnyJournal", now: datetime, stamp: Callable[[], Stamp]) -> list[Event]:
    """Take back all events that lie after now, in one transaction; returns them in fold order."""
    voided = journal.voided()
    ahead = [
        event
        for event in journal.stream()
        if event.stamp.instant > now + TOLERANCE and event.stamp.id not in voided
    ]
    if ahead:
        journal.append(*(EventVoided(stamp(), event.stamp.id) for event in ahead))
    return ahead
