"""The form that is asked of a number, whether it is right or wrong: nothing left to compute."""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.kinds.formula_key import ComparedQuestion
from tutor.lang.answer_text import read_number
from tutor.lang.chains import after_last_step
from tutor.lang.limits import DIGITS
from tutor.lang.tree import Node
from tutor.lang.values import Real, Value
from tutor.solver.forms import CHECKS
from tutor.solver.messages import FORM_ASKED

LONG: int = 10**DIGITS


def form_missing(question: ComparedQuestion, node: Node, value: Real) -> str:
    """What to ask for where a number is not in the form that is asked.

    What is too long to be written in that form is judged as it is.
    """
    asked = question.comparison.form
    if asked not in CHECKS or CHECKS[asked](node) or not can_have_form(asked, question.key):
        return ""
    is_too_long = not isinstance(value, float) and not can_have_form(asked, value)
    return "" if is_too_long else FORM_ASKED[asked]


def ends_in_form(question: ComparedQuestion, typed: str) -> bool:
    """Whether the result at the end of a calculation has the form that is asked."""
    result = after_last_step(typed)
    try:
        node = read_number(result, asked=question.unit)
    except Unreadable:
        return False
    return result != typed and CHECKS[question.comparison.form](node)


def can_have_form(asked: str, key: Value) -> bool:
    """Nobody can finish what has no short decimal or fraction."""
    if asked != "finished" or not isinstance(key, int | Fraction):
        return asked != "finished"
    exact = Fraction(key)
    return abs(exact.numerator) < LONG and exact.denominator < LONG
