"""`tutor data`: the journal is found, kept, checked and united from the command line."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tutor.cli import main
from tutor.events import Attempt, Event, SkillRated, Stamp
from tutor.store.backups import backups
from tutor.store.journal import Journal

Run = Callable[..., Result]
MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A journal of two events."""
    made = tmp_path / "journal.sqlite"
    fill(made, "1", "2")
    return made


@pytest.fixture
def run(path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs `tutor data ...` on the journal, at a fixed time."""
    monkeypatch.setenv("TUTOR_DB", str(path))
    monkeypatch.setenv("TUTOR_NOW", "2026-03-03T09:00:00+00:00")

    def call(*words: str, **given: str) -> Result:
        return CliRunner().invoke(main, ["data", *words], **given)  # type: ignore[arg-type]  # input

    return call


def fill(path: Path, *names: str) -> None:
    """A journal with a rating of each name."""
    journal = Journal(path)
    journal.append(
        *(
            SkillRated(Stamp(name * 32, date(2026, 3, 2), MOMENT), "cnn", "pooling", 3)
            for name in names
        )
    )
    journal.close()


def test_path_says_where_the_journal_lies(run: Run, path: Path) -> None:
    """One line; as JSON with the backups beside it."""
    assert run("path").stdout == f"{path}\n"
    assert json.loads(run("path", "--json").stdout)["exists"] is True


def test_path_creates_nothing(tmp_path: Path) -> None:
    """Asking where it lies does not make a journal."""
    place = tmp_path / "none.sqlite"
    done = CliRunner().invoke(main, ["--db", str(place), "data", "path"])
    assert done.stdout == f"{place}\n"
    assert not place.exists()


def test_a_sound_journal_exits_0(run: Run) -> None:
    """With the number of events, as text and as JSON."""
    done = run("check")
    assert done.exit_code == 0
    assert done.stdout.startswith("2 events on 0 days of practice: all sound.\nChecked: the file")
    assert json.loads(run("check", "--json").stdout)["problems"] == []
    assert len(json.loads(run("check", "--json").stdout)["checked"]) == 5


def test_a_damaged_journal_exits_1_and_offers_the_backup(run: Run, path: Path) -> None:
    """Check says what is wrong and what to do; restore does it and loses nothing."""
    assert run("backup").exit_code == 0
    path.write_bytes(b"damage" + path.read_bytes()[6:])
    done = run("check")
    assert done.exit_code == 1
    assert "not a readable journal" in done.stdout
    assert f"Newest sound backup: {backups(path)[0]}. `tutor data restore`" in done.stdout
    done = run("restore")
    assert "Restored 2 events" in done.stdout
    assert "What was there before lies in" in done.stderr
    assert run("check").exit_code == 0
    (aside,) = (found for found in path.parent.glob("*.aside-*") if found.name[-1].isdigit())
    assert aside.read_bytes().startswith(b"damage")


def test_backup_names_the_copy(run: Run, path: Path) -> None:
    """The copy's path is printed; --list shows all and makes none."""
    made = run("backup").stdout.strip()
    assert Path(made).name.startswith("2026-03-03_")
    assert run("backup", "--list").stdout.split() == [made]
    assert backups(path) == [Path(made)]
    path.unlink()
    assert run("backup", "--list").stdout.split() == [made]


def test_restore_without_a_backup_is_said(run: Run) -> None:
    """Nothing is moved."""
    done = run("restore")
    assert done.exit_code == 1
    assert "There is no sound backup" in done.stderr


def test_merge_adds_what_is_missing(run: Run, tmp_path: Path) -> None:
    """The union by id, twice the same."""
    fill(tmp_path / "other.sqlite", "2", "3", "4")
    assert run("merge", str(tmp_path / "other.sqlite")).stdout == "2 events added.\n"
    assert run("merge", str(tmp_path / "other.sqlite")).stdout == "0 events added.\n"
    done = run("merge", str(tmp_path / "nowhere"))
    assert (done.exit_code, "There is no such file" in done.stderr) == (1, True)


def test_export_and_import_round_trip(run: Run, tmp_path: Path) -> None:
    """Exported lines make the same journal elsewhere, from a file or a pipe."""
    lines = run("export").stdout
    assert [json.loads(line)["id"] for line in lines.splitlines()] == ["1" * 32, "2" * 32]
    place = str(tmp_path / "twin.sqlite")
    done = CliRunner().invoke(main, ["--db", place, "data", "import", "-"], input=lines)
    assert done.stdout == "2 events added.\n"
    kept = tmp_path / "events.jsonl"
    assert run("export", "-o", str(kept)).exit_code == 0
    assert kept.read_text() == lines
    assert run("import", str(kept)).stdout == "0 events added.\n"


def test_a_bad_line_is_named(run: Run, tmp_path: Path) -> None:
    """Exit status 1, the line's number, and nothing imported."""
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{}\n")
    done = run("import", str(bad))
    assert done.exit_code == 1
    assert "line 1: missing: 'id' is missing" in done.stderr


def test_the_review_log_has_one_line_a_graded_review(
    tmp_path: Path, two_weeks: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the members of the interface; what was taken back is left out."""
    monkeypatch.setenv("TUTOR_NOW", "2026-03-20T18:00:00+00:00")
    path = tmp_path / "weeks.sqlite"
    journal = Journal(path)
    journal.append(*two_weeks)
    voids = journal.voided()
    journal.close()
    done = CliRunner().invoke(main, ["--db", str(path), "data", "export", "--revlog"])
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert rows
    assert voids
    for row in rows:
        assert list(row) == ["card", "day", "ms", "rating", "predicted", "seconds"]
        assert row["rating"] in (1, 2, 3, 4)
    moved = {
        round(event.stamp.instant.timestamp() * 1000)
        for event in two_weeks
        if isinstance(event, Attempt) and event.stamp.id not in voids
    }
    assert {row["ms"] for row in rows} <= moved


@pytest.mark.parametrize("command", ["check", "backup", "export"])
def test_a_missing_journal_is_said(tmp_path: Path, command: str) -> None:
    """Commands that read do not create one."""
    place = tmp_path / "none.sqlite"
    done = CliRunner().invoke(main, ["--db", str(place), "data", command])
    assert done.exit_code == 1
    assert "There is no such file" in done.stderr
    assert not place.exists()


def test_a_database_server_has_no_file(tmp_path: Path) -> None:
    """Commands on the file are bad usage there."""
    done = CliRunner().invoke(main, ["--db", "postgresql://host/db", "data", "backup"])
    assert done.exit_code == 2
    assert "not on a database server" in done.stderr
    assert not list(tmp_path.iterdir())


def test_a_link_to_the_journal_stays_a_link(run: Run, path: Path, tmp_path: Path) -> None:
    """Restoring through it puts the backup in the place of the file that it names."""
    assert run("backup").exit_code == 0
    link = tmp_path / "elsewhere" / "link.sqlite"
    link.parent.mkdir()
    link.symlink_to(path)
    fill(path, "3")
    done = CliRunner().invoke(main, ["--db", str(link), "data", "restore"])
    assert "Restored 2 events" in done.stdout
    assert link.is_symlink()
    assert run("check").stdout.startswith("2 events")
    assert [found.name for found in link.parent.iterdir()] == ["link.sqlite"]


COMMANDS = (
    "progress", "plan", "report", "drill --plain", "drill --json", "settings", "assess", "packs",
    "suspend pooling.global", "interview", "replay 1", "data export", "data check", "data backup",
    "data merge other.sqlite", "data import -", "",
)  # fmt: skip


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("harm", ["missing", "empty", "damaged"])
def test_a_lost_journal_is_never_replaced_silently(
    run: Run, path: Path, command: str, harm: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every command refuses, names the backup and both ways out, and leaves everything as it is."""
    assert run("backup").exit_code == 0
    (kept,) = backups(path)
    if harm == "missing":
        path.unlink()
    else:
        path.write_bytes(b"" if harm == "empty" else b"no database at all")
    monkeypatch.chdir(path.parent)
    fill(path.with_name("other.sqlite"), "5")
    before = {item: item.read_bytes() for item in path.parent.rglob("*") if item.is_file()}
    done = CliRunner().invoke(main, command.split(), input="3\n")
    assert done.exit_code in (1, 2)
    assert isinstance(done.exception, SystemExit)
    said = done.output + done.stderr
    assert str(kept) in said
    assert "tutor data restore" in said
    assert "tutor data new" in said
    assert {item: item.read_bytes() for item in path.parent.rglob("*") if item.is_file()} == before


def test_new_keeps_what_is_there(run: Run, path: Path) -> None:
    """A damaged journal goes aside; a sound one is not touched."""
    done = run("new")
    assert (done.exit_code, "is sound and holds 2 events" in done.stderr) == (1, True)
    path.write_bytes(b"no database at all")
    done = run("new")
    assert done.stdout == f"A new journal begins in {path}.\n"
    assert "What was there before lies in" in done.stderr
    assert run("check").exit_code == 0


def test_events_of_the_future_are_taken_back_by_one_command(run: Run, path: Path) -> None:
    """Those of now stay; without any it says so; an ID or the option, not both."""
    journal = Journal(path)
    late = datetime(2099, 1, 1, 9, tzinfo=UTC)
    journal.append(SkillRated(Stamp("9" * 32, late.date(), late), "cnn", "pooling", 1))
    journal.close()
    done = run("void", "--future")
    assert done.stdout == "1 event taken back: 2099-01-01. They stay in the journal.\n"
    assert run("void", "--future").stdout == "No event lies after now: nothing was changed.\n"
    assert run("check").exit_code == 0
    for words in (["void"], ["void", "1", "--future"], ["void", "7"]):
        assert run(*words).exit_code == 2


def test_a_bad_event_is_taken_back(run: Run, path: Path) -> None:
    """Void says what the event changed; what cannot be taken back is a usage error."""
    done = run("void", "1111")
    assert done.exit_code == 0
    assert "SkillRated" in done.stdout
    assert "ratings: cnn pooling" in done.stdout
    assert run("check").exit_code == 0
    for name in ("1111", "9", ""):
        assert run("void", name).exit_code == 2


def test_events_that_are_ahead_are_told(run: Run, path: Path, tmp_path: Path) -> None:
    """They are added, and a line on stderr says so."""
    lines = run("export").stdout.replace("2026-03-02", "2027-03-02").replace("1" * 32, "3" * 32)
    done = run("import", "-", input=lines.splitlines()[0])
    assert done.stdout == "1 event added.\n"
    assert done.stderr == "1 event is dated after tomorrow. Was a clock wrong?\n"


def test_an_import_of_bytes_that_are_no_text_is_refused(run: Run, tmp_path: Path) -> None:
    """Never stored broken."""
    bad = tmp_path / "bad.jsonl"
    bad.write_bytes(b'{"id": "\xff"}\n')
    done = run("import", str(bad))
    assert done.exit_code == 1
    assert "line 1: text: byte 9 is no UTF-8" in done.stderr
