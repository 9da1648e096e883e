"""Expressions: equal wherever both are defined, in the form asked."""

from typing import Any

import pytest

from tests.kinds.questions import REAL, SQUARE, formula, mistake, question
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages, slip_messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.expression import (
    EXPRESSION,
    PRODUCT,
    as_tree,
    gives_tree,
    has_matrices,
    is_near,
    judge,
    pieces,
    read_expression,
    revealing,
    reverse_factors,
    slip,
)
from tutor.kinds.judgement import wrong
from tutor.lang.domain import Domain
from tutor.lang.line import line
from tutor.lang.values import Undefined
from tutor.problems.generate import instance
from tutor.solver import Solver
from tutor.solver.messages import FORM_ASKED

XY = {"x": REAL, "y": REAL}
JS = {"A": SQUARE, "B": SQUARE}
DOUBLE = question(EXPRESSION, formula("2*x + 2", XY), symbols=XY)
MATRICES = question(PRODUCT, formula("A*B", JS), symbols=JS)


def lettered(key: str, **more: Any) -> Any:
    return question(EXPRESSION, formula(key, XY), symbols=XY, **more)


@pytest.mark.parametrize(
    ("asked", "typed", "word", "message"),
    [
        (DOUBLE, "2(x+1)", Judgement.RIGHT, ""), (DOUBLE, "f(x) = 2x + 2", Judgement.RIGHT, ""),
        (lettered("2*x + 2", form="expanded"), "2x + 2", Judgement.RIGHT, ""),
        (lettered("2*x + 2", form="expanded"), "2(x+1)", Judgement.FORM, FORM_ASKED["expanded"]),
        (lettered("x^2 - 1", form="factored"), "(x-1)(x+1)", Judgement.RIGHT, ""),
        (lettered("x^2 - 1", form="factored"), "x^2 - 1", Judgement.FORM, FORM_ASKED["factored"]),
        (lettered("x^2 - 1", form="factored"), "-(1 - x^2)", Judgement.FORM,
         FORM_ASKED["factored"]),
        (lettered("x^2 - 1", form="factored"), "(x+1)(2x-2)/2", Judgement.FORM,
         messages.FACTOR_GOES_FURTHER),
        (lettered("x + 1", form="factored"), "x + 1", Judgement.RIGHT, ""),
        (lettered("x + 1", form="factored"), "-(-x - 1)", Judgement.RIGHT, ""),
        (lettered("2*x", relative=0.01), "2.01x", Judgement.RIGHT, ""),
        (lettered("2*x", absolute=0.5), "2x + 0.4", Judgement.RIGHT, ""),
    ],
)  # fmt: skip
def test_a_formula_is_judged_by_value_and_by_form(
    asked: Any, typed: str, word: Judgement, message: str, solver: Solver
) -> None:
    found = judge(asked, typed, solver)
    assert (found.word, found.message) == (word, message)
    assert found.read_as == line(read_expression(asked, typed))


def test_a_wrong_formula_keeps_its_tree_and_a_counter_example(solver: Solver) -> None:
    found = judge(DOUBLE, "2x", solver)
    assert found.word is Judgement.WRONG
    assert found.tree == read_expression(DOUBLE, "2x")
    assert "6" in found.message
    assert judge(lettered("2*x", relative=0.01), "2.03x", solver).word is Judgement.WRONG


def test_without_the_solver_factors_are_undecided() -> None:
    asked = lettered("x^2 - 1", form="factored")
    found = judge(asked, "(x-1)(x+1)", None)
    assert (found.word, found.message, found.read_as) == (
        Judgement.UNDECIDED, messages.not_judged(messages.FACTORS_UNDECIDED), "(x − 1)·(x + 1)",
    )  # fmt: skip
    assert judge(asked, "x^2 - 1", None).word is Judgement.FORM


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("2x + 2 MACs", messages.UNIT_IN_FORMULA), ("2x = 2", messages.NO_EQUATION_ASKED),
        ("y = 2x + 2", messages.NO_EQUATION_ASKED),
        ("1/0", (messages.without_value("division by zero"), messages.CHECK_CALCULATION)),
    ],
)  # fmt: skip
def test_what_is_no_formula_is_refused(typed: str, words: tuple[str, str], solver: Solver) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(DOUBLE, typed, solver)
    assert (refusal.value.column, str(refusal.value)) == (1, " ".join(words))


@pytest.mark.parametrize(
    ("typed", "read"),
    [("h = 2x", "2·x"), ("dz/dx = 2x", "2·x"), ("  f(x)=2x", "2·x"), ("2x", "2·x")],
)
def test_a_leading_name_is_dropped_where_it_is_no_formula(typed: str, read: str) -> None:
    assert line(read_expression(DOUBLE, typed)) == read


def test_the_column_of_a_fault_counts_the_dropped_name() -> None:
    with pytest.raises(Unreadable) as refusal:
        read_expression(DOUBLE, "h = 2z")
    assert refusal.value.column == 6


def test_an_equation_is_read_whole_where_one_is_asked(solver: Solver) -> None:
    asked = question(EXPRESSION, formula("y = 2*x", XY), symbols=XY)
    assert judge(asked, "y = 2x", solver).word is Judgement.RIGHT
    assert judge(asked, "2y = 4x", solver).word is Judgement.RIGHT
    assert judge(asked, "y = 3x", solver).word is Judgement.WRONG


@pytest.mark.parametrize(
    ("typed", "given", "near"),
    [
        ("2.01*x", {"relative": 0.01}, True), ("2.03*x", {"relative": 0.01}, False),
        ("2*x + 0.5", {"absolute": 0.5}, True), ("2*x + 0.6", {"absolute": 0.5}, False),
        ("2*x", {}, False), ("2*x + 0.04", {"decimals": 1}, True), ("2*x", {"digits": 3}, False),
        ("1/(x - x)", {"absolute": 0.5}, False),
    ],
)  # fmt: skip
def test_formulas_are_near_where_they_are_so_at_every_point(
    typed: str, given: dict[str, Any], near: bool
) -> None:
    asked = lettered("2*x", **given)
    assert is_near(asked, formula(typed, XY), formula("2*x", XY)) is near


@pytest.mark.parametrize("domain", [REAL, Domain("integer"), Domain("real", positive=True)])
def test_points_are_tried_in_the_domain_of_a_letter(domain: Domain) -> None:
    letters = {"x": domain}
    asked = question(EXPRESSION, formula("x", letters), symbols=letters, absolute=0.5)
    rounded = formula("floor(x)", letters)
    assert is_near(asked, rounded, formula("x", letters)) is (domain.kind == "integer")
    size = formula("abs(x)", letters)
    assert is_near(asked, size, formula("x", letters)) is domain.positive


def test_matrices_are_never_near() -> None:
    asked = question(PRODUCT, formula("A*B", JS), symbols=JS, absolute=0.5)
    assert has_matrices(asked)
    assert not has_matrices(DOUBLE)
    assert not is_near(asked, formula("A*B", JS), formula("A*B", JS))


@pytest.mark.parametrize(
    ("asked", "typed", "name", "words"),
    [
        (DOUBLE, "-2x - 2", "sign", slip_messages.FORMULA_SIGN), (DOUBLE, "2x - 2", None, None),
        (MATRICES, "-A B", "sign", slip_messages.FORMULA_SIGN),
        (MATRICES, "transpose(A B)", "transposed", slip_messages.FORMULA_TRANSPOSED),
        (MATRICES, "B A", "order_reversed", slip_messages.FACTORS_REVERSED),
        (MATRICES, "A A", None, None), (DOUBLE, "x", None, None),
    ],
)  # fmt: skip
def test_a_slip_of_signs_or_of_the_order_of_matrices(
    asked: Any, typed: str, name: str | None, words: str | None, solver: Solver
) -> None:
    found = slip(asked, judge(asked, typed, solver))
    assert (found and found.name, found and found.say) == (name, words)
    assert slip(asked, wrong("")) is None


def test_factors_are_reversed_all_the_way_down() -> None:
    node = formula("A*B*A + A*(A + B*A)", JS)
    assert line(reverse_factors(node)) == "A·B·A + (A + A·B)·A"


def test_a_mistake_gives_an_equal_formula() -> None:
    of_mistake = mistake("m", formula("3*x", XY))
    for typed, given in (("x + 2*x", True), ("2*x", False)):
        assert gives_tree(DOUBLE, of_mistake, wrong("", tree=formula(typed, XY))) is given
    assert not gives_tree(DOUBLE, of_mistake, wrong(""))


def test_only_a_formula_can_be_the_key_of_an_expression() -> None:
    assert line(as_tree(3)) == "3"
    for key in ("x", 0.5, (1, 2), True):
        with pytest.raises(TypeError):
            as_tree(key)


def test_the_formulas_of_a_line_of_text_are_found() -> None:
    row = "so y = 2x + 2, and area is pi r^2. Then 3; ab"
    assert pieces(row) == [
        "2x + 2", "area", "pi r^2", "Then 3", "ab", "2x + 2", "area", "r^2", "ab",
    ]  # fmt: skip
    assert revealing(question(EXPRESSION, 0, key_text="2·x")) == ("2·x",)


@pytest.mark.parametrize(("value", "codes"), [("x = n", []), ("x + n", ["no_equation_key"])])
def test_an_announced_equation_is_one(value: str, codes: list[str]) -> None:
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\n"
        "symbols: {x: real}\nask: n\nparts:\n"
        f"  - name: out\n    answer: {{kind: expression, value: {value}, equation: true}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    assert [fault.code for fault in read_text(text)[1]] == codes


def test_letters_stay_and_drawn_numbers_are_filled_in() -> None:
    text = """\
id: t.size.one
title: A
skill: size
params: {n: {int: [5, 60]}}
symbols: {x: real}
ask: "n = {{n}}"
parts:
  - name: out
    label: out
    answer: {kind: expression, value: n*x + 0, form: expanded}
    mistakes: {alone: {family: F01, value: x, say: "times {{n}}"}}
hints: [one, two, three]
solution: ["{{n}}"]
"""
    template, faults = read_text(text)
    assert template is not None, faults
    problem = instance(template, 1)
    asked: Any = problem.questions[0]
    n = problem.values["n"]
    assert (line(asked.key), asked.key_text) == (f"{n}·x", f"{n}·x")
    assert list(asked.symbols) == ["x"]
    assert asked.comparison.form == "expanded"
    assert [(m.name, m.text, m.say) for m in asked.wrong] == [("alone", "x", f"times {n}")]


@pytest.mark.parametrize(
    ("kind", "key", "letters"),
    [
        (EXPRESSION, "2*x", {"x": "real"}), (PRODUCT, "A*B", {"A": "matrix", "B": "matrix"}),
        (PRODUCT, "a*B", {"a": "real", "B": "matrix"}),
        (PRODUCT, "a*b", {"a": "matrix", "b": "matrix"}),
    ],
)  # fmt: skip
def test_a_line_of_a_batch_asks_its_formula(kind: Any, key: str, letters: dict[str, str]) -> None:
    asked = kind.batch(BatchItem(key))
    assert (asked.kind, asked.key_text, line(asked.key)) == (kind, key, key.replace("*", "·"))
    assert {name: domain.kind for name, domain in asked.symbols.items()} == letters
    assert (asked.name, asked.label, asked.unit) == ("answer", "answer", "")


def test_a_key_without_letters_and_value_cannot_be_used() -> None:
    assert EXPRESSION.batch is not None
    with pytest.raises(Undefined):
        EXPRESSION.batch(BatchItem("1/0"))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("[n/2] + 1", Judgement.FORM), ("[(n)/2] + 1", Judgement.FORM),
        ("[n/3] + 1", Judgement.WRONG), ("[n/2 + 1]", Judgement.FORM),
        ("floor(n/2) + 1", Judgement.RIGHT), ("n/2 + 1", Judgement.WRONG),
    ],
)  # fmt: skip
def test_square_brackets_that_may_round_down_are_asked_back(typed: str, word: Judgement) -> None:
    """Gauss wrote the floor so."""
    letters = {"n": Domain("integer", positive=True)}
    asked = question(EXPRESSION, formula("floor(n/2) + 1", letters), symbols=letters)
    assert judge(asked, typed, None).word is word
