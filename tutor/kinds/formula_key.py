"""Kinds whose key is a formula: what their authors write, and drawing it."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, TypedDict

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import (
    ANY,
    SCALAR,
    Schema,
    above,
    described,
    enum_of,
    whole_number,
)
from tutor.kinds import fault_messages
from tutor.kinds.active_mistakes import active_mistakes, write_out
from tutor.kinds.comparison import FORMS, Comparison, agrees
from tutor.kinds.judgement import PartJudgement
from tutor.kinds.kind import DrawContext, Kind, Part, Question, SpecContext
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.rule import DrawnRule, Rule
from tutor.lang.domain import Domain
from tutor.lang.limits import DIGITS
from tutor.lang.substitute import as_node
from tutor.lang.tree import Node
from tutor.lang.values import REALS, Value
from tutor.solver.probe import compare

KEY: Schema = described(ANY, "the key as a formula", example="a + b")
COMPARED: dict[str, Schema] = {
    "value": KEY,
    "unit": described(
        SCALAR,
        "the unit of the answer; it may be typed with it. Bytes, bits, MACs, FLOPs, parameters, "
        "pixels and times are converted (`3.7 G`, `2 min`); any other word says only what is asked",
        example="MAC",
    ),
    "form": described(
        enum_of(("", *FORMS)),
        "the form that is asked: `finished` leaves nothing to compute, `any` accepts a "
        "calculation; without it numbers and sides of shapes are asked `finished`, the rest is "
        "asked in `any` form",
    ),
    "digits": described(whole_number(0, DIGITS), "significant digits that are enough", example=3),
    "decimals": described(whole_number(0, DIGITS), "decimals that are enough", example=2),
    "relative": described(above(0), "how far off the answer may be, as a share", example=0.01),
    "absolute": described(above(0), "how far off the answer may be", example=0.5),
}
DECIMALS = 7


@dataclass(frozen=True, slots=True)
class KeyedSpec:
    """The key as a formula and how it is compared.

    `shown` is the key with derived names written out, for "the rule".
    """

    value: Node
    display: Node
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class ComparedQuestion(Question):
    """A question whose key is compared as a value, or as a formula in declared letters."""

    comparison: Comparison = field(default_factory=Comparison)
    symbols: Mapping[str, Domain] = field(default_factory=dict)


class Head(TypedDict):
    """The members that a question with such a key shares with every other."""

    name: str
    label: str
    kind: Kind[Any, Any]
    key: Value
    key_text: str
    unit: str
    written_rule: Rule
    wrong: Sequence[DrawnMistake]
    follow: tuple[str, ...]


def read_key(fields: Fields, context: SpecContext, comparison: Comparison) -> KeyedSpec | None:
    """The key as a formula with its comparison."""
    source = fields.source("value")
    if source is None:
        fields.faults.add(fields.where, fault_messages.value_missing())
        return None
    node = fields.expression(source)
    return None if node is None else KeyedSpec(node, write_out(node, context.derived), comparison)


def read_comparison(
    fields: Fields, form: str = "any", make: type[Comparison] = Comparison
) -> Comparison:
    """How a value is compared; `form` is what is asked where the author says nothing."""
    if "digits" in fields.entries and "decimals" in fields.entries:
        fields.faults.add(fields.place("decimals"), fault_messages.digits_and_decimals())
    return make(
        unit=fields.text("unit"),
        form=fields.text("form") or form,
        digits=fields.number("digits", _places, None),
        decimals=fields.number("decimals", _places, None),
        relative=fields.number("relative", _share, None),
        absolute=fields.number("absolute", _share, None),
    )


def _places(text: str) -> int | None:
    return int(text)


def _share(text: str) -> float | None:
    share = float(text)
    if not math.isfinite(share):
        raise ValueError(text)
    return share


def draw_key(part: Part[Any], context: DrawContext) -> Head | None:
    """The key, its rule and the active mistakes; None where a mistake gives the key."""
    spec: KeyedSpec = part.spec
    comparison = spec.comparison
    key = comparison.value_of(spec.value, context.names)
    wrong = active_mistakes(part, context, key, comparison, spec.display)
    if wrong is None:
        return None
    return Head(
        name=part.name, label=part.label, kind=part.kind, key=key,
        key_text=comparison.typed_text(key), unit=comparison.unit,
        written_rule=DrawnRule(spec.display, context.names, spec.display), wrong=wrong,
        follow=part.follow,
    )  # fmt: skip


def symbol_facts(question: ComparedQuestion) -> Mapping[str, Any]:
    """The declared letters, for other programs."""
    return {"symbols": {name: domain.kind for name, domain in question.symbols.items()}}


def same_value(question: ComparedQuestion, value: Value, key: Value) -> bool:
    """Whether two values or entries agree; entries may be tuples themselves."""
    if isinstance(value, tuple) and isinstance(key, tuple):
        pairs = zip(value, key, strict=False)
        return len(value) == len(key) and all(same_value(question, a, b) for a, b in pairs)
    if isinstance(value, tuple) or isinstance(key, tuple):
        return False
    if isinstance(value, str) or isinstance(key, str):
        raise TypeError("the entries of a list are numbers or formulas")
    if not isinstance(value, REALS) or not isinstance(key, REALS):
        return compare(as_node(value), as_node(key), question.symbols).equal is True
    return agrees(question.comparison, value, key)


def gives_value(question: ComparedQuestion, mistake: DrawnMistake, judged: PartJudgement) -> bool:
    """Whether a mistake of this draw gives the value that was typed."""
    value = judged.value
    if value is None:
        return False
    if isinstance(value, str) or isinstance(mistake.value, str):
        return value == mistake.value
    if same_value(question, value, mistake.value):
        return True
    return not judged.is_rounding and _cut_off(value, mistake.value)


def _cut_off(value: Value, other: Value) -> bool:
    """Whether a fraction was typed with fewer decimals than it has: 17.33 for 52/3."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        pairs = zip(value, other, strict=False)
        return len(value) == len(other) and all(a == b or _cut_off(a, b) for a, b in pairs)
    if not isinstance(value, Fraction) or not isinstance(other, Fraction):
        return False
    places = next((n for n in range(1, DECIMALS) if (value * 10**n).denominator == 1), None)
    return places is not None and 2 * abs(value - other) * 10**places <= 1
