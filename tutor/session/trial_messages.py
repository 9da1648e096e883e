"""What a simulated course says to an author: what it never asks, and what waits."""

from typing import NamedTuple

from tutor.faults import FaultText

TRIAL_ANSWER = "The answer of a trial course."


def task_never_asked(task: str, day: int) -> FaultText:
    """A task of a checkpoint that a course does not reach."""
    message = f"the task {task!r} of day {day} is never asked"
    return FaultText("task_never_asked", message, "Give it fewer `minutes`, or an earlier day.")


def open_question_never_asked(name: str) -> FaultText:
    """An open question that a course does not reach."""
    message = f"the open question {name!r} is never asked"
    return FaultText("open_question_never_asked", message, "Name it in a task of a checkpoint.")


class OpenQuestionCount(NamedTuple):
    """How many open questions a course asked, how many there are, its days and minutes."""

    asked: int
    known: int
    days: int
    minutes: int


def open_question_waits(name: str, count: OpenQuestionCount) -> FaultText:
    """An open question for which a course is too short."""
    held = f"{count.days} days of {count.minutes} minutes ask {count.asked} of {count.known}"
    return FaultText(
        "open_question_waits",
        f"the open question {name!r} has no turn yet: {held}",
        "Nothing to repair: those that were never asked come first on later days.",
    )


def covering_never_asked(name: str, concept: str) -> FaultText:
    """A covering template that a course does not reach."""
    message = f"{name!r}, which covers {concept!r}, is never asked"
    return FaultText("covering_never_asked", message, "Lower its `from`, or let another one cover.")
