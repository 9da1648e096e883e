"""The learner's own editor: which one it is, and what comes back from it."""

from pathlib import Path

import pytest

from tutor.programs.editor import (
    LONGEST_BYTES,
    NoEditor,
    edit_text,
    editor_command,
    read_text,
)


def editor(folder: Path, script: str) -> str:
    """A program that stands for an editor."""
    path = folder / "an editor"
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o700)
    return f"'{path}' --wait"


@pytest.mark.parametrize(
    ("environment", "command"),
    [
        ({"VISUAL": "code -w", "EDITOR": "nano"}, ["code", "-w"]),
        ({"VISUAL": " ", "EDITOR": "nano"}, ["nano"]),
        ({}, ["vi"]),
    ],
)
def test_the_editor_is_the_one_that_the_environment_names(
    environment: dict[str, str], command: list[str]
) -> None:
    """VISUAL before EDITOR, words as a shell reads them."""
    assert editor_command(environment) == command


def test_what_is_saved_comes_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file has the name of a program and holds the text as it was."""
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setenv("EDITOR", editor(tmp_path, 'test "$1" = --wait && echo "more $2" >> "$2"'))
    text = edit_text("begun\n", "answer.py")
    assert text.startswith("begun\nmore ")
    assert text.endswith("/answer.py\n")


def test_an_editor_that_fails_leaves_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As when a person leaves vi by :cq."""
    monkeypatch.setenv("VISUAL", editor(tmp_path, 'echo lost > "$2"; exit 1'))
    assert edit_text("kept", "answer.py") == "kept"


@pytest.mark.parametrize("script", [None, "printf '\\377' > \"$2\"", 'rm "$2"'])
def test_an_editor_without_a_text_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str | None
) -> None:
    """None at all, bytes that are no text, a file that is gone."""
    name = "no-such-editor-at-all" if script is None else editor(tmp_path, script)
    monkeypatch.setenv("VISUAL", name)
    with pytest.raises(NoEditor):
        edit_text("kept", "answer.py")


def test_a_file_is_read_up_to_a_bound(tmp_path: Path) -> None:
    """Lines of another system among them."""
    path = tmp_path / "a.py"
    path.write_bytes(b"a\r\nb\n")
    assert read_text(path) == "a\nb\n"
    path.write_bytes(b"x" * (LONGEST_BYTES + 1))
    with pytest.raises(ValueError, match=r"a\.py"):
        read_text(path)
