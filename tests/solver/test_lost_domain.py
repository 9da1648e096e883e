"""Where a formula has no value although the key has one."""

import pytest

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.solver.lost_domain import MOST_NAMES, lost_domain

REAL, POSITIVE = Domain("real"), Domain("real", positive=True)


def lost(typed: str, key: str, domain: Domain = REAL) -> tuple[str, str] | None:
    """What is lost, all letters over one domain."""
    names = dict.fromkeys("abcdefgx", domain)
    letters = Letters(names)
    return lost_domain(read(typed, letters), read(key, letters), names)


@pytest.mark.parametrize(
    ("typed", "key"),
    [("sqrt(x)^2", "x"), ("(x^(1/2))^6", "x^3"), ("exp(log(x))", "x"), ("2*log(x)", "log(x^2)")],
)
def test_half_of_the_reals_is_lost(typed: str, key: str) -> None:
    """The point that is named is one where the key has the value that is named."""
    found = lost(typed, key)
    assert found is not None
    assert found[0].startswith("x = -")
    assert lost(typed, key, POSITIVE) is None


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        ("(x^2 - 1)/(x - 1)", "x + 1"), ("x/x", "1"), ("(x^(1/3))^3", "x"),
        ("log(x^2)", "2*log(x)"), ("sqrt(x^2)", "abs(x)"), ("x", "sqrt(x)^2"),
    ],
)  # fmt: skip
def test_single_points_odd_roots_and_a_wider_domain_are_no_loss(typed: str, key: str) -> None:
    """Whoever simplifies loses a point; whoever has more values loses none."""
    assert lost(typed, key) is None


def test_an_equation_has_no_domain_to_lose() -> None:
    assert lost("sqrt(x)^2", "a = x") is None


def test_a_point_of_many_names_is_not_written_out() -> None:
    """It could not be read; that there is one still is said."""
    names = "abcdefgx"
    assert len(names) > MOST_NAMES
    found = lost(f"sqrt(x)^2*{'*'.join(names[:-1])}", "*".join(names))
    assert found == ("", "")
