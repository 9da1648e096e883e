"""SymPy decides which conditions hold at the same points, and says where it cannot."""

import pytest

from tutor.lang.domain import read_domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.solver import in_process

SOLVER = in_process()
NAMES = "abknxy"


def same(typed: str, wanted: str, domain: str = "real") -> bool | None:
    found = read_domain(domain)
    assert found is not None
    domains = dict.fromkeys(NAMES, found)
    letters = Letters(domains, statements=True)
    return SOLVER.same_sets(read(typed, letters), read(wanted, letters), domains)


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("x^4 >= 16", "x^2 >= 4"), ("|x| < 2", "x^2 < 4"), ("-2 < x < 2", "x^2 < 4"),
        ("x < -2 or x > 2", "x^2 > 4"), ("2 < x < 3", "x^2 - 5x + 6 < 0"), ("x > 0", "1/x > 0"),
        ("x > 0", "e^x > 1"), ("x > 1", "log(x) > 0"), ("x > 4", "sqrt(x) > 2"),
        ("x >= sqrt(2) or x <= -sqrt(2)", "x^2 >= 2"), ("x > 2^(1/3)", "x^3 - 2 > 0"),
        ("x = 2 or x = -2", "x^2 = 4"), ("x = 2 or x = 3", "x^2 - 5x + 6 = 0"),
        ("(x - 3)^2 = 0", "x = 3"), ("x^2 > 0", "x != 0"), ("x^2 <= 0", "x = 0"),
        ("x^3 != 0", "x != 0"), ("x*(x^2 + 1) = 0", "x = 0"), ("x > 2 and x < 3", "2 < x < 3"),
    ],
)  # fmt: skip
def test_conditions_in_one_letter_are_the_same_where_they_hold_together(
    typed: str, wanted: str
) -> None:
    """Whichever way they are written."""
    assert same(typed, wanted) is True
    assert same(wanted, typed) is True


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("x^2 >= 2", "x^2 > 2"), ("x > 1", "x^2 > 1"), ("x = 2", "x^2 - 5x + 6 = 0"),
        ("x >= -2", "-2 < x < 2"), ("x < -2 or x >= 2", "x^2 > 4"), ("x > 1.2", "x^5 - x > 1"),
        ("x > 4", "sqrt(x) > 3"), ("x != 3", "x != -3"), ("x >= 0 or x = -1", "x >= 0"),
        ("x > 2", "2 < x < 300"), ("x > 1/2", "log(x) > 0"), ("x = 2 or x = 3", "x^2 = 4"),
        ("x >= 0", "1/x > 0"), ("x > -1", "x^3 > -2"),
    ],
)  # fmt: skip
def test_one_point_at_which_only_one_holds_tells_conditions_apart(typed: str, wanted: str) -> None:
    """A border counts as well as what lies between two of them."""
    assert same(typed, wanted) is False
    assert same(wanted, typed) is False


@pytest.mark.parametrize(
    ("domain", "typed", "wanted", "equal"),
    [
        ("integer", "n >= 3", "n > 2", True), ("integer", "2n >= 5", "2n > 5", True),
        ("integer", "n <= 7/2", "n <= 3", True), ("integer+", "n^2 < 10", "n <= 3", True),
        ("integer+", "n^2 < 10", "n < 3", False), ("integer+", "n > 3.5 or n < 1", "n >= 4", True),
        ("integer", "n >= k + 1", "n > k", True), ("integer", "2n >= 2k + 1", "n > k", True),
        ("integer", "3n - 3k > 1", "n > k", True), ("real", "n >= k + 1", "n > k", None),
        ("integer", "2n >= 2k + 3", "n > k", None), ("real+", "x^2 > 1", "x > 1", True),
        ("real+", "a > b", "a/b > 1", True), ("real", "a > b", "a/b > 1", None),
        ("real(1,5)", "x >= 1/2", "x > 1/2", True), ("real(0,5)", "x >= 1/2", "x > 1/2", False),
        ("real+", "a = b", "a^2 = b^2", True), ("real", "a = b", "a^2 = b^2", None),
    ],
)  # fmt: skip
def test_only_the_values_of_the_domain_count(
    domain: str, typed: str, wanted: str, equal: bool | None
) -> None:
    """Whole numbers have no value between 2 and 3, positive ones no second square root."""
    assert same(typed, wanted, domain) is equal


@pytest.mark.parametrize(
    ("typed", "wanted", "equal"),
    [
        ("a^3 b^3 = 0", "a b = 0", True), ("x^4 + 2x^2 y^2 + y^4 = 0", "x^2 + y^2 = 0", True),
        ("a^2/b = 0", "a/b = 0", True), ("a/b = 0", "a b = 0", None), ("a = 0", "a b = 0", None),
        ("0 = 0", "1 = 0", None), ("a^2 b != 0", "a b != 0", True), ("a b != 0", "a b = 0", None),
        ("(a - b)(x^2 + 1) = 0", "a = b", True), ("2a b > 0", "a b > 0", True),
    ],
)  # fmt: skip
def test_equations_between_polynomials_are_the_same_by_their_factors(
    typed: str, wanted: str, equal: bool | None
) -> None:
    """Each is counted once, and one that has no real zero not at all."""
    assert same(typed, wanted) is equal


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("sin(x) = 0", "x = 0"), ("floor(x) > 1", "x >= 2"), ("x^(10^9) = 1", "x = 1"),
        ("cos(x) > x^2", "x = 0"), ("x!  > 1", "x > 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_solved_stays_undecided(typed: str, wanted: str) -> None:
    """Endless solutions, steps and equations without a closed solution."""
    assert same(typed, wanted) is None


def test_matrices_are_not_for_solving() -> None:
    """Their statements are compared by probing alone."""
    domain = read_domain("matrix(2,2)")
    assert domain is not None
    letters = Letters({"A": domain}, statements=True)
    typed, wanted = (read(text, letters) for text in ("A = A", "2A = 2A"))
    assert SOLVER.same_sets(typed, wanted, letters.symbols) is None
