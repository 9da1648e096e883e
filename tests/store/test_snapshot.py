"""The snapshot saves time and decides nothing."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from hashlib import sha256
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from tutor.events import Attempt, Event, EventVoided
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import CADENCE
from tutor.store import snapshot
from tutor.store.journal import Journal
from tutor.store.locations import snapshot_of
from tutor.store.raw_reader import read_only_connection

Attempts = Callable[..., Attempt]


@pytest.fixture
def history(journal: Journal, path: Path, every_kind: list[Event]) -> list[Event]:
    """A journal with a snapshot of its first ten events."""
    journal.append(*every_kind[:10])
    snapshot.keep(path, replay(every_kind[:10]), 10)
    journal.append(*every_kind[10:])
    assert snapshot_of(path).is_file()
    return every_kind


def seen(path: Path) -> tuple[LearnerState, int] | None:
    """What the first look finds."""
    return snapshot.look(path, CADENCE)


def test_no_journal_is_an_empty_state(path: Path) -> None:
    """Before the first event nothing is created and nothing is known."""
    assert seen(path) == (LearnerState(), 0)
    assert not path.exists()


def test_an_aged_snapshot_is_caught_up(path: Path, history: list[Event]) -> None:
    """Events after the snapshot are folded on top, a void among them replayed."""
    assert seen(path) == (replay(history), len(history))


def test_only_later_events_are_read(
    path: Path, history: list[Event], attempt: Attempts, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a current snapshot the look is one query that returns one row."""
    state = replay(history)
    snapshot.keep(path, state, len(history))
    asked: list[str] = []

    @contextmanager
    def watched(place: Path) -> Iterator[sqlite3.Connection]:
        with read_only_connection(place) as connection:
            connection.set_trace_callback(asked.append)
            yield connection

    monkeypatch.setattr(snapshot, "read_only_connection", watched)
    monkeypatch.setattr(snapshot, "event_of", None)
    assert seen(path) == (state, len(history))
    assert sum("FROM events" in query for query in asked) == 1


def sealed(content: object) -> bytes:
    """Content behind the checksum that belongs to it."""
    data = msgspec.msgpack.encode(content)
    return snapshot._checksum(data) + data


def _relabelled(**fields: object) -> Callable[[bytes], bytes]:
    """A snapshot with other words on it."""

    def harm(data: bytes) -> bytes:
        return sealed({**msgspec.msgpack.decode(data[snapshot.CHECKSUM_BYTES :]), **fields})

    return harm


def _of_another_cadence(data: bytes) -> bytes:
    whole = msgspec.msgpack.decode(data[snapshot.CHECKSUM_BYTES :], type=snapshot.Snapshot)
    whole.state.cadence = (0, 1, 2)
    return sealed(whole)


@pytest.mark.parametrize(
    "harm",
    [
        lambda data: b"",
        lambda data: data[: len(data) // 2],
        lambda data: data + b"more",
        _relabelled(row=9),
        _relabelled(row=4000),
        _relabelled(row="10"),
        _relabelled(format="tutor snapshot 0"),
        _relabelled(state={"answers": "many"}),
        _of_another_cadence,
        lambda data: b"\x00\xff" * 400,
    ],
)
def test_a_harmed_snapshot_changes_nothing(
    path: Path, history: list[Event], harm: Callable[[bytes], bytes]
) -> None:
    """Cut, mislabelled, foreign or of another cadence: the state is the replay all the same."""
    kept = snapshot_of(path)
    before = kept.read_bytes()
    kept.write_bytes(harm(before))
    assert kept.read_bytes() != before
    assert seen(path) == (replay(history), len(history))


def test_every_flipped_bit_is_refused(path: Path, history: list[Event]) -> None:
    """One bit in each byte, all over the file: none of them is read as a state."""
    kept = snapshot_of(path)
    data = kept.read_bytes()
    assert history
    assert snapshot.read_snapshot(kept) is not None
    for place in range(len(data)):
        flipped = bytearray(data)
        flipped[place] ^= 1 << (place % 8)
        kept.write_bytes(flipped)
        assert snapshot.read_snapshot(kept) is None


def _shape(kind: Any, found: dict[str, list[str]]) -> None:
    """The fields of a record and of all records in it, with their types."""
    for part in get_args(kind):
        _shape(part, found)
    names = getattr(kind, "__struct_fields__", getattr(kind, "_fields", ()))
    if names and kind.__name__ not in found:
        hints = get_type_hints(kind)
        found[kind.__name__] = [f"{name}: {hints[name]}" for name in names]
        for hint in hints.values():
            _shape(hint, found)


def test_the_format_changes_with_the_fields_of_the_state() -> None:
    """Whoever changes a field gives FORMAT a new number, and this test the new pair."""
    found: dict[str, list[str]] = {}
    _shape(LearnerState, found)
    digest = sha256(json.dumps(found, sort_keys=True).encode()).hexdigest()[:16]
    assert (snapshot.FORMAT, digest) == ("tutor snapshot 15 of schema 3", "d57ab4db68985fea")


def test_a_deleted_snapshot_changes_nothing(path: Path, history: list[Event]) -> None:
    """Without a snapshot the journal is replayed."""
    snapshot_of(path).unlink()
    assert seen(path) == (replay(history), len(history))


def test_the_snapshot_of_another_journal_is_not_believed(
    path: Path, history: list[Event], attempt: Attempts
) -> None:
    """A journal that was exchanged for one with other events is replayed."""
    other = path.with_name("other.sqlite")
    exchanged = Journal(other)
    mine = [attempt() for _ in range(12)]
    exchanged.append(*mine)
    exchanged.close()
    snapshot_of(path).rename(snapshot_of(other))
    assert seen(other) == (replay(mine), 12)
    assert history


def test_a_late_void_is_replayed(path: Path, journal: Journal, attempt: Attempts) -> None:
    """Taking back an answer that the snapshot holds gives the state without it."""
    made = [attempt(days) for days in (0, 0, 1)]
    journal.append(*made)
    snapshot.keep(path, replay(made), 3)
    void = EventVoided(attempt(2).stamp, made[1].stamp.id)
    journal.append(void)
    assert seen(path) == (replay([*made, void]), 4)


def test_a_damaged_journal_is_left_to_the_journal(path: Path) -> None:
    """Where the file cannot be read the look says nothing: the fault is told in one place."""
    path.write_bytes(b"no database" * 50)
    assert seen(path) is None


def test_an_unreadable_event_is_left_to_the_journal(path: Path, history: list[Event]) -> None:
    """A row that is no event is not passed over."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(
            "INSERT INTO events (id, kind, pack, study_day, instant, offset_minutes, facts) "
            "VALUES ('x', 'SkillRated', 'cnn', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{}')"
        )
        connection.commit()
    assert history
    assert seen(path) is None


def test_a_folder_that_refuses_costs_only_time(path: Path, history: list[Event]) -> None:
    """A snapshot that cannot be written is no fault."""
    snapshot_of(path).unlink()
    snapshot_of(path).mkdir()
    snapshot.keep(path, replay(history), len(history))
    assert seen(path) == (replay(history), len(history))
    assert not list(path.parent.glob("*.snapshot.*"))
