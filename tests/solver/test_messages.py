"""What the solver says in words."""

from tutor.lang.codes import NoValueCode
from tutor.solver import messages
from tutor.solver.forms import CHECKS


def test_every_form_that_is_checked_has_a_sentence() -> None:
    """The learner reads what is left to do."""
    assert set(messages.FORM_ASKED) == set(CHECKS)
    assert messages.FORM_ASKED["expanded"] == "Multiply out all brackets."


def test_results_at_a_point_begin_with_a_capital() -> None:
    """Also where there is no letter to name."""
    sides = ("your formula", "the key")
    assert messages.results_at([("n", "2"), ("k", "3")], ("4", "5"), sides) == (
        "At n = 2, k = 3 your formula gives 4, the key 5."
    )
    assert messages.results_at([], ("4", "5"), sides) == "Your formula gives 4, the key 5."


def test_a_power_of_a_matrix_names_its_limit() -> None:
    """With the code of all that is too large."""
    assert messages.matrix_power(8) == ("a power of a matrix goes up to 8", NoValueCode.TOO_LARGE)
