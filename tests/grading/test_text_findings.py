"""What arithmetic finds in a free text, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kinds.questions import question
from tutor.grading.text_findings import Finding, FindingSort, false_sums, find, follow_ups
from tutor.kinds.expression import PRODUCT
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact, FollowUp, Rubric
from tutor.kinds.shape import SHAPE
from tutor.lang.domain import Domain, read_domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read


def _matrix() -> Domain:
    domain = read_domain("matrix(2,2)")
    assert domain is not None
    return domain


J = {"J": _matrix(), "J1": _matrix(), "J2": _matrix()}
NO_FLOOR = DrawnMistake("no_floor", "F03", 113, "113", say="You rounded up.")
SIZE = question(NUMBER, 112, "size", "the output size", key_text="112", wrong=(NO_FLOOR,))
MACS = question(NUMBER, 3_699_376_128, "macs", "the cost", key_text="3699376128", unit="MACs")
OUTPUT = question(
    SHAPE, (128, 28, 28), "shape", "the output shape", key_text="128x28x28",
    axes=("channels", "height", "width"),
)  # fmt: skip
FACTOR = question(
    PRODUCT, read("I + J", Letters(J)), "factor", "the factor of a block", key_text="I + J",
    symbols=J,
)  # fmt: skip
RUBRIC: Rubric[str, Question] = Rubric(
    (), tuple(Fact(f"unit_{asked.name}", asked) for asked in (SIZE, MACS, OUTPUT, FACTOR))
)


@pytest.mark.parametrize(
    ("text", "line", "piece", "unit"),
    [
        ("The first map is 112 wide.", 1, "112", "unit_size"),
        ("First:\nfloor(223/2) + 1 = 112", 2, "112", "unit_size"),
        ("It costs 3,699,376,128 MACs", 1, "3,699,376,128 MACs", "unit_macs"),
        ("It costs 3.70 GMACs in all", 1, "3.70 GMACs", "unit_macs"),
        ("so 128 x 28 x 28 comes out", 1, "128 x 28 x 28", "unit_shape"),
        ("dy/dx = I + J, and not less", 1, "I + J", "unit_factor"),
        ("each block gives J + I.", 1, "J + I", "unit_factor"),
        ("Then we have the factor I + J", 1, "I + J", "unit_factor"),
    ],
)
def test_a_fact_is_found_where_it_first_stands(text: str, line: int, piece: str, unit: str) -> None:
    """Numbers, shapes and formulas are recognised in running text, with their line."""
    facts = [f for f in find(text, RUBRIC) if f.sort is FindingSort.FACT]
    assert [(f.line, f.text, f.unit) for f in facts] == [(line, piece, unit)]


def test_a_wrong_rule_is_pointed_out_only_without_the_right_value() -> None:
    """113 is suspicious alone; beside 112 it may be a step on the way."""
    alone = find("I get 113 there", RUBRIC)
    assert alone == (Finding(FindingSort.RULE, 1, "113", "You rounded up.", "unit_size"),)
    assert [f.sort for f in find("not 113 but 112", RUBRIC)] == [FindingSort.FACT]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("3*3 = 10", "3*3 is 9, not 10."),
        ("so 3*3 = 10.", "3*3 is 9, not 10."),
        ("(224+6-7)/2 + 1 = 112", "(224+6-7)/2 + 1 is 112.5, not 112."),
        ("5 × 5 = 26 weights", "5 × 5 is 25, not 26."),
        ("7*7 = 49 = 50", "49 is 49, not 50."),
        ("1/0.113 ≈ 12", "1/0.113 is 8.849558, not 12."),
    ],
)
def test_a_false_sum_is_a_contradiction(row: str, said: str) -> None:
    """An equation between numbers that does not hold is named with its true value."""
    assert [told for _, told in false_sums(row)] == [said]


@pytest.mark.parametrize(
    "row",
    [
        "(224 + 6 - 7)/2 + 1 = 112.5",
        "floor(111.5) + 1 = 112",
        "9*64*128 + 128 = 73,856",
        "1/0.113 = 8.85",
        "1/0.113 ≈ 9",
        "27/49 = 0.55",
        "n + 2 = 5",
        "it adds k - 1 = 2 per layer",
        "k = 3, s = 2",
        "3,699,376,128 = 3.70 G",
        "x3 = 3+1",
        "1/0 = 3",
        "9**9**9**9 = 3",
        "a 3x3 = 9 weights",
        "= = =",
    ],
)
def test_what_is_true_or_no_arithmetic_is_left_alone(row: str) -> None:
    """Letters, units, roundings to the digits shown and unreadable sides are no contradiction."""
    assert list(false_sums(row)) == []


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789+-*/^()=≈x×., IJ\nMGfloor[/%é", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """Nothing a learner writes raises; a fact and a suspect stand in the line that is named."""
    lines = text.split("\n")
    for finding in find(text, RUBRIC):
        row = lines[finding.line - 1]
        assert finding.line >= 1
        assert finding.sort is FindingSort.FALSE or finding.text in row


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 999), st.integers(1, 999))
def test_a_true_product_is_never_called_false(a: int, b: int) -> None:
    """Sums that hold are silent."""
    assert list(false_sums(f"so {a}*{b} = {a * b} and {a}+{b} = {a + b}.")) == []


@pytest.mark.parametrize(
    ("row", "false"),
    [
        ("100 ≈ 105", False), ("100 ≈ 95", False), ("100 ≈ 105.1", True), ("100 ≈ 94.9", True),
        ("2/3 = 0.67", False), ("2/3 = 0.66", True), ("2/3 = 0.7", False), ("2/3 = 0.6", True),
        ("1/8 = 0.12", False), ("1/8 = 0.13", False), ("1/8 = 0.14", True), ("1/8 = 0.11", True),
        ("2/3 = 1", True), ("0.5*3 = 1.5", False), ("3 = 6/2", False), ("3 = 7/2", True),
        ("1 = 51/50", True),
    ],
)  # fmt: skip
def test_a_sum_holds_to_the_digits_shown_or_within_a_twentieth(row: str, false: bool) -> None:
    """Half a unit of the last decimal; a whole number is exact; ≈ allows five in a hundred."""
    assert bool(list(false_sums(row))) is false


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("3*3 = 10 = 10", [("3*3 = 10", "3*3 is 9, not 10.")]),
        ("2*2 = 4 = 5 = 5", [("4 = 5", "4 is 4, not 5.")]),
        ("2+2 = 5 and 3+3 = 7", [("2+2 = 5", "2+2 is 4, not 5."), ("3+3 = 7", "3+3 is 6, not 7.")]),
        ("5*5 ≈ 50.", [("5*5 ≈ 50", "5*5 is 25, not 50.")]),
    ],
)  # fmt: skip
def test_every_false_equation_of_a_chain_is_told(row: str, said: list[tuple[str, str]]) -> None:
    """Each pair of neighbours by itself."""
    assert list(false_sums(row)) == said


@pytest.mark.parametrize(
    "row",
    [
        "f(3) = 4", "f (3) = 4", "x3 = 4", "3 = 4x", "3 = 4k", "3 = 4 MACs", "3 = 4%",
        "3 = 4 million", "-3 = 4a", "a-3 = 4", "f -3 = 4", "k = 3", "3 == 4", "= 3",
    ],
)  # fmt: skip
def test_numbers_that_are_a_part_of_something_else_are_left_alone(row: str) -> None:
    """A call, a letter before or after, a unit or a power of ten."""
    assert list(false_sums(row)) == []


def test_a_bracket_after_a_space_is_a_sum_of_its_own() -> None:
    """Where no word stands before it."""
    assert [said for said, _ in false_sums(": (3) = 4")] == ["(3) = 4"]
    assert [said for said, _ in false_sums("3 = 4")] == ["3 = 4"]


def test_findings_stand_in_the_order_of_the_lines() -> None:
    """With the line, counted from 1; facts before sums of the same line."""
    found = find("3*3 = 10\n113 or not\n2+2 = 5, so 3.70 GMACs", RUBRIC)
    assert [(each.line, each.sort, each.unit) for each in found] == [
        (1, FindingSort.FALSE, ""), (2, FindingSort.RULE, "unit_size"),
        (3, FindingSort.FACT, "unit_macs"), (3, FindingSort.FALSE, ""),
    ]  # fmt: skip
    assert found[0] == Finding(FindingSort.FALSE, 1, "3*3 = 10", "3*3 is 9, not 10.")
    assert found[2] == Finding(FindingSort.FACT, 3, "3.70 GMACs", "the cost", "unit_macs")


def test_only_the_first_suspect_of_a_fact_is_told() -> None:
    """Said twice, a wrong value is pointed out once."""
    found = find("113 here\n113 there", RUBRIC)
    assert [(each.line, each.sort) for each in found] == [(1, FindingSort.RULE)]


@pytest.mark.parametrize(("line", "found"), [(120, True), (121, False)])
def test_a_text_is_searched_for_a_limited_number_of_lines(line: int, found: bool) -> None:
    """One line more is not read."""
    assert bool(find("\n" * (line - 1) + "112", RUBRIC)) is found


@pytest.mark.parametrize(("length", "found"), [(8000, True), (8001, False)])
def test_a_text_is_searched_for_a_limited_number_of_characters(length: int, found: bool) -> None:
    """What stands behind them is not read."""
    assert bool(find("-" * (length - 4) + " 112", RUBRIC)) is found


@pytest.mark.parametrize(("others", "found"), [(39, True), (40, False)])
def test_a_line_is_searched_for_a_limited_number_of_answers(others: int, found: bool) -> None:
    """Forty different numbers; the same one again does not count."""
    numbers = [str(1000 + number) for number in range(others)]
    row = ", ".join([*numbers, *numbers[:3], "112"])
    assert bool([f for f in find(row, RUBRIC) if f.sort is FindingSort.FACT]) is found


FOLLOW_UPS = (
    FollowUp("why", "always"),
    FollowUp("limit", "with the size", "unit_size", True),
    FollowUp("limit", "without the size", "unit_size", False),
    FollowUp("compute", "with the cost", "unit_macs", True),
    FollowUp("compute", "without the cost", "unit_macs", False),
)


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("nothing", ["always", "without the size", "without the cost"]),
        ("112 wide", ["always", "with the size", "without the cost"]),
        ("113 wide", ["always", "without the size", "without the cost"]),
        ("112 wide, 3.70 GMACs", ["always", "with the size", "with the cost"]),
    ],
)
def test_follow_ups_build_on_the_facts_of_the_answer(text: str, asked: list[str]) -> None:
    """A wrong value is no fact."""
    rubric = replace(RUBRIC, follow_ups=FOLLOW_UPS)
    assert [item.ask for item in follow_ups(rubric, find(text, rubric))] == asked
