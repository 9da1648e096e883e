"""The snapshot saves time and decides nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tutor.events import Attempt, Event, EventVoided
from tutor.learner.ladder import CADENCE
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.store import snapshot
from tutor.store.journal import Journal
from tutor.store.locations import snapshot_of
from tutor.store.raw_reader import opened

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
        with opened(place) as connection:
            connection.set_trace_callback(asked.append)
            yield connection

    monkeypatch.setattr(snapshot, "opened", watched)
    monkeypatch.setattr(snapshot, "event_of", None)
    assert seen(path) == (state, len(history))
    assert sum("FROM events" in query for query in asked) == 1


@pytest.mark.parametrize(
    "harm",
    [
        lambda text: "",
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("\n10\n", "\n9\n"),
        lambda text: text.replace("\n10\n", "\n4000\n"),
        lambda text: text.replace(snapshot.FORMAT, "tutor snapshot 0"),
        lambda text: text[:-2] + "]]]]",
        lambda text: text.replace("[0,3,7,14,21]", "[0,1,2]"),
        lambda text: "\x00\xff" * 400,
    ],
)
def test_a_harmed_snapshot_changes_nothing(
    path: Path, history: list[Event], harm: Callable[[str], str]
) -> None:
    """Cut, mislabelled, foreign or of another cadence: the state is the replay all the same."""
    snapshot = snapshot_of(path)
    snapshot.write_text(harm(snapshot.read_text()))
    assert seen(path) == (replay(history), len(history))


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
            "INSERT INTO events (id, kind, study_day, instant, offset_minutes, facts) "
            "VALUES ('x', 'Rated', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{}')"
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
