"""The check of a journal finds everything and changes nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.exc import IntegrityError

from tutor.events import Attempt, Event, EventVoided
from tutor.learner.reducer import replay
from tutor.store import messages, snapshot
from tutor.store.journal import Journal
from tutor.store.locations import snapshot_of
from tutor.store.maintenance import check
from tutor.store.schema import TRIGGERS
from tutor.store.transfer import merge

Attempts = Callable[..., Attempt]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def test_a_sound_journal_is_sound(journal: Journal, path: Path, every_kind: list[Event]) -> None:
    """Every event is read and the days of practice counted."""
    journal.append(*every_kind)
    found = check(path)
    assert (found.events, found.problems) == (len(every_kind), ())
    assert found.days == replay(every_kind).days_practised


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        (
            "'bad', 'SkillRated', 'cnn', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{}'",
            "event bad cannot",
        ),
        ("'bad', 'Sung', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{}'", "unknown kind"),
        (
            "'bad', 'SkillRated', 'cnn', 'Monday', '2026-03-02T09:00:00+00:00', 0, '{}'",
            "event 'bad' cannot",
        ),
        (
            "'bad', 'SkillRated', 'cnn', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, 'x'",
            "event 'bad' cannot",
        ),
        (
            "'bad', 'EventVoided', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, "
            '\'{"target": "t"}\'',
            "is not 128 bits in hexadecimal",
        ),
        (
            "'" + "b" * 32 + "', 'EventVoided', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, "
            '\'{"target": "t"}\'',
            "'target' must be the id of an event, not 't'",
        ),
        (
            "'" + "b" * 32 + "', 'EventVoided', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, "
            f'\'{{"target": "{"c" * 32}"}}\'',
            f"speaks of event {'c' * 32}, which is not here",
        ),
        (
            "'"
            + "b" * 32
            + "', 'SkillRated', 'cnn', '2026-03-09', '2026-03-02T09:00:00+00:00', 0, "
            '\'{"skill": "size", "level": 3}\'',
            "the study day 2026-03-09 does not fit",
        ),
    ],
)
def test_a_bad_event_is_named(
    journal: Journal, path: Path, attempt: Attempts, columns: str, said: str
) -> None:
    """Each event is validated on its own; the sound ones are still counted."""
    journal.append(attempt())
    with closing(sqlite3.connect(path)) as connection:
        names = "id, kind, pack, study_day, instant, offset_minutes, facts"
        connection.execute(f"INSERT INTO events ({names}) VALUES ({columns})")
        connection.commit()
    found = check(path)
    assert found.events in (1, 2)
    assert any(said in problem for problem in found.problems), found.problems


def test_damage_inside_the_file_is_found(journal: Journal, path: Path, attempt: Attempts) -> None:
    """integrity_check sees a page that was overwritten, and the file stays as it is."""
    journal.append(*(attempt() for _ in range(50)))
    journal.close()
    data = bytearray(path.read_bytes())
    data[8192 : 8192 + 600] = b"\xff" * 600
    path.write_bytes(data)
    assert check(path).problems
    assert path.read_bytes() == bytes(data)


def test_nothing_to_check_is_said(path: Path) -> None:
    """A missing journal is a problem with its path, not a traceback."""
    assert str(path) in check(path).problems[0]


def _unguarded(path: Path, *statements: str) -> None:
    """Change a journal as a program does that takes the triggers away and puts them back."""
    with closing(sqlite3.connect(path)) as connection:
        for name in TRIGGERS:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in (*statements, *TRIGGERS.values()):
            connection.execute(statement)
        connection.commit()


DAY = "2026-03-03"


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (f"DELETE FROM events WHERE study_day = '{DAY}'", messages.events_missing(DAY, 2, 2)),
        ('DELETE FROM events WHERE "row" = 2', messages.events_missing(DAY, 1, 2)),
        ('DELETE FROM events WHERE "row" = 4', messages.events_missing("2026-03-05", 1, 1)),
        (
            'UPDATE events SET facts = replace(facts, \'"112"\', \'"113"\') WHERE "row" = 2',
            messages.events_changed(DAY),
        ),
        (
            f'UPDATE events SET kind = \'AnswerDrafted\', facts = \'{{"shown": "x", "text": "y"}}\''
            f" WHERE study_day = '{DAY}'",
            messages.events_changed(DAY),
        ),
        (
            "INSERT INTO events (id, kind, pack, study_day, instant, offset_minutes, facts) "
            "SELECT 'f' || substr(id, 2), kind, pack, study_day, instant, offset_minutes, facts "
            'FROM events WHERE "row" = 2',
            messages.events_foreign(DAY, 1),
        ),
        (f"DELETE FROM day_checksums WHERE study_day = '{DAY}'", messages.events_foreign(DAY, 2)),
    ],
)
def test_a_journal_that_was_changed_is_noticed(
    journal: Journal, path: Path, attempt: Attempts, change: str, problem: str
) -> None:
    """Rows deleted, changed or smuggled in, on which day, whichever of them it was."""
    journal.append(attempt(0), attempt(1), attempt(1), attempt(3))
    journal.close()
    assert check(path).problems == ()
    _unguarded(path, change)
    assert problem in check(path).problems


@pytest.mark.parametrize("name", TRIGGERS)
def test_a_missing_trigger_is_noticed(journal: Journal, path: Path, name: str) -> None:
    """And one of the same name that does nothing."""
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    assert check(path).problems == (messages.trigger_missing(name),)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"CREATE TRIGGER {name} BEFORE INSERT ON events BEGIN SELECT 1; END")
    assert check(path).problems == (messages.trigger_changed(name),)


@pytest.mark.parametrize(
    ("statement", "kind"),
    [
        ("CREATE TRIGGER spy AFTER INSERT ON events BEGIN SELECT 1; END", "trigger"),
        ("CREATE VIEW spy AS SELECT * FROM events", "view"),
    ],
)
def test_what_is_not_ours_is_noticed(
    journal: Journal, path: Path, statement: str, kind: str
) -> None:
    """Triggers and views of other programs are named."""
    journal.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    assert check(path).problems == (messages.not_ours(kind, "spy"),)


def test_days_stay_right_through_merge_undo_and_two_writers(
    journal: Journal, path: Path, attempt: Attempts, tmp_path: Path
) -> None:
    """Events of the past that come later are counted on their day."""
    other = Journal(tmp_path / "other.sqlite")
    second = Journal(path)
    for days in (5, 0, 2):
        journal.append(attempt(days), attempt(days + 1))
        second.append(attempt(days))
        other.append(attempt(days))
    assert merge(journal, other.path, NOW).events == 3
    assert merge(journal, other.path, NOW).events == 0
    journal.append(EventVoided(attempt(9).stamp, journal.events()[0].stamp.id))
    assert check(path).problems == ()
    for opened in (second, other):
        opened.close()


def test_a_write_that_is_refused_counts_nothing(
    journal: Journal, path: Path, attempt: Attempts
) -> None:
    """Events and their totals are one transaction."""
    made = attempt()
    journal.append(made)
    with pytest.raises(IntegrityError):
        journal.append(attempt(), made)
    assert check(path).problems == ()


def test_a_wrong_snapshot_is_noticed(journal: Journal, path: Path, every_kind: list[Event]) -> None:
    """One that a start would use and that says something else than a replay."""
    journal.append(*every_kind)
    snapshot.keep(path, replay(every_kind[:10]), 10)
    assert check(path).problems == ()
    assert messages.CHECKED_SNAPSHOT in check(path).checked
    snapshot.keep(path, replay(every_kind[:9]), 10)
    assert check(path).problems == (messages.snapshot_differs(snapshot_of(path)),)
    snapshot_of(path).write_bytes(b"damaged")
    assert check(path).problems == ()
    assert messages.NO_SNAPSHOT in check(path).checked


def test_a_long_journal_is_not_folded_again_for_a_snapshot_of_the_same_rows(
    journal: Journal, path: Path, every_kind: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are proof enough; another state is found by a replay, or where the rows differ."""
    journal.append(*every_kind)
    kept = replay(every_kind[:-1])
    snapshot.keep(path, kept, len(every_kind))
    assert messages.snapshot_differs(snapshot_of(path)) in check(path).problems
    monkeypatch.setattr("tutor.store.examination.ALWAYS_FOLDED", 5)
    assert check(path).problems == ()
    assert messages.CHECKED_SOURCE in check(path).checked
    assert check(path, fold_all=True).problems == (messages.snapshot_differs(snapshot_of(path)),)
    journal.close()
    _unguarded(path, "UPDATE events SET facts = replace(facts, '\"112\"', '\"113\"')")
    found = check(path)
    assert messages.snapshot_differs(snapshot_of(path)) in found.problems
    assert messages.CHECKED_SNAPSHOT in found.checked


def test_rows_that_came_while_a_snapshot_was_written_are_no_proof(
    journal: Journal, path: Path, every_kind: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A snapshot that ends before the last row does not say of which rows it was made."""
    journal.append(*every_kind)
    snapshot.keep(path, replay(every_kind[:10]), 10)
    held = snapshot.read_snapshot(snapshot_of(path))
    assert held is not None
    assert held.source is None
    monkeypatch.setattr("tutor.store.examination.ALWAYS_FOLDED", 5)
    assert messages.CHECKED_SNAPSHOT in check(path).checked


def test_the_check_says_what_it_looked_at(
    journal: Journal, path: Path, attempt: Attempts, tmp_path: Path
) -> None:
    """Also what it could not look at in an older journal."""
    journal.append(attempt(0), attempt(1))
    assert check(path).checked == (
        messages.CHECKED_FILE,
        messages.checked_events(2),
        messages.checked_days(2),
        messages.checked_triggers(3),
        messages.NO_SNAPSHOT,
    )
    from tests.store.test_migrations import revive

    old = revive("v2", tmp_path / "old.sqlite")
    assert messages.no_day_totals(2) in check(old).checked
