"""Derivations: each line follows from the one before, the last is the goal."""

from typing import Any

import pytest

from tests.kinds.questions import REAL, SQUARE, formula, question, verdict
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.derivation import DERIVATION, MOST_LINES, judge, preview, steps
from tutor.kinds.kind import Question
from tutor.lang.domain import Domain
from tutor.lang.line import line
from tutor.problems.generate import instance
from tutor.solver import Solver
from tutor.solver.messages import FORM_ASKED

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
        (SCALAR, "$(1+a)(1+b)$\n$= (1+b) + a(1+b)$\n$= 1 + b + a + ab$", "right"),
        (SCALAR, "1. (1+a)(1+b)\n2. 1 + a + b + ab", "right"),
        (SCALAR, "1) (1+a)(1+b)\n2) 1 + a + b", "wrong"),
        (SCALAR, "2. (1+a)(1+b)\n3. 1 + a + b + ab", "unreadable"),
        (
            SCALAR,
            r"\begin{aligned} (1+a)(1+b) &= (1+b) + a(1+b) \\ &= 1+b+a+ab \end{aligned}",
            "right",
        ),
        (SCALAR, "1 + a + b + ab", "form"), (SCALAR, "dz/dx = 1 + a + b + ab", "form"),
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


X = {"x": REAL, "y": REAL}
PLAIN = proof("2*x + 2", "x + x + 2", X)
OPEN_START = proof("2*x + 2", "", X)


@pytest.mark.parametrize(
    ("asked", "typed", "place", "other"),
    [
        (PLAIN, "2x + 3\n2x + 2", 1, "2·x + 3"), (PLAIN, "x + x + 2 = 2x", 2, "2·x"),
        (PLAIN, "2x + 2 = 2(x + 1) = 2x + 1 = 2x + 2", 3, "2·x + 1"),
        (OPEN_START, "x = 2x + 2", 2, "2·x + 2"),
    ],
)  # fmt: skip
def test_the_first_line_that_does_not_follow_is_named(
    asked: Any, typed: str, place: int, other: str, solver: Solver
) -> None:
    """With its tree and a counter-example."""
    found = judge(asked, typed, solver)
    assert found.word is Judgement.WRONG
    assert found.tree is not None
    assert line(found.tree) == other
    start = messages.does_not_follow(place, "")
    assert found.message.startswith(f"{start} At x = ")
    assert f"{messages.line_read(place)} gives " in found.message
    assert f", {messages.line_before(place)} " in found.message
    assert found.read_as == preview(asked, typed)


def test_every_line_follows_and_the_last_is_not_the_goal(solver: Solver) -> None:
    found = judge(OPEN_START, "2x + 3", solver)
    assert (found.word, found.tree) == (Judgement.WRONG, formula("2*x + 3", X))
    assert found.message.startswith(f"{messages.not_the_goal('')} At x = ")
    assert f"{messages.LAST_LINE} gives " in found.message
    assert f", {messages.GOAL} " in found.message


@pytest.mark.parametrize(
    ("typed", "word", "message", "read"),
    [
        ("x + x + 2 = 2x + 2", Judgement.RIGHT, "", "x + x + 2 = 2·x + 2"),
        ("2(x + 1)", Judgement.FORM, FORM_ASKED["expanded"], "2·(x + 1)"),
        ("2x + 2; ; 2 + 2x\n", Judgement.RIGHT, "", "2·x + 2 = 2 + 2·x"),
        ("h(x) = 2x + 2", Judgement.FORM, messages.STEPS_ASKED, "2·x + 2"),
        ("2x+2 ⇒ 2+2x", Judgement.RIGHT, "", "2·x + 2 = 2 + 2·x"),
    ],
)  # fmt: skip
def test_the_last_line_has_the_asked_form(
    typed: str, word: Judgement, message: str, read: str, solver: Solver
) -> None:
    asked = proof("2*x + 2", "x + x + 2", X, "expanded")
    found = judge(asked, typed, solver)
    assert (found.word, found.message, found.read_as) == (word, message, read)


def test_the_start_alone_is_not_called_the_goal(solver: Solver) -> None:
    """A single line that equals both is told by what it looks like."""
    asked = proof("2*x + 2", "x + x + 2", X)
    told = {typed: judge(asked, typed, solver).message for typed in ("x + x + 2", "2x + 2")}
    assert told == {"x + x + 2": messages.START_TYPED, "2x + 2": messages.STEPS_ASKED}


@pytest.mark.parametrize(
    ("typed", "column", "words"),
    [
        ("", 1, " ".join(messages.nothing_typed(messages.ONE_STEP_A_LINE))),
        (" ., = :", 1, " ".join(messages.nothing_typed(messages.ONE_STEP_A_LINE))),
        ("x\n" * (MOST_LINES + 1), 41, " ".join(messages.too_many_lines(20))),
        ("2x = x < 3", 6, " ".join(messages.STEP_IS_FORMULA)),
        ("2x =   x < 3", 8, " ".join(messages.STEP_IS_FORMULA)),
    ],
)  # fmt: skip
def test_what_is_no_step_is_refused_at_its_place(typed: str, column: int, words: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        steps(PLAIN, typed)
    assert (refusal.value.column, str(refusal.value)) == (column, words)


def test_a_step_knows_its_column_and_a_fault_its_own() -> None:
    assert [step.column for step in steps(PLAIN, "  2x = x +  x\n 2x")] == [3, 8, 16]
    assert len(steps(PLAIN, "x\n" * MOST_LINES)) == 20
    for typed, column in (("2x = z", 6), ("  2x = x +\n", 11)):
        with pytest.raises(Unreadable) as refusal:
            steps(PLAIN, typed)
        assert refusal.value.column == column


def test_a_step_without_value_is_refused_where_it_begins(solver: Solver) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(PLAIN, "2x + 2 =  1/0", solver)
    assert refusal.value.column == 11


def test_goal_and_start_reach_the_question() -> None:
    text = """\
id: t.size.one
title: A
skill: size
symbols: {x: real}
ask: "Show it."
parts:
  - name: out
    label: out
    answer: {kind: derivation, value: 2*x + 2, start: x + x + 2, form: expanded}
    mistakes: {m: {family: F01, value: 2*x, say: add}}
hints: [one, two, three]
solution: ["2x"]
"""
    template, faults = read_text(text)
    assert template is not None, faults
    asked: Any = instance(template, 1).questions[0]
    assert (line(asked.key), asked.start, asked.comparison.form) == (
        "2·x + 2", "x + x + 2", "expanded",
    )  # fmt: skip
    assert list(asked.symbols) == ["x"]
    assert [(m.name, m.text) for m in asked.wrong] == [("m", "2·x")]


@pytest.mark.parametrize(
    ("goal", "typed", "cause"),
    [
        ("FAR + 1", "FAR + 1 = FAR + 2 - 1", messages.line_not_compared(2)),
        ("FAR + 2 - 1", "FAR + 1 = FAR + 1", messages.GOAL_NOT_COMPARED),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_undecided_and_says_which_line(
    goal: str, typed: str, cause: str
) -> None:
    """The lines that were read stay on the screen."""
    letters = {"n": Domain("integer", positive=True)}
    goal, typed = (text.replace("FAR", "mod(2^(10^9*n), 7)") for text in (goal, typed))
    asked = proof(goal, "", letters)
    found = judge(asked, typed, None)
    reads = " = ".join(line(step.node) for step in steps(asked, typed))
    assert (found.word, found.message, found.read_as) == (
        Judgement.UNDECIDED, messages.not_judged(cause), reads,
    )  # fmt: skip
