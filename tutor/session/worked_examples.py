"""Lessons as they are read: the note, and its worked example on drawn numbers."""

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from tutor.events import ConceptKey, ExampleWorked, Judgement, Mode
from tutor.faults import Unreadable
from tutor.files.notes import cheat_sheet, find_lesson, lessons
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate
from tutor.lang.values import Undefined, Value
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.lessons import (
    Lesson,
    LessonLine,
    LessonQuestion,
    SheetRow,
    Support,
    next_support,
    worked_lines,
)
from tutor.problems.model import Template
from tutor.session.open_answers import save_note
from tutor.session.results import AnswerResult
from tutor.session.sitting import Session

SEEDS_TRIED = 12
_BETWEEN = re.compile(r"\]?\s*[,;]\s*\[?")
_UNIT = re.compile(r"([^A-Za-z]*\d)\s+([A-Za-z][A-Za-z/]*)\.?")


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A worked example: its problem, and the steps with what is left to the learner."""

    prompt: str
    lines: tuple[LessonLine, ...]
    support: Support = Support.FULL


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


def support_now(session: Session, concept: str) -> tuple[Support, tuple[int, ...]]:
    """How much support the next example of a concept gives, and the steps that were missed last."""
    record = session.state.worked.get(ConceptKey(session.outline.pack, concept))
    if record is None:
        return Support.FULL, ()
    return next_support(record.support, record.missed), record.missed


def is_new(session: Session, concept: str) -> bool:
    """Whether no example of the concept was worked yet: then its question comes before its note."""
    return ConceptKey(session.outline.pack, concept) not in session.state.worked


def record_example(session: Session, concept: str, support: Support, missed: Iterable[int]) -> None:
    """Remember that an example was worked, and the steps that were not filled in rightly."""
    steps = tuple(sorted(set(missed)))
    pack = session.outline.pack
    session.memory.record(ExampleWorked(session.stamp(), pack, concept, int(support), steps))


def self_explanation(session: Session, result: AnswerResult) -> LessonQuestion | None:
    """The question after the first right answer to a new concept; None after every other one."""
    problem = result.problem
    if result.verdict.word is not Judgement.RIGHT or problem.mode is Mode.FREE or result.gave_up:
        return None
    tries = session.state.tries.get(problem.key, ())
    if not problem.concept or sum(each.right for each in tries) != 1:
        return None
    lesson = lesson_of(session, problem.concept)
    return lesson.why if lesson is not None else None


def keep_explanation(session: Session, result: AnswerResult, text: str) -> None:
    """Remember the learner's own sentence with the answer it belongs to."""
    save_note(session, result.attempt, text)


def example_of(
    session: Session, found: Lesson, support: Support, seed: int, missed: Container[int] = ()
) -> WorkedExample | None:
    """The worked example of a lesson on the numbers of a seed; steps missed before stay open.

    It is never the problem that waits for its answer: then it is drawn on the next seeds, and left
    out where those give no other.
    """
    template = session.pack.template(found.example)
    drawn = _other_than_asked(session, template, seed) if template is not None else None
    if drawn is None:
        return None
    return WorkedExample(drawn.prompt, worked_lines(drawn, support, missed), support)


def _other_than_asked(session: Session, template: Template, seed: int) -> Instance | None:
    """The first draw from a seed on that is not the problem on the screen."""
    asked = session.problem.instance if session.problem is not None else None
    for each in range(seed, seed + SEEDS_TRIED):
        try:
            drawn = instance(template, each)
        except NoDraw:
            return None
        if asked is None or asked.template.id != template.id or not _same(drawn, asked):
            return drawn
    return None


def _same(one: Instance, other: Instance) -> bool:
    """Whether two draws ask the same: on the same numbers, with the same key."""
    return one.values == other.values and one.key_text == other.key_text


def fills_blank(line: LessonLine, typed: str) -> bool | None:
    """Whether what was typed is what the step leaves blank; None where that is said in words.

    Numbers and lists of numbers are compared by value, with or without the unit; sentences can
    be told in many ways, so the learner compares them.
    """
    if _plain(typed) == _plain(line.blank):
        return True
    wanted, unit = _numbers(line.blank)
    if wanted is None:
        return None
    own, own_unit = _numbers(typed)
    return own == wanted and own_unit in ("", unit)


def _numbers(text: str) -> tuple[tuple[Value, ...] | None, str]:
    """The numbers of a list, row by row, and the unit after the last; None where it is no list."""
    found = _UNIT.fullmatch(text.strip())
    plain, unit = (found[1], _plain(found[2])) if found else (text, "")
    whole = _number(plain)
    if whole is not None:
        return (whole,), unit
    entries = [_number(entry) for entry in _BETWEEN.split(plain.strip().strip("[]").rstrip("."))]
    known = tuple(entry for entry in entries if entry is not None)
    return (known, unit) if len(known) == len(entries) else (None, "")


def _number(text: str) -> Value | None:
    try:
        return evaluate(read_number(text), {})
    except (Unreadable, Undefined, OverflowError):
        return None


def _plain(text: str) -> str:
    return "".join(text.lower().replace("×", "x").replace("−", "-").split()).rstrip(".")
