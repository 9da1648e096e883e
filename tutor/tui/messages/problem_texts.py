"""A problem on the screen: the sitting, the hints, the verdict, the two rules."""

from collections.abc import Sequence

from tutor.events import Judgement
from tutor.plurals import count
from tutor.session.results import CorrectionFault

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
LAST_VERDICT = "last verdict"
YOUR_RULE, THE_RULE = "your rule", "the rule"
ANSWER = "Answer  "

HOW_SURE = "How sure are you?"
HOW_SURE_WERE_YOU = "How sure were you? Only the confidence changes."
GIVE_UP = "Show the solution? The problem counts as missed."
PASS = "Pass this part of the interview? It counts as a miss."
NO_REDO = "There is no answer to restore."
TYPE_WHAT_YOU_MEANT = "Type what you meant. Only one character may be added, removed or changed."
NOT_CORRECTED = {
    CorrectionFault.NO_CONFIDENCE: "You gave no confidence: there is none to change. You can undo.",
    CorrectionFault.ALREADY: "This answer was corrected once already. You can undo it.",
    CorrectionFault.NOT_WRONG: "Only a wrong answer of a drill can be a typing slip.",
    CorrectionFault.NOT_ONE_EDIT: "More than one key differs: no typing slip. You can undo it.",
    CorrectionFault.UNREADABLE: "The new text is no answer. Type it again, or go back.",
}
CORRECTED = "Recorded as mistyped: the answer you meant counts."
CHECKING = "Checking, please wait ..."
NO_ATTEMPT_SPENT = "Not counted as wrong. Change your answer and check again."
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


def you_typed(text: str) -> str:
    """What was typed."""
    return f"You typed: {text}"


def lesson_again(keys: str) -> str:
    """Which key opens the lesson again."""
    return f"{keys} opens the lesson again."


def confidence_scale(names: Sequence[str], chosen: int) -> str:
    """The three answers, with the one that Enter would give in brackets."""
    shown = (f"[{name}]" if place == chosen else f" {name} " for place, name in enumerate(names))
    return "  ".join(shown)


def confidence_changed(name: str) -> str:
    """The confidence that counts now."""
    return f"Your confidence is now: {name}."


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


def say_why(ask: str) -> str:
    """The question after a first right answer."""
    return f"{ask} Say it in one line."
