"""Counter-examples that a person can follow."""

from hypothesis import given
from hypothesis import strategies as st

from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.solver.counter_example import counter_example
from tutor.solver.probe import compare

REAL = {"x": Domain("real"), "y": Domain("real")}


def said(typed: str, key: str, domains: dict[str, Domain]) -> str:
    left, right = (read(text, Letters(domains)) for text in (typed, key))
    return counter_example(left, right, compare(left, right, domains), domains)


def test_small_whole_numbers_come_first() -> None:
    """Both values stand in the sentence."""
    assert said("x + y", "x*y + 1", REAL) == "At x = 2, y = 3 yours gives 5, the answer 7."


def test_the_domain_is_kept() -> None:
    """No number outside it is shown."""
    narrow = {"x": Domain("integer", low=5, high=9)}
    assert said("x", "x + mod(x, 5)", narrow) == "At x = 7 yours gives 7, the answer 9."


def test_where_small_numbers_agree_the_point_that_was_found_is_shown() -> None:
    """A decimal is better than no example."""
    sentence = said("floor(x)", "ceil(x)", {"x": Domain("real")})
    assert sentence.startswith("At x = ")
    assert "." in sentence.partition(" yours")[0]


def test_equal_formulas_and_crowds_of_letters_have_no_example() -> None:
    """Nothing is shown that does not help."""
    assert said("x + y", "y + x", REAL) == ""
    many = {name: Domain("real") for name in "abcdefgh"}
    assert said("a+b+c+d+e+f+g+h", "a", many) == ""


@given(st.integers(-9, 9), st.integers(-9, 9), st.integers(-9, 9))
def test_an_example_is_never_one_where_both_agree(a: int, b: int, c: int) -> None:
    """Whatever line and parabola are compared."""
    sentence = said(f"({a})x + ({b})", f"x^2 + ({c})", REAL)
    yours, _, other = sentence.partition(", the answer ")
    assert yours.rpartition(" ")[2] != other.rstrip(".")
