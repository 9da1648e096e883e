"""Spot the error: the number of the wrong line, and what should stand there.

3: 112 · line 3: 112 · 3 = 112 · 3 (where the line alone is asked) · none
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import SCALAR, Schema, closed_object, described, list_of
from tutor.authoring.source import Mapping, Scalar
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill, shown_value
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.active_mistakes import active_mistakes
from tutor.kinds.comparison import Comparison, Names, holds
from tutor.kinds.entries import numbers_in
from tutor.kinds.fill_in import SPELLINGS
from tutor.kinds.formula_key import COMPARED, KeyedSpec
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import (
    DrawContext,
    Help,
    Kind,
    Offer,
    Part,
    Question,
    SpecContext,
    part_question,
)
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.rule import NO_RULE
from tutor.kinds.shape import AXES
from tutor.lang.evaluate import evaluate
from tutor.lang.limits import check_length
from tutor.lang.tree import Node
from tutor.lang.values import REALS, Value
from tutor.solver import Solver

LINE: dict[str, Schema] = {
    "text": described(SCALAR, "the line as it is read", example="Sum: {{s}}"),
    "shown": described(SCALAR, "the value that the line shows", example="s"),
    "right": described(SCALAR, "the value that it should show", example="a + b"),
    "wrong": described(
        SCALAR, "instead of the two values: on which draws the line is wrong", example="bug = 'sum'"
    ),
}
CORRECTION: dict[str, Schema] = {
    "kind": described(SCALAR, "the kind of the right value", "number"),
    **{key: COMPARED[key] for key in ("unit", "decimals", "digits", "relative")},
    "axes": AXES,
    "spellings": SPELLINGS,
}
MEMBERS: dict[str, Schema] = {
    "lines": described(
        list_of(closed_object(("text",), LINE), 1),
        "the calculation; the wrong line is the one whose `shown` differs from `right`, and a draw "
        "with two wrong lines is drawn again",
    ),
    "correction": described(
        closed_object((), CORRECTION), "how the right value of the wrong line is asked"
    ),
}
_LINE = re.compile(
    r"\s*(?:the\s+)?(?:line|row|step|l)?\s*"
    r"(?:\(\s*(?P<inside>\d{1,3})\s*\)|#?(?P<bare>\d{1,3})(?:\)|(?=\s)|(?=[-:;,.=→])|$))"
    r"(?:\s+is\s+(?:wrong|the\s+one))?\s*(?:[:;,.=]|->|→|-(?=\s))?\s*",
    re.I,
)
_SHOULD = re.compile(
    r"(?:(?:it|this|that)\s+)?(?:(?:should|must|has\s+to)\s+(?:be|say|read)|is|it'?s)\b\s*:?\s*",
    re.I,
)
_NONE = re.compile(r"\s*(?:none|no error|no errors|nothing|all right|0)\s*\.?\s*", re.I)
NO_LINE = 0
NONE = "none"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A line of a calculation: wrong where it shows not what is right, or where `wrong` holds."""

    text: Wording
    shown: Node | None = None
    right: Node | None = None
    wrong: Node | None = None


@dataclass(frozen=True, slots=True)
class Correction:
    """How the right value of the wrong line is asked."""

    kind: Kind[Any, Any]
    spec: KeyedSpec


@dataclass(frozen=True, slots=True)
class SpotErrorSpec:
    """Numbered lines of which at most one is wrong, and how its right value is compared."""

    lines: tuple[WorkLine, ...]
    correction: Correction


@dataclass(frozen=True, slots=True)
class SpotErrorQuestion(Question):
    """The lines on this draw; the key holds the number of the wrong one and its right value.

    `shown` is the value that makes that line wrong.
    """

    lines: tuple[str, ...] = ()
    correction: Question | None = None
    shown: Value | None = None


def read_spec(fields: Fields, context: SpecContext) -> SpotErrorSpec | None:
    """The lines and the correction."""
    lines = _read_lines(fields)
    correction = _read_correction(fields, context)
    return None if correction is None else SpotErrorSpec(lines, correction)


def _read_lines(fields: Fields) -> tuple[WorkLine, ...]:
    lines = []
    for entry in fields.inner("lines"):
        entry.allow(LINE)
        shown, right_value = entry.formula("shown"), entry.formula("right")
        if (shown is None) != (right_value is None):
            entry.faults.add(entry.where, fault_messages.half_a_line())
        text = entry.single_wording("text", required=True)
        lines.append(WorkLine(text, shown, right_value, entry.formula("wrong")))
    if not lines:
        fields.faults.add(fields.where, fault_messages.lines_missing())
    return tuple(lines)


def _read_correction(fields: Fields, context: SpecContext) -> Correction | None:
    """How the right value is compared: as a number unless the author says otherwise."""
    source = fields.source("correction")
    entry = Fields(source or Mapping((), fields.where), fields.faults, fields.names)
    entry.allow(CORRECTION)
    kind = (context.kind(entry) if entry.source("kind") else None) or NUMBER
    later = Scalar("0", entry.where)  # the key is the right value of the wrong line
    entry.entries["value"] = (later, later)
    spec = kind.read(entry, context)
    if isinstance(spec, KeyedSpec):
        return Correction(kind, spec)
    entry.faults.add(entry.where, fault_messages.no_correction(kind.name))
    return None


def draw_question(part: Part[SpotErrorSpec], context: DrawContext) -> SpotErrorQuestion | None:
    """The lines on this draw; None where more than one is wrong."""
    spec, names = part.spec, context.names
    wrong_lines = [n for n, entry in enumerate(spec.lines, 1) if _is_wrong(spec, entry, names)]
    if len(wrong_lines) > 1:
        return None
    place = wrong_lines[0] if wrong_lines else NO_LINE
    correction = _correction(part, spec.lines[place - 1], context) if place else None
    key: Value = (place,) if correction is None else (place, correction.key)
    mistakes = active_mistakes(part, replace(context, strict=True), place, Comparison())
    if mistakes is None:
        return None
    number = str(place) if place else NONE
    return SpotErrorQuestion(
        name=part.name, label=part.label, kind=part.kind, key=key,
        key_text=number if correction is None else f"{number}: {correction.key_text}",
        lines=tuple(fill(entry.text, names, VOCABULARY) for entry in spec.lines),
        correction=correction, wrong=tuple(map(_picking, mistakes)), follow=part.follow,
        shown=_shown(spec.lines[place - 1], names) if place else None,
    )  # fmt: skip


def _shown(entry: WorkLine, names: Names) -> Value | None:
    return None if entry.shown is None else evaluate(entry.shown, names, VOCABULARY)


def defects(question: SpotErrorQuestion) -> tuple[tuple[str, str], ...]:
    """A wrong line must show its wrong number, or nobody can see that it is wrong."""
    if not isinstance(question.shown, REALS):
        return ()
    text = question.lines[wrong_line(question) - 1]
    shown = Fraction(question.shown)
    shares = ((Fraction(found), len(found.partition(".")[2])) for found in numbers_in(text))
    if any(2 * abs(abs(shown) - number) * 10**places <= 1 for number, places in shares):
        return ()
    return () if shown_value(question.shown, False) in text else (fault_messages.ERROR_NOT_SHOWN,)


def _is_wrong(spec: SpotErrorSpec, entry: WorkLine, names: Names) -> bool:
    if entry.shown is None or entry.right is None:
        return holds(entry.wrong, names, default=False)
    shown, right_value = (evaluate(node, names, VOCABULARY) for node in (entry.shown, entry.right))
    return not spec.correction.spec.comparison.confuses(shown, right_value)


def _correction(
    part: Part[SpotErrorSpec], entry: WorkLine, context: DrawContext
) -> Question | None:
    correction = part.spec.correction
    if entry.right is None:
        return None
    spec = replace(correction.spec, value=entry.right, display=entry.right)
    asked = Part(part.name, part.label, correction.kind, spec)
    return part_question(asked, replace(context, strict=True))


def _picking(mistake: DrawnMistake) -> DrawnMistake:
    """A mistake that picks a line, as it is typed; its formula says nothing."""
    text = str(mistake.value) if mistake.value else NONE
    return replace(mistake, text=text, written_rule=NO_RULE)


def judge(question: SpotErrorQuestion, typed: str, solver: Solver | None) -> PartJudgement:
    """A line and a correction against the key."""
    number, correction_text = split(question, typed)
    key, correction = wrong_line(question), question.correction
    if number == NO_LINE:
        shown = messages.NO_ERROR
    else:
        shown = messages.line_read(number, correction_text.strip())
    if correction is None or number == NO_LINE:
        if number != key:
            return wrong(shown, messages.other_line(number, key), number)
        return right(shown, number)
    judged: PartJudgement = correction.kind.judge(correction, correction_text, solver)
    if number != key:
        missing = judged.message if judged.word is Judgement.FORM else judged.missing_form
        return wrong(shown, messages.other_line(number, key), number, missing_form=missing)
    shown = f"{messages.line_read(number)}: {judged.read_as}"
    if judged.word is not Judgement.WRONG:
        return replace(judged, read_as=shown)
    message = messages.correction_wrong(number, judged.message)
    return replace(judged, read_as=shown, message=message, question=correction)


def split(question: SpotErrorQuestion, typed: str) -> tuple[int, str]:
    """The line number and the correction's text, blank up to its place; 0 for `none`."""
    check_length(typed, author=False)
    if _NONE.fullmatch(typed):
        return NO_LINE, ""
    how = messages.line_like(question.correction is not None)
    match = _LINE.match(typed)
    if match is None:
        raise Unreadable(1, messages.LINE_MISSING, how, KindRefusal.LINE_MISSING)
    number, start = int(match["inside"] or match["bare"]), match.end()
    if should := _SHOULD.match(typed, start):
        start = should.end()
    if not 1 <= number <= len(question.lines):
        raise Unreadable(
            match.start(match.lastgroup or 0) + 1,
            *messages.no_line(number, len(question.lines)),
            KindRefusal.NO_LINE,
        )
    after = typed[start:]
    if after.strip() and question.correction is None and wrong_line(question) != NO_LINE:
        raise Unreadable(start + 1, messages.LINE_ALONE, how, KindRefusal.LINE_ALONE)
    if not after.strip() and question.correction is not None:
        raise Unreadable(
            len(typed) + 1, messages.CORRECTION_MISSING, how, KindRefusal.CORRECTION_MISSING
        )
    return number, " " * start + after


def wrong_line(question: SpotErrorQuestion) -> int:
    """The number of the wrong line; 0 where all are right."""
    key = question.key[0] if isinstance(question.key, tuple) else question.key
    assert isinstance(key, int)
    return key


def preview(question: SpotErrorQuestion, typed: str) -> str:
    """The line and the correction that are read."""
    number, correction_text = split(question, typed)
    if number == NO_LINE:
        return messages.NO_ERROR
    correction = question.correction
    if correction is None or not correction_text.strip():
        return messages.line_read(number)
    return f"{messages.line_read(number)}: {correction.kind.preview(correction, correction_text)}"


def typing(question: SpotErrorQuestion) -> str:
    """How an answer is typed, with the correction where one is asked."""
    return SPOT_ERROR.help.line if question.correction is None else messages.LINE_AND_CORRECTION


def offers(question: SpotErrorQuestion) -> tuple[Offer, ...]:
    """The numbered lines."""
    return tuple(Offer(f"{place}:", text) for place, text in enumerate(question.lines, start=1))


def line_facts(question: SpotErrorQuestion) -> dict[str, Any]:
    """The lines, for other programs."""
    lines = enumerate(question.lines, start=1)
    return {"options": [{"letter": str(place), "text": text} for place, text in lines]}


SPOT_ERROR = Kind(
    name="spot-the-error",
    members=MEMBERS,
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type the number of the wrong line, or none.", ("3: 112", "none"), shown=True),
    typing=typing,
    offers=offers,
    facts=line_facts,
    defects=defects,
)
