"""Open questions and interviews: writing, marking, the debrief, the day after."""

from collections.abc import Sequence

from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Weight

WRITE_FIRST = "Write an answer first, in your own words; a single line will do."
ANSWER_BELOW = "Answer below, then submit again. You may leave it empty."
HOW_MARKED = (
    "After you submit, you mark your answer idea by idea: for each idea you point at the line "
    "that shows it. Required ideas decide; bonus ideas lift the rating."
)
WHICH_RATING = "Submitted. Which rating do you expect?"


def how_to_lock(keys: str) -> str:
    """What to do with an open question."""
    return f"Write what you would say. {keys} submits it; then you mark it."


def hint_head(number: int) -> str:
    """What stands before an opened hint."""
    return f"Hint {number}  "


def expected_minutes(minutes: float) -> str:
    """How long the answer should take."""
    return f"about {minutes:g} min"


def clock_text(seconds: float) -> str:
    """Minutes and seconds left, or over."""
    whole = abs(round(seconds))
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"{text} left" if seconds >= 0 else f"{text} over time"


WEIGHT_WORD = {
    Weight.MUST: "Required",
    Weight.STRONG: "Bonus",
    Weight.KILL: "A fault if it is there",
}
FOUND_BY_ARITHMETIC = "The program only checked numbers and formulas. You mark the ideas."
JUDGE_TITLE, RESULT_TITLE = "Mark your answer", "Your answer"
STRANGER_TITLE, AGAIN_TITLE = "Mark a stranger's answer", "Mark it again"
REVISE_TITLE, YES = "Write it again", "Yes"
AS_EXPECTED = "as you expected"
MODEL_ANSWER, YOUR_TEXT = "A model answer", "Your answer"
IDEAS_HEAD, ROUNDS_HEAD, NEXT_HEAD = "The ideas", "The rounds", "What comes next"
ACCEPT, NOT_ENOUGH = "Accept      ", "Not enough  "


def idea_place(number: int, total: int) -> str:
    """Which idea is judged."""
    return f"idea {number} of {total}"


def finding_text(finding: Finding) -> str:
    """What arithmetic found, with its line: a fact by its name, anything else by its sentence."""
    if finding.sort is FindingSort.FACT:
        return f"line {finding.line}: {finding.text} is {finding.say}"
    if finding.sort is FindingSort.RULE:
        return f"line {finding.line}: “{finding.text}” {finding.say}"
    return f"line {finding.line}: {finding.say}"


def expected_other(rating: str) -> str:
    """The rating that was predicted and did not come."""
    return f"you expected {rating}"


def judged_idea(ask: str, weight: Weight, held: bool) -> str:
    """One judged idea; a fault that is not there was avoided."""
    return f"avoided: {ask}" if weight is Weight.KILL and not held else ask


def sample_title(number: int, total: int, rating: str) -> str:
    """Which marked sample is shown, and its rating."""
    return f"Sample {number} of {total}: {rating}"


INTERVIEW_TITLE = "Interview"
INTERVIEW_ABOUT = "Timed rounds without hints. You see the verdicts at the end."
LEFT_IN_THE_MIDDLE = "You left it unfinished."


def go_on_with(title: str) -> str:
    """The interview that was left unfinished, in the list."""
    return f"resume  {title}"


def interview_about(about: str, roles: Sequence[str]) -> str:
    """What an interview is like, and who is interviewed so."""
    return f"{about} Roles: {', '.join(roles)}." if roles else about


def interview_choice(minutes: float, title: str) -> str:
    """An interview in the list."""
    return f"{minutes:>3.0f} min  {title}"


def round_row(title: str, minutes: float) -> str:
    """A round of an interview, before it begins."""
    return f"{title}, {minutes:g} min"


TEACH_TITLE = "Teach a pupil"
TEACH_ROW = "  5 min  Teach a pupil who makes one mistake"
TYPE_NUMBERS = "or your own numbers, as n=7 k=3"
GO_ON = "Go on"
WHICH_MISTAKE = "Which mistake does the pupil make?"


NOTES_TITLE = "Your notes"
THINK_ALOUD = "Think aloud: where did you hesitate, what would you say differently?"


def seed(number: int) -> str:
    """The seed that repeats an interview."""
    return f"seed {number}"


def round_title(number: int, title: str) -> str:
    """A round of the debrief."""
    return f"Round {number}: {title}"


def own_answer(text: str) -> str:
    """What was typed, in the debrief."""
    return f"you: {text}"


def key_answer(text: str) -> str:
    """The key, in the debrief."""
    return f"key: {text}"


def quote(text: str) -> str:
    """One's own line for an idea."""
    return f"“{text}”"


POST_INTERVIEW_PLACE = "after the interview"
POST_INTERVIEW_TITLE = "The interview is over"
POST_INTERVIEW = (
    "How did it go? Write down what was asked while you remember it. Nothing is overdue."
)
FEELINGS = ("badly", "not well", "mixed", "well", "very well")


def feeling_line(felt: int, feelings: Sequence[str] = FEELINGS) -> str:
    """The scale of how it felt, the chosen word in brackets."""
    named = (f"[{word}]" if n == felt else f" {word} " for n, word in enumerate(feelings, 1))
    return f"It felt  {'  '.join(named)}"
