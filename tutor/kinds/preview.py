"""The live line under the input: what the typed text is read as, without judging it."""

from dataclasses import dataclass

from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.kind import Question
from tutor.lang.values import Undefined, budget

STEPS = 60_000


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, or the column and the reason why not."""

    text: str = ""
    column: int | None = None
    message: str = ""


def read_as(question: Question, typed: str) -> Reading:
    """The reading of a text while it is typed; never raises."""
    if not typed.strip():
        return Reading()
    try:
        with budget(STEPS):
            return Reading(question.kind.preview(question, typed))
    except Unreadable as refusal:
        return Reading(column=refusal.column, message=str(refusal))
    except Undefined as reason:
        return Reading(column=1, message=messages.without_value(reason))
