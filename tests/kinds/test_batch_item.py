"""A line of a batch: how its key is compared and in which letters."""

from typing import Any

import pytest

from tests.kinds.questions import REAL
from tutor.kinds import batch_messages
from tutor.kinds.batch_item import MATRIX, BatchItem, UnusableLine
from tutor.kinds.comparison import Comparison
from tutor.lang.domain import Domain, read_domain


@pytest.mark.parametrize(
    ("options", "form", "comparison"),
    [
        ({}, "any", Comparison()), ({}, "finished", Comparison(form="finished")),
        ({"form": "lowest"}, "finished", Comparison(form="lowest")),
        ({"unit": "MACs", "digits": 3, "relative": 1, "absolute": 0.5}, "any",
         Comparison("MACs", "any", 3, None, 1.0, 0.5)),
        ({"unit": None, "form": "", "relative": None}, "any", Comparison()),
    ],
)  # fmt: skip
def test_the_options_say_how_a_key_is_compared(
    options: dict[str, Any], form: str, comparison: Comparison
) -> None:
    found = BatchItem("7", options).comparison(form)
    assert found == comparison
    assert BatchItem("7").comparison() == Comparison()
    assert all(isinstance(each, float | None) for each in (found.relative, found.absolute))


@pytest.mark.parametrize(
    ("key", "options", "product", "letters"),
    [
        ("2*x + y", {}, False, {"x": REAL, "y": REAL}), ("A*b", {}, False, {"A": REAL, "b": REAL}),
        ("A*b", {}, True, {"A": MATRIX, "b": REAL}), ("a*b", {}, True, {"a": MATRIX, "b": MATRIX}),
        ("A*b", {"noncommutative": ["b"]}, True, {"A": REAL, "b": MATRIX}),
        ("A*b", {"noncommutative": ["A"]}, False, {"A": MATRIX, "b": REAL}),
        ("x", {"symbols": {"x": "integer", "y": "real"}}, False,
         {"x": Domain("integer"), "y": REAL}),
        ("x", {"symbols": {"x": "real"}, "noncommutative": ["x"]}, False, {"x": MATRIX}),
        ("x", {"symbols": {"x": "matrix(3,3)"}, "noncommutative": ["x"]}, False,
         {"x": read_domain("matrix(3,3)")}),
        ("(I + A)*B", {"noncommutative": ["I", "A", "B"]}, True, {"A": MATRIX, "B": MATRIX}),
        ("7", {}, True, {}),
    ],
)  # fmt: skip
def test_letters_are_declared_or_those_of_the_key(
    key: str, options: dict[str, Any], product: bool, letters: dict[str, Domain]
) -> None:
    item = BatchItem(key, options)
    assert item.letters(product) == letters
    assert item.domains == (letters if options.get("symbols") else {})


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("positive", "real+"), ("Positive-Real", "real+"), ("real positive", "real+"),
        ("positive_integer", "integer+"), ("integer positive", "integer+"), ("natural", "integer+"),
        ("int", "integer"), ("rational", "real"), ("nonzero", "real"), ("complex", "real"),
        ("nonnegative", "real(0,1000)"), ("nonnegative integer", "integer(0,1000)"),
        ("matrix", "matrix(2,2)"), ("real", "real"), ("integer(1,9)", "integer(1,9)"),
    ],
)  # fmt: skip
def test_a_domain_may_be_said_in_several_words(text: str, domain: str) -> None:
    found = BatchItem("x", {"symbols": {"x": text}}).letters()
    assert found == {"x": read_domain(domain)}
    assert found["x"] is not None


def test_a_domain_that_there_is_not_makes_a_line_unusable() -> None:
    with pytest.raises(UnusableLine) as refusal:
        BatchItem("x", {"symbols": {"x": "imaginary"}}).letters()
    assert str(refusal.value) == batch_messages.unknown_domain("imaginary", "x")
