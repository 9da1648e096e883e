"""Merge, export and import: nothing is lost, whichever schema it comes from."""

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
from tutor.store.errors import Foreign, Missing, NoEvent
from tutor.store.journal import Journal
from tutor.store.row_codec import to_row
from tutor.store.transfer import bounded_lines, export_lines, import_lines, merge

Attempts = Callable[..., Attempt]
OLD = Path(__file__).parent / "old"


def _rating(number: int) -> Event:
    day = 2 + number % 4
    instant = datetime(2026, 3, day, 9, tzinfo=UTC) + timedelta(seconds=number)
    stamp = Stamp(f"{number * 7919:032x}", date(2026, 3, day), instant, 0)
    return SkillRated(stamp, "cnn", "size", 1 + number % 5)


NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
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
        assert merge(one, two.path, NOW).events == len(set(right) - set(left))
        assert merge(two, one.path, NOW).events == len(set(left) - set(right))
        assert merge(one, two.path, NOW).events == 0
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
    assert merge(journal, other.path, NOW).events == 1
    assert other.path.read_bytes() == before
    assert replay(journal.events()).answers == 0


def test_merging_nothing_is_said(journal: Journal, tmp_path: Path) -> None:
    """A mistyped path creates no journal."""
    with pytest.raises(Missing, match="nowhere"):
        merge(journal, tmp_path / "nowhere.sqlite", NOW)
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
    assert import_lines(twin, [*lines, "", lines[0]], NOW).events == len(every_kind)
    assert import_lines(twin, lines, NOW).events == 0
    assert twin.events() == journal.events()
    twin.close()


GOOD = json.dumps(to_row(POOL[0]), default=str)


def _line(**members: object) -> str:
    return json.dumps({**json.loads(GOOD), **members})


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("{", "json"), ("[]", "json"), ("7", "json"), ("[" * 100_000, "json"),
        ("9" * 5_000, "json"), ('{"kind": "SkillRated"}', "missing"), (_line(id=7), "type"),
        (_line(kind=["Attempt"]), "type"), (_line(facts="x"), "type"), (_line(pack=7), "event"),
        (_line(offset_minutes=True), "type"), (_line(offset_minutes=1.5), "type"),
        (_line(study_day="Monday"), "date"), (_line(study_day=7), "date"),
        (_line(instant="2026-03-02T09:00:00"), "date"), (_line(kind="Sung"), "event"),
        (_line(facts={"skill": "size", "level": "3"}), "event"),
        (_line(facts={"skill": "size", "level": 7}), "range"),
        (_line(facts={"skill": "a\ud800", "level": 3}), "text"),
        (b"\xff\xfe{", "text"), (GOOD.encode("utf-16"), "text"), (b"x" * 4_000_001, "length"),
    ],
)  # fmt: skip
def test_a_line_is_refused_with_a_code(journal: Journal, line: str | bytes, code: str) -> None:
    """The number counts from 1, and no event of the file is written."""
    with pytest.raises(NoEvent) as refused:
        import_lines(journal, [GOOD, line], NOW)
    assert [(found.number, found.code) for found in refused.value.lines] == [(2, code)]
    assert journal.events() == []


def test_all_refused_lines_are_named_up_to_a_hundred(journal: Journal) -> None:
    """The first twenty in the message."""
    with pytest.raises(NoEvent) as refused:
        import_lines(journal, ["{", GOOD, "[]", _line(kind="Sung")], NOW)
    assert [line.number for line in refused.value.lines] == [1, 3, 4]
    with pytest.raises(NoEvent, match="and 80 lines more") as refused:
        import_lines(journal, iter(lambda: "{", None), NOW)
    assert len(refused.value.lines) == 100


def test_a_file_of_one_endless_line_is_read_up_to_the_bound() -> None:
    """The rest of it is never looked at."""
    with open("/dev/zero", "rb") as endless:
        assert [len(line) for line in bounded_lines(endless)] == [4_000_001]


def test_a_file_may_begin_with_its_mark(journal: Journal) -> None:
    """Some editors put one in front of UTF-8."""
    assert import_lines(journal, [b"\xef\xbb\xbf" + GOOD.encode()], NOW).events == 1


SOUND_ROW = (
    "'" + "b" * 32 + "', 'SkillRated', 'cnn', '2026-03-02', '2026-03-02T09:00:00+00:00', 0, "
    '\'{"skill": "size", "level": 3}\''
)
NAMES = "id, kind, pack, study_day, instant, offset_minutes, facts"
COLUMNS = f'"row" INTEGER PRIMARY KEY, {NAMES}'
ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) "
AS_COLUMNS = "SELECT x, 'a', 'b', 'c', 'd', 'e', 0, '{}' FROM n"


@pytest.mark.parametrize(
    "script",
    [
        "",
        "CREATE TABLE other (x)",
        f"CREATE VIEW events AS {ENDLESS} {AS_COLUMNS}",
        f"CREATE TABLE e ({COLUMNS}); CREATE VIEW events AS SELECT * FROM e",
        "CREATE VIRTUAL TABLE events USING fts5(a, b)",
        f"CREATE TABLE events ({COLUMNS}, x AS (printf('%.900000000c', 'x')))",
        "CREATE TABLE events (x)",
    ],
)
def test_a_database_without_a_plain_table_of_events_is_foreign(
    journal: Journal, tmp_path: Path, script: str
) -> None:
    """Nothing that it computes is run, and nothing of it is read."""
    with pytest.raises(Foreign):
        merge(journal, _database(tmp_path, script), NOW)
    assert journal.events() == []


def test_triggers_of_another_database_do_not_run(journal: Journal, tmp_path: Path) -> None:
    """They stay behind with the copy."""
    trigger = "CREATE TRIGGER t BEFORE INSERT ON events BEGIN SELECT RAISE(ABORT, 'no'); END"
    script = f"CREATE TABLE events ({COLUMNS}); INSERT INTO events ({NAMES}) VALUES ({SOUND_ROW});"
    other = _database(tmp_path, f"{script} {trigger}")
    assert merge(journal, other, NOW).events == 1
    assert merge(journal, other, NOW).events == 0


@pytest.mark.parametrize(
    "row",
    [
        SOUND_ROW.replace("0, '{", "NULL, '{"),
        SOUND_ROW.replace("'2026-03-02',", "7,"),
        SOUND_ROW.replace("+00:00", ""),
        SOUND_ROW.replace("'cnn'", "x'ff'"),
        SOUND_ROW.replace('"level": 3', '"level": 30'),
        SOUND_ROW.replace('{"skill"', "[" * 100_000 + '{"skill"'),
        SOUND_ROW.replace("'SkillRated'", "NULL"),
    ],
)
def test_a_row_that_is_no_event_refuses_the_whole_journal(
    journal: Journal, tmp_path: Path, row: str
) -> None:
    """Named by its place."""
    script = f"CREATE TABLE events ({COLUMNS}); INSERT INTO events ({NAMES}) VALUES ({row})"
    with pytest.raises(NoEvent) as refused:
        merge(journal, _database(tmp_path, script), NOW)
    assert [line.number for line in refused.value.lines] == [1]


def _database(folder: Path, script: str) -> Path:
    """A database that says it is a journal."""
    path = folder / "other.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
        connection.execute("PRAGMA application_id = 1953854575")
        connection.execute("PRAGMA user_version = 2")
    return path


@pytest.mark.parametrize("bad", ["{", "[]", '{"kind": "SkillRated"}', "7"])
def test_a_bad_line_imports_nothing(
    journal: Journal, tmp_path: Path, every_kind: list[Event], bad: str
) -> None:
    """The line is named and no event of the file is written."""
    journal.append(*every_kind)
    twin = Journal(tmp_path / "twin.sqlite")
    with pytest.raises(NoEvent) as refused:
        import_lines(twin, [*export_lines(journal), bad], NOW)
    assert [line.number for line in refused.value.lines] == [len(every_kind) + 1]
    assert twin.events() == []
    twin.close()


def test_lines_of_schema_1_are_imported(journal: Journal, tmp_path: Path) -> None:
    """Beside lines of today's schema, each read by its own."""
    old = (OLD / "v1.jsonl").read_text(encoding="utf-8").splitlines()
    assert import_lines(journal, old, NOW).events == len(old)
    twin = Journal(tmp_path / "twin.sqlite")
    new = list(export_lines(journal))
    assert import_lines(twin, [*new[::2], *old, *new[1::2]], NOW).events == len(old)
    assert twin.events() == journal.events()
    twin.close()
