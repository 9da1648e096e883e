"""A problem on the screen: the sitting, the hints, the verdict, the two rules."""

from collections.abc import Sequence
from datetime import date

from tutor.events import Confidence, Judgement
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
    Judgement.UNDECIDED: "This could not be judged",
}
SOLUTION = "Solution shown"
LAST_VERDICT = "an earlier answer"
YOUR_RULE, RIGHT_RULE = "yours", "right"
YOU, KEY = "you", "right"
ANSWER = "Answer  "
CONFIDENCE = {
    Confidence.GUESS: "You guessed.",
    Confidence.THINK: "You thought it was right.",
    Confidence.SURE: "You were sure.",
}

HOW_SURE, SURE_IN_SHORT = "How sure are you?", "Sure?"
HOW_SURE_WERE_YOU = "How sure were you? Only the confidence changes."
GIVE_UP = "Show the solution? The problem counts as missed."
PASS = "Pass this part of the interview? It counts as a miss."
NO_REDO = "There is no answer to restore."
TYPE_WHAT_YOU_MEANT = "Type what you meant: one key is different, or two are swapped."
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
OPEN_A_HINT, PASS_IT = "open a hint", "pass"
ALL_HINTS_OPEN = "All hints are open."
NO_HINTS = "No hints at this stage."
NO_FIGURE = "There is no figure for this problem."
FIGURE_LATER = "The figure shows the answer. It opens with the last hint or the verdict."
NO_LESSON = "There is no lesson on this problem."
NO_PROGRAM = "Only a program is written in your own editor."
NO_TERMINAL = "Your editor cannot open here: it needs a terminal."
FREE_PRACTICE = "free practice"
TO_THE_PROBLEM = "To the problem"
DONE_TODAY, SITTING_OVER = "Done for today", "The sitting is over"


def editor_not_started(name: str) -> str:
    """An editor that cannot be started."""
    return f"{name} cannot be started. Set EDITOR, or write here."


def answer_first(parts: int, otherwise: str) -> str:
    """A part has no answer yet; `otherwise` is what can be done instead, empty for nothing."""
    said = "Type an answer first" if parts == 1 else "Answer every part first"
    return f"{said}, or {otherwise}." if otherwise else f"{said}."


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


def likely_mistake(say: str, number: int) -> str:
    """The likeliest of the mistakes that give an answer: none of them is certain."""
    return f"Most likely: {say}" if number > 1 else f"A possible reason: {say}"


def say_why(ask: str) -> str:
    """The question after a first right answer."""
    return f"{ask} Say it in one line."


def also_from(answer: str, others: int, key: str) -> str:
    """How many other mistakes give the same answer, and which key shows them."""
    mistakes = "Another mistake gives" if others == 1 else f"{others} other mistakes give"
    return f"{mistakes} {answer} too: {key} shows {'it' if others == 1 else 'them'}."


def folded(key: str, steps: int) -> str:
    """What a key unfolds below the verdict."""
    return f"{key} shows the solution: {count(steps, 'step')}."


NOT_PICKED, YOUR_PICK = "  (you did not pick it)", "  (you picked it)"


def you_had(letter: str) -> str:
    """What stood there instead."""
    return f"  (you had {letter} here)"


def right_partner(letter: str, text: str) -> str:
    """The partner that is right."""
    return f"right is {letter}, {text}"


STEPS_HEAD, FIGURE_HEAD = "Solution", "Figure"
RESULTS_HEAD, HINTS_HEAD, LESSON_HEAD = "Last results", "Hints", "From the lesson"
TYPING_HEAD, TRACE_HEAD = "How to type it", "Your network so far"
LEAVE_PROBLEM = "Leave this problem? What you typed is kept."
REMARKS_HEAD, MARKING_HEAD = "The interviewer said", "How it is marked"
FIRST_TIME = "No review of this yet."


def hint_offer(key: str, left: int) -> str:
    """Which key opens the next hint, and how many are left."""
    return f"{key} opens a hint ({left} left)."


def common_mistake(text: str) -> str:
    """What people get wrong here."""
    return f"Common mistake: {text}"


def past_result(day: date, is_right: bool) -> str:
    """An earlier answer: when, with what result."""
    word = Judgement.RIGHT if is_right else Judgement.WRONG
    return f"{SIGN[word]} {day:%a} {day.day:>2} {day:%b}  {VERDICT[word].lower()}"


def sitting_place(number: int) -> str:
    """Which problem of the sitting this is."""
    return f"Problem {number}"


def problems_done(number: int) -> str:
    """How many problems of the sitting are answered."""
    return f"{number} done"


def minutes_left(minutes: float) -> str:
    """How long the rest of the sitting takes."""
    return f"~{max(1, round(minutes))} min left"


WEEK_HEAD, NEXT_HEAD, CONCEPTS_HEAD = "Your week", "What comes next", "What you practised"


def sitting_result(right: int, answered: int, minutes: float) -> str:
    """What was done: right of answered, and the minutes of the day."""
    if not answered:
        return "No answer in this sitting."
    return f"{right} of {answered} right · {max(1, round(minutes))} min today"


def back_on(due: date, today: date) -> str:
    """When a concept comes back."""
    days = (due - today).days
    if days <= 1:
        return "back today" if days <= 0 else "back tomorrow"
    return f"back {due:%a} {due.day} {due:%b}"
