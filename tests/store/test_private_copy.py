"""What cannot be opened where it lies is read from a copy; what was unfinished is finished."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.problems.pack_index import CADENCE
from tutor.session.projection import LearnerProjection
from tutor.store.backups import backup
from tutor.store.errors import Busy, FaultCode, JournalFault, Unwritable
from tutor.store.journal import Journal
from tutor.store.locations import part_of
from tutor.store.maintenance import check
from tutor.store.private_copy import private_copy, readable
from tutor.store.transfer import export_lines, merge

Attempts = Callable[..., Attempt]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)

HOT = """
import os, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = DELETE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("BEGIN")
connection.execute("CREATE TABLE half_done (text)")
for _ in range(200):
    connection.execute("INSERT INTO half_done VALUES (?)", ("x" * 4000,))
os._exit(9)
"""


@pytest.fixture
def made(path: Path, attempt: Attempts) -> list[Attempt]:
    """The events of a closed journal."""
    events = [attempt() for _ in range(3)]
    journal = Journal(path)
    journal.append(*events)
    journal.close()
    return events


@pytest.fixture
def hot(path: Path, made: list[Attempt]) -> Path:
    """A journal whose writer was killed in a rollback-mode transaction, as in the switch to WAL."""
    subprocess.run([sys.executable, "-c", HOT, str(path)], check=False)
    assert part_of(path, "-journal").stat().st_size > 0
    with (
        pytest.raises(sqlite3.OperationalError),
        closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection,
    ):
        connection.execute("SELECT count(*) FROM events").fetchone()
    assert made
    return path


def test_a_hot_journal_is_recovered_by_itself(hot: Path, made: list[Attempt]) -> None:
    """The next start takes back what was half done, and writes go on."""
    memory = LearnerProjection(hot, CADENCE)
    assert memory.state == replay(made, CADENCE)
    assert list(memory.events()) == made
    memory.close()
    with closing(sqlite3.connect(hot)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
    assert "half_done" not in tables
    assert not part_of(hot, "-journal").exists()


def test_a_hot_journal_is_checked_and_backed_up_as_it_is(hot: Path) -> None:
    """Neither calls it damaged, nor changes it."""
    before = hot.read_bytes()
    assert (check(hot).events, check(hot).problems) == (3, ())
    assert check(backup(hot, NOW)).events == 3
    assert hot.read_bytes() == before


@pytest.fixture
def locked(path: Path, made: list[Attempt]) -> Iterator[Path]:
    """A journal that another program holds alone."""
    assert made
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        yield path


def test_a_locked_journal_is_read_and_refuses_to_write(
    locked: Path, made: list[Attempt], attempt: Attempts, tmp_path: Path
) -> None:
    """Read, export, merge from and check work; the refusal names the lock, not a repair."""
    journal = Journal(locked, busy_seconds=0.05)
    assert journal.events() == made
    assert len(list(export_lines(journal))) == 3
    with pytest.raises(Busy) as refused:
        journal.append(attempt())
    assert "restore" not in str(refused.value)
    with pytest.raises(Busy):
        journal.add_missing([attempt()])
    journal.close()
    other = Journal(tmp_path / "mine.sqlite")
    assert merge(other, locked, NOW).events == 3
    other.close()
    assert check(locked).problems == ()


def test_a_sitting_writes_as_soon_as_the_lock_is_gone(
    path: Path, made: list[Attempt], attempt: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first try is refused, the same input tried again is stored."""
    monkeypatch.setattr(Journal.__init__, "__defaults__", (0.05,))
    answer = attempt()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA journal_mode = DELETE")
        other.execute("BEGIN EXCLUSIVE")
        memory = LearnerProjection(path, CADENCE)
        assert memory.state.answers == 3
        with pytest.raises(JournalFault) as refused:
            memory.record(answer)
        assert refused.value.code is FaultCode.BUSY
        other.execute("ROLLBACK")
    memory.record(answer)
    assert memory.state.answers == 4
    memory.close()
    assert check(path).events == 4


READ_ONLY = """
import os, sys
from pathlib import Path
path = Path(sys.argv[1])
from tutor.store.errors import JournalFault
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.events import EventVoided
Journal(path.with_name("loads the libraries")).close()
path.parent.chmod(0o555)
os.setgid(65534); os.setuid(65534)
journal = Journal(path)
found = journal.events()
try:
    journal.append(EventVoided(found[0].stamp, "0" * 32))
except JournalFault as fault:
    print(len(found), check(path).problems, fault.code.value, fault.repair)
journal.close()
"""


@pytest.mark.skipif(os.name != "posix" or os.getuid() != 0, reason="changes to another user")
@pytest.mark.parametrize("mode", ["WAL", "DELETE"])
def test_read_only_media_are_read(path: Path, made: list[Attempt], mode: str) -> None:
    """A folder that nothing can be written to: all is read; the advice is about permissions."""
    assert made
    with TemporaryDirectory() as folder:
        media = shutil.copy(path, folder)
        with closing(sqlite3.connect(media)) as connection:
            connection.execute(f"PRAGMA journal_mode = {mode}")
        Path(media).chmod(0o444)
        run = subprocess.run(
            [sys.executable, "-c", READ_ONLY, media], capture_output=True, text=True, check=False
        )
    assert run.stdout.startswith("3 () unwritable Allow writing to the file"), run.stderr


def test_a_file_that_never_stands_still_is_not_copied(
    path: Path, made: list[Attempt], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rather than from a torn copy nothing is read."""
    assert made
    ticks = iter(range(100))
    monkeypatch.setattr("tutor.store.private_copy._looks", lambda _: [(next(ticks), 0, 0)])
    with pytest.raises(Busy):
        private_copy(path, tmp_path)


def test_a_file_that_cannot_be_read_at_all_is_no_damage(path: Path) -> None:
    """Missing is an error of the system, not a reason to restore."""
    with pytest.raises(sqlite3.OperationalError), readable(path):
        pass
    assert "restore" not in str(Unwritable("j", "no"))
