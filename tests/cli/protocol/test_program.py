"""A coding round by JSON lines, and by `tutor grade`: a text or a file."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from tests.cli.protocol.conftest import Talk
from tests.coding import ITEM, RIGHT, SQUARED, coding_pack
from tutor.cli import main


@pytest.fixture
def pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small pack, which every command uses."""
    folder = coding_pack(tmp_path / "code")
    monkeypatch.setenv("TUTOR_PACK", str(folder))
    return folder


def part(given: object) -> dict[str, Any]:
    """An answer of one part."""
    return {"do": "answer", "parts": [given]}


def test_a_program_is_sent_as_a_text(pack: Path, talk: Talk) -> None:
    """The problem says what function is asked; the verdict names the fault."""
    events = talk([part(SQUARED), {"do": "quit"}], "--item", ITEM, "--seed", "1")
    problem = next(event for event in events if event["event"] == "problem")
    asked = problem["parts"][0]
    assert (asked["kind"], asked["function"], asked["parameters"]) == ("code", "double", ["x"])
    verdict = next(event for event in events if event["event"] == "verdict")
    assert (verdict["verdict"], verdict["misconceptions"][0]["name"]) == ("wrong", "squared")
    assert verdict["key"] == "Go through the list."


def test_a_program_is_sent_as_a_file(pack: Path, talk: Talk) -> None:
    """A file that cannot be read is an error, and the sitting goes on."""
    (pack / "mine.py").write_text(RIGHT)
    events = talk(
        [
            part({"file": str(pack / "none.py")}),
            part({"file": str(pack)}),
            part({"file": "a\0b"}),
            part({"path": str(pack / "mine.py")}),
            part({"file": str(pack / "mine.py")}),
        ],
        "--item", ITEM, "--seed", "1",
    )  # fmt: skip
    told = [event for event in events if event["event"] in ("error", "verdict")]
    assert [event["event"] for event in told] == ["error"] * 4 + ["verdict"]
    assert told[-1]["verdict"] == "right"


@pytest.mark.parametrize(
    ("text", "verdict"), [(RIGHT, "right"), (SQUARED, "wrong"), ("", "unreadable")]
)
def test_a_file_is_graded(pack: Path, text: str, verdict: str) -> None:
    """By `tutor grade ID --text FILE`, also from stdin."""
    (pack / "mine.py").write_text(text)
    words = ["grade", ITEM, "--seed", "3", "--json", "--text"]
    for name, given in ((str(pack / "mine.py"), ""), ("-", text)):
        done = CliRunner().invoke(main, [*words, name], input=given)
        assert done.exit_code == 0, done.output
        found = json.loads(done.stdout)
        assert (found["id"], found["verdict"]) == (ITEM, verdict)
