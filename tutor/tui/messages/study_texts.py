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
READ_ON, COMPARE = "Read on", "Compare"
SAY_WHY, WHY_IN_ONE_LINE = "say why", "one line, in your own words"
BLANK_IS_EMPTY = "Type what stands at ____, or show the step."
STEP_RIGHT, STEP_SHOWN = "Right.", "Shown."
STEP_IN_WORDS = "Compare the step with what you wrote."
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
LESSONS_OF, SHEET_ABOUT = "Lessons: ", "The main fact of each concept, and the mistake people make."
LIBRARY_MISTAKES = "Your mistakes"
NOT_READ_YET, IS_DUE, IS_KNOWN = "new", "due", "known"
ONLY_ARCHITECTURES = "Only architectures can be compared."
SIDE_BY_SIDE = "side by side"


def library_count(lessons: int, architectures: int) -> str:
    """How much there is to read."""
    return f"{count(lessons, 'lesson')}, {count(architectures, 'architecture')}"


def lesson_about(title: str, status: str) -> str:
    """A lesson, and where its concept stands."""
    return f"The lesson on: {title}. In your reviews it is {status}."


def mistake_about(title: str) -> str:
    """What Enter does with a mistake."""
    return f"{title}. Enter practises it on new problems."


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


def report_written(path: str) -> str:
    """The report is a file now."""
    return f"Report written: {path}"


SUMMARY_COPIED = "Summary copied: paste it into a message or a note."


def report_opened(name: str) -> str:
    """The report is a file, and the browser shows it."""
    return f"{name} opens in your browser."


def report_not_written(name: str, reason: str) -> str:
    """The report could not be written."""
    return f"The report {name} was not written: {reason}."


SKILLS_PART, MISTAKES_PART, DUE_PART = "Skills", "Mistakes that recur", "What comes due"
SURE_PART = "How sure, and how often right"
PREDICTED_PART = "Predicted recall and results"
MISSING_PART = "Next step to a higher level"
PRACTICE_PART = "Practice"
SKILL_HEAD, LEVEL_HEAD, SELF_HEAD, RIGHT_HEAD = "skill", "level", "you", "right"
YOURS_HEAD, MEASURED_HEAD, NOT_YET = "yours", "measured", "not yet"
COMPUTED_HEAD, EXPLAINED_HEAD, RECALL_HEAD = "computed", "explained", "recall today"
LEVELS_LEGEND = (
    "Levels 1 to 5: computed from answers, explained from open answers; you: self-rating."
)


def recall_range(mean: float, low: float, high: float) -> str:
    """Predicted recall of a skill, and of its weakest and its strongest concept."""
    return f"{mean:.0%} ({low:.0%}-{high:.0%})".replace("%-", "-")


def heat_legend(counts: str) -> str:
    """What the shades of the weeks stand for."""
    return f"answers a day {counts}"


HISTORY_ABOUT = "Your answers, the newest first. Enter opens the verdict on one."
PROBLEM_GONE = "The pack no longer has this problem."


def answers_count(number: int) -> str:
    """How many answers a concept has."""
    return count(number, "answer")


ASSESS_TITLE = "Self-assessment"
ASSESS_ABOUT = "How well could you answer questions on this tomorrow?"
ASSESS_USE = "Progress shows your rating beside what was measured. It changes no date and no level."


def rating_kept(skill: str, level: int, name: str) -> str:
    """A self-rating was remembered."""
    return f"{skill}: {level} {name}. Saved beside your earlier ratings."
