"""A coding round line by line: typed, from a file, from an editor."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.coding import ITEM, RIGHT, SQUARED, coding_pack
from tutor.cli import main
from tutor.cli.plain import messages


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack, beside a journal of its own."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    return coding_pack(tmp_path / "code")


def drill(pack: Path, typed: str) -> str:
    """What the sitting prints on typed lines."""
    words = ["--pack", str(pack), "drill", "--plain", "--item", ITEM]
    done = CliRunner().invoke(main, words, input=typed)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_typed_program_keeps_its_layout(pack: Path) -> None:
    """Indentation and empty lines; a full stop alone ends it."""
    assert "\nRight\n" in drill(pack, f"{RIGHT}\n.\n2\n")


def test_a_fault_is_named(pack: Path) -> None:
    """As on the screen."""
    shown = drill(pack, f"{SQUARED}\n.\n2\n")
    assert "\nNot right\n" in shown
    assert "- You square each number." in shown
    assert "Answer: Go through the list." in shown


def test_commands_stand_before_the_first_line(pack: Path) -> None:
    """A hint, then the program; an empty one is asked for again."""
    shown = drill(pack, f"hint\nhelp\n.\n{RIGHT}\n.\n2\n")
    assert "Hint 1: a" in shown
    assert messages.COMMANDS in shown
    assert "Right, with a hint" in shown


def test_a_program_comes_from_a_file(pack: Path) -> None:
    """One that cannot be read is named, and nothing is spent."""
    (pack / "mine.py").write_text(RIGHT)
    shown = drill(pack, f"file {pack}/none.py\nfile {pack}/mine.py\n2\n")
    assert messages.no_text_file(f"{pack}/none.py") in shown
    assert "\nRight\n" in shown


def test_a_program_comes_from_the_editor_which_begins_with_the_last_one(
    pack: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A text that is no Python is repaired there."""
    seen: list[str] = []

    def edited(text: str, name: str) -> str:
        seen.append(text)
        return RIGHT

    monkeypatch.setattr("tutor.cli.plain.program_input.edit_text", edited)
    shown = drill(pack, "def double(x)\n    return x\n.\nedit\n2\n")
    assert "SyntaxError" in shown
    assert "\nRight\n" in shown
    assert seen == ["def double(x)\n    return x"]


def test_an_editor_that_is_missing_is_named(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The program can be typed instead."""
    monkeypatch.setenv("VISUAL", "no-such-editor-at-all")
    shown = drill(pack, f"edit\n{RIGHT}\n.\n2\n")
    assert messages.no_editor("no-such-editor-at-all") in shown
    assert "\nRight\n" in shown
