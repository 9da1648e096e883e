"""Problems as JSON: the promised members, the same object from show and sample, and findings."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main
from tutor.cli.protocol.objects import FAULT, FINDINGS, INSTANCE

OPEN, CLOSED = "cnn.skip-connections.open-block", "cnn.output-size.general"
OF_OPEN = {name for name, member in INSTANCE.items() if not member.needed}


def run(*words: str, typed: str | None = None) -> Result:
    """A command without a journal."""
    return CliRunner().invoke(main, words, input=typed)


def one(*words: str, typed: str | None = None) -> dict[str, Any]:
    """The only object that a command prints."""
    (line,) = run(*words, typed=typed).stdout.splitlines()
    found = json.loads(line)
    assert isinstance(found, dict)
    return found


@pytest.mark.parametrize("name", [OPEN, CLOSED])
def test_show_and_sample_print_the_same_object(name: str) -> None:
    sampled = run("content", "sample", name, "--count", "3", "--json").stdout.splitlines()[2]
    assert one("content", "show", name, "--seed", "2", "--json") == json.loads(sampled)


def test_the_members_are_those_of_the_manual() -> None:
    assert set(one("content", "show", CLOSED, "--json")) == set(INSTANCE) - OF_OPEN
    assert set(one("content", "show", OPEN, "--json")) == set(INSTANCE)


def test_an_open_question_shows_what_it_is_held_against() -> None:
    shown = one("content", "show", OPEN, "--json")
    names = {unit["name"] for unit in shown["units"]}
    assert all(
        set(unit) == {"name", "weight", "ask", "accept", "reject"} for unit in shown["units"]
    )
    assert {unit["weight"] for unit in shown["units"]} <= {"must", "strong", "kill"}
    assert shown["samples"]
    assert all(set(sample["units"]) <= names for sample in shown["samples"])
    assert all(set(item) == {"stage", "ask", "accept"} for item in shown["follow_ups"])
    assert shown["model"]


def test_a_text_is_searched_and_not_judged(tmp_path: Path) -> None:
    written = "First.\nThen 3 + 4 = 8, I think."
    (tmp_path / "answer.txt").write_text(written)
    words = ("grade", OPEN, "--json", "--text")
    found = one(*words, str(tmp_path / "answer.txt"))
    assert set(found) == set(FINDINGS)
    assert found == one(*words, "-", typed=written)
    (finding,) = found["findings"]
    assert (finding["sort"], finding["line"], finding["column"]) == ("contradiction", 2, 6)
    assert written.split("\n")[1][finding["column"] - 1 :].startswith(finding["quote"])
    assert finding["say"]


@pytest.mark.parametrize(
    "words", [(CLOSED, "--text", "-"), (OPEN, "5", "--text", "-"), ("--text", "-")]
)
def test_a_text_belongs_to_an_open_question(words: tuple[str, ...]) -> None:
    assert run("grade", *words, typed="x").exit_code == 2


def test_a_rung_that_no_template_has_is_bad_usage() -> None:
    for command in (
        ("content", "show", CLOSED),
        ("grade", CLOSED, "5"),
        ("drill", "--item", CLOSED),
    ):
        assert run(*command, "--rung", "5").exit_code == 2


def test_a_faulty_file_is_one_object_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "one.yaml"
    path.write_text("id: t.a.b\ntitel: x\n")
    ran = run("content", "check", str(path), "--json")
    faults = [json.loads(line) for line in ran.stdout.splitlines()]
    assert ran.exit_code == 1
    assert all(set(fault) == set(FAULT) for fault in faults)
    titel = next(fault for fault in faults if (fault["line"], fault["column"]) == (2, 1))
    assert (titel["file"], titel["severity"]) == (str(path), "error")
    assert titel["message"]
    assert titel["repair"]
