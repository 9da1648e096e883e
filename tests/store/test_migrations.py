"""Old journals open: upgraded step by step after a backup, with every event and the same state."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from tutor.events import Attempt, ConceptKey, EventVoided, SkillKey
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.reducer import replay
from tutor.store import messages
from tutor.store.backups import backups, unpack
from tutor.store.errors import Corrupt
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.migrations import STEPS, upgrade
from tutor.store.raw_reader import VERSION
from tutor.store.restoration import restore
from tutor.store.schema import TRIGGERS
from tutor.store.transfer import read_lines

if TYPE_CHECKING:
    from alembic.operations import Operations

OLD = Path(__file__).parent / "old"
Attempts = Callable[..., Attempt]


def revive(name: str, path: Path) -> Path:
    """An old database from its frozen text."""
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((OLD / f"{name}.sql").read_text(encoding="utf-8"))
    return path


def test_each_released_schema_is_frozen() -> None:
    """There is a frozen database of every version, and a step from each but the newest."""
    versions = range(1, VERSION + 1)
    assert {path.stem for path in OLD.glob("*.sql")} == {f"v{number}" for number in versions}
    assert set(STEPS) == set(versions[:-1])


@pytest.mark.parametrize("name", sorted(path.stem for path in OLD.glob("*.sql")))
def test_an_old_journal_replays_to_the_same_state(name: str, path: Path) -> None:
    """Every event is still there, and says the same about the learner."""
    journal = Journal(revive(name, path))
    lines = (OLD / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    assert journal.events() == [event for _, event in read_lines(lines, [])]
    state = replay(journal.events())
    assert check(path).problems == ()
    assert (state.answers, state.days_practised, state.policy) == (5, 4, "fsrs")
    assert state.enrolments["cnn"].interview == date(2026, 4, 2)
    concept = state.concept(ConceptKey("cnn", "size.basic"))
    assert isinstance(concept, Introduced)
    assert (concept.on, concept.stage) == (date(2026, 3, 2), Stage.REVIEW)
    assert state.ratings == {SkillKey("cnn", "size"): ((date(2026, 3, 2), 2),)}
    assert state.suspended == {ConceptKey("cnn", "size.rare")}
    journal.close()


def test_every_event_of_schema_1_has_its_pack(path: Path) -> None:
    """Also those that named neither a pack nor a template; a void and a setting have none."""
    journal = Journal(revive("v1", path))
    packs = {type(event).__name__: getattr(event, "pack", "") for event in journal.events()}
    assert {kind for kind, pack in packs.items() if not pack} == {"EventVoided", "SettingChanged"}
    assert set(packs.values()) == {"cnn", ""}
    journal.close()


def _master(path: Path) -> list[tuple[str, str, str]]:
    """Tables, indexes and triggers as SQLite keeps them, blanks and quotes aside."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT type, name, sql FROM sqlite_master").fetchall()
    return sorted((kind, name, "".join((sql or "").split())) for kind, name, sql in rows)


def test_an_upgraded_journal_is_as_a_new_one(path: Path, tmp_path: Path) -> None:
    """Same table, index and triggers; rows keep their numbers and cannot be changed."""
    new = tmp_path / "new.sqlite"
    Journal(new).close()
    journal = Journal(revive("v1", path))
    assert _master(path) == _master(new)
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
        rows = [row for (row,) in connection.execute('SELECT "row" FROM events ORDER BY "row"')]
        assert rows == list(range(1, len(rows) + 1))
        for change in ("UPDATE events SET pack = ''", "DELETE FROM events"):
            with pytest.raises(sqlite3.IntegrityError, match="append-only"):
                connection.execute(change)
    journal.append(EventVoided(replace(journal.events()[0].stamp, id="f" * 32), "0" * 32))
    assert journal.since(len(rows))[1] == len(rows) + 1
    journal.close()


KILLED = """
import os, sys
from pathlib import Path
from alembic.operations import Operations
from tutor.store.migrations import upgrade
Operations.create_index = lambda *_: os._exit(9)
upgrade(Path(sys.argv[1]), 1, 2)
"""


def test_a_program_that_dies_in_the_upgrade_leaves_the_old_journal(path: Path) -> None:
    """Killed after the old table was dropped: the old file is whole; the next start upgrades."""
    before = _master(revive("v1", path))
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute("SELECT * FROM events").fetchall()
    run = subprocess.run([sys.executable, "-c", KILLED, str(path)], check=False, timeout=60)
    assert run.returncode == 9
    assert _master(path) == before
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT * FROM events").fetchall() == rows
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)
    journal = Journal(path)
    assert len(journal.events()) == len(rows)
    journal.close()


def test_an_event_that_cannot_be_read_stops_the_upgrade(path: Path) -> None:
    """The fault names the event; the journal and its version stay."""
    revive("v1", path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO events (id, kind, study_day, instant, offset_minutes, facts) "
            "VALUES ('bad', 'Rated', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{')"
        )
        connection.commit()
    with pytest.raises(Corrupt, match="event 'bad' cannot be read"):
        Journal(path)
    assert _shape(path)[0] == 1
    assert any("bad" in problem for problem in check(path).problems)


def test_an_old_backup_is_sound_and_can_be_put_back(path: Path, tmp_path: Path) -> None:
    """A copy of schema 1 passes the check, is restored, and is upgraded when it is opened."""
    old = revive("v1", tmp_path / "old.sqlite")
    assert check(old).problems == ()
    assert restore(path, old, datetime(2026, 3, 20, tzinfo=UTC))[1] is None
    journal = Journal(path)
    assert len(journal.events()) == check(old).events
    journal.close()


def test_a_step_from_schema_2_counts_what_is_there(path: Path) -> None:
    """Later losses of events that were written before the upgrade are noticed too."""
    Journal(revive("v2", path)).close()
    assert check(path).problems == ()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TRIGGER events_refuse_delete")
        connection.execute('DELETE FROM events WHERE "row" = 7')
        connection.execute(TRIGGERS["events_refuse_delete"])
        connection.commit()
    assert check(path).problems == (messages.events_missing("2026-03-03", 1, 1),)


def _add_device(op: "Operations") -> None:
    import sqlalchemy as sa

    op.add_column("events", sa.Column("device", sa.String(32)))


def _fail_midway(op: "Operations") -> None:
    op.execute("CREATE TABLE half_done (x INTEGER)")
    raise RuntimeError("the step broke")


def _shape(path: Path) -> tuple[int, set[str], list[str]]:
    with closing(sqlite3.connect(path)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
        columns = [row[1] for row in connection.execute("PRAGMA table_info(events)")]
    return version, tables, columns


def test_a_step_runs_after_a_backup(path: Path) -> None:
    """The schema moves on, the events stay, and the copy from before lies among the backups."""
    revive("v1", path)
    with closing(sqlite3.connect(path)) as connection:
        before = connection.execute("SELECT count(*) FROM events").fetchone()
    kept = upgrade(path, 1, 2, {1: _add_device})
    assert backups(path) == [kept]
    before_it = path.with_name("before.sqlite")
    unpack(kept, before_it)
    assert _shape(before_it)[0] == 1
    version, tables, columns = _shape(path)
    assert (version, columns[-1]) == (2, "device")
    assert {"events_refuse_update", "events_refuse_delete"} <= tables
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == before


def test_a_step_that_breaks_leaves_the_version_before(path: Path) -> None:
    """Each step is one transaction: those before it stay, nothing of it does."""
    revive("v1", path)
    with pytest.raises(RuntimeError, match="the step broke"):
        upgrade(path, 1, 3, {1: _add_device, 2: _fail_midway})
    version, tables, columns = _shape(path)
    assert (version, columns[-1]) == (2, "device")
    assert "half_done" not in tables
    assert len(backups(path)) == 1


def test_an_upgrade_that_another_program_made_is_not_repeated(path: Path) -> None:
    """Two starts at once upgrade once."""
    revive("v1", path)
    upgrade(path, 1, 2, {1: _add_device})
    upgrade(path, 1, 2, {1: _add_device})
    assert _shape(path)[2].count("device") == 1
