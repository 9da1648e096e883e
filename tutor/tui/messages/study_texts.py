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
    Support.LAST: "New example",
    Support.TWO: "New example",
    Support.ALL: "New numbers",
}
TYPE_THE_BLANK = "type what stands at ____"
ONE_LINE = "one line, or Enter to read on"
READ_ON, COMPARE = "Read on", "Compare"
REMEMBER, MISTAKE = "remember  ", "mistake   "
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


LIBRARY_TITLE, ARCHITECTURES = "Library", "Architectures"
LESSONS_OF, SHEET_ABOUT = "Lessons: ", "The main fact of each concept, and the mistake people make."
LIBRARY_MISTAKES = "Your mistakes"
OPEN_QUESTIONS = "Open questions"
NOT_READ_YET, IS_DUE, IS_KNOWN = "new", "due", "learned"
LESSON_STATUS = {
    NOT_READ_YET: "A lesson on a concept that you have not learned yet.",
    IS_DUE: "A lesson on a concept whose review is due.",
    IS_KNOWN: "A lesson on a concept that you have learned.",
}
ONLY_ARCHITECTURES = "Only architectures can be compared."
SIDE_BY_SIDE = "side by side"
COMPARE_LEGEND = (
    "ratio: the larger number divided by the smaller one. conv + fc: how many convolutions and "
    "fully connected layers. MACs: multiplications with their additions. RF: receptive field."
)


def library_count(lessons: int, architectures: int) -> str:
    """How much there is to read."""
    return f"{count(lessons, 'lesson')}, {count(architectures, 'architecture')}"


def lesson_about(title: str, status: str) -> str:
    """A lesson, and where its concept stands."""
    return f"{title}. {LESSON_STATUS[status]}"


def mistake_about(title: str) -> str:
    """What Enter does with a mistake."""
    return f"{title}. Enter practises it on new problems."


def question_about(minutes: float) -> str:
    """What Enter does with an open question, and how long writing takes."""
    return f"Answer in your own words, about {minutes:g} min, then mark it. It is free practice."


def first_choice(name: str, keys: str) -> str:
    """The first of two to compare is chosen."""
    return f"{name} is marked for comparison: go to another and press {keys}."


def both_names(one: str, other: str) -> str:
    """The two that are compared."""
    return f"{one} and {other}"


PROGRESS_TITLE = "Progress"
MISTAKES_ABOUT = "Enter practises a mistake: new problems in which it can happen."
NO_MISTAKES = "None of your answers shows a mistake that is known here."
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
SKILL_HEAD, LEVEL_HEAD, SELF_HEAD, RIGHT_HEAD = "skill", "level", "self", "right"
YOURS_HEAD, MEASURED_HEAD, NOT_YET = "yours", "measured", "not yet"
COMPUTED_HEAD, EXPLAINED_HEAD, RECALL_HEAD = "computed", "explained", "recall"
LEVELS_LEGEND = (
    "computed: your level from 1 to 5 by problems. explained: your level by open answers. "
    "self: your own rating. right: right answers among those without a hint. "
    "recall: the chance of a right answer today, with its 80% range."
)


def recall_range(mean: float, low: float, high: float) -> str:
    """Predicted recall of a skill, and its range if that is wider than one number."""
    mean_text, low_text, high_text = f"{mean:.0%}", f"{low:.0%}", f"{high:.0%}"
    if low_text == high_text:
        return mean_text
    return f"{mean_text} ({low_text[:-1]}-{high_text})"


def heat_legend(counts: str) -> str:
    """What the shades of the weeks stand for."""
    return f"answers a day {counts}"


HISTORY_ABOUT = "Your answers, the newest first. Enter opens the verdict on one."
PROBLEM_GONE = "The pack no longer has this problem."


def answers_count(number: int) -> str:
    """How many answers a concept has."""
    return count(number, "answer")


ASSESS_TITLE = "Self-assessment"
ASSESS_ABOUT = "How well could you answer questions on each of these skills now?"
ASSESS_USE = (
    "Progress shows your rating beside what was measured. It changes no date and no level. "
    "The test of the first day begins with the skills that you rate highest, and leaves out those "
    "rated 1."
)


def rating_kept(skill: str, level: int, name: str) -> str:
    """A self-rating was remembered."""
    return f"{skill}: {level} {name}. Saved."
