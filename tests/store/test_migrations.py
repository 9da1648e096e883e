"""Old journals open: upgraded step by step after a backup, with every event and the same state."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tutor.events import Attempt, ConceptKey
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.reducer import replay
from tutor.store.backups import backups
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.migrations import STEPS, upgrade
from tutor.store.raw_reader import VERSION

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
    assert list(exported(journal)) == lines
    state = replay(journal.events())
    assert check(path).problems == ()
    assert (state.answers, state.days_practised, state.policy) == (5, 4, "fsrs")
    assert state.enrolments["cnn"].interview == date(2026, 4, 2)
    concept = state.concept(ConceptKey("cnn", "size.basic"))
    assert isinstance(concept, Introduced)
    assert (concept.on, concept.stage) == (date(2026, 3, 2), Stage.REVIEW)
    journal.close()


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
    before = len(Journal(revive("v1", path)).events())
    kept = upgrade(path, 1, 2, {1: _add_device})
    assert backups(path) == [kept]
    assert _shape(kept)[0] == 1
    version, tables, columns = _shape(path)
    assert (version, columns[-1]) == (2, "device")
    assert {"events_refuse_update", "events_refuse_delete"} <= tables
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM events").fetchone() == (before,)


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
