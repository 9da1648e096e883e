"""What one reads and looks up: lessons, cheat sheet, library, progress, self-assessment."""

from tutor.plurals import count
from tutor.problems.lessons import Support

LESSONS_TITLE, LESSON_PLACE, SHEET_TITLE = "Lessons", "lesson", "Cheat sheet"
SEARCH_LESSONS = "search the lessons"
NO_SHEET = "This pack has no cheat sheet."
SUPPORT = {
    Support.FULL: "Example, worked in full",
    Support.LAST: "Example, the last step is yours",
    Support.TWO: "Example, the last two steps are yours",
    Support.ALL: "Example, every step is yours",
}
LESS_SUPPORT = {
    Support.FULL: "Try it",
    Support.LAST: "Less support",
    Support.TWO: "Less support",
    Support.ALL: "New numbers",
}
TYPE_THE_BLANK = "type what stands at ____"
ONE_LINE = "one line, or Enter to read on"
SAY_WHY, WHY_IN_ONE_LINE = "say why", "one line, in your own words"
BLANK_IS_EMPTY = "Type what stands at ____, or show the step."
STEP_RIGHT, STEP_SHOWN = "Right.", "Shown."
STEP_WRONG = "Not right. Try the step again, or show it."


def lessons_count(number: int) -> str:
    """How many lessons there are."""
    return count(number, "lesson")


def no_lesson_has(words: str) -> str:
    """A search that found nothing."""
    return f"No lesson has all of these words: {words}"


def example_complete(before: str) -> str:
    """The last blank is filled."""
    return f"{before} The example is complete."


def sheet_row(title: str, fact: str, mistake: str) -> str:
    """A row of the cheat sheet: key fact and common mistake."""
    return f"{title}\n  remember  {fact}\n  mistake   {mistake}"


LIBRARY_TITLE, ARCHITECTURES = "Library", "Architectures"
ONLY_ARCHITECTURES = "Only architectures can be compared."
SIDE_BY_SIDE = "side by side"


def architectures_count(number: int) -> str:
    """How many there are, and in which order."""
    return f"{count(number, 'architecture')}, oldest first"


def first_choice(name: str, keys: str) -> str:
    """The first of two to compare is chosen."""
    return f"{name} is marked: go to another and press {keys}."


def both_names(one: str, other: str) -> str:
    """The two that are compared."""
    return f"{one} and {other}"


PROGRESS_TITLE = "Progress"
MISTAKES_ABOUT = "Enter practises a mistake: new problems in which it can happen."
NO_MISTAKES = "No mistake has shown so far."
WRITING_REPORT = "Writing the report ..."


def report_written(name: str) -> str:
    """The report is a file now."""
    return f"Report written: {name}, in the folder where you started tutor."


def report_not_written(name: str, reason: str) -> str:
    """The report could not be written."""
    return f"The report {name} was not written: {reason}."


SKILLS_PART, MISTAKES_PART, DUE_PART = "Skills", "Mistakes that recur", "What comes due"
SURE_PART = "How sure, and how often right"
LEVELS_PART = "Levels, measured and self-marked"
PREDICTED_PART = "Predicted recall and results"
MISSING_PART = "What is missing for the next level"
PRACTICE_PART = "Practice"
SKILL_HEAD, YOURS_HEAD, SELF_HEAD, MEASURED_HEAD = "skill", "yours", "self", "measured"
RIGHT_HEAD, RIGHT_OF_HEAD = "right", "right of answered"

ASSESS_TITLE = "Self-assessment"
ASSESS_ABOUT = "How well could you answer questions on this tomorrow?"
ASSESS_USE = "Progress shows your rating beside what was measured. It changes no date and no level."


def rating_kept(skill: str, level: int, name: str) -> str:
    """A self-rating was remembered."""
    return f"{skill}: {level} {name}. Saved beside your earlier ratings."
