"""One sitting: the only place where core and store meet; it takes a clock and a source of seeds."""

from tutor.session.records import Judged, Problem, Undone
from tutor.session.sitting import Session

__all__ = ["Judged", "Problem", "Session", "Undone"]
