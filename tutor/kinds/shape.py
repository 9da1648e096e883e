"""Shapes: as many sides as asked, each exact, in the order that the question names."""

import re
from dataclasses import dataclass
from fractions import Fraction

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import WORDS, described
from tutor.faults import Unreadable
from tutor.kinds import messages, slip_messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.comparison import ShapeComparison
from tutor.kinds.entries import entry_value, numbers_in, values_of
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    gives_value,
    read_comparison,
    read_key,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, form, generic, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, Question, SpecContext
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.answer_text import read_shape
from tutor.lang.evaluate import evaluate, shape_text
from tutor.lang.values import Value, number
from tutor.solver import Solver
from tutor.solver.forms import is_final_number

AXES = described(WORDS, "what the entries are called", example=["channels", "height", "width"])
_NAMED_SIDE = re.compile(r"([^\W\d_]+)\s*[:=]?\s*(\d+)")
_SHAPE = re.compile(r"(?<!\w)\d+(?:\s?[x×]\s?\d+){1,3}(?!\w)|\(\s?\d+(?:\s?,\s?\d+){1,3}\s?\)")


@dataclass(frozen=True, slots=True)
class ShapeSpec(KeyedSpec):
    """A shape; `axes` names its sides."""

    axes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShapeQuestion(ComparedQuestion):
    """A shape on drawn numbers."""

    axes: tuple[str, ...] = ()


def read_spec(fields: Fields, context: SpecContext) -> ShapeSpec | None:
    """The sides and their names."""
    spec = read_key(fields, context, read_comparison(fields, "finished", ShapeComparison))
    return (
        ShapeSpec(spec.value, spec.display, spec.comparison, fields.words("axes")) if spec else None
    )


def draw_question(part: Part[ShapeSpec], context: DrawContext) -> ShapeQuestion | None:
    """The shape on this draw."""
    head, spec = draw_key(part, context), part.spec
    return head and ShapeQuestion(
        **head, comparison=spec.comparison, symbols=context.symbols, axes=spec.axes
    )


def judge(question: ShapeQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed shape against the key."""
    del solver
    node = read_shape(typed)
    value = tuple(number(evaluate(side, {})) for side in node.items)
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    check_entry_count(question, value, key, question.axes, "x")
    shown = shape_text(value)
    is_finished = question.comparison.form == "any" or all(map(is_final_number, node.items))
    missing_form = "" if is_finished else messages.FINISH_SIDES
    if value == key:
        return form(shown, missing_form, value) if missing_form else right(shown, value)
    if _by_name(question.axes, typed) == key:
        return form(shown, slip_messages.axes_swapped(question.axes), value)
    is_whole = all(isinstance(side, int) for side in value)
    message = "" if is_whole else messages.WHOLE_SIDES
    return wrong(shown, message, value, missing_form=missing_form)


def _by_name(axes: tuple[str, ...], typed: str) -> tuple[int, ...] | None:
    """Sides that were typed with their names, in the order of the question: `W=96, H=162`."""
    named = [(name.lower(), int(side)) for name, side in _NAMED_SIDE.findall(typed)]
    sides = {axis: side for axis in axes for name, side in named if axis.startswith(name)}
    return tuple(sides.values()) if len(sides) == len(named) == len(axes) else None


def check_entry_count(
    question: Question,
    value: tuple[Value, ...],
    key: tuple[Value, ...],
    axes: tuple[str, ...],
    separator: str,
) -> None:
    """Another number of entries is unreadable, unless a named mistake has it."""
    lengths = {len(m.value) for m in question.wrong if isinstance(m.value, tuple)}
    if len(value) != len(key) and len(value) not in lengths:
        raise Unreadable(
            1,
            *messages.other_length(len(key), len(value), axes, separator),
            KindRefusal.OTHER_LENGTH,
        )


def preview(question: ShapeQuestion, typed: str) -> str:
    """The shape that is read."""
    del question
    return shape_text(evaluate(read_shape(typed), {}))


def slip(question: ShapeQuestion, judged: PartJudgement) -> RecognisedMistake | None:
    """Sides in another order, or all wrong sides off by one."""
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    if sorted(map(str, value)) == sorted(map(str, key)):
        return generic("axes_swapped", slip_messages.axes_swapped(question.axes))
    if len(value) == len(key):
        off = {Fraction(number(v)) - Fraction(number(k)) for v, k in zip(value, key, strict=True)}
        if off - {0} in ({1}, {-1}):
            rule = question.written_rule.one_off
            return generic("off_by_one", slip_messages.sides_off_by_one(rule))
    return None


def revealing(question: ShapeQuestion) -> tuple[str, ...]:
    """Its numbers give a shape away."""
    return numbers_in(question.key_text)


def batch(item: BatchItem) -> ShapeQuestion:
    """The shape in the asked unit."""
    comparison = item.comparison()
    node = read_shape(item.key)
    key = values_of(node, lambda side: entry_value(comparison.unit, side))
    return ShapeQuestion(
        "answer", "answer", SHAPE, key, item.key, comparison.unit, comparison=comparison,
        symbols=item.domains,
    )  # fmt: skip


SHAPE = Kind(
    name="shape",
    members={**COMPARED, "axes": AXES},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type the sides with x between them.", ("28x28x128", "(128, 28, 28)")),
    facts=symbol_facts,
    revealing=revealing,
    gives=gives_value,
    slip=slip,
    pieces=_SHAPE.findall,
    needs_noun=True,
    batch=batch,
)
