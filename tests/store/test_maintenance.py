"""Check, merge, export and import: everything is found, nothing is lost."""

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.events import Attempt, Event, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import key, replay
from tutor.store.errors import JournalFault, Missing
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.transfer import exported, imported, merge

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
            "'bad', 'EventVoided', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, '{\"target\": \"t\"}'",
            "its id is not 128 bits",
        ),
        (
            "'" + "b" * 32 + "', 'EventVoided', '', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, "
            '\'{"target": "t"}\'',
            "speaks of event t, which is not here",
        ),
        (
            "'"
            + "b" * 32
            + "', 'SkillRated', 'cnn', '2026-03-09', '2026-03-02T09:00:00+00:00', 0, "
            '\'{"skill": "size", "level": 3}\'',
            "its study day 2026-03-09 does not fit",
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


def _rating(number: int) -> Event:
    day = 2 + number % 4
    instant = datetime(2026, 3, day, 9, tzinfo=UTC) + timedelta(seconds=number)
    stamp = Stamp(f"{number * 7919:032x}", date(2026, 3, day), instant, 0)
    return SkillRated(stamp, "cnn", "size", 1 + number % 5)


POOL = [_rating(number) for number in range(12)]
some = st.lists(st.sampled_from(POOL), unique=True, max_size=12)


def _journal(folder: str, name: str, events: list[Event]) -> Journal:
    made = Journal(Path(folder) / name)
    if events:
        made.append(*events)
    return made


@settings(max_examples=15, deadline=None)
@given(some, some)
def test_merge_is_a_union(left: list[Event], right: list[Event]) -> None:
    """Merging is commutative and idempotent, loses nothing, and both sides fold to one state."""
    with TemporaryDirectory() as folder:
        one, two = _journal(folder, "1", left), _journal(folder, "2", right)
        assert merge(one, two.path) == len(set(right) - set(left))
        assert merge(two, one.path) == len(set(left) - set(right))
        assert merge(one, two.path) == 0
        wanted = sorted(set(left) | set(right), key=key)
        assert one.events() == two.events() == wanted
        assert replay(one.events()) == replay(two.events())
        one.close()
        two.close()


def test_merge_leaves_the_other_untouched(
    journal: Journal, path: Path, attempt: Attempts, tmp_path: Path
) -> None:
    """The other file is read from a copy; a void in it takes effect here."""
    mine = attempt()
    journal.append(mine)
    other = Journal(tmp_path / "other.sqlite")
    other.append(EventVoided(attempt().stamp, mine.stamp.id))
    other.close()
    before = other.path.read_bytes()
    assert merge(journal, other.path) == 1
    assert other.path.read_bytes() == before
    assert replay(journal.events()).answers == 0


def test_merging_nothing_is_said(journal: Journal, tmp_path: Path) -> None:
    """A mistyped path creates no journal."""
    with pytest.raises(Missing, match="nowhere"):
        merge(journal, tmp_path / "nowhere.sqlite")
    assert not (tmp_path / "nowhere.sqlite").exists()


def test_export_and_import_are_the_same_journal(
    journal: Journal, tmp_path: Path, every_kind: list[Event]
) -> None:
    """JSON lines carry every event, once, in fold order."""
    journal.append(*every_kind)
    lines = list(exported(journal))
    ids = [event.stamp.id for event in sorted(every_kind, key=key)]
    assert [json.loads(line)["id"] for line in lines] == ids
    twin = Journal(tmp_path / "twin.sqlite")
    assert imported(twin, [*lines, "", lines[0]]) == len(every_kind)
    assert imported(twin, lines) == 0
    assert twin.events() == journal.events()
    twin.close()


@pytest.mark.parametrize("bad", ["{", "[]", '{"kind": "SkillRated"}', "7"])
def test_a_bad_line_imports_nothing(
    journal: Journal, tmp_path: Path, every_kind: list[Event], bad: str
) -> None:
    """The line is named and no event of the file is written."""
    journal.append(*every_kind)
    twin = Journal(tmp_path / "twin.sqlite")
    with pytest.raises(JournalFault, match=r"Line 19 is no event.*Nothing was imported"):
        imported(twin, [*exported(journal), bad])
    assert twin.events() == []
    twin.close()
