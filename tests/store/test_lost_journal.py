"""A journal that was there before is never begun anew without a word."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.events import Attempt
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import CADENCE
from tutor.store import snapshot
from tutor.store.backups import backup
from tutor.store.errors import LossKind, Lost
from tutor.store.journal import Journal
from tutor.store.locations import loss_of, part_of, snapshot_of

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
Attempts = Callable[..., Attempt]


def _leave(path: Path, trace: str) -> None:
    """What else of a journal may lie there."""
    if trace == "backup":
        journal = Journal(path)
        journal.close()
        backup(path, NOW)
        path.unlink()
    else:
        {"log": part_of(path, "-wal"), "snapshot": snapshot_of(path),
         "aside": path.with_name(f"{path.name}.aside-2026")}[trace].write_bytes(b"x")  # fmt: skip


@pytest.mark.parametrize("trace", ["backup", "log", "snapshot", "aside"])
@pytest.mark.parametrize("kind", LossKind)
def test_a_trace_of_a_journal_stops_the_start(path: Path, trace: str, kind: LossKind) -> None:
    """Missing or empty: the first look says nothing, the journal refuses and creates nothing."""
    _leave(path, trace)
    if kind is LossKind.EMPTY:
        path.touch()
    before = sorted(path.parent.rglob("*"))
    assert loss_of(path) is kind
    assert snapshot.look(path, CADENCE) is None
    with pytest.raises(Lost) as lost:
        Journal(path)
    assert lost.value.kind is kind
    assert sorted(path.parent.rglob("*")) == before


def test_a_database_without_tables_counts_as_empty(path: Path) -> None:
    """As a program leaves it that was killed while it created one in the place of another."""
    import sqlite3

    _leave(path, "backup")
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()
    assert path.stat().st_size > 0
    with pytest.raises(Lost):
        Journal(path)


def test_where_nothing_was_a_journal_is_begun(path: Path, attempt: Attempts) -> None:
    """Also in an empty file, and in the folder of an empty list of backups."""
    assert snapshot.look(path, CADENCE) == (LearnerState(), 0)
    path.touch()
    path.with_name(f"{path.name}.backups").mkdir()
    assert loss_of(path) is None
    journal = Journal(path)
    assert journal.append(attempt()) == 1
    journal.close()
