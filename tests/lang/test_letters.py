"""Declared letters: their spellings, how a run splits, what is guessed."""

import pytest

from tests.lang.alphabets import NETS, PRODUCTS, REAL
from tutor.lang.domain import Domain, read_domain
from tutor.lang.letters import Letters, canonical


@pytest.mark.parametrize("spelling", ["C_i", "Ci", "C_{i}", "C_{ i }"])
def test_one_letter_has_many_spellings(spelling: str) -> None:
    """Subscripts with and without mark and braces are one name."""
    assert canonical(spelling) == "Ci"
    assert NETS.declared_name(spelling) == "C_i"


@pytest.mark.parametrize(
    ("run", "parts"),
    [
        ("nk", ["n", "k"]), ("HWk", ["H", "W", "k"]), ("HWCi", ["H", "W", "C_i"]),
        ("CiCo", ["C_i", "C_o"]), ("C_iC_o", ["C_i", "C_o"]), ("2n", None), ("nx", None),
        ("n_k", None), ("pin", ["pi", "n"]), ("en", ["e", "n"]), ("x_l", ["x_l"]),
        ("n" * 41, None), ("alphan", ["alpha", "n"]), ("αn", ["alpha", "n"]),
    ],
)  # fmt: skip
def test_a_run_splits_into_declared_letters(run: str, parts: list[str] | None) -> None:
    """The fewest parts win; a loose subscript is never torn off."""
    assert NETS.split(run) == parts


def test_pi_and_e_are_letters_where_the_problem_uses_them() -> None:
    """A declared e is no constant, and p times i is no pi."""
    letters = Letters(dict.fromkeys(("e", "p", "i"), REAL))
    assert letters.constant("e") is None
    assert letters.constant("pi") is None
    assert NETS.constant("pi") == "pi"
    assert NETS.constant("π") == "pi"


@pytest.mark.parametrize(
    ("name", "bound", "member"),
    [
        ("f_3", [], "f_3"), ("f_l", ["l"], "f_l"), ("f_l", [], None), ("g_3", [], None),
        ("f", [], None), ("f_{12}", [], None),
    ],
)  # fmt: skip
def test_an_index_names_a_member_of_a_family(
    name: str, bound: list[str], member: str | None
) -> None:
    """`f_i` declares f_1, f_2, ..., and f_l inside a series over l."""
    assert NETS.member(name, bound) == member


def test_the_identity_is_known_beside_matrices_only() -> None:
    """`I` means nothing among numbers."""
    assert PRODUCTS.declared_name("I") == "I"
    assert NETS.declared_name("I") is None


@pytest.mark.parametrize(
    ("name", "function"),
    [
        ("Floor", "floor"), ("ln", "log"), ("nCr", "binomial"), ("ReLU", "relu"), ("F", None),
        ("C", "binomial"), ("if", None), ("len", None), ("transpose", None), ("arcsin", "asin"),
    ],
)  # fmt: skip
def test_a_function_is_known_by_its_usual_names(name: str, function: str | None) -> None:
    """Capitals do not matter; what authors use beyond mathematics is not the learner's."""
    assert NETS.function(name) == function


@pytest.mark.parametrize(
    ("text", "domain"),
    [
        ("integer", Domain("integer")), ("integer+", Domain("integer", positive=True)),
        ("real(0,1)", Domain("real", low=0, high=1)), (" real+ ", Domain("real", positive=True)),
        ("matrix(2, 3)", Domain("matrix", shape=(2, 3))), ("matrix", None), ("matrix(0,2)", None),
        ("matrix+(2,2)", None), ("complex", None), ("matrix(7,7)", None),
    ],
)  # fmt: skip
def test_a_declaration_names_a_domain(text: str, domain: Domain | None) -> None:
    """Sides of matrices are from 1 to 6."""
    assert read_domain(text) == domain
