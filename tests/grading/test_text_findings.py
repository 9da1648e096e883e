"""What arithmetic finds in a free text, and what it leaves alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kinds.questions import question
from tutor.grading.text_findings import Finding, FindingSort, find, follow_ups
from tutor.kinds.claims import read_pattern
from tutor.kinds.expression import PRODUCT
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Claim, Fact, FollowUp, Rubric
from tutor.kinds.shape import SHAPE
from tutor.lang.domain import Domain, read_domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read


def _matrix() -> Domain:
    domain = read_domain("matrix(2,2)")
    assert domain is not None
    return domain


J = {"J": _matrix(), "J1": _matrix(), "J2": _matrix()}
NO_FLOOR = DrawnMistake("no_floor", "F03", 113, "113", feedback="You rounded up.")
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
NEAR = {"size": ("map", "size"), "macs": ("cost",), "shape": ("out", "shape"), "factor": ()}
RUBRIC: Rubric[str, Question] = Rubric(
    (),
    tuple(
        Fact(f"unit_{asked.name}", asked, NEAR[asked.name])
        for asked in (SIZE, MACS, OUTPUT, FACTOR)
    ),
)


@pytest.mark.parametrize(
    ("text", "line", "piece", "unit"),
    [
        ("The first map is 112 wide.", 1, "112", "unit_size"),
        ("With 1112 layers the map is 112x112.", 1, "112", "unit_size"),
        ("First:\nsize = floor(223/2) + 1 = 112", 2, "112", "unit_size"),
        ("It costs 3,699,376,128 MACs", 1, "3,699,376,128 MACs", "unit_macs"),
        ("It costs 3.70 GMACs in all", 1, "3.70 GMACs", "unit_macs"),
        ("224 -> 112 -> 56, halved twice", 1, "112", "unit_size"),
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


COST = question(NUMBER, 4_089_184_256, "cost", "the cost", key_text="4089184256", unit="MACs",
                relative=0.03)  # fmt: skip
RESNET = Fact("cost", COST, ("MACs",))


@pytest.mark.parametrize(
    ("text", "piece"),
    [
        ("It takes 4.1 G multiply-accumulates.", "4.1 G"),
        ("It takes 4.1 billion MACs a picture.", "4.1 billion"),
        ("about 4.1 GMACs", "4.1 GMACs"),
        ("4.1 bn multiply adds", "4.1 bn"),
        ("4.1 giga multiply/accumulates", "4.1 giga"),
        ("4.1B multiply–accumulates", "4.1B"),
        ("4.1 x 10^9 MACs", "4.1 x 10^9 MACs"),
        ("4.1 × 10⁹ multiply-accumulate operations", "4.1 × 10⁹"),
        ("$4.1\\times10^9$ MACs", "4.1\\times10^9"),
        ("4.1 billion weights", None),
        ("4.1 billion GPUs, and MACs are cheap", None),
        ("4.1 million MACs", None),
    ],
)
def test_multiply_accumulates_are_counted_in_every_spelling(text: str, piece: str | None) -> None:
    """With the scale as a letter, a word or a power of ten; of other things it is no count."""
    found = [f.text for f in find(text, Rubric((), (RESNET,))) if f.sort is FindingSort.FACT]
    assert found == ([piece] if piece else [])


def test_the_place_of_a_fact_is_where_it_stands_by_itself() -> None:
    """Not within a longer number before it."""
    (found,) = find("With 1112 layers the map is 112x112.", RUBRIC)
    assert found.column == len("With 1112 layers the map is ") + 1


@pytest.mark.parametrize(
    ("text", "sort", "unit"),
    [
        ("The size counts rows.", FindingSort.FACT, "unit_size"),
        ("The size does not count rows.", FindingSort.RULE, "unit_size"),
        ("The cost is always the same.", FindingSort.RULE, "unit_macs"),
        ("Is the cost always the same?", None, ""),
        ("A mistake I expect: the cost is always the same.", None, ""),
    ],
)
def test_a_claim_is_shown_with_its_sentence(text: str, sort: FindingSort | None, unit: str) -> None:
    """What holds speaks for its idea, and denied it is false; what is false is pointed out."""
    claims = (
        Claim("unit_size", read_pattern(["size", "count*", "rows"]), True, "Rows are counted."),
        Claim("unit_macs", read_pattern(["cost", "always", "same"]), False, "It depends."),
    )
    found = find(text, replace(RUBRIC, claims=claims))
    assert [(each.sort, each.unit, each.text) for each in found] == (
        [(sort, unit, text)] if sort else []
    )


def test_a_mistake_is_named_only_by_the_rubric() -> None:
    """A slip that any number may show, such as a factor of two, is nobody's mistake here."""
    assert find("The size is 224", RUBRIC) == ()


def test_an_equation_set_right_further_on_is_no_contradiction() -> None:
    assert find("First 3*3 = 10.\nThen 3*3 = 9.", RUBRIC) == ()
    assert find("3*3 = 10. No, 9.", RUBRIC) == ()
    assert [each.sort for each in find("3*3 = 9.\nThen 3*3 = 10.", RUBRIC)] == [FindingSort.FALSE]


def test_lines_of_the_interviewer_are_not_searched() -> None:
    assert find("Interviewer: the size is 112 and 2+2 = 5", RUBRIC) == ()


def test_a_wrong_rule_is_pointed_out_only_without_the_right_value() -> None:
    """113 is suspicious alone; beside 112 it may be a step on the way."""
    alone = find("The size is 113", RUBRIC)
    assert alone == (Finding(FindingSort.RULE, 1, "113", "You rounded up.", "unit_size", 13),)
    assert [f.sort for f in find("The size is 113, no, the size is 112", RUBRIC)] == [
        FindingSort.FACT
    ]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="0123456789+-*/^()=≈x×., IJ\nMGfloor[/%é", max_size=200))
def test_any_text_can_be_searched(text: str) -> None:
    """Nothing a learner writes raises; a fact and a suspect stand in the line that is named."""
    lines = text.split("\n")
    for finding in find(text, RUBRIC):
        row = lines[finding.line - 1]
        assert finding.line >= 1
        assert finding.sort is FindingSort.FALSE or finding.text in row


def test_findings_stand_in_the_order_of_the_lines() -> None:
    """With the line, counted from 1; facts before sums of the same line."""
    found = find("3*3 = 10\nsize 113 or so\n2+2 = 5, so the cost is 3.70 GMACs", RUBRIC)
    assert [(each.line, each.sort, each.unit) for each in found] == [
        (1, FindingSort.FALSE, ""), (2, FindingSort.RULE, "unit_size"),
        (3, FindingSort.FACT, "unit_macs"), (3, FindingSort.FALSE, "unit_macs"),
    ]  # fmt: skip
    assert found[0] == Finding(FindingSort.FALSE, 1, "3*3 = 10", "3*3 is 9, not 10.")
    assert found[2] == Finding(FindingSort.FACT, 3, "3.70 GMACs", "the cost", "unit_macs", 25)


def test_only_the_first_suspect_of_a_fact_is_told() -> None:
    """Said twice, a wrong value is pointed out once."""
    found = find("size 113 here\nsize 113 there", RUBRIC)
    assert [(each.line, each.sort) for each in found] == [(1, FindingSort.RULE)]


@pytest.mark.parametrize(("line", "found"), [(120, True), (121, False)])
def test_a_text_is_searched_for_a_limited_number_of_lines(line: int, found: bool) -> None:
    """One line more is not read."""
    assert bool(find("\n" * (line - 1) + "size 112", RUBRIC)) is found


@pytest.mark.parametrize(("length", "found"), [(8000, True), (8001, False)])
def test_a_text_is_searched_for_a_limited_number_of_characters(length: int, found: bool) -> None:
    """What stands behind them is not read."""
    assert (
        bool(find("\n".join(["-" * 3000, "-" * 3000, "-" * (length - 6011), "size 112"]), RUBRIC))
        is found
    )


@pytest.mark.parametrize(("others", "found"), [(39, True), (40, False)])
def test_a_line_is_searched_for_a_limited_number_of_answers(others: int, found: bool) -> None:
    """Forty different numbers; the same one again does not count."""
    numbers = [str(1000 + number) for number in range(others)]
    row = "sizes " + " ".join([*numbers, *numbers[:3], "112"])
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
        ("a map 112 wide", ["always", "with the size", "without the cost"]),
        ("a map 113 wide", ["always", "without the size", "without the cost"]),
        ("a map 112 wide, cost 3.70 GMACs", ["always", "with the size", "with the cost"]),
    ],
)
def test_follow_ups_build_on_the_facts_of_the_answer(text: str, asked: list[str]) -> None:
    """A wrong value is no fact."""
    rubric = replace(RUBRIC, follow_ups=FOLLOW_UPS)
    assert [item.ask for item in follow_ups(rubric, find(text, rubric))] == asked


def test_a_number_that_stands_twice_is_a_fact_at_either_place() -> None:
    """First as a part of a quotient, then beside its noun."""
    (finding,) = find("1/112 of it is lost, so the map is 112 wide.", RUBRIC)
    assert (finding.sort, finding.unit, finding.column) == (FindingSort.FACT, "unit_size", 36)
