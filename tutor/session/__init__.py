"""One sitting: the only place where core and store meet; it takes a clock and a source of seeds."""

from tutor.session.first_try import before_its_lesson
from tutor.session.messages import NOTHING_TO_UNDO
from tutor.session.results import AnswerResult, Problem, UndoneAnswer
from tutor.session.sitting import Session
from tutor.store.errors import JournalFault

__all__ = [
    "NOTHING_TO_UNDO",
    "AnswerResult",
    "JournalFault",
    "Problem",
    "Session",
    "UndoneAnswer",
    "before_its_lesson",
]
