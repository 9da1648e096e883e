"""MathML: well formed, and read back by rules of its own it means the same."""

from xml.etree import ElementTree

import pytest
from hypothesis import assume, given, settings

from tests.lang import trees
from tests.lang.alphabets import NETS, PRODUCTS
from tutor.faults import Unreadable
from tutor.lang.line import line
from tutor.lang.mathml import mathml
from tutor.lang.syntax import read
from tutor.lang.tree import Node

CHILDREN = {"mfrac": 2, "msup": 2, "msub": 2, "munderover": 3, "mroot": 2}


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
        case "mroot":
            return f"root({parts[0]}, {parts[1]})"
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
        ("n <= k", "<mrow><mi>n</mi><mo>≤</mo><mi>k</mi></mrow>"),
        ("n != k", "<mrow><mi>n</mi><mo>≠</mo><mi>k</mi></mrow>"),
        ("root(n, 3)", "<mroot><mi>n</mi><mn>3</mn></mroot>"),
        ("50%", "<mrow><mn>50</mn><mtext>&#160;%</mtext></mrow>"),
        ("3.7 GFLOPs", "<mrow><mn>3,700,000,000</mn><mtext>&#160;FLOPs</mtext></mrow>"),
    ],
)
def test_an_element_is_written_as(text: str, inner: str) -> None:
    """The standard elements, with text escaped."""
    made = mathml(read(text, NETS))
    assert made.startswith('<math xmlns="http://www.w3.org/1998/Math/MathML" ')
    assert made.partition(">")[2] == f"{inner}</math>"


def test_the_text_stands_beside_the_signs() -> None:
    """For readers without MathML: what was typed, else the line; signs of markup are escaped."""
    tree = read("n < k", NETS)
    assert parsed(tree).get("alttext") == line(tree)
    typed = 'k>n "&<b>'
    assert ElementTree.fromstring(mathml(tree, typed)).get("alttext") == typed


@settings(max_examples=80, deadline=None)
@given(trees.authored())
def test_what_authors_write_stands_as_text(tree: Node) -> None:
    """Conditions, texts and places in lists have no signs of their own: the line says them."""
    shown = "".join(parsed(tree).itertext())
    assert shown.replace("≠", "!=").replace(" ", "") == line(tree).replace(" ", "")


def test_a_relation_in_a_relation_keeps_its_brackets() -> None:
    """`(n = k) = p` compares a truth, `n = (k = p)` another."""
    shown = typed(parsed(read("(n = k) = p", NETS)))
    assert line(read(shown, NETS)) == "(n = k) = p"


@pytest.mark.parametrize(
    "text",
    [
        "prod(f_i, i, 1, L) * n", "n * prod(f_i, i, 1, L) * k", "prod(f_i, i, 1, L)^2",
        "prod(f_i, i, 1, L) + n", "prod(1 + f_i, i, 1, L)", "prod(f_i, i, 1, L)!", "(n/k)^2",
        "(n+k)/p", "-(n+k)", "(n!)!", "n^(k^p)", "(n^k)^p", "2*(-n)", "n/(k/p)", "(n/k)/p",
        "n - (k - p)", "1 + dF/dx", "(dF/dx)^2", "floor(n/2)^2", "abs(n - k) * p",
        "root(n + k, 3)^2",
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
