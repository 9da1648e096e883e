"""Merge, export and import: nothing is lost, whichever schema it comes from."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.events import Attempt, Event, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import key, replay
from tutor.store.errors import Missing, NoEvent
from tutor.store.journal import Journal
from tutor.store.transfer import export_lines, import_lines, merge

Attempts = Callable[..., Attempt]
OLD = Path(__file__).parent / "old"


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
    lines = list(export_lines(journal))
    ids = [event.stamp.id for event in sorted(every_kind, key=key)]
    assert [json.loads(line)["id"] for line in lines] == ids
    twin = Journal(tmp_path / "twin.sqlite")
    assert import_lines(twin, [*lines, "", lines[0]]) == len(every_kind)
    assert import_lines(twin, lines) == 0
    assert twin.events() == journal.events()
    twin.close()


@pytest.mark.parametrize("bad", ["{", "[]", '{"kind": "SkillRated"}', "7"])
def test_a_bad_line_imports_nothing(
    journal: Journal, tmp_path: Path, every_kind: list[Event], bad: str
) -> None:
    """The line is named and no event of the file is written."""
    journal.append(*every_kind)
    twin = Journal(tmp_path / "twin.sqlite")
    with pytest.raises(NoEvent) as refused:
        import_lines(twin, [*export_lines(journal), bad])
    assert refused.value.number == 19
    assert twin.events() == []
    twin.close()


def test_lines_of_schema_1_are_imported(journal: Journal, tmp_path: Path) -> None:
    """Beside lines of today's schema, each read by its own."""
    old = (OLD / "v1.jsonl").read_text(encoding="utf-8").splitlines()
    assert import_lines(journal, old) == len(old)
    twin = Journal(tmp_path / "twin.sqlite")
    new = list(export_lines(journal))
    assert import_lines(twin, [*new[::2], *old, *new[1::2]]) == len(old)
    assert twin.events() == journal.events()
    twin.close()
