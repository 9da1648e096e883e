"""One sitting: the only place where core and store meet; it takes a clock and a source of seeds."""

from tutor.session.records import NOTHING_TO_UNDO, Judged, Problem, Undone
from tutor.session.sitting import Session
from tutor.store.faults import JournalFault

__all__ = ["NOTHING_TO_UNDO", "JournalFault", "Judged", "Problem", "Session", "Undone"]
