"""One sitting: the only place where core and store meet; it takes a clock and a source of seeds."""

from tutor.session.results import NOTHING_TO_UNDO, AnswerResult, Problem, UndoneAnswer
from tutor.session.sitting import Session
from tutor.store.errors import JournalFault

__all__ = ["NOTHING_TO_UNDO", "JournalFault", "AnswerResult", "Problem", "Session", "UndoneAnswer"]
