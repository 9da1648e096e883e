"""Numbers: exact, or within a tolerance that the question declares and no other.

The key is a number, or a tree where the number has no exact decimal or fraction (sqrt(2), pi).
"""

from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, form, right
from tutor.grading.tolerance import agrees, magnitude
from tutor.grading.units import converted, without_asked
from tutor.lang import messages
from tutor.lang.answers import read_number
from tutor.lang.codes import NoValueCode
from tutor.lang.evaluate import evaluate, text
from tutor.lang.functions import significant
from tutor.lang.limits import DIGITS
from tutor.lang.line import line
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.lang.values import Real, Undefined, Value, number
from tutor.problems.instance import Question
from tutor.solver.forms import ASK, CHECKS, finished
from tutor.solver.probe import compare

LONG: int = 10**DIGITS


def judge(question: Question, typed: str) -> PartJudgement:
    """A typed number against the key."""
    plain_text = without_asked(typed, question.unit)
    return judge_node(question, read_number(plain_text, asked=question.unit), question.key)


def judge_node(question: Question, node: Node, key: Value) -> PartJudgement:
    """A number that was read, against one key."""
    tree, unit = converted(node, question)
    try:
        value = number(evaluate(tree, {}))
    except Undefined as reason:
        too_large = reason.code == NoValueCode.TOO_LARGE
        refusal = messages.TOO_LARGE if too_large else messages.no_value(str(reason))
        raise Unreadable(1, *refusal) from reason
    shown = read_as(node, value)
    if equal(question, tree, value, key):
        asked = question.form
        if asked in CHECKS and not CHECKS[asked](node) and can_have_form(asked, key):
            return form(shown, ASK[asked], value)
        return right(shown, value)
    message = _more_digits(question) if rounded_only(node, value, plain(key)) else ""
    return PartJudgement(Judgement.WRONG, shown, message, value, unit=unit)


def equal(question: Question, tree: Node, value: Real, key: Value) -> bool:
    """Equal as real numbers, or as near as declared."""
    if isinstance(key, int | Fraction) and not isinstance(value, float):
        return agrees(question, value, key)
    if not isinstance(key, int | Fraction | float | str | tuple):
        if compare(tree, key, {}).equal:
            return True
        declared = (question.absolute, question.relative, question.digits)
        near = any(declared)
        return near and agrees(question, value, plain(key))
    return agrees(question, value, plain(key))


def plain(key: Value) -> Real:
    """A key as a number to compute with."""
    if isinstance(key, int | Fraction | float | str | tuple):
        return number(key)
    return number(evaluate(key, {}))


def can_have_form(asked: str, key: Value) -> bool:
    """Nobody can finish what has no short decimal or fraction."""
    if asked != "finished" or not isinstance(key, int | Fraction):
        return asked != "finished"
    exact = Fraction(key)
    return abs(exact.numerator) < LONG and exact.denominator < LONG


def read_as(node: Node, value: Real) -> str:
    """What was understood, with the value where there is still something to compute."""
    if isinstance(node, Negative) and isinstance(node.operand, Number):
        return f"−{_plain(node.operand)}"
    if isinstance(node, Number):
        return _plain(node)
    return line(node) if finished(node) else f"{line(node)} = {value_text(value)}"


def _plain(node: Number) -> str:
    if node.value.denominator == 1 and abs(node.value) >= 10_000:
        return value_text(node.value.numerator)
    return value_text(node.value) if "e" in node.spelling.lower() else line(node)


def value_text(value: Real) -> str:
    """A number for people: commas, a decimal beside a fraction, powers of ten for long ones."""
    if not isinstance(value, float) and _is_long(Fraction(value)):
        return _scientific(Fraction(value))
    if isinstance(value, int) and abs(value) >= 10_000:
        return f"{value:,}"
    if isinstance(value, Fraction):
        shown = text(value, decimals=True)
        return shown if Fraction(shown) == value else f"{value} ≈ {shown}"
    return text(value, decimals=True)


def _is_long(value: Fraction) -> bool:
    if value == 0:
        return False
    return abs(value.numerator) >= LONG or value.denominator >= LONG or abs(value) < 1e-6


def _scientific(value: Fraction) -> str:
    power = magnitude(value)
    return f"{float(value / Fraction(10) ** power):.6g}e{power}"


def rounded_only(node: Node, value: Real, key: Real) -> bool:
    """Whether a decimal is the key rounded to the digits that were typed."""
    inner = node.value if isinstance(node, Measure) else node
    inner = inner.operand if isinstance(inner, Negative) else inner
    if not isinstance(inner, Number) or "." not in inner.spelling or isinstance(key, float):
        return False
    digits = sum(c.isdigit() for c in inner.spelling.lower().partition("e")[0].lstrip("0."))
    if digits < 2 or Fraction(key).denominator == 1:
        return False
    return significant(Fraction(key), digits) == value


def _more_digits(question: Question) -> str:
    if question.digits is not None:
        return f"Rounded too early: give {question.digits} significant digits."
    if question.absolute is not None or question.relative is not None:
        return "Rounded too early: give more digits."
    return "Right when rounded: give the exact value, as a fraction or with all digits."
