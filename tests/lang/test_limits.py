"""Limits come before any arithmetic, and a refusal says which limit."""

import pytest

from tests.lang.alphabets import NETS
from tutor.faults import Unreadable
from tutor.lang.answers import read_list, read_matrix, read_number, read_shape
from tutor.lang.evaluate import evaluate
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.values import Undefined, Work


@pytest.mark.parametrize(
    ("typed", "column", "told"),
    [
        ("1" * 401, 401, "An answer has at most 400 characters. Leave the steps out."),
        ("n" * 100_000, 401, "An answer has at most 400 characters. Leave the steps out."),
        ("1" * 41, 1, "A number has at most 40 digits. Write it as a power, like 2^150."),
        ("n + " + "1" * 41, 5, "A number has at most 40 digits. Write it as a power, like 2^150."),
        ("1e401", 1, "The exponent of ten goes up to 400. Check the number after e, as in 3.7e9."),
        (
            "1e99999",
            1,
            "The exponent of ten goes up to 400. Check the number after e, as in 3.7e9.",
        ),
        ("n+" * 126, 251, "An answer has at most 250 numbers, names and signs. Shorten it."),
        ("(" * 41 + "1" + ")" * 41, 42, "Brackets go at most 40 deep. Simplify the inner part."),
        ("n^" * 41 + "n", 83, "Brackets go at most 40 deep. Simplify the inner part."),
        ("√" * 41 + "n", 42, "Brackets go at most 40 deep. Simplify the inner part."),
        ("1/" * 62 + "1", 1, "Operations go at most 60 deep. Simplify, or use a power."),
        ("n" * 41, 1, "The name 'nnnnnnnnnnnn'... is too long. Put signs between letters."),
    ],
    ids=range(12),
)
def test_a_text_beyond_a_limit_is_refused(typed: str, column: int, told: str) -> None:
    """The sentence names the limit, the column where it was reached."""
    with pytest.raises(Unreadable) as refusal:
        read(typed, NETS)
    assert (refusal.value.column, str(refusal.value)) == (column, told)


@pytest.mark.parametrize("reader", [read_number, read_shape, read_list, read_matrix])
@pytest.mark.parametrize("typed", ["1," * 250, "1 " * 250, "[" * 401, " " * 401])
def test_every_reader_keeps_to_the_length(reader: object, typed: str) -> None:
    """No kind of answer is read beyond 400 characters."""
    assert callable(reader)
    with pytest.raises(Unreadable, match="at most 400 characters"):
        reader(typed)


def test_authors_may_write_longer() -> None:
    """A template's formula can be ten times as long."""
    assert evaluate(read("1 + " * 300 + "1", Letters(author=True)), {}) == 301


@pytest.mark.parametrize(
    ("typed", "reason"),
    [
        ("9^9^9^9", "the power is too large"),
        ("2^(10^9)", "the power is too large"),
        ("2^-(10^9)", "the power is too large"),
        ("(1/3)^100000", "the power is too large"),
        ("1001!", "a factorial goes from 0 to 1000"),
        ("(-1)!", "a factorial goes from 0 to 1000"),
        ("(10^9)!", "a factorial goes from 0 to 1000"),
        ("2.5!", "a whole number is needed here"),
        ("binomial(10^9, 5)", "binomial goes up to 10000"),
        ("exp(10^9)", "the power is too large"),
        ("1.5^0.5^-99999", "the power is too large"),
        ("sinh(10^5)", "the number is too large"),
        ("1000! * 1000! * 1000!", "the number is too large"),
        ("sum(k, k, 1, 10^9)", "a series has at most 2000 terms"),
        ("sum(k/2, k, 1/2, 3)", "the range of a series must be whole"),
        ("sum(sum(k j, k, 1, 2000), j, 1, 2000)", "the formula takes too many steps"),
        ("prod(1000!, k, 1, 2000)", "the number is too large"),
        ("root(2, 10^9)", "the degree of a root goes from 1 to 1000"),
    ],
)
def test_a_value_beyond_a_limit_is_refused_before_it_is_computed(typed: str, reason: str) -> None:
    """The reason names the operation."""
    with pytest.raises(Undefined) as refusal:
        evaluate(read(typed), {})
    assert str(refusal.value) == reason


def test_work_on_large_numbers_costs_more() -> None:
    """Steps are counted by the size of what they compute."""
    small, large = Work(), Work()
    small.sized(2)
    large.sized(2**15_000)
    assert small.left - large.left > 400
