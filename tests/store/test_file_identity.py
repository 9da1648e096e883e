"""A file that is taken away under an open journal: nothing is acknowledged into nothing."""

import os
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tutor.events import Attempt
from tutor.store import engine
from tutor.store.errors import FaultCode, Lost, Replaced
from tutor.store.file_identity import require_same_file
from tutor.store.journal import Journal
from tutor.store.locations import asides_of, part_of, snapshot_of
from tutor.store.maintenance import check
from tutor.store.restoration import newest_good, restore
from tutor.store.transfer import merge

Attempts = Callable[..., Attempt]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def _unlink(path: Path) -> None:
    for part in (path, part_of(path, "-wal"), part_of(path, "-shm")):
        part.unlink()


def _exchange(path: Path) -> None:
    """As a sync tool does: another file is renamed over it."""
    other = path.with_name("from elsewhere")
    Journal(other).close()
    os.replace(other, path)


def _remove_log(path: Path) -> None:
    part_of(path, "-wal").unlink()


def _remove_folder(path: Path) -> None:
    shutil.rmtree(path.parent)


@pytest.mark.parametrize("harm", [_unlink, _exchange, _remove_log, _remove_folder])
def test_nothing_is_acknowledged_into_nothing(
    tmp_path: Path, attempt: Attempts, harm: Callable[[Path], None]
) -> None:
    """The next write is refused, again and again, and one copy of all before lies beside."""
    path = tmp_path / "data" / "journal.sqlite"
    journal = Journal(path)
    made = [attempt() for _ in range(3)]
    for item in made:
        journal.append(item)
    harm(path)
    for _ in range(2):
        with pytest.raises(Replaced) as refused:
            journal.append(attempt())
    assert refused.value.code is FaultCode.REPLACED
    (rescued,) = asides_of(path)
    assert str(rescued) in refused.value.repair
    journal.close()
    kept = Journal(rescued)
    assert kept.events() == made
    kept.close()
    assert newest_good(path, NOW.date()) == rescued


def test_the_rescued_copy_is_offered_and_put_back(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """The next start finds no journal and says so; restoring brings every answer back."""
    journal.append(attempt())
    _unlink(path)
    with pytest.raises(Replaced):
        journal.append(attempt())
    journal.close()
    with pytest.raises(Lost):
        Journal(path)
    good = newest_good(path, NOW.date())
    assert good is not None
    assert restore(path, good, NOW)[0].events == 1


def test_the_rescued_copy_is_merged_into_what_came_instead(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """As the message says."""
    journal.append(attempt())
    _exchange(path)
    with pytest.raises(Replaced):
        journal.append(attempt())
    journal.close()
    for part in (part_of(path, "-wal"), part_of(path, "-shm"), snapshot_of(path)):
        part.unlink(missing_ok=True)
    again = Journal(path)
    assert merge(again, asides_of(path)[0], NOW).events == 1
    again.close()
    assert check(path).problems == ()


def test_a_file_exchanged_during_the_write_is_noticed(
    journal: Journal, path: Path, attempt: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The check is made again after the commit, before anything is acknowledged."""
    calls: list[None] = []

    def check_then_lose(info: dict[object, object], connection: object) -> None:
        calls.append(None)
        if len(calls) == 2:
            _unlink(path)
        require_same_file(info, connection)

    journal.append(attempt())
    monkeypatch.setattr(engine, "require_same_file", check_then_lose)
    with pytest.raises(Replaced):
        journal.append(attempt())
    assert len(calls) == 2


def test_a_second_program_that_comes_and_goes_is_no_exchange(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """Opening, writing and closing elsewhere leaves file and log where they are."""
    for _ in range(3):
        other = Journal(path)
        other.append(attempt())
        other.close()
        journal.append(attempt())
    assert check(path).events == 6
