"""The check of a journal finds everything and changes nothing."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tutor.events import Attempt, Event
from tutor.learner.reducer import replay
from tutor.store.journal import Journal
from tutor.store.maintenance import check

Attempts = Callable[..., Attempt]


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
