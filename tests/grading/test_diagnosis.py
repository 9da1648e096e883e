"""Which mistake gives a wrong answer."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.grading.drawing import drawn, inline
from tests.kinds.questions import SQUARE, formula, mistake, question, verdict
from tutor.grading.grade import grade
from tutor.kinds.expression import PRODUCT
from tutor.kinds.kind import Kind
from tutor.kinds.matrix import MATRIX
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER
from tutor.kinds.rule import Rule
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.kinds.spot_error import SPOT_ERROR
from tutor.problems.model import PackTerms


def names(kind: Kind[Any, Any], key: object, typed: str, **more: Any) -> list[str]:
    return [named.name for named in verdict(question(kind, key, **more), typed).mistakes]


def test_all_mistakes_that_share_a_value_are_named() -> None:
    """None is guessed."""
    rules = (mistake("no_floor", 113), mistake("ceil", 113), mistake("pad_once", 111))
    assert names(NUMBER, 112, "113", wrong=rules) == ["no_floor", "ceil"]


def test_a_named_mistake_goes_before_a_general_one() -> None:
    """Off by one is said only where the draw knows nothing better."""
    assert names(NUMBER, 112, "111") == ["off_by_one"]
    assert names(NUMBER, 112, "111", wrong=(mistake("no_plus_one", 111),)) == ["no_plus_one"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("17.33", True), ("17.3", True), ("17.333", True), ("17.34", False), ("17.4", False)],
)
def test_a_fraction_may_be_typed_with_fewer_decimals(typed: str, found: bool) -> None:
    """Nobody types 52/3 who forgot to round: each decimal typed must be right."""
    rules = (mistake("no_floor", Fraction(52, 3)),)
    assert (names(NUMBER, 17, typed, wrong=rules) == ["no_floor"]) is found


@pytest.mark.parametrize(
    ("key", "typed", "other", "more"),
    [
        (Fraction(41, 288), "0.1", Fraction(1, 9), {}),
        (0.206, "0.2", 0.2288, {"digits": 2}),
        (Fraction(624, 1250), "0.5", Fraction(612, 1250), {"decimals": 4}),
        (1.3608, "1.4", 1.45, {"decimals": 4}),
    ],
)
def test_a_rounded_key_is_no_mistake_that_rounds_alike(
    key: Any, typed: str, other: Any, more: dict[str, int]
) -> None:
    """One digit of the key may be one digit of a mistake as well."""
    rules = (mistake("k2_exact", other),)
    exact = Fraction(str(key))
    assert names(NUMBER, exact, typed, wrong=rules, **more) == []


@pytest.mark.parametrize(
    ("typed", "certain"), [("0.23", True), ("0.2288", True), ("0.229", True), ("0.2265", False)]
)
def test_a_value_within_the_tolerance_of_a_mistake_is_only_possible(
    typed: str, certain: bool
) -> None:
    """The digits that were typed must be those of the mistake."""
    asked = question(
        NUMBER, Fraction("0.206"), digits=2, wrong=(mistake("short", Fraction("0.22877")),)
    )
    assert [named.certain for named in verdict(asked, typed).mistakes] == [certain]


def test_a_list_of_fractions_may_be_typed_with_fewer_decimals() -> None:
    """Entry by entry."""
    rules = (mistake("exact_halves", (Fraction(21, 2), Fraction(21, 4), Fraction(21, 8))),)
    assert names(LIST, (11, 6, 3), "10.5, 5.25, 2.63", wrong=rules) == ["exact_halves"]
    assert names(LIST, (11, 6, 3), "10.5, 5.25, 2.64", wrong=rules) == []


def test_a_pair_of_mistakes_names_both() -> None:
    """Two slips at once are two misconceptions, each with its own family."""
    rules = (
        mistake("pad_once", 110, "F02"), mistake("no_plus_one", 111, "F01"),
        mistake("pad_once+no_plus_one", 109, "F02"),
    )  # fmt: skip
    found = verdict(question(NUMBER, 112, wrong=rules), "109").mistakes
    assert [(named.name, named.family) for named in found] == [
        ("pad_once", "F02"), ("no_plus_one", "F01"),
    ]  # fmt: skip


class StatedRule(Rule):
    def __init__(self, letters: str, on_numbers: str) -> None:
        self._text = letters, on_numbers

    @property
    def letters(self) -> str:
        return self._text[0]

    @property
    def on_numbers(self) -> str:
        return self._text[1]


def mistake_with_rule(text: str, letters: str, on_numbers: str) -> DrawnMistake:
    rule = StatedRule(letters, on_numbers)
    return DrawnMistake("no_plus_one", "F01", 111, text, rule, "Add 1.")


def test_your_rule_stands_beside_the_rule_on_the_same_numbers() -> None:
    """Letters, numbers and value, on both sides."""
    wrong = mistake_with_rule("111", "⌊(n − k)/s⌋", "⌊(224 − 3)/2⌋")
    asked = replace(
        question(NUMBER, 112, wrong=(wrong,)),
        written_rule=StatedRule("⌊(n − k)/s⌋ + 1", "⌊(224 − 3)/2⌋ + 1"),
    )  # fmt: skip
    (found,) = verdict(asked, "111").mistakes
    assert found.your_rule == "⌊(n − k)/s⌋ = ⌊(224 − 3)/2⌋ = 111"
    assert found.the_rule == "⌊(n − k)/s⌋ + 1 = ⌊(224 − 3)/2⌋ + 1 = 112"


@pytest.mark.parametrize(
    ("key", "typed", "unit", "name"),
    [
        (1000, "2000", "MACs", "mac_vs_flop"), (1000, "500", "FLOPs", "mac_vs_flop"),
        (1000, "2000", "GFLOPs", "mac_vs_flop"), (1024, "8192", "bytes", "bits_vs_bytes"),
        (400, "100", "bytes", "bytes_per_number"), (45, "55", "%", "complement"),
        (45, "4500", "%", "percent_vs_share"), (7, "-7", "", "sign"), (4, "0.25", "", "inverted"),
        (5000, "5", "", "thousands"), (56, "57", "", "off_by_one"), (56, "55", "", "off_by_one"),
    ],
)  # fmt: skip
def test_general_mistakes_of_numbers(key: int, typed: str, unit: str, name: str) -> None:
    """Recognised with any template."""
    assert names(NUMBER, key, typed, unit=unit) == [name]


@pytest.mark.parametrize("typed", ["58", "54", "100", "3.5"])
def test_a_number_that_no_general_rule_gives_has_no_name(typed: str) -> None:
    """Nothing is guessed."""
    assert names(NUMBER, 56, typed) == []


def test_one_too_many_says_nothing_beside_a_tiny_number() -> None:
    """Two instead of one has many reasons."""
    assert names(NUMBER, 1, "2") == []


def test_a_factor_two_is_no_unit_where_no_unit_is_asked() -> None:
    """Twice a width is not a FLOP."""
    assert names(NUMBER, 56, "112") == []


def test_a_mistake_is_recognised_within_the_declared_tolerance() -> None:
    """Rounded like the key, a wrong value is still the wrong value."""
    rules = (mistake("inverted", 8.8445),)
    assert names(NUMBER, 0.11306, "8.84", digits=3, wrong=rules) == ["inverted"]


@pytest.mark.parametrize(
    ("kind", "key", "typed", "name"),
    [
        (SHAPE, (28, 14, 64), "64x28x14", "axes_swapped"),
        (SHAPE, (28, 28, 64), "29x29x64", "off_by_one"),
        (LIST, (3, 7, 15), "15, 7, 3", "reversed"),
        (LIST, (3, 7, 15), "7, 3, 15", "order"),
        (MATRIX, ((1, 2), (3, 4)), "1 3; 2 4", "transposed"),
        (MATRIX, ((1, 2), (3, 4)), "4 3; 2 1", "rotated"),
        (MATRIX, ((1, 2), (3, 4)), "-1 -2; -3 -4", "sign"),
    ],
)  # fmt: skip
def test_general_mistakes_of_shapes_lists_and_matrices(
    kind: Kind[Any, Any], key: object, typed: str, name: str
) -> None:
    """Axes, order, transpose, flip and sign."""
    assert names(kind, key, typed) == [name]


@pytest.mark.parametrize(
    ("typed", "name"),
    [("J1*J2", "order_reversed"), ("-J2 J1", "sign"), ("J1^T J2^T", "transposed")],
)
def test_general_mistakes_of_products(typed: str, name: str) -> None:
    """Order, sign and transpose."""
    letters = {"J1": SQUARE, "J2": SQUARE}
    key = formula("J2*J1", letters)
    assert names(PRODUCT, key, typed, symbols=letters) == [name]


def test_biases_are_recognised_where_the_network_of_the_problem_says_how_many() -> None:
    """The weights and biases of a layer that has none; another difference has no name."""
    assert [named.name for named in grade(drawn("cost"), COUNTED).mistakes] == ["bias_counted"]
    for typed in ("18464; 1; 1", "18400; 1; 1"):
        assert grade(drawn("cost"), typed).parts[0].mistakes == ()


COUNTED = "18496; 14450688; 28901376"


@pytest.mark.parametrize(
    ("rule", "filled", "value", "side"),
    [
        ("a + b", "1 + 2", "3", "a + b = 1 + 2 = 3"), ("a + b", "a + b", "3", "a + b = 3"),
        ("3", "3", "3", "3"), ("a + b", "3", "3", "a + b = 3"), ("a + b", "", "3", "a + b = 3"),
        ("a + b", "1 + 2", "", "a + b = 1 + 2"), ("", "1 + 2", "3", ""),
    ],
)  # fmt: skip
def test_a_side_says_each_thing_once(rule: str, filled: str, value: str, side: str) -> None:
    """Letters, numbers and value as far as they differ; nothing where there is no rule."""
    wrong = mistake_with_rule(value, rule, filled)
    asked = replace(question(NUMBER, 112, wrong=(wrong,)), written_rule=StatedRule("r", "f"))
    (found,) = verdict(asked, "111").mistakes
    assert found.your_rule == side
    assert found.the_rule == ("r = f = 112" if rule else "")


def test_half_a_pair_that_is_no_mistake_of_its_own_has_the_family_of_the_pair() -> None:
    """And says what the pair says."""
    rules = (mistake("no_plus_one", 111, "F01"), mistake("ceil+no_plus_one", 109, "F03", "Both."))
    found = verdict(question(NUMBER, 112, wrong=rules), "109").mistakes
    assert [(named.name, named.family, named.say) for named in found] == [
        ("ceil", "F03", "Both."), ("no_plus_one", "F01", "Both."),
    ]  # fmt: skip


def test_a_mistake_that_two_rules_share_is_named_once_as_the_first_says() -> None:
    """Alone it goes before its pair."""
    rules = (mistake("ceil", 109, "F03", "Alone."), mistake("ceil+twice", 109, "F04", "Both."))
    found = verdict(question(NUMBER, 112, wrong=rules), "109").mistakes
    assert [(named.name, named.say) for named in found] == [("ceil", "Alone."), ("twice", "Both.")]


def test_the_mistakes_of_a_correction_are_those_of_the_corrected_line() -> None:
    """A wrong line has one right value and mistakes of its own."""
    correction = question(NUMBER, 30, wrong=(mistake("twice", 60),))
    asked = question(
        SPOT_ERROR, (2, 30), lines=("a=1", "b=3"), correction=correction,
        wrong=(mistake("another", 60),),
    )  # fmt: skip
    assert [named.name for named in verdict(asked, "2: 60").mistakes] == ["twice"]
    assert [named.name for named in verdict(asked, "2: 31").mistakes] == ["off_by_one"]


STEPS = """
params:
  n: {choice: [57]}
  d: {choice: [4]}
derived:
  span: d*2 + 1
  free: n + 6 - span
  raw: free/5
  whole_steps: floor(raw)
solution:
  - "Span: {{d}}·2 + 1 = {{span}}"
  - "Free: {{n}} + 6 - {{span}} = {{free}}"
ask: "How wide, for {{n}} and {{d}}?"
parts:
  - name: out
    label: width
    answer: {kind: number, value: whole_steps + 1}
    mistakes:
      far_off: {family: F01, value: 999, say: "Far off."}
"""


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("9", "9 is a step on the way: Span: 4·2 + 1 = 9. Go on from there."),
        ("54", "54 is a step on the way: Free: 57 + 6 - 9 = 54. Go on from there."),
        ("22", "A slip in this step gives your number: Free: 57 + 6 - 9 = 54."),
    ],
)
def test_an_unmatched_number_is_traced_to_the_first_step_that_explains_it(
    typed: str, said: str
) -> None:
    """The steps are tried in order, everything after done right."""
    assert grade(inline(STEPS), typed).message == said


def test_a_number_that_no_step_explains_is_only_wrong() -> None:
    """Nothing is invented."""
    assert grade(inline(STEPS), "777").message == ""


def test_a_general_mistake_is_of_the_family_that_the_pack_names() -> None:
    """The engine knows names only; without a pack they are of no family."""
    alone = inline(STEPS)
    terms = PackTerms(families={"off_by_one": "A7"})
    packed = replace(alone, template=replace(alone.template, terms=terms))
    for instance, family in ((alone, ""), (packed, "A7")):
        (found,) = grade(instance, "10").mistakes
        assert (found.name, found.family) == ("off_by_one", family)


@pytest.mark.parametrize(
    ("values", "typed", "certain"),
    [
        ({"a": 8}, "8", {"a": True}),
        ({"a": 8, "b": 7}, "8", {"a": True}),
        ({"a": 8, "b": 8}, "8", {"a": False, "b": False}),
        ({"a": 8, "b": 7, "a+b": 6}, "6", {"a": True, "b": True}),
        ({"a": 8, "b": 7, "a+b": 8}, "8", {"a": False, "b": False}),
        ({}, "10", {"off_by_one": False}),
    ],
)
def test_a_mistake_is_certain_where_nothing_else_gives_the_answer(
    values: dict[str, int], typed: str, certain: dict[str, bool]
) -> None:
    """Two that give the same number are possible, and so is every general one."""
    wrong = tuple(mistake(name, value) for name, value in values.items())
    found = verdict(question(NUMBER, 9, wrong=wrong), typed).mistakes
    assert {named.name: named.certain for named in found} == certain


@pytest.mark.parametrize(
    ("key", "unit", "typed"),
    [(Fraction(407, 1000), "%", "0.41"), (2368, "", "2.4k"), (Fraction(8, 3), "", "2.7")],
)
def test_the_key_rounded_names_no_mistake(key: int, unit: str, typed: str) -> None:
    """Nobody has a misconception who rounds too early."""
    assert names(NUMBER, key, typed, unit=unit) == []


def test_a_mistake_that_gives_the_rounded_key_is_possible() -> None:
    """It may have been rounding, it may have been the mistake."""
    rules = (mistake("cut", Fraction(27, 10)),)
    (found,) = verdict(question(NUMBER, Fraction(8, 3), wrong=rules), "2.7").mistakes
    assert (found.name, found.certain) == ("cut", False)
