"""What `tutor doctor` says in words."""

from tutor.cli import doctor_messages as messages


def test_a_finding_is_a_line_and_its_fault_another() -> None:
    """Faults stand out."""
    assert messages.finding("Python", "3.12", "") == "Python       3.12"
    assert messages.finding("Python", "3.9", "Old.") == "Python       3.9\n  ! Old."


def test_the_terminal_and_its_characters() -> None:
    """What is connected, what was measured."""
    assert messages.terminal("xterm", ["input", "output"]) == (
        "xterm; a terminal for input and output"
    )
    assert messages.terminal("", []) == "no TERM; not run in a terminal"
    assert messages.measured({}) == "not measured: no terminal answered"
    assert messages.measured({"█": 1, "⌊": 2}) == "1 of 2 characters of figures take one cell"
    assert messages.wide("⌊").startswith("⌊ take more than one cell")


def test_journal_pack_and_solver() -> None:
    """Sizes and counts."""
    assert messages.journal("j", 3 * 1024 * 1024, 1, 2) == "j, 3.0 MiB, 1 event of 2 days"
    assert messages.not_begun("j") == "j, not begun yet"
    assert messages.pack("shipped", 2, 1) == "shipped, 2 templates, 1 concept"
    assert messages.took(0.34) == "answers after 0.3 s"
    assert messages.no_solver("killed").startswith("It does not answer (killed)")
