"""Limits come before any arithmetic, and a refusal says which limit."""

import pytest

from tests.lang.alphabets import NETS
from tutor.faults import Unreadable
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.codes import NoValueCode, RefusalCode
from tutor.lang.evaluate import evaluate
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Number
from tutor.lang.values import Undefined, Work


@pytest.mark.parametrize(
    ("typed", "column", "code"),
    [
        ("1" * 401, 401, RefusalCode.TEXT_TOO_LONG),
        ("n" * 100_000, 401, RefusalCode.TEXT_TOO_LONG),
        ("1" * 41, 1, RefusalCode.TOO_MANY_DIGITS),
        ("n + " + "1" * 41, 5, RefusalCode.TOO_MANY_DIGITS),
        ("1e401", 1, RefusalCode.EXPONENT_TOO_LARGE),
        ("1e99999", 1, RefusalCode.EXPONENT_TOO_LARGE),
        ("n+" * 126, 251, RefusalCode.TOO_MANY_TOKENS),
        ("(" * 41 + "1" + ")" * 41, 42, RefusalCode.BRACKETS_TOO_DEEP),
        ("n^" * 41 + "n", 83, RefusalCode.BRACKETS_TOO_DEEP),
        ("√" * 41 + "n", 42, RefusalCode.BRACKETS_TOO_DEEP),
        ("1/" * 62 + "1", 1, RefusalCode.TREE_TOO_DEEP),
        ("n" * 41, 1, RefusalCode.NAME_TOO_LONG),
    ],
    ids=range(12),
)
def test_a_text_beyond_a_limit_is_refused(typed: str, column: int, code: RefusalCode) -> None:
    """The refusal names the limit and the column where it was reached."""
    with pytest.raises(Unreadable) as refusal:
        read(typed, NETS)
    assert (refusal.value.column, refusal.value.code) == (column, code)


@pytest.mark.parametrize("reader", [read_number, read_shape, read_list, read_matrix])
@pytest.mark.parametrize("typed", ["1," * 250, "1 " * 250, "[" * 401, " " * 401])
def test_every_reader_keeps_to_the_length(reader: object, typed: str) -> None:
    """No kind of answer is read beyond 400 characters."""
    assert callable(reader)
    with pytest.raises(Unreadable) as refusal:
        reader(typed)
    assert refusal.value.code == RefusalCode.TEXT_TOO_LONG


def test_authors_may_write_longer() -> None:
    """A template's formula can be ten times as long."""
    assert evaluate(read("1 + " * 300 + "1", Letters(author=True)), {}) == 301


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("9^9^9^9", NoValueCode.TOO_LARGE),
        ("2^(10^9)", NoValueCode.TOO_LARGE),
        ("2^-(10^9)", NoValueCode.TOO_LARGE),
        ("(1/3)^100000", NoValueCode.TOO_LARGE),
        ("1001!", NoValueCode.ARGUMENT_RANGE),
        ("(-1)!", NoValueCode.ARGUMENT_RANGE),
        ("(10^9)!", NoValueCode.ARGUMENT_RANGE),
        ("2.5!", NoValueCode.WHOLE_NUMBER_NEEDED),
        ("binomial(10^9, 5)", NoValueCode.ARGUMENT_RANGE),
        ("exp(10^9)", NoValueCode.TOO_LARGE),
        ("1.5^0.5^-99999", NoValueCode.TOO_LARGE),
        ("sinh(10^5)", NoValueCode.TOO_LARGE),
        ("1000! * 1000! * 1000!", NoValueCode.TOO_LARGE),
        ("sum(k, k, 1, 10^9)", NoValueCode.ARGUMENT_RANGE),
        ("sum(k/2, k, 1/2, 3)", NoValueCode.SERIES_RANGE),
        ("sum(sum(k j, k, 1, 2000), j, 1, 2000)", NoValueCode.TOO_MANY_STEPS),
        ("prod(1000!, k, 1, 2000)", NoValueCode.TOO_LARGE),
        ("root(2, 10^9)", NoValueCode.ARGUMENT_RANGE),
    ],
)
def test_a_value_beyond_a_limit_is_refused_before_it_is_computed(
    typed: str, code: NoValueCode
) -> None:
    """The code names the sort of limit."""
    with pytest.raises(Undefined) as refusal:
        evaluate(read(typed), {})
    assert refusal.value.code == code


def test_work_on_large_numbers_costs_more() -> None:
    """Steps are counted by the size of what they compute."""
    small, large = Work(), Work()
    small.check_size(2)
    large.check_size(2**15_000)
    assert small.left - large.left > 400


@pytest.mark.parametrize("author", [False, True])
@pytest.mark.parametrize("text", ["0", "7", "007", "224", "9" * 40])
def test_a_number_alone_is_read_as_it_is_inside_a_formula(text: str, author: bool) -> None:
    """The short way for a number alone and the tables of the grammar give the same tree."""
    alone, spaced = (read(spelled, Letters(author=author)) for spelled in (text, f"{text} "))
    assert isinstance(alone, Number)
    assert isinstance(spaced, Number)
    assert (alone.value, alone.spelling) == (spaced.value, spaced.spelling)
