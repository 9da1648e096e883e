"""Derivations: each line follows from the one before, the last is the goal."""

from typing import Any

import pytest

from tests.kinds.questions import REAL, SQUARE, formula, question, verdict
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.kind import Question
from tutor.lang.domain import Domain
from tutor.solver import Solver

ABC: dict[str, Domain] = {"a": REAL, "b": REAL, "c": REAL}
JS: dict[str, Domain] = {"J1": SQUARE, "J2": SQUARE}
JJJ: dict[str, Domain] = {**JS, "J3": SQUARE}


def proof(goal: str, start: str, symbols: dict[str, Domain], form: str = "any") -> Any:
    return question(DERIVATION, formula(goal, symbols), start=start, symbols=symbols, form=form)


SCALAR = proof("1 + a + b + a*b", "(1 + a)(1 + b)", ABC, "expanded")
THREE = proof("1+a+b+c+a*b+a*c+b*c+a*b*c", "(1+a)(1+b)(1+c)", ABC, "expanded")
TWO_BLOCKS = proof("I + J1 + J2 + J2*J1", "(I + J2)(I + J1)", JS, "expanded")
THREE_BLOCKS = proof("I+J1+J2+J3+J2*J1+J3*J1+J3*J2+J3*J2*J1", "(I+J3)(I+J2)(I+J1)", JJJ, "expanded")

FAMILY = dict.fromkeys(("f_l", "f_1", "f_2", "f_3"), REAL)
SERIES = proof(
    "1+f_1+f_2+f_3+f_1*f_2+f_1*f_3+f_2*f_3+f_1*f_2*f_3", "prod(1+f_l, l, 1, 3)", FAMILY, "expanded"
)
GRADIENTS = {"dL/dy": REAL, "dF/dx": REAL}
CHAIN_RULE = proof("dL/dy + dL/dy*dF/dx", "dL/dy*(1 + dF/dx)", GRADIENTS)
SCALED = proof("I + t*J1 + t*J2 + t^2*J2*J1", "(I + t*J2)(I + t*J1)", {**JS, "t": REAL})


@pytest.mark.parametrize(
    ("asked", "typed", "word"),
    [
        (SCALAR, "(1+a)(1+b) = 1 + a + b + ab", "right"),
        (SCALAR, "(1+a)(1+b)\n1(1+b) + a(1+b)\n1 + b + a + ab", "right"),
        (SCALAR, "(1+a)(1+b)\n= (1+b) + a(1+b)\n= 1 + b + a + ab", "right"),
        (SCALAR, "dz/dx = (1+a)(1+b) = 1+a+b+ab", "right"),
        (SCALAR, "1 + a + b + ab", "right"),
        (SCALAR, "(1+a)(1+b) => 1+a+b+ab", "right"),
        (SCALAR, "(1+a)(1+b)", "form"),
        (SCALAR, "(1+a)(1+b) = 1+a+b", "wrong"),
        (SCALAR, "(1+a)(1+b) = 1 + ab", "wrong"),
        (SCALAR, "(1+a)(1+b) = 1+a+b = 1+a+b+ab", "wrong"),
        (SCALAR, "(1+a) + (1+b) = 1+a+b+ab", "wrong"),
        (SCALAR, "(1+a)(1+b) = 1+a+b+a*", "unreadable"),
        (SCALAR, "", "unreadable"),
        (SCALAR, "it is obvious", "unreadable"),
        (THREE, "(1+a)(1+b)(1+c)\n(1+a+b+ab)(1+c)\n1+a+b+ab+c+ac+bc+abc", "right"),
        (THREE, "(1+a)(1+b)(1+c)\n(1+a+b)(1+c)\n1+a+b+c+ac+bc", "wrong"),
        (THREE, "(1+a)(1+b)(1+c)\n1+a+b+c+abc", "wrong"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = I(I+J1) + J2(I+J1) = I + J1 + J2 + J2 J1", "right"),
        (TWO_BLOCKS, "dx_2/dx_0 = (I+J2)(I+J1)\n= I + J1 + J2 + J2J1", "right"),
        (TWO_BLOCKS, "(I+J2)(I+J1)\nI*I + I*J1 + J2*I + J2*J1\nI + J1 + J2 + J2*J1", "right"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = (I+J1)(I+J2) = I+J1+J2+J1J2", "wrong"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = I + J1 + J2 + J1J2", "wrong"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = I + J1 + J2", "wrong"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = I + J2 J1", "wrong"),
        (TWO_BLOCKS, "(I+J2)(I+J1) = I + (I + J2) J1 + J2", "form"),
        (TWO_BLOCKS, "(1+J2)(1+J1) = 1 + J1 + J2 + J2J1", "unreadable"),
        (
            THREE_BLOCKS,
            "dx3/dx0 = (I+J3)(I+J2)(I+J1)\n(I+J3)(I+J1+J2+J2J1)\n"
            "I+J1+J2+J2J1+J3+J3J1+J3J2+J3J2J1",
            "right",
        ),
        (
            THREE_BLOCKS,
            "(I+J3)(I+J2)(I+J1)\n(I+J3)(I+J1+J2+J1J2)\nI+J1+J2+J1J2+J3+J3J1+J3J2+J3J1J2",
            "wrong",
        ),
        (THREE_BLOCKS, "(I+J3)(I+J2)(I+J1)\nI+J1+J2+J3+J3J2J1", "wrong"),
        (
            SERIES,
            "∏_{l=1}^{3}(1+f_l) = (1+f_1)(1+f_2)(1+f_3)\n"
            "= 1+f_1+f_2+f_3+f_1f_2+f_1f_3+f_2f_3+f_1f_2f_3",
            "right",
        ),
        (SERIES, "prod(1+f_l, l, 1, 3) = (1+f_1)(1+f_2)(1+f_3) = 1+f_1+f_2+f_3", "wrong"),
        (CHAIN_RULE, "dL/dx = dL/dy (1 + dF/dx) = dL/dy + dL/dy dF/dx", "right"),
        (CHAIN_RULE, "dL/dx = dL/dy (1 + dF/dx) = dL/dy + dF/dx", "wrong"),
        (SCALED, "(I+tJ2)(I+tJ1) = I + t(J1+J2) + (tJ2)(tJ1) = I + tJ1 + tJ2 + t² J2 J1", "right"),
        (SCALED, "(I+tJ2)(I+tJ1) = I + tJ1 + tJ2 + t J2J1", "wrong"),
    ],
)  # fmt: skip
def test_a_proof_is_judged_line_by_line(
    asked: Question, typed: str, word: str, solver: Solver
) -> None:
    """The proof of the residual network can be typed, by scalars and by matrices."""
    assert verdict(asked, typed, solver).word == word


def test_the_first_line_that_does_not_follow_is_named_with_numbers() -> None:
    """Whole numbers show the difference."""
    found = verdict(SCALAR, "(1+a)(1+b) = 1+a+b = 1+a+b+ab")
    assert found.message == (
        "Line 2 does not follow from line 1. At a = 2, b = 3 line 2 gives 6, line 1 12."
    )


def test_matrices_show_that_the_order_counts() -> None:
    """The counter-example has matrices of zeros and ones."""
    found = verdict(TWO_BLOCKS, "(I+J2)(I+J1) = (I+J1)(I+J2)")
    assert found.message == (
        "Line 2 does not follow from line 1. At J1 = [[0, 1], [0, 0]], J2 = [[0, 0], [1, 0]] "
        "line 2 gives [[2, 1], [1, 1]], line 1 [[1, 1], [1, 2]]."
    )


def test_a_wrong_first_line_is_held_against_the_start() -> None:
    """The problem's own formula is line 0."""
    found = verdict(SCALAR, "(1+a) + (1+b)")
    assert found.message.startswith("Line 1 does not follow from the start. At a = 2, b = 3")


def test_lines_that_lead_elsewhere_are_not_the_goal() -> None:
    """Without a start only the goal can tell."""
    asked = proof("1 + a + b + a*b", "", ABC)
    found = verdict(asked, "(1+a)^2 = 1 + 2a + a^2")
    assert found.word == "wrong"
    assert found.message.startswith("Every line follows, but the last is not the goal.")


def test_a_refused_line_keeps_its_column() -> None:
    """The column counts from the start of the whole text."""
    assert verdict(SCALAR, "(1+a)(1+b) = 1 + a + q").column == 22
    assert verdict(TWO_BLOCKS, "(I+J2)(I+J1)\n= I + J1 + 1").column == 16


def test_a_proof_has_a_limited_number_of_lines() -> None:
    """Twenty lines are enough."""
    found = verdict(SCALAR, "\n".join(["(1+a)(1+b)"] * 21))
    assert found.message == "A derivation has at most 20 lines. Leave some out."
