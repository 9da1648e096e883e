"""The live line under the input: what the typed text is read as, without judging it."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.faults import Unreadable
from tutor.grading import (
    blanks,
    derivations,
    designs,
    expressions,
    numbers,
    picks,
    solutions,
    spotting,
)  # fmt: skip
from tutor.grading.sequences import bare, written
from tutor.lang.answers import read_list, read_matrix, read_number, read_shape
from tutor.lang.evaluate import evaluate, shape_text
from tutor.lang.line import line
from tutor.lang.tree import Sequence
from tutor.lang.values import Undefined, number
from tutor.problems.instance import Kind, Question


@dataclass(frozen=True, slots=True)
class Reading:
    """What was understood, or the column and the reason why not."""

    text: str = ""
    column: int | None = None
    message: str = ""


def read_as(question: Question, typed: str) -> Reading:
    """The reading of a text while it is typed; never raises."""
    if not typed.strip():
        return Reading()
    try:
        if question.accepts is not None:
            return Reading(solutions.judge(question, typed).read_as)
        return Reading(READERS[question.kind](question, typed))
    except Unreadable as refusal:
        return Reading(column=refusal.column, message=str(refusal))
    except Undefined as reason:
        return Reading(column=1, message=f"This has no value: {reason}.")


def _number(question: Question, typed: str) -> str:
    node = read_number(typed, asked=question.unit)
    return numbers.read_as(node, number(evaluate(bare(node), {})))


def _shape(question: Question, typed: str) -> str:
    del question
    return shape_text(evaluate(read_shape(typed), {}))


def _list(question: Question, typed: str) -> str:
    del question
    return _entries(read_list(typed))


def _matrix(question: Question, typed: str) -> str:
    del question
    return f"[{_entries(read_matrix(typed))}]"


def _entries(node: Sequence) -> str:
    value = evaluate(node, {})
    assert isinstance(value, tuple)
    return written(node.items, value)


def _expression(question: Question, typed: str) -> str:
    return line(expressions.read_typed(question, typed))


def _derivation(question: Question, typed: str) -> str:
    return " = ".join(line(step.node) for step in derivations.steps(question, typed))


def _letters(question: Question, typed: str) -> str:
    return ", ".join(picks.letters(question, typed))


def _several(question: Question, typed: str) -> str:
    return ", ".join(sorted(picks.several(question, typed))) or "none"


def _pairs(question: Question, typed: str) -> str:
    found = picks.pairs(question, typed)
    return " ".join(f"{number_}{letter}" for number_, letter in found)


def _blank(question: Question, typed: str) -> str:
    del question
    return blanks.read(typed)


def _spot(question: Question, typed: str) -> str:
    place, rest = spotting.split(question, typed)
    if place == spotting.NO_LINE:
        return "no error"
    if question.correction is None or not rest.strip():
        return f"line {place}"
    return f"line {place}: {READERS[question.correction.kind](question.correction, rest)}"


def _design(question: Question, typed: str) -> str:
    return designs.read(question, typed)


READERS: dict[Kind, Callable[[Question, str], str]] = {
    Kind.NUMBER: _number, Kind.SHAPE: _shape, Kind.LIST: _list, Kind.MATRIX: _matrix,
    Kind.EXPRESSION: _expression, Kind.PRODUCT: _expression, Kind.DERIVATION: _derivation,
    Kind.CHOICE: _letters, Kind.MULTI: _several, Kind.ORDER: _letters, Kind.MATCH: _pairs,
    Kind.FILL: _blank, Kind.SPOT: _spot, Kind.DESIGN: _design, Kind.OPEN: lambda *_: "",
}  # fmt: skip
