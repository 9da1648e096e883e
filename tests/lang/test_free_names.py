"""The names that a key uses where nobody has declared any."""

import pytest

from tests.lang.alphabets import MATRIX
from tutor.faults import Unreadable
from tutor.lang.free_names import free_names


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("1 + a + b + ab", ["a", "b"]), ("2ab", ["a", "b"]), ("abcd", ["abcd"]),
        ("abcd + a b c d", ["a", "b", "c", "d"]),
        ("HW k^2", ["H", "W", "k"]), ("ex", ["x"]), ("Cin*Cout*k^2", ["Cin", "Cout", "k"]),
        ("prod(1 + f_i, i, 1, L)", ["L", "f_i"]), ("e^x + pi", ["x"]), ("C(n, k)", ["k", "n"]),
        ("C*k^2", ["C", "k"]), ("sin(x) + log(n, b)", ["b", "n", "x"]), ("2x", ["x"]),
        ("sum_{k=1}^n k x", ["n", "x"]), ("x_l + 1", ["x_l"]), ("112", []),
    ],
)  # fmt: skip
def test_a_key_uses_the_names(key: str, names: list[str]) -> None:
    """No functions, constants or bound indices; a product of single letters comes apart."""
    assert free_names(key) == names


@pytest.mark.parametrize(
    ("key", "names"),
    [
        ("A B", ["A", "B"]), ("AB", ["A", "B"]), ("(I + J2)(I + J1)", ["J1", "J2"]),
        ("J2J1", ["J1", "J2"]), ("A^T B", ["A", "B"]), ("A^TB", ["A", "B"]),
        ("A' + A'B", ["A", "B"]), ("c A", ["A", "c"]), ("Wx", ["Wx"]),
    ],
)  # fmt: skip
def test_a_key_of_matrices_uses_the_names(key: str, names: list[str]) -> None:
    """Capitals side by side are factors, T is the transpose and I the identity."""
    assert free_names(key, {"I": MATRIX}) == names


def test_a_keys_own_names_stand_beside_declared_ones() -> None:
    """`J2J1` is a product of the two declared matrices and brings no name of its own."""
    assert free_names("c J2J1 + I", {"J1": MATRIX, "J2": MATRIX}) == ["c"]


@pytest.mark.parametrize("key", ["det(A B)", "tr(A)", "erf(x)", "lg(x)", "diff(x^2, x)"])
def test_a_function_that_is_not_read_is_no_letter_of_a_key(key: str) -> None:
    """tr(AB) is not the product of a letter tr and AB: the author is told so."""
    with pytest.raises(Unreadable):
        free_names(key)
