"""The two-dimensional box: bars, brackets and exponents where they belong."""

import re

import pytest
from hypothesis import given, settings

from tests.lang import trees
from tests.lang.alphabets import NETS, PRODUCTS
from tutor.lang.box import box
from tutor.lang.line import line
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Node, Number, Symbol, walk

PLAIN = r"[ -~]|[−·⌊⌋⌈⌉⎢⎥⎣⎦⎡⎤⎛⎞⎜⎟⎝⎠─∏∑]"
BOXES = {
    "n": ["n"],
    "floor((n+2p-d(k-1)-1)/s)+1": [
        "⎢n + 2p − d(k − 1) − 1⎥",
        "⎢─────────────────────⎥ + 1",
        "⎣          s          ⎦",
    ],
    "1/C_o + 1/k^2": [
        " 1    1",
        "─── + ──",
        "C_o    2",
        "      k",
    ],
    "(n/k)^2": [
        "   2",
        "⎛n⎞",
        "⎜─⎟",
        "⎝k⎠",
    ],
    "(n+k)^2": ["       2", "(n + k)"],
    "prod(1+f_i, i, 1, L)": [" L", " ∏  (1 + f_i)", "i=1"],
    "prod(f_i, i, 1, L)*n": ["⎛ L     ⎞", "⎜ ∏  f_i⎟·n", "⎝i=1    ⎠"],
    "prod(f_i, i, 1, L) + n": [" L", " ∏  f_i + n", "i=1"],
    "n/k/p": [" n", " ─", " k", "───", " p"],
    "n/(k/p)": [" n", "───", " k", " ─", " p"],
    "n!": ["n!"],
    "(n+1)!": ["(n + 1)!"],
    "(n!)!": ["(n!)!"],
    "ceil(n/k)": ["⎡n⎤", "⎢─⎥", "⎢k⎥"],
    "max(n, k/2)": ["   ⎛   k⎞", "max⎜n, ─⎟", "   ⎝   2⎠"],
    "-(n+k)/2": [" n + k", "−─────", "   2"],
    "2*3": ["2·3"],
    "n = k/2": ["    k", "n = ─", "    2"],
}


@pytest.mark.parametrize(("typed", "rows"), BOXES.items())
def test_a_formula_is_set_as(typed: str, rows: list[str]) -> None:
    """Looked at once by eye, and kept."""
    assert box(read(typed, NETS)).split("\n") == rows


def test_a_transposed_product_stays_on_its_line() -> None:
    """Matrices keep their order."""
    assert box(read("B^T A^T", PRODUCTS)) == "B^T·A^T"


def test_a_formula_wider_than_the_screen_is_written_on_one_line() -> None:
    """A box that would wrap is worse than a line."""
    tree = read("(n+k)/(n-k)", NETS)
    assert box(tree, width=4) == line(tree)


@settings(max_examples=80, deadline=None)
@given(trees.lines())
def test_a_box_holds_every_number_and_letter_in_plain_characters(tree: Node) -> None:
    """Nothing is lost in two dimensions, and common monospaced fonts have every character."""
    shown = box(tree, width=10_000)
    if not isinstance(tree, Measure):
        assert all(line(leaf) in shown for leaf in walk(tree) if isinstance(leaf, Symbol | Number))
    assert re.fullmatch(rf"(?:{PLAIN}|\n)*", shown)
