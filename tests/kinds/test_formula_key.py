"""Kinds whose key is a formula: what authors write, and when a typed value is a mistake's."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import REAL, SQUARE, formula, mistake, question
from tests.problems.conftest import read_text
from tutor.kinds.comparison import FORMS, Comparison, ShapeComparison, SymbolicComparison
from tutor.kinds.entries import entry_value
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.formula_key import gives_value, same_value, symbol_facts
from tutor.kinds.judgement import PartJudgement, wrong
from tutor.kinds.number import NUMBER
from tutor.kinds.sequence import LIST
from tutor.lang.line import line
from tutor.lang.values import Value
from tutor.problems.generate import instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
FRAME = """\
id: t.size.one
title: A width
skill: size
params: {{n: {{int: [5, 60]}}}}
derived: {{a: n - 4}}
ask: "n = {{{{n}}}}"
parts:
  - {{name: out, label: Out, answer: {{{answer}}}}}
hints: [one, two, three]
solution: ["{{{{n}}}}"]
"""


def spec(answer: str) -> Any:
    template, faults = read_text(FRAME.format(answer=answer))
    assert template is not None, faults
    return template.parts[0].spec


def codes(answer: str) -> list[str]:
    return [fault.code for fault in read_text(FRAME.format(answer=answer))[1]]


def test_everything_an_author_says_of_the_comparison_is_read() -> None:
    said = "unit: MACs, form: lowest, relative: 0.1, absolute: 0.5"
    read = spec(f"kind: number, value: n, digits: 3, {said}")
    assert read.comparison == Comparison("MACs", "lowest", 3, None, 0.1, 0.5)
    assert spec("kind: number, value: n, decimals: 2").comparison.decimals == 2


@pytest.mark.parametrize(
    ("answer", "comparison"),
    [
        ("kind: number, value: n", Comparison(form="finished")),
        ("kind: shape, value: '[n, 2]'", ShapeComparison(form="finished")),
        ("kind: list, value: '[n, 2]'", Comparison()),
        ("kind: matrix, value: '[[n, 2], [3, 4]]'", Comparison()),
        ("kind: number, value: n, form: any", Comparison(form="any")),
    ],
)
def test_without_a_word_of_the_author_a_value_is_exact(answer: str, comparison: Comparison) -> None:
    """A number or a side must be finished; entries may be calculations."""
    read = spec(answer).comparison
    assert read == comparison
    assert type(read) is type(comparison)


def test_a_formula_is_compared_in_letters() -> None:
    assert type(spec("kind: expression, value: n").comparison) is SymbolicComparison


@pytest.mark.parametrize("form", FORMS)
def test_each_form_may_be_asked(form: str) -> None:
    assert spec(f"kind: number, value: n, form: {form}").comparison.form == form


@pytest.mark.parametrize(
    ("answer", "code"),
    [
        ("kind: number", "value_missing"), ("kind: number, value: n, form: short", "not_allowed"),
        ("kind: fill-in", "value_missing"),
        ("kind: number, value: n, equation: true", "unknown_key"),
    ],
)  # fmt: skip
def test_what_is_missing_or_unknown_is_a_fault(answer: str, code: str) -> None:
    assert codes(answer) == [code]


@pytest.mark.parametrize(
    ("answer", "column"),
    [
        ("kind: number", 37), ("kind: fill-in", 37), ("kind: number, value: n, form: short", 68),
        ("kind: number, value: n, accepts: n > 1", 71), ("kind: choice", 37),
        ("kind: design, value: gap", 37), ("kind: spot-the-error", 37),
    ],
)  # fmt: skip
def test_a_fault_has_its_place(answer: str, column: int) -> None:
    fault = read_text(FRAME.format(answer=answer))[1][0]
    assert (fault.where.line, fault.where.column) == (8, column)


@pytest.mark.parametrize(
    ("option", "sound"),
    [
        ("digits: 40", True), ("digits: 41", False), ("digits: 0", True), ("digits: -1", False),
        ("decimals: 40", True), ("decimals: 41", False), ("relative: inf", False),
        ("absolute: 0.5", True), ("absolute: half", False),
    ],
)  # fmt: skip
def test_forty_places_are_enough(option: str, sound: bool) -> None:
    assert (codes(f"kind: number, value: n, {option}") == []) is sound


def test_the_rule_is_shown_with_derived_names_written_out() -> None:
    read = spec("kind: number, value: 2*a")
    assert (line(read.value), line(read.display)) == ("2·a", "2·(n − 4)")


def test_a_drawn_question_has_what_the_part_says(with_answer: Sound) -> None:
    template = with_answer(
        """
        answer: {kind: number, value: n + k, unit: pixels, decimals: 2}
        mistakes: {no_k: {family: F02, value: n, say: add k}}
        """
    )
    problem = instance(template, 4)
    n, k = problem.values["n"], problem.values["k"]
    asked: Any = problem.questions[0]
    assert (asked.name, asked.label, asked.kind) == ("out", "out", NUMBER)
    assert (asked.key, asked.key_text, asked.unit) == (n + k, str(n + k), "pixels")  # type: ignore[operator]  # numbers
    assert (asked.rule, asked.rule_on_numbers) == ("n + k", f"{n} + {k}")
    assert asked.comparison == Comparison("pixels", "finished", decimals=2)
    assert [(m.name, m.family, m.value, m.text, m.say) for m in asked.wrong] == [
        ("no_k", "F02", n, str(n), "add k")
    ]


def test_other_programs_read_the_letters_and_their_domains() -> None:
    asked = question(EXPRESSION, 1, symbols={"A": SQUARE, "x": REAL})
    assert symbol_facts(asked) == {"symbols": {"A": "matrix", "x": "real"}}


@pytest.mark.parametrize(
    ("value", "key", "same"),
    [
        (1, 1, True), (1, 2, False), ((1, 2), (1, 2), True), ((1, 2), (1, 3), False),
        ((1, 2), (1, 2, 3), False), ((1,), 1, False), (1, (1,), False),
        (((1, 2), (3, 4)), ((1, 2), (3, 4)), True), (((1, 2), (3, 4)), ((1, 2), (3, 5)), False),
        (Fraction("1.5"), 1, True), (Fraction("1.6"), 1, False),
        ((2, 9), (2, Fraction("8.5")), True),
    ],
)  # fmt: skip
def test_entries_are_the_same_one_by_one_as_near_as_asked(
    value: Value, key: Value, same: bool
) -> None:
    assert same_value(question(LIST, key, absolute=0.5), value, key) is same


def test_entries_in_letters_are_compared_as_formulas() -> None:
    letters = {"x": REAL}
    asked = question(LIST, (), symbols=letters)
    double, sum_, other = (formula(text, letters) for text in ("2*x", "x + x", "3*x"))
    assert same_value(asked, entry_value("", double), sum_)
    assert not same_value(asked, double, other)
    assert not same_value(asked, 2, double)
    with pytest.raises(TypeError):
        same_value(asked, "x", double)
    with pytest.raises(TypeError):
        same_value(asked, double, "x")


def typed(value: Value | None) -> PartJudgement:
    return wrong("", value=value)


@pytest.mark.parametrize(
    ("value", "of_mistake", "given"),
    [
        (7, 7, True), (7, 8, False), (None, 7, False), ("a", "a", True), ("a", "b", False),
        ("7", 7, False), (7, "7", False),
        (Fraction("17.33"), Fraction(52, 3), True), (Fraction("17.34"), Fraction(52, 3), False),
        (Fraction("17.32"), Fraction(52, 3), False), (Fraction("17.3"), Fraction(52, 3), True),
        (Fraction("17.4"), Fraction(52, 3), False), (17, Fraction(52, 3), False),
        (Fraction("17.3"), Fraction("17.35"), True), (Fraction("17.4"), Fraction("17.35"), True),
        (Fraction("17.3"), Fraction("17.36"), False), (Fraction("17.5"), 17, False),
        (Fraction("17.333333"), Fraction(52, 3), True),
        (Fraction("17.3333333"), Fraction(52, 3), False), (Fraction(1, 7), Fraction(1, 6), False),
        ((Fraction("0.33"), 2), (Fraction(1, 3), 2), True),
        ((Fraction("0.33"), 3), (Fraction(1, 3), 2), False),
        ((Fraction("0.33"),), (Fraction(1, 3), 2), False),
    ],
)  # fmt: skip
def test_a_mistake_gives_its_value_or_the_value_cut_off(
    value: Value | None, of_mistake: Value, given: bool
) -> None:
    """To between one and six decimals, rounded either way."""
    asked = question(NUMBER, 112)
    assert gives_value(asked, mistake("m", of_mistake), typed(value)) is given
