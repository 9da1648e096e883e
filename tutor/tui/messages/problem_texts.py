"""A problem on the screen: the sitting, the hints, the verdict, the two rules."""

from collections.abc import Sequence

from tutor.events import Judgement
from tutor.plurals import count

SIGN = {
    Judgement.RIGHT: "✓",
    Judgement.WRONG: "✗",
    Judgement.PARTLY: "◐",
    Judgement.UNDECIDED: "?",
    Judgement.FORM: "~",
    Judgement.UNREADABLE: "?",
}
VERDICT = {
    Judgement.RIGHT: "Right",
    Judgement.WRONG: "Not right",
    Judgement.PARTLY: "Partly right",
    Judgement.UNDECIDED: "This could not be judged; here is the key",
}
SOLUTION = "Solution shown"
YOUR_RULE, THE_RULE = "your rule", "the rule"
ANSWER = "Answer  "

HOW_SURE = "How sure are you?"
CHECKING = "Checking, please wait ..."
NO_ATTEMPT_SPENT = "This does not count. Change your answer and check again."
ANSWER_FIRST = "Type an answer first, or open a hint."
ANSWER_EVERY_PART = "Answer every part, or give up."
ALL_HINTS_OPEN = "All hints are open."
NO_HINTS = "No hints at this stage."
NO_FIGURE = "There is no figure for this problem."
FIGURE_LATER = "The figure shows the answer. It opens with the last hint or the verdict."
NO_LESSON = "There is no lesson on this problem."
FREE_PRACTICE = "free practice"
TO_THE_PROBLEM = "To the problem"
DONE_TODAY, SITTING_OVER = "Done for today", "The sitting is over"


def lesson_again(keys: str) -> str:
    """Which key opens the lesson again."""
    return f"{keys} opens the lesson again."


def hint(number: int, total: int, text: str) -> str:
    """An opened hint."""
    return f"Hint {number} of {total}  {text}"


def verdict_headline(head: str, notes: Sequence[str]) -> str:
    """The verdict, and what makes it count less than one would think."""
    return " · ".join((head, *notes))


def problems_left(problems: int, minutes: float) -> str:
    """What is left of the sitting."""
    return f"{problems} to go · {max(1, round(minutes))} min"


def sitting_result(answered: int, days: int) -> str:
    """What was done."""
    return f"{count(answered, 'problem')} answered; {count(days, 'day')} practised."
