"""Whatever stands in a pack, an answer or a journal: no output hands a command to the terminal."""

import json
import sqlite3
import zipfile
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from tests.hostile.conftest import EVIL, NAMED
from tests.test_visible import obeyed
from tutor.cli import main

WRITTEN = "\\u001b"
SAID = ("\\u001b", "\\x1b")
ATTEMPT = 5
ANSWERS = f"{NAMED}\n?\nlesson\n{EVIL}\n12\n1\n!\n{NAMED}\n.\ny\nn\n1\n2\n3\n" * 6


@pytest.fixture
def ran(folder: Path, journal: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> object:
    """Runs a command on the hostile pack and journal."""
    monkeypatch.setenv("TUTOR_DB", str(journal))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-13T18:00:00+00:00")
    monkeypatch.setenv("TUTOR_PACK", str(folder))
    monkeypatch.chdir(tmp_path)
    return None


def output(*words: str, say: str = "") -> bytes:
    """Both streams of a command; an exception of ours fails the test."""
    done = CliRunner().invoke(main, list(words), input=say)
    if done.exception is not None and not isinstance(done.exception, SystemExit):
        raise done.exception
    return done.output_bytes


COMMANDS = {
    "list": (["content", "list"], ""),
    "list --json": (["content", "list", "--json"], ""),
    "show": (["content", "show", "toy.sums.number"], ""),
    "show choice": (["content", "show", "toy.sums.choice"], ""),
    "show open": (["content", "show", "toy.sums.open"], ""),
    "sample": (["content", "sample", "toy.sums.number"], ""),
    "sample --json": (["content", "sample", "toy.sums.number", "--json"], ""),
    "check": (["content", "check", "toy", "--seeds", "3"], ""),
    "drill": (["drill", "--plain", "--free"], ANSWERS),
    "drill choice": (["drill", "--plain", "--item", "toy.sums.choice"], ANSWERS),
    "drill open": (["drill", "--plain", "--item", "toy.sums.open"], ANSWERS),
    "drill day": (["drill", "--plain"], ANSWERS),
    "progress": (["progress"], ""),
    "progress --json": (["progress", "--json"], ""),
    "plan": (["plan"], ""),
    "plan --json": (["plan", "--json"], ""),
    "assess": (["assess"], f"{NAMED}\n3\n"),
    "interview --list": (["interview", "--list"], ""),
    "interview": (["interview", "--script", "short"], ANSWERS),
    "replay": (["replay", f"{ATTEMPT:032x}"], ""),
    "grade": (["grade", "toy.sums.number", NAMED], ""),
    "grade --json": (["grade", "toy.sums.number", NAMED, "--json"], ""),
    "batch": (["grade"], "".join(
        json.dumps({"id": NAMED, "kind": kind, "key": key, "answer": NAMED}) + "\n"
        for kind, key in (("number", "1"), ("list", "1,2"), ("expression", "x"), (NAMED, NAMED))
    )),
    "data export": (["data", "export"], ""),
    "data check": (["data", "check"], ""),
    "report md": (["report", "--format", "md"], ""),
    "report html": (["report", "--format", "html"], ""),
    "report json": (["report", "--format", "json"], ""),
    "report csv": (["report", "--format", "csv"], ""),
    "unknown template": (["content", "show", NAMED], ""),
    "unknown skill": (["drill", "--plain", "--skill", NAMED], ""),
    "unknown command": ([NAMED], ""),
    "unknown option": ([f"--{NAMED}"], ""),
    "unknown pack": (["--pack", NAMED, "content", "list"], ""),
    "unknown script": (["interview", "--script", NAMED], ""),
    "unknown attempt": (["replay", NAMED], ""),
    "unknown date": (["plan", "--interview", NAMED], ""),
    "trace": (["trace", NAMED, "--input", "3x8x8"], ""),
    "trace named": (["trace", f"{NAMED.split()[0]}: conv 4 k3", "--input", "8x8x3"], ""),
}  # fmt: skip
SILENT = {"check", "data check", "plan", "plan --json"}


@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_prints_what_a_terminal_obeys(ran: object, name: str) -> None:
    """The hostile text is there, written out; nothing of it is raw."""
    words, say = COMMANDS[name]
    printed = output(*words, say=say).decode("utf-8").replace("\r\n", "\n")
    assert obeyed(printed) == []
    assert any(said in printed for said in SAID) or name in SILENT


@pytest.mark.parametrize("ending", ["html", "md", "json", "csv"])
def test_no_report_holds_what_a_terminal_obeys(ran: object, tmp_path: Path, ending: str) -> None:
    """In a file, too."""
    path = tmp_path / f"report.{ending}"
    output("report", "-o", str(path))
    text = path.read_bytes().decode("utf-8").replace("\r\n", "\n")
    assert WRITTEN in text
    assert obeyed(text) == []


def test_no_card_holds_what_a_terminal_or_a_program_for_cards_obeys(
    ran: object, tmp_path: Path
) -> None:
    """Names, tags and fields of the deck; the archive names no file but its own."""
    path = tmp_path / "deck.apkg"
    output("report", "-o", str(path), "--problems", "2")
    with zipfile.ZipFile(path) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        archive.extract("collection.anki2", tmp_path)
    with closing(sqlite3.connect(tmp_path / "collection.anki2")) as deck:
        notes = deck.execute("SELECT flds, tags, sfld FROM notes").fetchall()
        (decks,) = deck.execute("SELECT decks FROM col").fetchone()
    assert len(notes) > 5
    for fields, tags, sorted_by in notes:
        name, front, back = fields.split("\x1f")
        for text in (name, front, back, tags, sorted_by):
            assert obeyed(text) == []
            assert "[" not in text
    titles = [held["name"] for held in json.loads(decks).values()]
    assert all(obeyed(title) == [] and title.count("::") <= 1 for title in titles)
    assert any(WRITTEN in fields for fields, _, _ in notes)


def test_json_still_holds_the_text_itself(ran: object) -> None:
    """A program gets back what was stored."""
    rows = [json.loads(line) for line in output("data", "export").decode().splitlines()]
    assert NAMED in {row["facts"].get("typed") for row in rows}


@pytest.mark.parametrize("command", [["report", "--format", "ics"], ["plan", "-o", "plan.ics"]])
def test_a_line_break_in_a_title_breaks_no_calendar(
    ran: object, tmp_path: Path, command: list[str]
) -> None:
    """It is read again, with one summary an entry, none of them from the pack."""
    made = output(*command)
    if "plan.ics" in command:
        made = (tmp_path / "plan.ics").read_bytes()
    assert obeyed(made.decode().replace("\r\n", "\n")) == []
    book = Calendar.from_ical(made)
    entries = [part for part in book.walk() if part.name == "VEVENT"]
    assert entries
    assert all("owned" not in str(entry["summary"]) for entry in entries)
    assert b"\r\nSUMMARY:owned" not in made
    assert any(WRITTEN in str(entry["description"]) for entry in entries)
