"""Mistakes that can happen with any answer of a kind, whatever the problem is about."""

from collections.abc import Callable
from fractions import Fraction

from tutor.grading.expressions import as_tree, has_matrices
from tutor.grading.judged import PartJudgement
from tutor.grading.numbers import plain
from tutor.grading.tolerance import agrees
from tutor.grading.units import asked_unit
from tutor.grading.verdict import RecognisedMistake
from tutor.lang.substitute import rebuild
from tutor.lang.tree import Call, Negative, Node, Product
from tutor.lang.values import Real, Value, number
from tutor.problems.instance import Kind, Question
from tutor.solver.probe import compare

SMALL = 3


def general(question: Question, judged: PartJudgement) -> tuple[RecognisedMistake, ...]:
    """The general mistakes that give what was typed."""
    rule = _BY_KIND.get(question.kind)
    found = rule(question, judged) if rule else None
    return (found,) if found else ()


def _number(question: Question, judged: PartJudgement) -> RecognisedMistake | None:
    if judged.value is None or question.accepts is not None:
        return None
    value, key = number(judged.value), plain(question.key)
    if key == 0:
        return None
    unit, _ = asked_unit(question.unit)
    for check in (_unit_factor, _percent, _sign, _inverse, _thousands, _one_off):
        found = check(_Compared(question, value, key, unit))
        if found is not None:
            return found
    return None


class _Compared:
    """A typed value beside the key."""

    __slots__ = ("key", "question", "unit", "value")

    def __init__(self, question: Question, value: Real, key: Real, unit: str) -> None:
        self.question = question
        self.value = value
        self.key = key
        self.unit = unit

    def is_(self, other: Real) -> bool:
        """Whether the typed value is the other, as near as the question asks."""
        return agrees(self.question, self.value, other)

    def times(self, *factors: int) -> bool:
        """Whether the typed value is the key times, or divided by, one of the factors."""
        key = Fraction(self.key)
        return any(self.is_(key * f) or self.is_(key / f) for f in factors)


def _unit_factor(it: _Compared) -> RecognisedMistake | None:
    if it.unit in ("MACs", "FLOPs") and it.times(2):
        meant = "MACs, each a multiplication and an addition" if it.unit == "MACs" else "FLOPs"
        say = f"Right count, other unit: 1 MAC = 2 FLOPs, and the question asks for {meant}."
        return RecognisedMistake("mac_vs_flop", "F11", say)
    if it.unit in ("bytes", "bits") and it.times(8):
        say = f"1 byte = 8 bits, and the question asks for {it.unit}."
        return RecognisedMistake("bits_vs_bytes", "F11", say)
    if it.unit == "bytes" and it.times(4, 2):
        say = "Right count of numbers: multiply by the bytes that each of them takes."
        return RecognisedMistake("bytes_per_number", "F11", say)
    return None


def _percent(it: _Compared) -> RecognisedMistake | None:
    if it.unit not in ("%", ""):
        return None
    whole = 100 if it.unit == "%" else 1
    key = Fraction(it.key)
    if 0 < key < whole and it.is_(whole - key) and 2 * key != whole:
        say = "That is the complement: check whether what is kept or what is saved is asked."
        return RecognisedMistake("complement", "F14", say)
    share = it.unit == "%" or 0 < key < 1
    if share and it.times(100):
        return RecognisedMistake(
            "percent_vs_share", "F11", "A share of 1 and a percentage differ by 100."
        )
    return None


def _sign(it: _Compared) -> RecognisedMistake | None:
    return RecognisedMistake("sign", "F00", "Right size, wrong sign.") if it.is_(-it.key) else None


def _inverse(it: _Compared) -> RecognisedMistake | None:
    if abs(it.key) == 1 or not it.is_(1 / Fraction(it.key)):
        return None
    return RecognisedMistake("inverted", "F14", "That is the ratio the other way round.")


def _thousands(it: _Compared) -> RecognisedMistake | None:
    if not it.times(10**3, 10**6, 10**9):
        return None
    return RecognisedMistake("thousands", "F11", "Right digits, but off by a power of 1000.")


def _one_off(it: _Compared) -> RecognisedMistake | None:
    key = Fraction(it.key)
    difference = Fraction(it.value) - key
    if abs(difference) != 1 or key.denominator != 1 or abs(key) < SMALL:
        return None
    more = "many" if difference == 1 else "few"
    say = f"Exactly one too {more}: check the fence posts and the rounding."
    return RecognisedMistake("off_by_one", "F01", say)


def _shape(question: Question, judged: PartJudgement) -> RecognisedMistake | None:
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    if sorted(map(str, value)) == sorted(map(str, key)):
        order = ", ".join(question.axes) or "its own order"
        say = f"Right sides in another order: the question asks for {order}."
        return RecognisedMistake("axes_swapped", "F13", say)
    if len(value) == len(key):
        off = {Fraction(number(v)) - Fraction(number(k)) for v, k in zip(value, key, strict=True)}
        if off - {0} in ({1}, {-1}):
            say = "Every wrong side is off by exactly one: check the fence posts and the rounding."
            return RecognisedMistake("off_by_one", "F01", say)
    return None


def _list(question: Question, judged: PartJudgement) -> RecognisedMistake | None:
    value, key = judged.value, question.key
    if question.unordered or not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    if len(key) > 1 and value != key:
        if value == key[::-1]:
            return RecognisedMistake("reversed", "F13", "Right values in reverse order.")
        if sorted(map(str, value)) == sorted(map(str, key)):
            return RecognisedMistake("order", "F13", "Right values in another order.")
    return None


def _matrix(question: Question, judged: PartJudgement) -> RecognisedMistake | None:
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple) or value == key:
        return None
    rows = [row for row in key if isinstance(row, tuple)]
    if value == tuple(zip(*rows, strict=True)):
        return RecognisedMistake(
            "transposed", "F12", "That is the transpose: rows and columns are exchanged."
        )
    if value == tuple(row[::-1] for row in rows[::-1]):
        return RecognisedMistake(
            "rotated", "F12", "That is the right matrix turned by 180 degrees."
        )
    if value == tuple(tuple(_negative(cell) for cell in row) for row in rows):
        return RecognisedMistake("sign", "F00", "Right size, wrong sign in every cell.")
    return None


def _negative(cell: Value) -> Value:
    return -cell if isinstance(cell, int | Fraction | float) else Negative(as_tree(cell))


def _expression(question: Question, judged: PartJudgement) -> RecognisedMistake | None:
    if judged.tree is None:
        return None
    key = as_tree(question.key)
    for name, family, say, other in _others(key, has_matrices(question)):
        if compare(judged.tree, other, question.symbols).equal:
            return RecognisedMistake(name, family, say)
    return None


def _others(key: Node, matrices: bool) -> list[tuple[str, str, str, Node]]:
    found: list[tuple[str, str, str, Node]] = [
        ("sign", "F00", "Right but for the sign.", Negative(key)),
    ]
    if matrices:
        turned = "That is the transpose of the answer."
        reverse = "The factors stand in reverse order, and matrices do not commute."
        found += [
            ("transposed", "F12", turned, Call("transpose", (key,))),
            ("order_reversed", "F18", reverse, mirrored(key)),
        ]
    return found


def mirrored(node: Node) -> Node:
    """The tree with the factors of every product in reverse order."""
    if isinstance(node, Product):
        return Product(tuple(mirrored(factor) for factor in node.factors[::-1]))
    return rebuild(node, mirrored)


_BY_KIND: dict[Kind, Callable[[Question, PartJudgement], RecognisedMistake | None]] = {
    Kind.NUMBER: _number,
    Kind.SHAPE: _shape,
    Kind.LIST: _list,
    Kind.MATRIX: _matrix,
    Kind.EXPRESSION: _expression,
    Kind.PRODUCT: _expression,
}
