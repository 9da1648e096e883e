"""Entries of lists and matrices: their values, their form, and how they are written again."""

import re
from collections.abc import Callable
from fractions import Fraction

from tutor.kinds import messages
from tutor.kinds.condition import without_unit
from tutor.kinds.judgement import PartJudgement, form, right
from tutor.kinds.unit_conversion import convert
from tutor.lang.evaluate import evaluate, text
from tutor.lang.limits import PRINTED_BITS
from tutor.lang.line import line
from tutor.lang.messages import NUMBER_NEEDED
from tutor.lang.tree import Node, Sequence, symbols
from tutor.lang.values import Undefined, Value, bits
from tutor.solver.forms import is_final_number, lowest
from tutor.solver.messages import FORM_ASKED

_FORMS: dict[str, Callable[[Node], bool]] = {"finished": is_final_number, "lowest": lowest}
_NUMBER = re.compile(r"(?<![\w.,/])\d[\d,]*(?:\.\d+)?(?![\w/]|\.\d)")


def entry_value(unit: str, node: Node) -> Value:
    """The value of an entry in the asked unit; the entry itself where it holds letters."""
    tree, _ = convert(node, unit)
    value: Value = tree if symbols(tree) else evaluate(tree, {})
    if isinstance(value, bool):
        raise Undefined(*NUMBER_NEEDED)
    return value


def values_of(node: Sequence, value: Callable[[Node], Value]) -> tuple[Value, ...]:
    """The values of all entries, also of those that are lists themselves."""
    return tuple(
        values_of(item, value) if isinstance(item, Sequence) else value(item) for item in node.items
    )


def entries_text(nodes: tuple[Node, ...], value: tuple[Value, ...]) -> str:
    """The entries as one could type them again: in decimals where these are exact."""
    return ", ".join(map(_entry_written, nodes, value))


def _entry_written(node: Node, value: Value) -> str:
    if isinstance(node, Sequence) and isinstance(value, tuple):
        return f"[{entries_text(node.items, value)}]"
    if isinstance(value, bool) or not isinstance(value, int | Fraction):
        return line(without_unit(node))
    shown = text(value, decimals=True)
    if bits(value) > PRINTED_BITS:
        return shown
    return shown if Fraction(shown) == value else text(value)


def in_form(
    asked: str, nodes: tuple[Node, ...], shown: str, value: tuple[Value, ...]
) -> PartJudgement:
    """The verdict on entries that are right in value."""
    missing = missing_form(asked, nodes)
    return form(shown, missing, value) if missing else right(shown, value)


def missing_form(asked: str, nodes: tuple[Node, ...]) -> str:
    """What to ask for where some entry, right or wrong, is not in the form that is asked."""
    check = _FORMS.get(asked)
    if check is None or all(_has(node, check) for node in nodes):
        return ""
    return messages.form_of_entries(FORM_ASKED[asked])


def _has(node: Node, check: Callable[[Node], bool]) -> bool:
    if isinstance(node, Sequence):
        return all(_has(item, check) for item in node.items)
    return check(node)


def preview_entries(node: Sequence) -> str:
    """The entries that are read."""
    value = evaluate(node, {})
    assert isinstance(value, tuple)
    return entries_text(node.items, value)


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers that stand alone in a text."""
    return tuple(number.replace(",", "") for number in _NUMBER.findall(text))
