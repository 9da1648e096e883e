"""A sitting line by line: what stdin gives, and what stdout said when it was frozen.

`UPDATE_FROZEN=1 pytest tests/frozen/test_plain.py` writes it anew: read the difference.
"""

import os
from itertools import count
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.frozen.days import FOLDER
from tutor.cli import main

PLAIN = FOLDER / "plain"
SITTINGS = {
    "plan": ("--minutes", "20"),
    "open": ("--item", "cnn.convolution.open-sixty-seconds", "--seed", "5"),
}


@pytest.mark.parametrize("name", SITTINGS)
def test_a_sitting_prints_what_it_did(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Help, hints, a lesson, answers of several kinds, undo, giving up; an open question."""
    monkeypatch.setenv("TUTOR_DB", str(tmp_path / "journal.sqlite"))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-02T18:00:00+00:00")
    seeds = count(1)
    monkeypatch.setattr("secrets.randbits", lambda _: next(seeds))
    typed = (PLAIN / f"{name}.in.txt").read_text(encoding="utf-8")
    ran = CliRunner().invoke(main, ["drill", "--plain", *SITTINGS[name]], input=typed)
    assert ran.exit_code == 0, ran.output
    printed = PLAIN / f"{name}.out.txt"
    if os.environ.get("UPDATE_FROZEN"):
        printed.write_text(ran.output, encoding="utf-8")
    assert ran.output.splitlines() == printed.read_text(encoding="utf-8").splitlines()
