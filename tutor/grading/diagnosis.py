"""Which wrong rule gives this wrong answer: named mistakes of the draw first, then general ones."""

from collections.abc import Callable
from fractions import Fraction

from tutor.grading.expressions import as_tree
from tutor.grading.judged import Judged
from tutor.grading.numbers import agrees
from tutor.grading.units import asked_unit
from tutor.grading.verdict import Named
from tutor.lang.substitute import rebuild
from tutor.lang.tree import Call, Node, Product
from tutor.lang.values import Real, Value, number
from tutor.problems.instance import Kind, Question, WrongRule
from tutor.solver.probe import compare

SYMBOLIC = (Kind.EXPRESSION, Kind.PRODUCT)


def mistakes(question: Question, judged: Judged) -> tuple[Named, ...]:
    """All named mistakes that give what was typed; where none does, the general ones that fit."""
    named = tuple(
        name_of(question, rule) for rule in question.wrong if gives(question, rule, judged)
    )
    return named or general(question, judged)


def name_of(question: Question, rule: WrongRule) -> Named:
    """A mistake with both rules on the numbers of this draw."""
    yours = _sides(rule.rule, rule.filled, rule.text)
    right = _sides(question.rule, question.filled, question.key_text)
    if not rule.rule:
        return Named(rule.name, rule.family, rule.say)
    return Named(rule.name, rule.family, rule.say, yours, right)


def _sides(rule: str, filled: str, value: str) -> str:
    """`rule = rule on these numbers = value`, each only where it says something new."""
    seen: list[str] = []
    for text in (rule, filled, value):
        if text and text not in seen:
            seen.append(text)
    return " = ".join(seen)


def gives(question: Question, rule: WrongRule, judged: Judged) -> bool:
    """Whether a wrong rule of this draw gives what was typed."""
    if question.kind in SYMBOLIC:
        if judged.tree is None:
            return False
        return compare(judged.tree, as_tree(rule.value), question.symbols).equal is True
    if question.kind in (Kind.MULTI, Kind.ORDER):
        return isinstance(judged.value, tuple) and rule.value in judged.value
    if question.kind is Kind.MATCH:
        return isinstance(judged.value, tuple) and rule.value in judged.value
    return judged.value is not None and _same(question, judged.value, rule.value)


def _same(question: Question, a: Value, b: Value) -> bool:
    if isinstance(a, tuple) and isinstance(b, tuple):
        if question.unordered:
            return sorted(map(str, a)) == sorted(map(str, b))
        return len(a) == len(b) and all(_same(question, x, y) for x, y in zip(a, b, strict=True))
    if isinstance(a, tuple) or isinstance(b, tuple) or isinstance(a, str) or isinstance(b, str):
        return a == b
    return agrees(question, number(a), number(b))


def general(question: Question, judged: Judged) -> tuple[Named, ...]:
    """Mistakes that can happen with any answer of the kind."""
    rule = _GENERAL.get(question.kind)
    found = rule(question, judged) if rule else None
    return (found,) if found else ()


def _general_number(question: Question, judged: Judged) -> Named | None:
    value, key = number(judged.value or 0), number(question.key)
    unit, _ = asked_unit(question.unit)
    for check in (_unit_factor, _percent, _sign, _inverse, _thousands, _one_off):
        found = check(value, key, unit)
        if found is not None:
            return found
    return None


def _unit_factor(value: Real, key: Real, unit: str) -> Named | None:
    if unit in ("MACs", "FLOPs") and key and value in (2 * key, Fraction(key) / 2):
        asked = "MACs: one is a multiplication and an addition" if unit == "MACs" else "FLOPs"
        say = f"Right count, other unit: 1 MAC = 2 FLOPs, and the question asks for {asked}."
        return Named("mac_vs_flop", "F11", say)
    if unit in ("bytes", "bits") and key and value in (8 * key, Fraction(key) / 8):
        return Named("bits_vs_bytes", "F11", f"1 byte = 8 bits, and the question asks for {unit}.")
    return None


def _percent(value: Real, key: Real, unit: str) -> Named | None:
    whole = 100 if unit == "%" else 1
    if unit in ("%", "") and 0 < key < whole and value == whole - key:
        say = "That is the complement: check whether what is kept or what is saved is asked."
        return Named("complement", "F14", say)
    if key and unit in ("%", "") and value in (100 * key, Fraction(key) / 100):
        return Named("percent_vs_share", "F11", "A share of 1 and a percentage differ by 100.")
    return None


def _sign(value: Real, key: Real, unit: str) -> Named | None:
    del unit
    if key and value == -key:
        return Named("sign", "F00", "Right size, wrong sign.")
    return None


def _inverse(value: Real, key: Real, unit: str) -> Named | None:
    del unit
    if isinstance(value, float) or isinstance(key, float) or abs(key) == 1:
        return None
    if value and value * key == 1:
        return Named("inverted", "F14", "That is the ratio the other way round.")
    return None


def _thousands(value: Real, key: Real, unit: str) -> Named | None:
    del unit
    if key and value and not isinstance(value, float) and not isinstance(key, float):
        ratio = Fraction(value) / Fraction(key)
        if any(ratio in (Fraction(1000) ** n, Fraction(1, 1000) ** n) for n in (1, 2, 3)):
            return Named("thousands", "F11", "Right digits, but off by a power of 1000.")
    return None


def _one_off(value: Real, key: Real, unit: str) -> Named | None:
    del unit
    difference = Fraction(value) - Fraction(key)
    if abs(difference) != 1 or Fraction(key).denominator != 1 or -3 < key < 3:
        return None
    more = "many" if difference == 1 else "few"
    say = f"Exactly one too {more}: check the fence posts and the rounding."
    return Named("off_by_one", "F01", say)


def _general_shape(question: Question, judged: Judged) -> Named | None:
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    if sorted(map(str, value)) != sorted(map(str, key)):
        return None
    order = ", ".join(question.axes) or "its own order"
    say = f"Right sides in another order: the question asks for {order}."
    return Named("axes_swapped", "F13", say)


def _general_list(question: Question, judged: Judged) -> Named | None:
    value, key = judged.value, question.key
    if isinstance(value, tuple) and isinstance(key, tuple) and value != key and len(key) > 1:
        if value == key[::-1]:
            return Named("reversed", "F13", "Right values in reverse order.")
        if sorted(map(str, value)) == sorted(map(str, key)):
            return Named("order", "F13", "Right values in another order.")
    return None


def _general_matrix(question: Question, judged: Judged) -> Named | None:
    value, key = judged.value, question.key
    if not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    rows = [row for row in key if isinstance(row, tuple)]
    if value != key and value == tuple(zip(*rows, strict=True)):
        return Named("transposed", "F12", "That is the transpose: rows and columns are exchanged.")
    if value == tuple(row[::-1] for row in rows[::-1]):
        return Named("rotated", "F12", "That is the right matrix turned by 180 degrees.")
    return None


def _general_expression(question: Question, judged: Judged) -> Named | None:
    if judged.tree is None:
        return None
    key = as_tree(question.key)
    turned = Call("transpose", (key,))
    matrices = any(not domain.commutes for domain in question.symbols.values())
    if matrices and compare(judged.tree, turned, question.symbols).equal:
        return Named("transposed", "F12", "That is the transpose of the answer.")
    if matrices and compare(judged.tree, _mirrored(key), question.symbols).equal:
        say = "The factors stand in reverse order, and matrices do not commute."
        return Named("order_reversed", "F18", say)
    return None


def _mirrored(node: Node) -> Node:
    """The tree with the factors of every product in reverse order."""
    if isinstance(node, Product):
        return Product(tuple(_mirrored(factor) for factor in node.factors[::-1]))
    return rebuild(node, _mirrored)


_GENERAL: dict[Kind, Callable[[Question, Judged], Named | None]] = {
    Kind.NUMBER: _general_number,
    Kind.SHAPE: _general_shape,
    Kind.LIST: _general_list,
    Kind.MATRIX: _general_matrix,
    Kind.EXPRESSION: _general_expression,
    Kind.PRODUCT: _general_expression,
}
