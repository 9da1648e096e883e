"""Open questions and interviews: writing, marking, the debrief, the day after."""

from collections.abc import Sequence

from tutor.grading.hire_rating import RatingCap
from tutor.grading.text_findings import Finding, FindingSort
from tutor.kinds.rubric import Weight

WRITE_FIRST = "Write an answer first, in your own words; a single line will do."
_MARKING = (
    "you mark your own answer. You see one idea after the other, say yes or no, "
    "and choose the line that shows it. Lean Hire needs the required ideas, Strong Hire bonus "
    "ideas as well."
)
HOW_MARKED = f"After you submit, {_MARKING}"
MARKED_LATER = f"After the last round, {_MARKING}"
WHICH_RATING = "Submitted. Which rating will you get, do you think?"
RATING_IN_SHORT = "Which rating will you get?"


def follow_up_asked(number: int, most: int) -> str:
    """A question of the interviewer after the answer: which one, and what to do."""
    place = f"Follow-up question {number} of at most {most}"
    return f"{place}. Answer it below, then submit again. The answer may stay empty."


def how_to_lock(keys: str) -> str:
    """What to do with an open question."""
    return (
        f"Write what you would say. {keys} submits it. Then you check it against a list of ideas."
    )


def how_to_lock_round(keys: str) -> str:
    """What to do with an open question of an interview, which is marked at its end."""
    return f"Write what you would say. {keys} submits it. You mark it after the last round."


def hint_head(number: int) -> str:
    """What stands before an opened hint."""
    return f"Hint {number}: "


def expected_minutes(minutes: float) -> str:
    """How long the answer should take."""
    return f"about {minutes:g} min"


def clock_text(seconds: float) -> str:
    """Minutes and seconds left, or over."""
    whole = abs(round(seconds))
    text = f"{whole // 60}:{whole % 60:02d}"
    return f"{text} left" if seconds >= 0 else f"{text} over time"


WEIGHT_WORD = {
    Weight.MUST: "Required: a good answer must say this.",
    Weight.STRONG: "Bonus: a strong answer says most of these.",
    Weight.KILL: "Fault present? Yes is bad: a good answer must not say this.",
}
FOUND_BY_ARITHMETIC = "You mark the ideas. The program checks numbers: a fault lowers the rating."
JUDGE_TITLE, RESULT_TITLE = "Mark your answer", "Your answer"
STRANGER_TITLE, AGAIN_TITLE = "Mark someone else's answer", "Mark it again"
REVISE_TITLE, YES = "Write it again", "Yes"
AS_EXPECTED = "You expected this rating."
MODEL_ANSWER, YOUR_TEXT = "A model answer", "Your answer"
IDEAS_HEAD, ROUNDS_HEAD, NEXT_HEAD = "The ideas", "The rounds", "What comes next"
ACCEPT, NOT_ENOUGH = "Counts as yes  ", "Counts as no   "
REFERENCE_MARK = {True: "yes  ", False: "no   "}


def idea_place(number: int, total: int) -> str:
    """Which idea is judged."""
    return f"idea {number} of {total}"


def skip_samples(keys: str) -> str:
    """How to leave the sample answers out."""
    return f"Press {keys} to mark your own answer at once."


def finding_text(finding: Finding) -> str:
    """What arithmetic found, with its line: a fact by its name, anything else by its sentence."""
    if finding.sort is FindingSort.FACT:
        return f"line {finding.line}: {finding.text} is {finding.say}"
    if finding.sort is FindingSort.RULE:
        return f"line {finding.line}: “{finding.text}” {finding.say}"
    return f"line {finding.line}: {finding.say}"


NOT_COUNTED = {
    RatingCap.BONUS_NUMBER: "Does not count: its number is not in your answer.",
    RatingCap.NO_LINE: "Does not count: your line does not show it, or not with the numbers asked.",
}


def expected_other(rating: str) -> str:
    """The rating that was predicted and did not come."""
    return f"You expected {rating}."


def judged_idea(ask: str, weight: Weight, held: bool) -> str:
    """One judged idea; a fault is good when it was avoided."""
    if weight is not Weight.KILL:
        return ask
    return f"{ask} Yes, a fault." if held else f"{ask} No, and that is right."


def sample_title(rating: str) -> str:
    """A sample answer with the rating that its reference marks give."""
    return f"A sample answer, rated {rating}"


INTERVIEW_TITLE = "Interview"
INTERVIEW_ABOUT = "Timed rounds without hints. You see the results at the end."
LEFT_IN_THE_MIDDLE = "You left it unfinished. The clock has stood still since then."


def go_on_with(title: str) -> str:
    """The interview that was left unfinished, in the list."""
    return f"resume  {title}"


def interview_about(about: str, roles: Sequence[str]) -> str:
    """What an interview is like, and who is interviewed so."""
    return f"{about} Asked for these roles: {', '.join(roles)}." if roles else about


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
WHICH_MISTAKE = "Which remark fits this pupil? A remark may have the numbers of another problem."


NOTES_TITLE = "Your notes"
THINK_ALOUD = "Notes for yourself: where did you hesitate? What would you say differently?"


def repeat_command(interview: str, seed: int) -> str:
    """The command that asks the same interview again, with the same numbers."""
    command = f"tutor interview --script {interview} --seed {seed}"
    return f"To repeat this interview with the same numbers: {command}"


def round_title(number: int, title: str) -> str:
    """A round of the debrief."""
    return f"Round {number}: {title}"


def own_answer(text: str) -> str:
    """What was typed, in the debrief."""
    return f"your answer:  {text}"


def key_answer(text: str) -> str:
    """The key, in the debrief."""
    return f"right answer: {text}"


def quote(text: str) -> str:
    """One's own line for an idea."""
    return f"“{text}”"


def quoted_line(number: int, text: str) -> str:
    """One's own line for an idea by its number, with its text where it was not shown before."""
    return f"line {number}: {quote(text)}" if text else f"line {number}"


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
