"""Equality by looking: what is equal, what differs, and what cannot be told."""

import pytest

from tests.lang.test_syntax import rows
from tutor.lang.domain import read_domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.solver.probe import ProbeResult, compare, undefined_reason

EQUAL = rows("""
integer: sum(k, k, 1, x)  =>  x(x+1)/2
integer: sum(k, k, 4, x)  =>  x(x+1)/2 - 6
integer: prod(k, k, 3, x)  =>  x!/2
real: sum(k, k, 1, x)  =>  x(x+1)/2
real: x!/(x-1)!  =>  x
integer+: 3^x - 2^x  =>  sum(3^k*2^(x-1-k), k, 0, x-1)
real+: asin(x) + acos(x)  =>  pi/2
real: cos(asin(7x))  =>  sqrt(1 - 49x^2)
real: log(x - 9y) + log(x)  =>  log(x(x - 9y))
real: (x+1)^2  =>  x^2 + 2x + 1
real: (x+1)(x-1)  =>  x^2 - 1
real: (x^2-1)/(x-1)  =>  x + 1
real: 1/(1/x)  =>  x
real: x/y/z  =>  x/(y z)
real: (1+x)(1+y)(1+z)  =>  1+x+y+z+xy+xz+yz+xyz
real: x^3 - y^3  =>  (x-y)(x^2+xy+y^2)
real: 0.1 + 0.2  =>  3/10
real: x^2y  =>  y x^2
real: sin(x)^2 + cos(x)^2  =>  1
real: sin(2x)  =>  2 sin(x) cos(x)
real: tan(x)  =>  sin(x)/cos(x)
real: exp(x+y)  =>  exp(x) exp(y)
real: e^x  =>  exp(x)
real: sqrt(x^2)  =>  |x|
real: (e^x - e^(-x))/2  =>  sinh(x)
real: sigmoid(x)  =>  1/(1+e^(-x))
real+: arccot(x)  =>  arctan(1/x)
real: cosh(x)^2  =>  1 + sinh(x)^2
real: sech(x)  =>  1/cosh(x)
real: coth(x) tanh(x)  =>  1
real: arcsinh(x)  =>  log(x + sqrt(x^2+1))
real: tan(arctan(x))  =>  x
real: sin(arcsin(x/9999999))  =>  x/9999999
real: asec(x^2+1)  =>  acos(1/(x^2+1))
real: tanh(x)  =>  2 sigmoid(2x) - 1
real: sigmoid(x) (1 - sigmoid(x))  =>  e^-x/(1+e^-x)^2
real: relu(x)  =>  max(0, x)
real: relu(x)  =>  (x + |x|)/2
real: max(x, y)  =>  (x + y + |x-y|)/2
real: sqrt(2) sqrt(3)  =>  sqrt(6)
real: 1/sqrt(2)  =>  sqrt(2)/2
real: sqrt(8)  =>  2 sqrt(2)
real: log(2) + log(3)  =>  log(6)
real: log(8)/log(2)  =>  3
real: cos(pi/3)  =>  1/2
real: sin(pi)  =>  0
real: e^(log(5))  =>  5
real: cosh(100)^2 - sinh(100)^2  =>  1
real+: log(x y)  =>  log(x) + log(y)
real+: log(x^2)  =>  2 log(x)
real+: sqrt(x) sqrt(y)  =>  sqrt(x y)
real+: x^(1/2)  =>  sqrt(x)
real+: 2^(log2(x))  =>  x
real+: (x^y)^z  =>  x^(y z)
integer: (-1)^x  =>  cos(pi x)
integer: sin(pi x)  =>  0
integer: floor(x/2) + ceil(x/2)  =>  x
integer: floor((x+1)/2)  =>  ceil(x/2)
integer: mod(x, 2)  =>  x - 2 floor(x/2)
integer+: ceil(x/y)  =>  floor((x-1)/y) + 1
integer+: floor((x + 2y - z)/t) + 1  =>  floor((x + 2y - z + t)/t)
integer+: x!/(x-1)!  =>  x
integer+: 2^x*2^y  =>  2^(x+y)
integer+: 1 + 2(2^x - 1)  =>  2^(x+1) - 1
integer+: sum(k, k, 1, x)  =>  x(x+1)/2
integer+: sum(k^2, k, 1, x)  =>  x(x+1)(2x+1)/6
integer+: prod(k, k, 1, x)  =>  x!
integer+: sum(binomial(x, k), k, 0, x)  =>  2^x
integer+: binomial(x+1, 2)  =>  x(x+1)/2
integer(2,6): prod(1 + 1/k, k, 1, x)  =>  x + 1
""")

DIFFERENT = rows("""
integer+: 2^(x-1)  =>  (x^4 - 6x^3 + 23x^2 - 18x + 24)/24
integer+: 3^x  =>  3^x + (x-1)(x-2)(x-3)(x-4)(x-5)(x-6)
integer+: 2^x  =>  2^x + prod(x-k, k, 1, 50)
integer+: 2^x  =>  2^x + binomial(x-1, 12)
real: x!  =>  x! + (x-1)(x-2)(x-3)(x-4)(x-5)(x-6)
integer(0,9): 2^x  =>  2^x + prod(x-k, k, 0, 8)
integer+: binomial(x+8, x)  =>  binomial(x-8, 8)
integer+: sum(k, k, 4, x)  =>  x(x+1)/2 - 5
real+: asin(x) + acos(x)  =>  pi/3
real: cos(asin(7x))  =>  sqrt(1 + 49x^2)
real: (x+1)^2  =>  x^2 + 1
real: (x+1)^2  =>  x^2 + 2x + 1 + 10^-30
real: x^2 - y^2  =>  (x-y)^2
real: 1/(x+y)  =>  1/x + 1/y
real: -x^2  =>  (-x)^2
real: x/(2y)  =>  x/2*y
real: 1/900!  =>  1/901!
real: 10^-40  =>  0
real: sqrt(2)  =>  1.4142135623730950488
real: pi  =>  355/113
real: e^x  =>  1 + x + x^2/2 + x^3/6
real: sin(x)  =>  x - x^3/6 + x^5/120
real: sqrt(x^2)  =>  x
real: |x|  =>  x
real: max(x, y)  =>  x + y
real: relu(x)  =>  x
real: floor(x)  =>  x
real: floor(x + y)  =>  floor(x) + floor(y)
real: log(2)  =>  0.693147180559945309417232121458
real: sin(10^-30)  =>  0
real: cosh(100)^2 - sinh(100)^2  =>  2
real: e^300 + 1 - e^300  =>  e^300 + 2 - e^300
real+: log(x + y)  =>  log(x) + log(y)
real+: sqrt(x + y)  =>  sqrt(x) + sqrt(y)
real+: min(x, 1)  =>  1
real(0,1): x^2  =>  x
integer: floor(x/2)  =>  x/2
integer: floor(x/2)  =>  ceil(x/2)
integer: (-1)^x  =>  1
integer+: floor((x + 2y - z)/t) + 1  =>  floor((x + y - z)/t) + 1
integer+: floor((x + 2y - z)/t) + 1  =>  (x + 2y - z)/t + 1
integer+: ceil((x - y)/t) + 1  =>  floor((x - y)/t) + 1
integer+: 2^x  =>  x^2
integer+: sum(k, k, 1, x)  =>  x(x-1)/2
integer+: prod(1 + 1/k, k, 1, x)  =>  1 + prod(1/k, k, 1, x)
real: (x+10)^(10^9)  =>  x
""")

UNDECIDED = rows("""
real: 1/(x-x)  =>  x
real: sqrt(-1-x^2)  =>  x
real: log(-1-x^2)  =>  0
integer+: 9^9^9^9^x  =>  1
integer+: sum(sum(sin(k j x), k, 1, 400), j, 1, 400)  =>  x
""")


def compared(left: str, right: str) -> ProbeResult:
    """Both sides over x, y, z, t, in the domain that the left one begins with."""
    domain, _, formula = left.partition(": ")
    found = read_domain(domain)
    assert found is not None
    letters = Letters(dict.fromkeys(("x", "y", "z", "t"), found))
    return compare(read(formula, letters), read(right, letters), letters.symbols)


@pytest.mark.parametrize(("left", "right"), EQUAL)
def test_equal_formulas_are_found_equal(left: str, right: str) -> None:
    """Identities hold in their domain, whichever way round they are typed."""
    assert compared(left, right).equal is True
    domain, _, formula = left.partition(": ")
    assert compared(f"{domain}: {right}", formula).equal is True


@pytest.mark.parametrize(("left", "right"), DIFFERENT)
def test_different_formulas_are_found_different(left: str, right: str) -> None:
    """What looks right and is not is told apart, however small the difference."""
    assert compared(left, right).equal is False


@pytest.mark.parametrize(("left", "right"), UNDECIDED)
def test_what_cannot_be_told_is_left_undecided(left: str, right: str) -> None:
    """Without points, or with too much work, there is no verdict."""
    assert compared(left, right).equal is None


def test_a_difference_comes_with_a_point_and_both_values() -> None:
    """The counter-example can be shown."""
    found = compared("integer+: 2^x", "2x")
    assert set(found.point) == {"x"}
    assert found.left == str(2 ** int(str(found.point["x"])))
    assert found.right == str(2 * int(str(found.point["x"])))


MATRICES = {
    **dict.fromkeys(("A", "B", "C"), read_domain("matrix(2,2)")),
    "V": read_domain("matrix(2,3)"), "c": read_domain("real"),
}  # fmt: skip
PRODUCTS = Letters({name: domain for name, domain in MATRICES.items() if domain is not None})


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("(I+A)(I+B)", "I+A+B+AB", True),
        ("(I+A)(I+B)", "I+A+B+BA", False),
        ("AB", "BA", False),
        ("(AB)^T", "B^T A^T", True),
        ("(AB)^T", "A^T B^T", False),
        ("(AB)^-1", "B^-1 A^-1", True),
        ("(AB)^-1", "A^-1 B^-1", False),
        ("(A+B)^2", "A^2+AB+BA+B^2", True),
        ("(A+B)^2", "A^2+2AB+B^2", False),
        ("A^3 A^2", "A^5", True),
        ("A A^-1", "I", True),
        ("c A B", "A c B", True),
        ("(A^T)^T", "A", True),
        ("A(BC)", "ABC", True),
        ("A(B+C)", "AB+AC", True),
        ("A(B+C)", "BA+CA", False),
        ("(AB-BA)^2 C", "C (AB-BA)^2", False),
        ("A V", "V", False),
        ("V^T A^T", "(A V)^T", True),
        ("V A", "V", None),
        ("1 + A", "A", None),
        ("A V + A", "A", None),
        ("A/2", "0.5 A", True),
        ("((A^60)^60)^60", "A", None),
    ],
)
def test_matrices_are_compared_in_order(left: str, right: str, equal: bool | None) -> None:
    """Random matrices, twice the declared size too: (AB-BA)^2 commutes only in two dimensions."""
    sides = read(left, PRODUCTS), read(right, PRODUCTS)
    assert compare(*sides, PRODUCTS.symbols).equal is equal


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("1 + A", "a number and a matrix cannot be added: write I for the identity"),
        ("V A", "the shapes of the matrices do not fit in this order"),
        ("A + V", "matrices of different shapes cannot be added"),
        ("1/A", "a matrix cannot stand under a fraction bar: write it to the power of -1"),
        ("A^(1/2)", "a matrix is raised to whole powers"),
        ("V^-1", "only a square matrix has an inverse"),
        ("A B", ""),
    ],
)
def test_a_product_without_a_value_says_why(typed: str, told: str) -> None:
    """The reason is a sentence for the learner."""
    assert undefined_reason(read(typed, PRODUCTS), PRODUCTS.symbols) == told


FAMILY = Letters(
    {name: domain for name, text in {"L": "integer(2,5)", "f_i": "real"}.items()
     if (domain := read_domain(text)) is not None}
)  # fmt: skip


@pytest.mark.parametrize(
    ("left", "right", "equal"),
    [
        ("prod(1+f_i)", "prod(1+f_l, l, 1, L)", True),
        ("prod(1+f_i, i, 1, L)", "(1+f_1) prod(1+f_i, i, 2, L)", True),
        ("prod(1+f_i)", "1 + prod(f_i)", False),
        ("prod(1+f_i)", "1 + sum(f_i)", False),
        ("prod(1+f_i)", "(1+f_i)^L", False),
        ("sum(f_i)", "L f_i", False),
        ("prod(1+f_i, i, 1, L)", "prod(1+f_i, i, 1, L-1)", False),
        ("sum(f_i, i, 1, 3)", "f_1+f_2+f_3", True),
        ("sum(f_i, i, 1, 3)", "f_1+f_2", False),
    ],
)
def test_an_indexed_family_has_a_value_for_each_index(left: str, right: str, equal: bool) -> None:
    """`f_i` declares f_1, f_2, ...; the name of the index does not matter."""
    sides = read(left, FAMILY), read(right, FAMILY)
    assert compare(*sides, FAMILY.symbols).equal is equal


def test_what_is_too_long_to_compute_is_marked() -> None:
    """Nobody need be asked about it; a formula without values is another matter."""
    long = compared("integer+: sum(sum(sin(k j x), k, 1, 400), j, 1, 400)", "x")
    assert (long.equal, long.exhausted) == (None, True)
    nowhere = compared("real: log(-1-x^2)", "0")
    assert (nowhere.equal, nowhere.exhausted) == (None, False)
