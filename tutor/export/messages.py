"""The sentences of exports: the calendar, and the head of a report."""

from collections.abc import Iterable, Sequence
from datetime import date

from tutor.plurals import count, days_from_today

INTERVIEW, NOTHING_TO_PRACTISE = "Interview", "Nothing to practise."
DUE, NEW, OTHER = "Reviews", "New", "Tasks"
CANCELLED = "Nothing to practise"
NO_MISCONCEPTION_SHOWN = "No answer has shown one yet."
NO_POOR_PROBLEM = "None is known: a problem needs answers of ten learners."
FIRST_STEP = "answer the first problems"


def day_summary(minutes: float, parts: Iterable[str]) -> str:
    """A study day of the calendar in one line."""
    return f"tutor, about {round(minutes)} minutes: {', '.join(parts)}"


def review_count(number: int) -> str:
    """How many reviews a day has; empty for none."""
    return count(number, "review") if number else ""


def new_topics(number: int) -> str:
    """How many concepts are new; empty for none."""
    return f"{number} new" if number else ""


def other_tasks(number: int) -> str:
    """How many tasks and open questions a day has; empty for none."""
    return count(number, "task") if number else ""


def day_part(word: str, titles: Sequence[str]) -> str:
    """What a study day asks of one sort."""
    return f"{word}: {', '.join(titles)}"


def report_headline(day: date, number: int, practised: int, days_left: int | None) -> str:
    """The day of a report, the days with practice, and when the interview is."""
    text = f"{day.isoformat()}, day {number}: {count(practised, 'day')} practised"
    if days_left is not None:
        text += f", interview {days_from_today(days_left)}"
    return f"{text}."


def course_headline(day: date, learners: int, active: int) -> str:
    """How many learners a course has, and how many of them have practised."""
    return f"{day.isoformat()}: {count(learners, 'learner')}, {active} of them have practised."
