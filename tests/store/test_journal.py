"""The promises of the journal: append-only, at once, in fold order, said clearly when refused."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import event as sql_event
from sqlalchemy.exc import IntegrityError

from tutor.events import Attempt, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import key
from tutor.store.engine import fault_of
from tutor.store.errors import Busy, Corrupt, FaultCode, Foreign, TooNew, Unwritable
from tutor.store.journal import Journal
from tutor.store.raw_reader import VERSION

Attempts = Callable[..., Attempt]
Stamps = Callable[..., Stamp]


def test_what_was_appended_is_read_back_equal(journal: Journal, attempt: Attempts) -> None:
    """Every field of an attempt survives the disk."""
    made = attempt()
    assert journal.append(made) == 1
    assert journal.events() == [made]


def test_instants_come_back_as_the_same_moment_in_utc(journal: Journal, stamp: Stamps) -> None:
    """An instant of another zone is stored in UTC and compares equal."""
    local = datetime.fromisoformat("2026-03-02T23:30:00.000001-05:00")
    given = Stamp("a" * 32, stamp().day, local, -300)
    journal.append(SkillRated(given, "cnn", "size", 3))
    found = journal.events()[0].stamp
    assert found == given
    assert found.instant.tzinfo is UTC


@pytest.mark.parametrize("change", ["UPDATE events SET kind = 'Rated'", "DELETE FROM events"])
def test_triggers_refuse_changes(
    journal: Journal, path: Path, attempt: Attempts, change: str
) -> None:
    """Nothing that was written can be changed or removed, whoever asks."""
    journal.append(attempt())
    with (
        closing(sqlite3.connect(path)) as connection,
        pytest.raises(sqlite3.IntegrityError, match="the journal is append-only"),
    ):
        connection.execute(change)
    assert len(journal.events()) == 1


@pytest.mark.parametrize("many", [False, True])
def test_nothing_is_acknowledged_that_a_foreign_trigger_keeps_out(
    journal: Journal, path: Path, attempt: Attempts, many: bool
) -> None:
    """One event or several, answered or imported: a clear fault, and no row."""
    journal.append(attempt())
    trigger = "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(IGNORE); END"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(trigger)
    added = [attempt(), attempt()] if many else [attempt()]
    with pytest.raises(Unwritable, match="keeps new events out"):
        journal.append(*added)
    with pytest.raises(Unwritable, match="keeps new events out"):
        journal.add_missing(added)
    assert len(journal.events()) == 1


def test_an_id_is_written_once(journal: Journal, attempt: Attempts) -> None:
    """The same event twice is refused as a whole, with what came beside it."""
    made, other = attempt(), attempt()
    journal.append(made)
    with pytest.raises(IntegrityError, match="UNIQUE"):
        journal.append(other, made)
    assert journal.events() == [made]


def test_events_come_in_fold_order(journal: Journal, attempt: Attempts) -> None:
    """Study day, instant, id decide, not the order of arrival."""
    made = [attempt(days) for days in (5, 1, 3, 1)]
    for item in made:
        journal.append(item)
    assert journal.events() == sorted(made, key=key)


def test_a_write_sees_what_others_wrote_before(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """A second program's events come back from the append that follows them, in the same lock."""
    mine, theirs, next_mine = attempt(), attempt(), attempt()
    row = journal.append(mine)
    other = Journal(path)
    other.append(theirs)
    assert journal.append_after(row, [next_mine]) == ([theirs], 3)
    assert other.since(2) == ([next_mine], 3)
    other.close()


def test_commits_wait_for_the_disk(journal: Journal) -> None:
    """The writing connection keeps a write-ahead log and syncs it at every commit."""
    with journal._engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar_one() == "wal"
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar_one() == 2


def test_an_answer_is_one_transaction(journal: Journal, attempt: Attempts) -> None:
    """Writing costs a look at what others wrote, an insert and the total of the day."""
    row = journal.append(attempt())
    seen: list[str] = []
    sql_event.listen(
        journal._engine, "before_cursor_execute", lambda *given: seen.append(given[2].split()[0])
    )
    journal.append_after(row, [attempt()])
    assert seen == ["BEGIN", "SELECT", "INSERT", "INSERT"]


def test_a_locked_journal_is_said_and_nothing_is_written(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """While another program holds the write lock the append fails clearly, and later works."""
    made = attempt()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy, match=r"locked by another program \(.*journal.sqlite\). Close it"):
            journal.append(made)
        other.execute("ROLLBACK")
    assert journal.events() == []
    assert journal.append(made) == 1


FULL = """
import resource, sys
from pathlib import Path
sys.path.insert(0, {tests!r})
from conftest import make_attempt
from tutor.store.errors import Unwritable
from tutor.store.journal import Journal
journal = Journal(sys.argv[1])
acknowledged = 0
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, resource.RLIM_INFINITY))
try:
    for _ in range(500):
        journal.append(make_attempt())
        acknowledged += 1
except Unwritable as fault:
    print(acknowledged, fault)
"""


def test_a_full_disk_is_said_and_loses_nothing(path: Path) -> None:
    """When no more fits, the write fails clearly; what was acknowledged is all there."""
    script = FULL.format(tests=str(Path(__file__).parent))
    run = subprocess.run(
        [sys.executable, "-c", script, str(path)], capture_output=True, text=True, check=True
    )
    count, said = run.stdout.split(maxsplit=1)
    assert "The journal cannot be written" in said
    assert "Look whether the disk is full" in said
    assert int(count) > 5
    again = Journal(path)
    assert len(again.events()) == int(count)
    again.close()


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    """Where a file stands in the way of the folder, the fault names the place."""
    (tmp_path / "taken").write_text("not a folder")
    with pytest.raises(Unwritable, match=r"taken/deep/journal\.sqlite"):
        Journal(tmp_path / "taken" / "deep" / "journal.sqlite")


def test_a_read_only_database_is_said(journal: Journal, path: Path) -> None:
    """SQLite's refusal of a read-only file becomes a fault with a repair."""
    del journal
    with (
        closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as connection,
        pytest.raises(sqlite3.OperationalError) as refusal,
    ):
        connection.execute("CREATE TABLE other (x)")
    fault = fault_of(refusal.value, str(path))
    assert fault.code is FaultCode.UNWRITABLE


def test_a_newer_journal_is_refused_untouched(journal: Journal, path: Path) -> None:
    """A file from a later version is named with both versions and not changed by a byte."""
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {VERSION + 1}")
        connection.execute("PRAGMA journal_mode = DELETE")
    before = path.read_bytes()
    with pytest.raises(TooNew, match=f"version {VERSION + 1}, this tutor knows up to {VERSION}"):
        Journal(path)
    assert path.read_bytes() == before


def test_a_foreign_database_is_refused_untouched(path: Path) -> None:
    """A database of another program gets no table of ours."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE songs (title)")
    before = path.read_bytes()
    with pytest.raises(Foreign, match="no journal of the tutor"):
        Journal(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(path: Path) -> None:
    """A damaged file is never overwritten."""
    path.write_bytes(b"something else entirely" * 100)
    with pytest.raises(Corrupt, match="tutor data restore"):
        Journal(path)
    assert path.read_bytes() == b"something else entirely" * 100


def test_an_event_that_cannot_be_read_is_said(journal: Journal, path: Path, stamp: Stamps) -> None:
    """A row whose facts have another type is a fault that names the event."""
    journal.append(SkillRated(stamp(), "cnn", "size", 3))
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO events (id, kind, pack, study_day, instant, offset_minutes, facts) "
            "SELECT 'bad', kind, pack, study_day, instant, 0, "
            '\'{"skill": 7, "level": 3}\' FROM events'
        )
        connection.commit()
    with pytest.raises(Corrupt, match="event bad cannot be read: Expected `str`, got `int`"):
        journal.events()


def test_the_newest_of_a_kind_comes_first(
    journal: Journal, attempt: Attempts, stamp: Stamps
) -> None:
    """Looking back from the newest answer needs no whole history."""
    made = [attempt(days) for days in range(4)]
    journal.append(*made, EventVoided(stamp(9), made[3].stamp.id))
    assert journal.latest(Attempt, 2) == [made[3], made[2]]
    assert journal.latest(Attempt, 2, 2) == [made[1], made[0]]


def test_an_event_is_found_by_the_start_of_its_id(journal: Journal, attempt: Attempts) -> None:
    """A unique beginning is enough; an ambiguous one or a wildcard finds nothing."""
    first, second = attempt(name="ab" + "0" * 30), attempt(name="ac" + "0" * 30)
    journal.append(first, second)
    assert journal.event("ab") == first
    assert journal.event("a") is None
    assert journal.event("%") is None


def test_the_newest_of_a_kind_in_a_pack(journal: Journal, stamp: Stamps) -> None:
    """Another pack's newer event does not hide it."""
    mine, theirs = (SkillRated(stamp(), pack, "size", 3) for pack in ("cnn", "rnn"))
    journal.append(mine, theirs)
    assert journal.latest(SkillRated) == [theirs]
    assert journal.latest(SkillRated, pack="cnn") == [mine]
    assert journal.latest(SkillRated, pack="gnn") == []
