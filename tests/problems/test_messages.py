"""What an author reads about templates, lessons and packs."""

from tutor.problems import messages


def test_a_later_rung_names_those_there_are() -> None:
    """The first rung is the template itself."""
    fault = messages.no_later_rung("4", [0, 3, 7, 14])
    assert (fault.message, fault.hint) == ("'4' is no rung", "Write 3, 7 or 14.")


def test_a_mistake_of_another_family_names_its_homes() -> None:
    """One name belongs to one family."""
    fault = messages.other_family("ceil", ["F01", "F02"], "F03")
    assert fault.message == "the mistake 'ceil' belongs to F01 or F02, not to F03"


def test_a_template_without_a_draw_says_why() -> None:
    """Large numbers are grouped."""
    narrow = "no draw in 2,000 tries satisfies its conditions"
    assert messages.conditions_too_narrow(2000, "") == narrow
    assert messages.conditions_too_narrow(2000, "n is 0") == (
        f"{narrow}; the last had no value: n is 0"
    )
    assert messages.too_many_steps(1000000) == "drawing takes more than 1,000,000 steps"
    assert messages.undrawable("t", narrow) == f"t: {narrow}"
