"""Which journal a place means: a file by SQLAlchemy, or a course on a server by psycopg."""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tutor.store.errors import FaultCode, ServerFault
from tutor.store.locations import is_server

if TYPE_CHECKING:
    from tutor.store.cohort.learner_journal import LearnerJournal
    from tutor.store.journal import Journal

    AnyJournal = Journal | LearnerJournal


def open_journal(place: str | Path) -> "AnyJournal":
    """The journal at a place, opened; both kinds have the same methods."""
    if is_server(place):
        return open_course(place)
    from tutor.store.journal import Journal

    return Journal(place)


def open_course(place: str | Path) -> "LearnerJournal":
    """The journal of a learner of a course; connects when it is asked for the first time."""
    require_driver()
    from tutor.store.cohort.learner_journal import LearnerJournal

    return LearnerJournal(str(place))


def require_driver() -> None:
    """Refuse where psycopg, which the extra brings, is not installed."""
    if find_spec("psycopg") is None:
        raise ServerFault(FaultCode.NO_DRIVER, "tutor[cohort]")
