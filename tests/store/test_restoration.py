"""Restoring is atomic: whatever kills or refuses it, one whole journal stands in the place."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.events import Attempt
from tutor.store.backups import backup
from tutor.store.errors import Busy
from tutor.store.journal import Journal
from tutor.store.locations import asides_of
from tutor.store.maintenance import check
from tutor.store.restoration import newest_good, restore, start_new

Attempts = Callable[..., Attempt]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
IN_BACKUP, IN_ALL = 3, 8

HARNESS = """
import json, os, resource, shutil, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from tutor.store.errors import JournalFault
from tutor.store.restoration import restore, start_new
import tutor.store.migrations

FILE_OPERATIONS = ("open", "sqlite3.connect", "os.", "shutil.")
now = datetime(2026, 3, 20, 9, tzinfo=UTC)

def killed_at(number):
    count = 0
    def watch(name, arguments):
        nonlocal count
        if name.startswith(FILE_OPERATIONS):
            count += 1
            if count == number:
                os._exit(9)
    sys.addaudithook(watch)

def limited_to(size):
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))

def tried(folder, hinder, step):
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    journal, source = folder / "journal.sqlite", folder / "backup.sqlite"
    hinder(step)
    try:
        restore(journal, source, now) if deed == "restore" else start_new(journal, now)
    except JournalFault:
        os._exit(3)
    os._exit(0)

deed, place, hindrance = sys.argv[1:4]
hinder = {"kill": killed_at, "full disk": limited_to}[hindrance]
for number in range(1, 1000):
    step = number if hindrance == "kill" else number * 1500
    folder = Path(place).with_name(f"{number}")
    shutil.copytree(place, folder)
    code = tried(folder, hinder, step)
    print(json.dumps([str(folder), code]))
    if code == 0:
        break
"""

LEFT_OPEN = """
import os, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import make_attempt
from tutor.store.journal import Journal
from tutor.store.backups import copy
journal = Journal(sys.argv[1])
journal.append(*(make_attempt() for _ in range({first})))
copy(Path(sys.argv[1]), Path(sys.argv[1]).with_name("backup.sqlite"))
journal.append(*(make_attempt() for _ in range({more})))
os._exit(0)
"""


@pytest.fixture(scope="module")
def healthy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a backup, and a journal whose newest events stand in its log alone."""
    folder = tmp_path_factory.mktemp("healthy") / "origin"
    folder.mkdir()
    code = LEFT_OPEN.format(
        tests=str(Path(__file__).parent), first=IN_BACKUP, more=IN_ALL - IN_BACKUP
    )
    path = folder / "journal.sqlite"
    subprocess.run([sys.executable, "-c", code, str(path)], check=True)
    assert path.with_name("journal.sqlite-wal").stat().st_size > 0
    return folder


def tries(folder: Path, deed: str, hindrance: str) -> Iterator[tuple[Path, int]]:
    """The folders in which the deed was hindered at one step after the other, with exit codes."""
    run = subprocess.run(
        [sys.executable, "-c", HARNESS, deed, str(folder), hindrance],
        capture_output=True, text=True, check=True, timeout=300,
    )  # fmt: skip
    for line in run.stdout.splitlines():
        place, code = json.loads(line)
        yield Path(place), code


def events_in(path: Path) -> int:
    """How many events the next start finds, which opens the journal as every command does."""
    journal = Journal(path)
    found = len(journal.events())
    journal.close()
    assert check(path).problems == ()
    return found


@pytest.mark.parametrize(("deed", "after"), [("restore", IN_BACKUP), ("new", 0)])
def test_killed_at_any_operation_one_whole_journal_stands(
    healthy: Path, deed: str, after: int
) -> None:
    """The old one with every event, until the new one stands; then the old one has another name."""
    found = []
    for folder, code in tries(healthy, deed, "kill"):
        journal = folder / "journal.sqlite"
        held = events_in(journal)
        assert held in (IN_ALL, after)
        if held == after:
            assert events_in(asides_of(journal)[0]) == IN_ALL
        assert code in (9, 0)
        found.append((held, code))
        shutil.rmtree(folder)
    assert len(found) > 15
    assert found[-1] == (after, 0)
    assert sum(held == IN_ALL for held, _ in found) > 10
    assert [held for held, _ in found] == sorted((held for held, _ in found), reverse=True)


def test_what_a_killed_restore_left_is_cleared_by_the_next(healthy: Path) -> None:
    """No draft stays, and the second attempt does what the first was asked to."""
    for folder, _ in tries(healthy, "restore", "kill"):
        journal = folder / "journal.sqlite"
        restore(journal, folder / "backup.sqlite", NOW)
        assert events_in(journal) == IN_BACKUP
        assert [item.name for item in folder.iterdir() if item.name.startswith(".")] == []
        shutil.rmtree(folder)


def test_on_a_full_disk_the_old_journal_stands(healthy: Path) -> None:
    """Wherever the space ends, the fault is said and nothing is lost."""
    codes = []
    for folder, code in tries(healthy, "restore", "full disk"):
        journal = folder / "journal.sqlite"
        assert events_in(journal) == (IN_BACKUP if code == 0 else IN_ALL)
        assert [item.name for item in folder.iterdir() if item.name.endswith(".draft")] == []
        codes.append(code)
        shutil.rmtree(folder)
    assert codes[-1] == 0
    assert set(codes[:-1]) == {3}
    assert len(codes) > 10


def test_a_damaged_journal_goes_aside_with_its_log(healthy: Path, tmp_path: Path) -> None:
    """Its log is not applied to the backup that takes its place, and both are kept."""
    folder = tmp_path / "damaged"
    shutil.copytree(healthy, folder)
    journal = folder / "journal.sqlite"
    journal.write_bytes(b"damage" + journal.read_bytes()[6:])
    log = b"what is left of a log" * 50
    journal.with_name("journal.sqlite-wal").write_bytes(log)
    found, aside = restore(journal, folder / "backup.sqlite", NOW)
    assert found.events == events_in(journal) == IN_BACKUP
    assert aside is not None
    assert aside.read_bytes().startswith(b"damage")
    assert aside.with_name(f"{aside.name}-wal").read_bytes() == log


def test_a_file_system_without_links_gets_copies(
    journal: Journal, path: Path, attempt: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on a stick: what was there is kept all the same."""
    journal.append(attempt())
    journal.close()
    copy = backup(path, NOW)
    again = Journal(path)
    again.append(attempt())
    again.close()

    def refuse(*_: object) -> None:
        raise PermissionError("no links here")

    monkeypatch.setattr(os, "link", refuse)
    _, aside = restore(path, copy, NOW)
    assert aside is not None
    assert (events_in(path), events_in(aside)) == (1, 2)


def test_two_restores_in_one_instant_keep_both(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """A clock that stands still overwrites nothing."""
    journal.append(attempt())
    journal.close()
    copy = backup(path, NOW)
    kept = {restore(path, copy, NOW)[1] for _ in range(3)}
    assert len(kept) == 3


def test_a_new_journal_takes_the_place_of_a_damaged_one(path: Path) -> None:
    """The damaged one is kept."""
    path.write_bytes(b"no database at all")
    aside = start_new(path, NOW)
    assert aside is not None
    assert aside.read_bytes() == b"no database at all"
    assert events_in(path) == 0


def test_nobody_writes_while_the_files_are_exchanged(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """A program in the middle of a write makes the restore wait and then refuse."""
    journal.append(attempt())
    copy = backup(path, NOW)
    journal.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            restore(path, copy, NOW)
        other.execute("ROLLBACK")
    assert asides_of(path) == []


def test_where_no_backup_is_sound_what_was_set_aside_is_offered(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """A damaged backup comes after it, and the log of it is none."""
    journal.append(attempt())
    journal.close()
    assert newest_good(path, NOW.date()) is None
    aside = start_new(path, NOW)
    bad = backup(path, NOW)
    bad.write_bytes(b"no database")
    assert newest_good(path, NOW.date()) == aside
