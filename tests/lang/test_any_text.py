"""Any text at all: reading refuses or reads, shows what it read, and computes or says why not."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.lang.alphabets import NETS, PRODUCTS
from tests.lang.test_answer_text import GRIDS, LISTS, NUMBERS, SHAPES
from tests.lang.test_syntax import FORMULAS, MATRICES, REFUSED
from tutor.faults import Unreadable
from tutor.lang.answer_text import read_list, read_matrix, read_number, read_shape
from tutor.lang.box import box
from tutor.lang.evaluate import evaluate, text
from tutor.lang.free_names import free_names
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.mathml import mathml
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.lang.values import Undefined

READERS: dict[str, Callable[[str], Node]] = {
    "formula": lambda typed: read(typed, NETS),
    "product": lambda typed: read(typed, PRODUCTS),
    "author": lambda typed: read(typed, Letters(author=True, open=True)),
    "number": read_number,
    "shape": read_shape,
    "list": read_list,
    "matrix": read_matrix,
}
SEEDS = [row[0] for row in (*FORMULAS, *MATRICES, *REFUSED, *NUMBERS, *SHAPES, *LISTS, *GRIDS)]
PIECES = [
    "(", ")", "[", "]", "{", "}", "|", "^", "!", "'", ",", ";", "=", "..", "/", "//", "%", "-", "·",
    "_", "\\frac", "\\left", "\\sum", "√", "½", "²", "ᵀ", "⌊", "⌋", "∏", "sum(", "log_", "sin ",
    "mod ", "choose ", "x", "1e", "e", "0", "f_i", "J2", "\x00", "\ud800", "\u202e", "\u200b", " ",
]  # fmt: skip
JUNK = [
    "(" * 400, ")" * 400, "!" * 400, "n" + "!" * 399, "^" * 400, "-" * 399 + "1", "1/" * 199 + "1",
    "√" * 400, "∏" * 400, "|" * 400, "||n|" * 100, "n" * 400, "_" * 400, "\\" * 400, "\\frac" * 80,
    "'" * 400, "A" + "'" * 399, "." * 400, "\x00" * 400, "\ud800" * 400, "½" * 400, "²" * 400,
    "sum(" * 100, "prod(f_i," * 44, "log_" * 100, "sin^2" * 80, "n choose " * 44, "n%" * 200,
    "<" * 400, "ﷺ" * 400, "[/" * 200, "[/red]", "𝑛" * 400, "@" * 400, "c" + " " * 398 + "x",
    "1 1/2 " * 66, "n²" * 200, "d" * 400, "∂F" * 200, "__import__('os').system('x')", "{{n}}",
    "\\begin{pmatrix}" + "1&" * 150 + "\\end{pmatrix}", "0" * 400, "e" * 400, "9^" * 199 + "9",
]  # fmt: skip
FOUND = [
    "sum(k, ", "prod_{kA=1}^n (1+k)", "x-mod 2", "2+2X", "π x", "prod_{k=0}^ (1+k)ee e",
    "A" + "'" * 40,
    "transpose(3,)", "prod(k,k,6,k,)", "sum(k,k,1;knsum(k,k,1kn))", "sum(0, i=0...25)",
    "F^{\\prime",
]  # fmt: skip


def outcome(kind: str, typed: str) -> Node | Unreadable:
    """The tree, or the refusal; any other exception is a bug."""
    try:
        return READERS[kind](typed)
    except Unreadable as refusal:
        return refusal


def value_text(tree: Node) -> str:
    """The value, or the reason why there is none."""
    try:
        return text(evaluate(tree, {"n": 3, "k": 2}), decimals=True)
    except Undefined as reason:
        return str(reason)


def survives(kind: str, typed: str) -> None:
    """Nothing but a refusal in words comes out, for any text."""
    tree = outcome(kind, typed)
    if isinstance(tree, Unreadable):
        assert tree.message
        assert 1 <= tree.column <= len(typed) + 1
        return
    assert line(tree)
    assert box(tree)
    assert mathml(tree)
    assert value_text(tree) or kind == "author"


@pytest.mark.parametrize("kind", READERS)
def test_junk_is_refused_or_read(kind: str) -> None:
    """Long runs of one sign, half-open structures, characters that nobody can see."""
    for typed in JUNK:
        survives(kind, typed)


@pytest.mark.parametrize("typed", FOUND)
def test_what_a_fuzzer_found_stays_repaired(typed: str) -> None:
    """Each once raised, or was shown as something that reads differently."""
    for kind in READERS:
        survives(kind, typed)
    tree = outcome("formula", typed)
    assert isinstance(tree, Unreadable) or read(line(tree), NETS) == tree


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.text(max_size=60))
def test_random_text_is_refused_or_read(kind: str, typed: str) -> None:
    """Any characters, surrogates and controls among them."""
    survives(kind, typed)


@settings(max_examples=250, deadline=None)
@given(st.sampled_from(sorted(READERS)), st.lists(st.sampled_from(PIECES), max_size=25))
def test_random_pieces_of_the_language_are_refused_or_read(kind: str, pieces: list[str]) -> None:
    """Its own signs in any order reach further than random characters."""
    survives(kind, "".join(pieces))


@settings(max_examples=250, deadline=None)
@given(
    st.sampled_from(sorted(READERS)),
    st.sampled_from(SEEDS),
    st.integers(0, 30),
    st.integers(0, 3),
    st.sampled_from(PIECES),
)
def test_a_slip_of_the_finger_is_refused_or_read(
    kind: str, typed: str, place: int, drop: int, piece: str
) -> None:
    """A piece put into, or in place of, some characters of a valid answer."""
    survives(kind, typed[:place] + piece + typed[place + drop :])


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=40) | st.sampled_from(SEEDS))
def test_the_names_of_any_key_are_found_or_refused(typed: str) -> None:
    """A key without declared letters may be anything, too."""
    names: list[str] = []
    with suppress(Unreadable):
        names = free_names(typed)
    assert names == sorted(set(names))
