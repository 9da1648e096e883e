"""Equations and inequalities hold at the same points, or not."""

import pytest

from tutor.faults import Unreadable
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Relation
from tutor.solver.relations import same_statement

DOMAINS = {name: Domain("real") for name in "xyz"}
WHOLE = Domain("integer")
POSITIVE = {name: Domain("real", positive=True) for name in "xyz"}


def relation(text: str) -> Relation:
    node = read(text, Letters(DOMAINS))
    assert isinstance(node, Relation)
    return node


@pytest.mark.parametrize(
    ("typed", "key", "equal"),
    [
        ("y = 2x + 1", "y = 2x + 1", True), ("2x + 1 = y", "y = 2x + 1", True),
        ("2y - 4x = 2", "y = 2x + 1", True), ("x = (y - 1)/2", "y = 2x + 1", True),
        ("-y = -2x - 1", "y = 2x + 1", True), ("y/2 = x + 1/2", "y = 2x + 1", True),
        ("y = 2x - 1", "y = 2x + 1", False), ("y = x + 1", "y = 2x + 1", False),
        ("y^2 = (2x + 1)^2", "y = 2x + 1", False), ("0 = 0", "y = 2x + 1", False),
        ("1 = 0", "y = 2x + 1", False), ("y = 2x + 1", "y < 2x + 1", False),
        ("y < 2x", "y < 2x", True), ("2x > y", "y < 2x", True), ("3y < 6x", "y < 2x", True),
        ("-y > -2x", "y < 2x", True), ("-y < -2x", "y < 2x", False), ("y <= 2x", "y < 2x", False),
        ("y < 2x + 1", "y < 2x", False), ("x*y = z", "z = y*x", True),
        ("y = z/x", "x*y = z", True), ("y = x/z", "x*y = z", False),
        ("1/x + 1/y = 2", "y = x/(2x - 1)", True), ("x = ln(y)", "y = e^x", True),
        ("x = log2(y)", "y = 2^x", True), ("x = sqrt(y)", "y = x^2", False),
        ("x^2 = y^2", "x = y", False), ("x = y", "x^2 = y^2", False), ("x = 2", "x^2 = 4", False),
        ("(x-2)(x+2) = 0", "x^2 = 4", True), ("y = sqrt(1-x^2)", "x^2 + y^2 = 1", False),
        ("y = sin(2x)", "y/2 = cos(x)*sin(x)", True), ("1/z = 1/x + 1/y", "z = x*y/(x+y)", True),
        ("z = x + y", "z = x*y/(x+y)", False), ("y != x", "x != y", True),
        ("x = y", "x != y", False),
        ("x = y", "z*x = z*y", True), ("x >= 1", "x > 1", False), ("x > 1.0001", "x > 1", False),
        ("x > 2", "x > 1", False),
        ("2x >= x^2", "x^2 <= 2x", True), ("3x^2 < 9y", "x^2 - 3y < 0", True),
        ("y = x/(5x - 1)", "1/x + 1/y = 5", True), ("x + y = 5x*y", "1/x + 1/y = 5", True),
        ("x + y = 5x*y + 1", "1/x + 1/y = 5", False), ("(x - 3)^2 = 0", "x = 3", None),
        ("3x + 2 < y", "3x + 2 <= y", False), ("y > 3x + 2", "y >= 3x + 2", False),
        ("x = 2", "x^2 - 5x + 6 = 0", False), ("y = x", "(y - x)(x - 30) = 0", False),
        ("(y - x)(y^2 + 1) = 0", "y = x", True), ("x^2 > 0", "x != 0", None),
        ("x^2 < 0", "x = 0", False), ("|x| < 2", "|x| < 1", False),
        ("x^4 >= 16", "x^2 >= 4", None), ("x < y", "y > x", True),
    ],
)  # fmt: skip
def test_relations_are_compared_by_where_they_hold(
    typed: str, key: str, equal: bool | None
) -> None:
    """Sides, factors and solving for another letter change nothing."""
    domains = POSITIVE if "z" in key else DOMAINS
    assert same_statement(relation(typed), relation(key), domains).equal is equal


@pytest.mark.parametrize(
    ("domain", "typed", "key", "equal"),
    [
        (WHOLE, "x >= 3", "x > 2", None), (WHOLE, "x >= 4", "x > 2", False),
        (WHOLE, "2x >= 5", "2x > 5", None), (WHOLE, "x > 2", "x >= 2", False),
        (Domain("real", positive=True), "x > -2", "x > -1", None),
        (Domain("real", low=1, high=5), "x >= 1/2", "x > 1/2", None),
        (Domain("real", low=0, high=5), "x >= 1/2", "x > 1/2", False),
    ],
)  # fmt: skip
def test_only_values_of_the_domain_tell_relations_apart(
    domain: Domain, typed: str, key: str, equal: bool | None
) -> None:
    """Between 2 and 3 there is no whole number: that point proves nothing."""
    assert same_statement(relation(typed), relation(key), {"x": domain}).equal is equal


def test_a_formula_is_refused_where_an_equation_is_asked() -> None:
    """The hint says how to type one."""
    with pytest.raises(Unreadable, match=r"An equation is asked. Type both sides: ... = ..."):
        same_statement(read("2x", Letters(DOMAINS)), relation("y = 2x"), DOMAINS)
