"""Entries of lists and matrices: their values, their form, how they are written again."""

from fractions import Fraction

import pytest

from tests.kinds.questions import REAL, formula
from tutor.events import Judgement
from tutor.kinds import messages
from tutor.kinds.entries import (
    entries_text,
    entry_value,
    in_form,
    numbers_in,
    preview_entries,
    values_of,
)
from tutor.lang.answer_text import read_list, read_matrix
from tutor.lang.messages import NUMBER_NEEDED
from tutor.lang.tree import Node, Sequence
from tutor.lang.values import Undefined, Value
from tutor.solver.messages import FORM_ASKED


def values(node: Sequence) -> tuple[Value, ...]:
    return values_of(node, lambda item: entry_value("", item))


def test_an_entry_with_letters_is_its_own_value() -> None:
    letters = {"x": REAL}
    node = formula("2*x", letters)
    assert entry_value("", node) == node
    assert entry_value("", formula("2*3", letters)) == 6


def test_a_comparison_is_no_entry() -> None:
    """`1 < 2` is true, which is not the number 1; while typing it is shown as it is."""
    node = read_list("[1 < 2, 3]")
    with pytest.raises(Undefined) as refused:
        values(node)
    assert refused.value.code == NUMBER_NEEDED.code
    assert preview_entries(node) == "[1 < 2, 3]"


def test_an_entry_is_converted_to_the_asked_unit() -> None:
    (item,) = read_list("4 FLOPs").items
    assert entry_value("MACs", item) == 2


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("3, 1+1", "3, 2"), ("1/2, 1/3", "0.5, 1/3"), ("sqrt(2), 3", "sqrt(2), 3"),
        ("[1, 2], [3, 1/2]", "[1, 2], [3, 0.5]"), ("2^0.5 px", "2^0.5"), ("-0.125", "-0.125"),
        ("12345", "12345"),
    ],
)  # fmt: skip
def test_entries_are_written_as_one_could_type_them(typed: str, shown: str) -> None:
    node = read_list(typed)
    assert preview_entries(node) == shown
    assert entries_text(node.items, values(node)) == shown


def test_a_number_too_long_to_print_is_not_printed() -> None:
    node = read_list("2^7000*2^7000, 2^70")
    shown = entries_text(node.items, values(node))
    assert len(shown) < 100
    assert shown.endswith(f", {2**70}")


@pytest.mark.parametrize(
    ("asked", "typed", "right"),
    [
        ("any", "1+1, 2/4", True), ("finished", "2, 1/2", True), ("finished", "2, 1+1", False),
        ("finished", "1+1, 2", False), ("lowest", "2/4, 3", False), ("lowest", "1/2, 3", True),
        ("finished", "[1, 2], [3, 4]", True), ("finished", "[1, 2], [3, 2+2]", False),
        ("expanded", "1+1", True),
    ],
)  # fmt: skip
def test_each_entry_must_have_the_asked_form(asked: str, typed: str, right: bool) -> None:
    node = read_list(typed)
    found = in_form(asked, node.items, "shown", values(node))
    assert (found.read_as, found.value) == ("shown", values(node))
    if right:
        assert (found.word, found.message) == (Judgement.RIGHT, "")
    else:
        words = messages.form_of_entries(FORM_ASKED[asked])
        assert (found.word, found.message) == (Judgement.FORM, words)


def test_values_of_rows_are_tuples() -> None:
    def double(node: Node) -> Value:
        found = entry_value("", node)
        assert isinstance(found, int | Fraction)
        return 2 * found

    assert values_of(read_matrix("1 2; 3 1/2"), double) == ((2, 4), (6, 1))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("3, 7.5 and 1,024", ("3", "7.5", "1024")), ("28x28", ()), ("1/3", ()), ("a7 7b", ()),
        ("28 x 128.", ("28", "128")), ("-5", ("5",)), ("", ()), ("7.", ("7",)),
    ],
)  # fmt: skip
def test_numbers_that_stand_alone_are_found(text: str, numbers: tuple[str, ...]) -> None:
    assert numbers_in(text) == numbers
