"""Rules in letters and on drawn numbers."""

import pytest

from tests.kinds.questions import condition
from tutor.kinds.rule import NO_RULE, DrawnRule, rule_text

NAMES = {"n": 5, "k": 2}


@pytest.mark.parametrize(
    ("node", "right", "rule"),
    [
        ("n + k", "n + k", ("n + k", "5 + 2")), ("n", "n + k", ("n", "")), ("n", "n", ("", "")),
        ("n + 1", "n", ("", "")), ("7", "n + k", ("", "")), ("n", None, ("", "")),
        ("n + 1", None, ("n + 1", "5 + 1")), ("n", "row[1]", ("", "")),
        ("row[1] + 1", "n + k", ("", "")), ("row + 1", "n + k", ("", "")),
        ("if(n > 1, 2, 3)", "n + k", ("", "")), ("sum([1, n])", "n + k", ("", "")),
        ("floor(n/2)", "n + k", ("⌊n/2⌋", "⌊5/2⌋")),
        ("n*k + bias*n", "n + k", ("n·k + bias·n", "5·2 + 5")),
        ("n*k + norm*n", "n + k", ("n·k + norm·n", "5·2")),
        ("n + k*(norm + bias)", "n + k", ("n + k·(norm + bias)", "5 + 2")),
        ("floor((n + norm)/(1 + bias))", "n + k", ("⌊(n + norm)/(1 + bias)⌋", "⌊5/2⌋")),
    ],
)  # fmt: skip
def test_a_rule_is_shown_where_it_explains_something(
    node: str, right: str | None, rule: tuple[str, str]
) -> None:
    names = {**NAMES, "row": (1, 2), "bias": 1, "norm": 0}
    assert rule_text(condition(node), names, right and condition(right)) == rule  # type: ignore[arg-type]  # a tree or None


def test_the_words_of_the_author_stand_in_place_of_the_letters() -> None:
    """The numbers beside them are those of the formula."""
    rule = DrawnRule(condition("2*n"), NAMES, condition("n"), "two of n")
    assert (rule.letters, rule.on_numbers) == ("two of n", "")
    rule = DrawnRule(condition("2*n"), NAMES, condition("n + k"), "two of n")
    assert (rule.letters, rule.on_numbers) == ("two of n", "2·5")


@pytest.mark.parametrize(
    ("node", "plain"),
    [
        ("n + k", True), ("c_i*k2", True), ("sigma*n", True), ("on_skip + n", False),
        ("ci*co", False), ("width + 1", False), ("f + 2*undrawn", True),
    ],
)  # fmt: skip
def test_letters_are_plain_where_each_drawn_value_has_a_single_one(node: str, plain: bool) -> None:
    """Names of the template say nothing to a learner."""
    drawn = dict.fromkeys(("n", "k", "k2", "c_i", "sigma", "on_skip", "ci", "co", "width"), 3)
    assert DrawnRule(condition(node), drawn).is_plain is plain
    assert DrawnRule(condition(node), drawn, words="the wrong rule").is_plain
    assert NO_RULE.is_plain


def test_a_combination_of_mistakes_is_said_as_it_is() -> None:
    """Also where it is a number, which says nothing alone."""
    nine = condition("9")
    combination = DrawnRule(nine, NAMES, is_combination=True)
    assert (combination.letters, combination.on_numbers) == ("9", "9")
    assert (DrawnRule(nine, NAMES).letters, NO_RULE.letters, NO_RULE.on_numbers) == ("", "", "")
