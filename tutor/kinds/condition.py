"""Inverse problems: whatever satisfies the condition is right, not only the example in the key."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import SCALAR, WORDS, Schema, described
from tutor.authoring.source import Mapping as Keyed
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import with_drawn_values
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.answer_text import read_list, read_number
from tutor.lang.evaluate import evaluate, text
from tutor.lang.line import line
from tutor.lang.substitute import line_with_numbers
from tutor.lang.tree import Measure, Node, Relation
from tutor.lang.values import Undefined, Value, number, truth

CONDITIONAL: dict[str, Schema] = {
    "accepts": described(
        SCALAR,
        "a condition: whatever satisfies it is right",
        example="floor((n + 2*p - k)/s) + 1 = m",
    ),
    "unknowns": described(WORDS, "the letters of `accepts` that are asked", example=["p"]),
}
_ASSIGNED = re.compile(r"\s*([^\W\d_]\w{0,11})\s*=(?!=)")


@dataclass(frozen=True, slots=True)
class Condition:
    """What the values of the unknowns must satisfy."""

    holds: Node
    unknowns: tuple[str, ...]

    def on(self, names: Mapping[str, Value]) -> "Condition":
        """The condition on these numbers, the unknowns left in letters."""
        return replace(self, holds=with_drawn_values(self.holds, names, self.unknowns))


def read_condition(fields: Fields) -> Condition | None:
    """The condition under which any solution is right, and the letters asked for."""
    source, unknowns = fields.source("accepts"), fields.words("unknowns")
    if source is None:
        return None
    if not unknowns:
        fields.faults.add(source.where, fault_messages.unknowns_missing())
    wider = Fields(Keyed((), fields.where), fields.faults, fields.names | set(unknowns))
    node = wider.expression(source)
    return None if node is None else Condition(node, unknowns)


def judge_condition(condition: Condition, typed: str) -> PartJudgement:
    """Typed values of the unknowns against the condition."""
    names = condition.unknowns
    values = _values(names, typed)
    value: Value = values[names[0]] if len(names) == 1 else tuple(values[name] for name in names)
    shown = ", ".join(f"{name} = {text(values[name])}" for name in names)
    try:
        if truth(evaluate(condition.holds, values)):
            return right(shown, value)
    except Undefined as reason:
        return wrong(shown, messages.with_these(reason), value)
    return wrong(shown, _why(condition.holds, values), value)


def _values(names: tuple[str, ...], typed: str) -> dict[str, Value]:
    if len(names) == 1:
        return {names[0]: number(evaluate(without_unit(read_number(typed)), {}))}
    plain, order = _unassigned(names, typed)
    items = read_list(plain).items
    if len(items) != len(names):
        raise Unreadable(1, *messages.values_asked(names, len(items)), KindRefusal.VALUE_COUNT)
    values = [number(evaluate(without_unit(item), {})) for item in items]
    return dict(zip(order, values, strict=True))


def _unassigned(names: tuple[str, ...], typed: str) -> tuple[str, tuple[str, ...]]:
    """`k=3, p=1` as `  3,   1` and the order in which the names were typed."""
    order, plain = [], typed
    for piece in re.finditer(r"[^,;]+", typed):
        named = _ASSIGNED.match(piece.group())
        if named is None:
            continue
        if named[1] not in names or named[1] in order:
            column = piece.start() + named.start(1) + 1
            raise Unreadable(column, *messages.not_asked(named[1], names), KindRefusal.NOT_ASKED)
        order.append(named[1])
        start, end = piece.start(), piece.start() + named.end()
        plain = plain[:start] + " " * (end - start) + plain[end:]
    if order and len(order) != len(names):
        raise Unreadable(1, *messages.name_all(names), KindRefusal.NAME_ALL)
    return plain, tuple(order) or names


def _why(condition: Node, values: Mapping[str, Value]) -> str:
    """The condition with both sides computed: `⌊(56 + 2·1 − 3)/2⌋ + 1 = 28, not 27`."""
    if not isinstance(condition, Relation):
        return ""
    left, right_side = (evaluate(side, values) for side in (condition.left, condition.right))
    wanted = line(condition.right) if isinstance(right_side, tuple) else text(right_side)
    written = line_with_numbers(condition.left, values)
    return messages.condition_fails(written, text(left), condition.operator, wanted)


def without_unit(node: Node) -> Node:
    """An entry without its unit."""
    return node.value if isinstance(node, Measure) else node
