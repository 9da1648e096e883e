"""Stepped formulas that agree at every small point are told apart."""

import pytest

from tutor.chance import Chance
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.solver.boundary_points import points
from tutor.solver.probe import compare

COUNTS = {"n": Domain("integer", positive=True), "k": Domain("integer", positive=True)}
REALS = {"x": Domain("real")}


def tree(text: str) -> Node:
    return read(text, Letters({**COUNTS, **REALS}))


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("floor(n/1000)", "0", False), ("min(n, 1000)", "n", False), ("mod(n, 1000)", "n", False),
        ("max(n, 100)", "100", False), ("floor((n + 1)/97)", "floor(n/97)", False),
        ("n^2 + floor(n/10^6)", "n^2", False), ("2^n + floor(n/50)", "2^n", False),
        ("n! + floor(n/20)", "n!", False), ("floor(n*k/5000)", "0", False),
        ("n - mod(n, 97)", "97*floor(n/97)", True), ("max(n, 1)", "n", True),
        ("min(n, 1000) + max(n, 1000)", "n + 1000", True), ("ceil(n/97)", "floor((n+96)/97)", True),
    ],
)  # fmt: skip
def test_steps_far_out_are_seen(left: str, right: str, equal: bool) -> None:
    """The numbers in the formulas say where to look."""
    assert compare(tree(left), tree(right), COUNTS).equal is equal


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("|x - 100|", "100 - x", False), ("|x - 100|", "|100 - x|", True),
        ("log(x)", "log(-x)", False), ("sqrt(x - 1)", "sqrt(-1 - x)", False),
        ("sqrt(x)*sqrt(x - 9)", "sqrt(x^2 - 9x)", True), ("max(x, 500)", "max(x, 501)", False),
        ("floor(x + 1/2)", "ceil(x - 1/2)", False),
    ],
)  # fmt: skip
def test_breaks_and_disjoint_domains_of_real_letters_are_seen(
    left: str, right: str, equal: bool
) -> None:
    """Halves of the written numbers count too; sides that never meet are different."""
    assert compare(tree(left), tree(right), REALS).equal is equal


def test_every_point_keeps_the_domains() -> None:
    """Whole and positive where declared, within the bounds."""
    domains = {"n": Domain("integer", low=2, high=60), "x": Domain("real", positive=True)}
    pair = (tree("floor(n/50) + x"), tree("n*10^3"))
    found = list(points(pair, ["n", "x"], domains, Chance("test")))
    assert any(point["n"] == 50 for point in found)
    for point in found:
        assert isinstance(point["n"], int)
        assert 2 <= point["n"] <= 60
        assert point["x"] > 0  # type: ignore[operator]
