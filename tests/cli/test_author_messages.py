"""What authors read at the command line."""

from tutor.cli import author_messages, trace_messages


def test_the_check_counts_in_singular_and_plural() -> None:
    """Templates, draws and faults."""
    assert (
        author_messages.check_summary(author_messages.CheckCounts(1, 200, 0))
        == "1 template, 200 draws, 0 faults"
    )
    assert author_messages.lock_summary(1, "a/LOCK") == "1 template locked in a/LOCK."


def test_an_unknown_template_names_the_command_that_lists_them() -> None:
    """And an unknown rung names those there are."""
    assert author_messages.no_template("a.b.c") == (
        "There is no template 'a.b.c'. `tutor content list` names all."
    )
    assert author_messages.no_rung(4, [0, 3]) == "There is no rung 4. Rungs: 0, 3."


def test_what_covers_an_item_is_cut_after_three() -> None:
    """The number of the others is said."""
    line = author_messages.coverage_line(7, "Padding", ["a", "b", "c", "d", "e"])
    assert line == "   7  Padding\n      a, b, c and 2 more"
    assert author_messages.coverage(1, 0) == "1 item, 0 without something that exists"


def test_a_size_that_no_layer_reaches_is_said() -> None:
    """With a way on."""
    assert trace_messages.nothing_fits(224, 3) == "No small layer takes 224 to 3; try two."
