"""Lessons as they are read: the note, and its worked example on drawn numbers."""

from dataclasses import dataclass

from tutor.faults import Unreadable
from tutor.files.notes import cheat_sheet, find_lesson, lessons
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate
from tutor.lang.values import Undefined
from tutor.problems.generate import NoDraw, instance
from tutor.problems.lessons import Lesson, LessonLine, SheetRow, Support, worked_lines
from tutor.session.sitting import Session


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A worked example: its problem, and the steps with what is left to the learner."""

    prompt: str
    lines: tuple[LessonLine, ...]


def lesson_of(session: Session, concept: str) -> Lesson | None:
    """The lesson of a concept; None where there is none."""
    return find_lesson(session.pack, concept)


def all_lessons(session: Session) -> tuple[Lesson, ...]:
    """Every lesson without a fault, in the order of the concepts."""
    return lessons(session.pack)[0]


def rows_of(session: Session, found: Lesson | None = None) -> tuple[SheetRow, ...]:
    """The cheat sheet, or the slice of it that belongs to a lesson."""
    rows = cheat_sheet(session.pack)[0]
    if found is None:
        return rows
    return tuple(row for row in rows if row.id in found.rows or row.concept == found.concept)


def example_of(
    session: Session, found: Lesson, support: Support, seed: int
) -> WorkedExample | None:
    """The worked example of a lesson on the numbers of a seed."""
    template = session.pack.template(found.example)
    if template is None:
        return None
    try:
        drawn = instance(template, seed)
    except NoDraw:
        return None
    return WorkedExample(drawn.prompt, worked_lines(drawn, support))


def fills_blank(line: LessonLine, typed: str) -> bool:
    """Whether what was typed is what the step leaves blank: the same number, or the same text."""
    if _plain(typed) == _plain(line.blank):
        return True
    try:
        own, key = (evaluate(read_number(text), {}) for text in (typed, line.blank))
    except (Unreadable, Undefined, OverflowError):
        return False
    return own == key


def _plain(text: str) -> str:
    return "".join(text.lower().replace("×", "x").replace("−", "-").split()).rstrip(".")
