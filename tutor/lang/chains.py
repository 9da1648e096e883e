"""A calculation typed with its result: `224/2 = 112`, `10/21 ≈ 0.476`, `224/4 => 56`."""

import re
from collections.abc import Callable
from fractions import Fraction
from itertools import pairwise

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import number_node, product_of
from tutor.lang.evaluate import evaluate
from tutor.lang.spans import split_spans
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.lang.values import Real, Undefined, number

_STEP = re.compile(
    r"\s*(?:(?<![<>!=:])=(?!=)>?|->|[⇒→≈]|\\(?:approx|Rightarrow|implies|to)(?![a-z]))\s*"
)
_ABOUT = ("≈", "\\approx")
_ARROWS = ("->", "→", "⇒", "=>", "\\to", "\\Rightarrow")
FLOAT_DIGITS = 9
ABOUT = Fraction(1, 10)
MOST = 4


def read_chain(text: str, start: int, read: Callable[[int, int], Node]) -> Node:
    """The last value of a chain whose sides agree; the one before it, where it is only rounded.

    `≈` claims no equality: what stands behind it may be a tenth away. Behind an arrow the value may
    be rounded to a whole number, up or down: `112.5 → 112`.
    """
    if _STEP.search(text, start) is None:
        return read(start, len(text))
    spans = split_spans(text, start, len(text), _STEP)
    if not 1 < len(spans) <= MOST or any(begin == end for begin, end in spans):
        return read(start, len(text))
    node = read(*spans[0])
    for (_, before), (begin, end) in pairwise(spans):
        following = _with_unit(node, read(begin, end), begin)
        joined = _joined(node, following, text[before:begin].strip())
        if joined is None:
            first, second = text[spans[0][0] : spans[0][1]].strip(), text[begin:end].strip()
            raise Unreadable(begin + 1, *messages.sides_differ(first, second))
        node = joined
    return node


def _joined(node: Node, following: Node, sign: str) -> Node | None:
    """What the chain says behind a sign; None where its sides differ."""
    value = _value(node)
    bare, is_rounded = not _unit(node), _is_rounded(following, value)
    if value == _value(following) or (bare and _is_counted_in(following, value)):
        return following
    if bare and is_rounded and _unit(following) == "%":
        return Measure(product_of((number_node(100), node)), "%")
    if sign in _ABOUT and _is_about(following, node):
        return node
    if sign in _ARROWS and _is_whole_beside(following, node):
        return following
    return node if is_rounded else None


def has_steps(text: str) -> bool:
    """Whether a sign stands in the text that could join a calculation and its result."""
    return _STEP.search(text) is not None


def after_last_step(text: str) -> str:
    """The text with blanks before the result of a calculation; the whole where there is none."""
    begin = split_spans(text, 0, len(text), _STEP)[-1][0]
    return " " * begin + text[begin:]


def _with_unit(node: Node, following: Node, begin: int) -> Node:
    """What follows, in the unit that it names or that stood before it."""
    before, after = _unit(node), _unit(following)
    if before in ("", "%") or before == after or after == "%":
        return following
    if after:
        raise Unreadable(begin + 1, *messages.TWO_UNITS)
    return Measure(following, before)


def _is_counted_in(following: Node, value: Real) -> bool:
    """Whether the result of a calculation without unit is given with one: `4*64 = 256 MB`."""
    inner = following.value if isinstance(following, Measure) else None
    if not isinstance(inner, Number) or not inner.spelling.replace(".", "", 1).isdecimal():
        return False
    return Fraction(inner.spelling) == value


def _unit(node: Node) -> str:
    return node.unit if isinstance(node, Measure) else ""


def _value(node: Node) -> Real:
    try:
        value = number(evaluate(node, {}))
        return Fraction(value) / 100 if _unit(node) == "%" else value
    except Undefined as reason:
        raise Unreadable(1, *messages.no_value(str(reason))) from reason


def _is_about(following: Node, node: Node) -> bool:
    value = Fraction(_value(node))
    return abs(Fraction(_value(following)) - value) <= ABOUT * abs(value)


def _is_whole_beside(following: Node, node: Node) -> bool:
    value = Fraction(_value(following))
    return value.denominator == 1 and abs(value - Fraction(_value(node))) < 1


def _is_rounded(node: Node, value: Real) -> bool:
    """Whether a decimal is the value to the places that it shows."""
    inner = node.value if isinstance(node, Measure) else node
    inner = inner.operand if isinstance(inner, Negative) else inner
    if not isinstance(inner, Number):
        return False
    mantissa, _, exponent = inner.spelling.lower().partition("e")
    if "." not in mantissa:
        return False
    places = len(mantissa.partition(".")[2]) - int(exponent or 0)
    gap = abs(Fraction(_value(node)) - Fraction(value))
    noise = Fraction(abs(value)) / 10**FLOAT_DIGITS if isinstance(value, float) else Fraction(0)
    return gap <= Fraction(10) ** -places / 2 + noise
