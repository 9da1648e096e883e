"""One function decides where the journal is, and every part of the product agrees with it."""

import os
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from tutor.cli import main
from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.problems.pack_index import CADENCE
from tutor.session.projection import LearnerProjection
from tutor.store import snapshot
from tutor.store.backups import backup, backups
from tutor.store.errors import BadPath, FaultCode
from tutor.store.journal import Journal
from tutor.store.locations import (
    LONGEST_NAME,
    LONGEST_PATH,
    asides_of,
    backups_of,
    default_journal,
    draft_of,
    path_of,
    remove_stale_drafts,
    snapshot_of,
)
from tutor.store.maintenance import check
from tutor.store.migrations import upgrade

Attempts = Callable[..., Attempt]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
ODD = (
    "what?mode=ro.sqlite", "100%25.sqlite", "a#b.sqlite", "with space.sqlite", "日本語 ünïcode.db",
    "q'uote\".db", "new\nline.db", "semi;colon&and=.db", "file:x.db", ":memory:", "-dash.db",
    "x" * LONGEST_NAME, "no-ending", "%s{0}$HOME`id`.db", "back\\slash.db", "sub folder?/in it.db",
    "a//b/../c.db",
)  # fmt: skip


@pytest.mark.parametrize(
    ("form", "name"),
    [
        *(("text", name) for name in ODD),
        *((form, name) for form in ("path", "url", "relative") for name in ODD[:4]),
    ],
)
def test_every_part_agrees_where_the_journal_is(
    tmp_path: Path, attempt: Attempts, monkeypatch: pytest.MonkeyPatch, form: str, name: str
) -> None:
    """Journal, raw reader, snapshot, backups, check, projection and `data path`: one file."""
    monkeypatch.chdir(tmp_path)
    whole = tmp_path / name
    whole.resolve().parent.mkdir(exist_ok=True)
    places: dict[str, str | Path] = {
        "text": str(whole), "path": whole, "url": f"sqlite:///{whole}", "relative": f"./{name}"
    }  # fmt: skip
    place = places[form]
    wanted = whole.resolve()
    assert path_of(place) == wanted
    made = attempt()
    journal = Journal(place)
    journal.append(made)
    journal.close()
    assert wanted.is_file()
    assert check(wanted).events == 1
    snapshot.keep(wanted, replay([made]), 1)
    assert snapshot.look(wanted, CADENCE) == (replay([made]), 1)
    copy = backup(wanted, NOW)
    assert backups(wanted) == [copy]
    memory = LearnerProjection(place, CADENCE)
    assert (memory.path, memory.state.answers, list(memory.events())) == (wanted, 1, [made])
    memory.close()
    found = {item.name for item in wanted.parent.iterdir()}
    assert found == {wanted.name, snapshot_of(wanted).name, backups_of(wanted).name}
    said = CliRunner().invoke(main, ["--db", str(place), "data", "path", "--json"])
    assert f'"exists": {"true"}' in said.stdout


def test_a_link_is_followed_and_stays(tmp_path: Path, attempt: Attempts) -> None:
    """Snapshot and backups lie beside the file that the link names, from wherever it is opened."""
    real = tmp_path / "real" / "journal.sqlite"
    real.parent.mkdir()
    link = tmp_path / "link.sqlite"
    link.symlink_to(real)
    journal = Journal(link)
    journal.append(attempt())
    journal.close()
    assert path_of(link) == path_of(real) == real
    assert link.is_symlink()
    assert check(real).events == 1


@pytest.mark.parametrize(
    "bad",
    [
        "nul\0byte.db",
        "x" * (LONGEST_NAME + 1),
        f"{'deep/' * (LONGEST_PATH // 5)}journal.sqlite",
        ".",
        "/dev/null",
        "~nobody-of-this-name/journal.sqlite",
        "y" * 5000,
    ],
)
def test_a_path_that_cannot_be_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, bad: str
) -> None:
    """With a reason and without a traceback, by every command; nothing is created."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises(BadPath) as refused:
        path_of(bad)
    assert refused.value.code is FaultCode.BAD_PATH
    for words in (["data", "path"], ["data", "check"], ["progress"], ["drill", "--plain"]):
        done = CliRunner().invoke(main, ["--db", bad, *words])
        assert (done.exit_code, type(done.exception)) == (1, SystemExit)
        assert "No journal can lie there" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_loop_of_links_is_refused(tmp_path: Path) -> None:
    """And so is a pipe, at which SQLite would wait for ever."""
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    os.mkfifo(tmp_path / "pipe")
    for name in ("a", "pipe"):
        with pytest.raises(BadPath):
            path_of(tmp_path / name)


def test_a_database_server_is_no_file() -> None:
    """Only what looks like a URL is one; a colon in a path is none."""
    assert path_of("postgresql+psycopg://host/db") is None
    assert path_of("Odd://name") == (Path.cwd() / "Odd:/name").resolve()


HOMELESS = """
import sys
from tutor.store.errors import BadPath
from tutor.store.locations import default_journal
try:
    print(default_journal())
except BadPath as fault:
    print(fault)
"""


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"HOME": ""}, "this user has no home folder"),
        ({"HOME": "/h", "XDG_DATA_HOME": "not/absolute"}, "/h/.local/share/tutor/journal.sqlite"),
        ({"XDG_DATA_HOME": "/somewhere"}, "/somewhere/tutor/journal.sqlite"),
        ({"HOME": "/of me"}, "/of me/.local/share/tutor/journal.sqlite"),
    ],
)
def test_a_missing_home_is_said(environment: dict[str, str], said: str) -> None:
    """No folder called ~ appears in the working folder."""
    run = subprocess.run(
        [sys.executable, "-c", HOMELESS],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert said in run.stdout


def test_a_user_unknown_to_the_system_has_no_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a container that runs under a number alone."""
    monkeypatch.delenv("HOME", raising=False)
    monkeypatch.delenv("XDG_DATA_HOME", raising=False)
    monkeypatch.setattr("os.path.expanduser", lambda path: path)
    with pytest.raises(BadPath):
        default_journal()


def test_an_upgrade_finds_the_same_file(tmp_path: Path) -> None:
    """Odd characters in the name change nothing."""
    from tests.store.test_migrations import revive

    path = revive("v1", tmp_path / "old?x=1#%20.sqlite")
    upgrade(path, 1, 2)
    assert check(path).problems == ()
    assert len(backups(path)) == 1


def test_drafts_of_dead_programs_are_removed(tmp_path: Path) -> None:
    """Those of a living one stay, and so does every other file."""
    target = tmp_path / "journal.sqlite"
    mine = draft_of(target)
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    dead = tmp_path / f".journal.sqlite.{process.pid}.draft"
    others = [tmp_path / ".notes.draft", tmp_path / f".other.{process.pid}.draft"]
    for path in (mine, dead, *others):
        path.write_text("x")
    remove_stale_drafts(tmp_path, target.name)
    assert sorted(tmp_path.iterdir()) == sorted([mine, *others])


def test_asides_are_listed_newest_first(tmp_path: Path) -> None:
    """Without the logs that were moved with them."""
    journal = tmp_path / "journal.sqlite"
    names = [
        "journal.sqlite.aside-2026",
        "journal.sqlite.aside-2027",
        "journal.sqlite.aside-2026-wal",
    ]
    for name in names:
        (tmp_path / name).write_text("x")
    assert [path.name for path in asides_of(journal)] == [names[1], names[0]]
    assert asides_of(tmp_path / "none" / "journal.sqlite") == []
