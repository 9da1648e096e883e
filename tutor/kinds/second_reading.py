"""Second readings in which a wrong number would be right: they are asked back, not counted.

`56x56` where one side is asked, `1,019` for 1.019, `102.8M` for an exact integer. Base units where
a prefix is asked (`642254848` for 0.642 GFLOPs) can be meant in one way only and are right.
"""

import re
from collections.abc import Callable
from fractions import Fraction

from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.comparison import agrees, key_number
from tutor.kinds.formula_key import ComparedQuestion
from tutor.kinds.unit_conversion import base_unit, convert
from tutor.lang.answer_text import read_number, read_shape
from tutor.lang.evaluate import evaluate
from tutor.lang.functions import magnitude
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.lang.values import Real, Undefined, number

_CROSSED = re.compile(r"\d\s*(?:[xX×✕⨯]|by|\\times)\s*\d")
_MARKED = re.compile(r"\s*[-+−]?\d{1,3}(?P<mark>[,.])\d{3}(?![,.\d])", re.ASCII)
_MANTISSA = re.compile(r"\d[\d.]*")
_TWICE = re.compile(r"\s*(\d+)\s*,\s*\1\s*", re.ASCII)
_OTHER_SPELLINGS = (
    (re.compile(r"(?<=\d)\s*[eE]\s*\^\s*(?=[-+−]?\d)"), "e"),  # 3e^-8
    (re.compile(r"(?<=[*·×xX])\s*10\s*[-−](?=\d+\s*$)"), "10^-"),  # 3*10-8
    (re.compile(r"(?<=[\d)])\s*!\s*$"), ""),  # 112!
    (re.compile(r"(?<=\d)[eE]\s*$"), ""),  # 90e
    (re.compile(r":(?=[0-5]\d\b)(\d\d)"), r"+\1/60"),  # 1:30 of hours
    (re.compile(r"(?<=[\w%])\s+\([^()]*\)\s*$"), ""),  # 112 (224/2)
    (re.compile(r"(?<=\d)\s*mil(?![a-z])"), "k"),  # a million, or a thousand in Spanish
    (re.compile(r"(?<=\d)\s*\\[dt]?frac\s*\{(\d+)\}\s*\{(\d+)\}"), r" \1/\2"),  # 3\frac{1}{2}
    (re.compile(r"(?<=\d)\s*\\[dt]?frac\s*(\d)\s*(\d)"), r" \1/\2"),  # 3\frac12
)
_SMALLER = re.compile(r".*\b(?:smaller|less|fewer|lower|cheaper|lighter|faster)\b", re.I)
_CENTURIES = range(1900, 2100)
LEAST_DIGITS = 2
LEAST_PLAIN_KEY = 1_000
MOST_PLAIN_DIGITS = 3


def in_base_units(question: ComparedQuestion, node: Node, value: Real) -> Real | None:
    """A bare number in the asked unit, where it is right only if it counts single units."""
    base, scale = base_unit(question.unit)
    is_long_time = base == "seconds" and scale > 1  # hours are asked: seconds are a slip
    if isinstance(node, Measure) or scale == 1 or is_long_time:
        return None
    scaled = Fraction(value) / scale
    return scaled if agrees(question.comparison, scaled, key_number(question.key)) else None


def rounded_in_typed_unit(question: ComparedQuestion, node: Node, value: Real) -> bool:
    """Whether a decimal is right in the unit that it was typed in: `89.42 MB` for 85.27 MiB.

    Rounding before or after a conversion may differ in the last digit. The typed unit must show
    as many digits of the key as the asked one.
    """
    inner = node.value if isinstance(node, Measure) else None
    if not isinstance(inner, Number) or not _MANTISSA.fullmatch(inner.spelling):
        return False
    key, typed = Fraction(key_number(question.key)), Fraction(inner.spelling)
    if not value or not key:
        return False
    in_typed = key * typed / Fraction(value)
    return magnitude(in_typed) >= magnitude(key) and agrees(question.comparison, typed, in_typed)


def second_reading(question: ComparedQuestion, typed: str, node: Node, value: Real) -> str:
    """The question that is asked back, or nothing."""
    for reading in _READINGS:
        if asked_back := reading(question, typed, node, value):
            return asked_back
    return ""


def one_side(typed: str, is_key: Callable[[Real], bool]) -> str:
    """What is asked back on a square map whose side is the key."""
    if not (_CROSSED.search(typed) or _TWICE.fullmatch(typed)):
        return ""
    try:
        sides = {number(evaluate(side, {})) for side in read_shape(typed).items}
    except (Unreadable, Undefined):
        return ""
    side = sides.pop()
    return "" if sides or not is_key(side) else messages.one_side_asked(side)


def _one_side(question: ComparedQuestion, typed: str, _: Node, __: Real) -> str:
    return one_side(typed, lambda side: agrees(question.comparison, side, key_number(question.key)))


def _other_mark(question: ComparedQuestion, typed: str, _: Node, __: Real) -> str:
    """`1,019` for 1.019 and `1.019` for 1019, as many countries write them."""
    marked = _MARKED.match(typed)
    if marked is None:
        return ""
    other = "." if marked["mark"] == "," else ""
    if not _is_right(question, typed.replace(marked["mark"], other, 1)):
        return ""
    as_we_write = "." if marked["mark"] == "," else ","
    return messages.other_mark_meant(marked.group().strip().replace(marked["mark"], as_we_write))


def _is_right(question: ComparedQuestion, typed: str) -> bool:
    """Whether a text that could have been meant has the value of the key."""
    try:
        tree, _ = convert(read_number(typed, asked=question.unit), question.unit)
        return agrees(question.comparison, number(evaluate(tree, {})), key_number(question.key))
    except (Unreadable, Undefined):
        return False


def _other_spelling(question: ComparedQuestion, typed: str, _: Node, __: Real) -> str:
    """`3e^-8` and `3*10-8` for 3e-8, `112!`, `112e` and `112 (224/2)` for 112."""
    for sign, meant in _OTHER_SPELLINGS:
        text = sign.sub(meant, typed).strip()
        if text != typed.strip() and _is_right(question, text):
            return messages.meant(text)
    return ""


def _times_smaller(question: ComparedQuestion, typed: str, _: Node, value: Real) -> str:
    """`32 times smaller` for a factor of 1/32."""
    if value <= 1 or not _SMALLER.match(typed):
        return ""
    is_key = agrees(question.comparison, 1 / Fraction(value), key_number(question.key))
    return messages.FACTOR_BELOW_ONE if is_key else ""


def _short_year(question: ComparedQuestion, _: str, __: Node, value: Real) -> str:
    """`98` for 1998."""
    key = question.key
    if not isinstance(key, int) or key not in _CENTURIES or "year" not in question.label.lower():
        return ""
    return messages.meant(str(key)) if key % 100 == value else ""


def _rounding(question: ComparedQuestion, _: str, node: Node, value: Real) -> str:
    key = question.key
    if not isinstance(key, int) or not question.comparison.is_exact:
        return ""
    return messages.EXACT_INTEGER_ASKED if _is_rounding(question, node, value, key) else ""


def _is_rounding(question: ComparedQuestion, node: Node, value: Real, key: int) -> bool:
    """Whether the key rounded to the typed digits is the value; a plain integer of many digits
    is meant exactly, and `2400` may be the value of a mistake."""
    inner = node.value if isinstance(node, Measure) else node
    inner = inner.operand if isinstance(inner, Negative) else inner
    if not isinstance(inner, Number) or not inner.spelling:
        return False
    mantissa = _MANTISSA.match(inner.spelling)
    digits = mantissa.group().replace(".", "").lstrip("0") if mantissa else ""
    is_plain = digits == inner.spelling
    if is_plain:
        digits = digits.rstrip("0")
        is_mistake = any(mistake.value == value for mistake in question.wrong)
        if abs(key) < LEAST_PLAIN_KEY or len(digits) > MOST_PLAIN_DIGITS or is_mistake:
            return False
    if len(digits) < LEAST_DIGITS or key == 0:
        return False
    last_digit = Fraction(10) ** (magnitude(Fraction(key)) - len(digits) + 1)
    return 2 * abs(Fraction(value) - key) <= last_digit  # half a digit may go either way


def _share_for_percent(question: ComparedQuestion, _: str, node: Node, value: Real) -> str:
    """`0.41` where percent are asked, unless this is a mistake that the template names."""
    if isinstance(node, Measure) or question.unit != "%":
        return ""
    if not agrees(question.comparison, 100 * Fraction(value), key_number(question.key)) or any(
        isinstance(mistake.value, int | float | Fraction)
        and agrees(question.comparison, value, mistake.value)
        for mistake in question.wrong
    ):
        return ""
    return messages.SHARE_FOR_PERCENT


_READINGS = (
    _one_side, _other_mark, _other_spelling, _times_smaller, _short_year, _rounding,
    _share_for_percent,
)  # fmt: skip
