"""MathML: well formed, and read back by rules of its own it means the same."""

from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings

from tests.lang import trees
from tests.lang.alphabets import NETS, PRODUCTS
from tutor.faults import Unreadable
from tutor.lang.mathml import mathml
from tutor.lang.show import line
from tutor.lang.syntax import read
from tutor.lang.tree import Node

CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "munderover": 3}


def parsed(tree: Node) -> ElementTree.Element:
    return ElementTree.fromstring(mathml(tree))


def tag(element: ElementTree.Element) -> str:
    return element.tag.partition("}")[2]


def typed(element: ElementTree.Element) -> str:
    """The element as a person would type what they see."""
    parts = [typed(child) for child in element]
    match tag(element):
        case "mfrac" if parts[0][:1] == "d" and parts[1] == "dx":
            return "dF/dx"
        case "mfrac":
            return f"(({parts[0]})/({parts[1]}))"
        case "msup":
            return f"{parts[0]}^({parts[1]})" if parts[1] != "T" else f"{parts[0]}^T"
        case "msub":
            return f"{parts[0]}_{{{parts[1]}}}"
        case "msqrt":
            return f"sqrt({''.join(parts)})"
        case "munderover":
            return f"{parts[0]}_{{{parts[1]}}}^{{{parts[2]}}} "
        case _:
            return f" {element.text} " if element.text and tag(element) == "mo" else (
                (element.text or "") + "".join(parts)
            )  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(trees.lines())
def test_mathml_is_well_formed(tree: Node) -> None:
    """Every element has the children that its kind needs."""
    for element in parsed(tree).iter():
        if tag(element) in CHILDREN:
            assert len(element) == CHILDREN[tag(element)]


@settings(max_examples=80, deadline=None)
@given(trees.formulas())
def test_what_mathml_shows_means_the_tree(tree: Node) -> None:
    """Typed as it is seen, the formula is read as the same tree: no bracket is missing."""
    try:
        seen = read(typed(parsed(tree)), NETS)
    except Unreadable as refusal:
        assume(refusal.code not in trees.LIMITS)
        raise
    assert line(seen) == line(read(line(tree), NETS))


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("n", "<mi>n</mi>"),
        ("x_{l+1}", "<msub><mi>x</mi><mi>l+1</mi></msub>"),
        ("pi", "<mi>π</mi>"),
        ("n!", "<mrow><mi>n</mi><mo>!</mo></mrow>"),
        ("n < k", "<mrow><mi>n</mi><mo>&lt;</mo><mi>k</mi></mrow>"),
        ("n/k", "<mfrac><mi>n</mi><mi>k</mi></mfrac>"),
        ("sqrt(n)", "<msqrt><mi>n</mi></msqrt>"),
        ("50%", "<mrow><mn>50</mn><mtext>&#160;%</mtext></mrow>"),
    ],
)
def test_an_element_is_written_as(text: str, inner: str) -> None:
    """The standard elements, with text escaped."""
    start = '<math xmlns="http://www.w3.org/1998/Math/MathML">'
    assert mathml(read(text, NETS)) == f"{start}{inner}</math>"


@pytest.mark.parametrize(
    "text",
    [
        "prod(f_i, i, 1, L) * n", "n * prod(f_i, i, 1, L) * k", "prod(f_i, i, 1, L)^2",
        "prod(f_i, i, 1, L) + n", "prod(1 + f_i, i, 1, L)", "prod(f_i, i, 1, L)!", "(n/k)^2",
        "(n+k)/p", "-(n+k)", "(n!)!", "n^(k^p)", "(n^k)^p", "2*(-n)", "n/(k/p)", "(n/k)/p",
        "n - (k - p)", "1 + dF/dx", "(dF/dx)^2", "floor(n/2)^2", "abs(n - k) * p",
    ],
)  # fmt: skip
def test_brackets_stand_where_they_are_needed(text: str) -> None:
    """What follows a product over an index does not fall under it."""
    tree = read(text, NETS)
    assert line(read(typed(parsed(tree)), NETS)) == line(tree)


def test_a_transpose_is_an_exponent() -> None:
    """A product keeps its order, a transposed product its brackets."""
    shown = typed(parsed(read("(AB)^T J1", PRODUCTS)))
    assert read(shown, PRODUCTS) == read("(AB)^T J1", PRODUCTS)
