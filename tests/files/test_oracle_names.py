"""Oracles are read as text: their names are found, and nothing of them runs."""

from pathlib import Path

from tutor.files.oracle_names import oracle_names


def test_the_functions_of_all_files_are_found_and_none_is_run(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text(
        "raise SystemExit('run')\ndef total(a, b):\n    return a + b\n"
    )
    (tmp_path / "two.py").write_text("class Hidden:\n    def inner(self): ...\ndef other(): ...\n")
    assert oracle_names(tmp_path) == {"total", "other"}


def test_files_that_are_no_python_have_no_names(tmp_path: Path) -> None:
    """Broken text, bytes, more brackets than a parser takes, a folder, a link to nowhere."""
    (tmp_path / "broken.py").write_text("def (")
    (tmp_path / "bytes.py").write_bytes(b"\xff\x00")
    (tmp_path / "deep.py").write_text("(" * 5_000 + ")" * 5_000)
    (tmp_path / "folder.py").mkdir()
    (tmp_path / "gone.py").symlink_to(tmp_path / "nowhere")
    assert oracle_names(tmp_path) == frozenset()
