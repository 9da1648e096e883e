"""Numbers: exact, or within a tolerance that the question declares and no other."""

from fractions import Fraction

from tutor.grading.judged import Judged, form, right
from tutor.grading.units import converted
from tutor.history import Word
from tutor.lang.answers import read_number
from tutor.lang.evaluate import text
from tutor.lang.functions import significant
from tutor.lang.show import line
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.lang.values import Real, Value, number
from tutor.problems.instance import Question
from tutor.solver.forms import ASK, CHECKS


def judge(question: Question, typed: str) -> Judged:
    """A typed number against the key."""
    return judge_node(question, read_number(typed), number(question.key))


def judge_node(question: Question, node: Node, key: Real) -> Judged:
    """A number that was read, against one key."""
    value, unit = converted(node, question)
    shown = _read_as(node, value)
    if agrees(question, value, key):
        asked = question.form
        if asked in CHECKS and not CHECKS[asked](node):
            return form(shown, ASK[asked], value)
        return right(shown, value)
    if rounded_only(node, value, key):
        return form(shown, _more_digits(question, key), value)
    return Judged(Word.WRONG, shown, value=value, unit=unit)


def _read_as(node: Node, value: Real) -> str:
    inner = node.value if isinstance(node, Measure) else node
    written = line(node)
    if isinstance(inner, Number) and not isinstance(node, Measure):
        return _plain(inner)
    return written if isinstance(inner, Number) else f"{written} = {_value_text(value)}"


def _plain(node: Number) -> str:
    if node.value.denominator == 1 and abs(node.value) >= 10_000:
        return f"{node.value.numerator:,}"
    return _value_text(node.value) if "e" in node.spelling.lower() else line(node)


def _value_text(value: Value) -> str:
    if isinstance(value, int) and abs(value) >= 10_000:
        return f"{value:,}"
    if isinstance(value, Fraction):
        shown = text(value, decimals=True)
        return shown if Fraction(shown) == value else f"{value} ≈ {shown}"
    return text(value, decimals=True)


def agrees(question: Question, value: Real, key: Real) -> bool:
    """Equal exactly, or within the declared tolerance, or to the declared digits."""
    if value == key:
        return True
    difference = abs(Fraction(value) - Fraction(key))
    allowed = [Fraction(0)]
    if question.absolute is not None:
        allowed.append(_decimal(question.absolute))
    if question.relative is not None:
        allowed.append(_decimal(question.relative) * abs(Fraction(key)))
    if question.digits is not None:
        allowed.append(half_unit(key, question.digits))
    if isinstance(key, float) or isinstance(value, float):
        allowed.append(abs(Fraction(key)) / 10**9)
    return difference <= max(allowed)


def _decimal(tolerance: float) -> Fraction:
    """A declared tolerance as the decimal its author wrote."""
    return Fraction(repr(tolerance))


def half_unit(key: Real, digits: int) -> Fraction:
    """Half of the last of so many significant digits."""
    if key == 0:
        return Fraction(0)
    magnitude = f"{abs(float(key)):.17e}"
    exponent = int(magnitude.partition("e")[2])
    return Fraction(10) ** (exponent - digits + 1) / 2


def rounded_only(node: Node, value: Real, key: Real) -> bool:
    """Whether a decimal is the key rounded to the digits that were typed."""
    inner = node.value if isinstance(node, Measure) else node
    inner = inner.operand if isinstance(inner, Negative) else inner
    if not isinstance(inner, Number) or "." not in inner.spelling or isinstance(key, float):
        return False
    digits = sum(c.isdigit() for c in inner.spelling.lower().partition("e")[0].lstrip("0."))
    if digits < 2 or Fraction(key).denominator == 1:
        return False
    return bool(significant(Fraction(key), digits) == value)


def _more_digits(question: Question, key: Real) -> str:
    if question.digits is not None:
        return f"Right so far: give {question.digits} significant digits."
    if question.absolute is not None or question.relative is not None:
        return "Right so far: give more digits."
    del key
    return "Right when rounded: give the exact value, as a fraction or with all digits."
