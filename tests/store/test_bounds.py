"""What an event may hold: one table, the same at every door."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any, get_args, get_type_hints

import msgspec
import pytest

from tests.store.conftest import make_every_kind
from tutor.events import Event, Stamp
from tutor.store.bounds import NUMBERS, BreachCode, breaches, is_ahead
from tutor.store.errors import NoEvent, OutOfBounds
from tutor.store.journal import Journal
from tutor.store.maintenance import check
from tutor.store.row_codec import from_row, to_row
from tutor.store.schema import events as table
from tutor.store.transfer import export_lines, import_lines, merge

NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
KINDS = {type(event).__name__: to_row(event) for event in make_every_kind()}
STAMPED = {"id", "study_day", "instant", "offset_minutes", "pack"}


@dataclass(frozen=True, slots=True)
class Broken:
    """A kind of event with one field set beyond its bound."""

    kind: str
    field: str
    value: Any
    code: BreachCode

    def row(self) -> dict[str, Any]:
        """The row of it."""
        row: dict[str, Any] = json.loads(json.dumps(KINDS[self.kind], default=str))
        row["study_day"] = date.fromisoformat(row["study_day"])
        row["instant"] = datetime.fromisoformat(row["instant"])
        if self.field in STAMPED:
            return {**row, self.field: self.value}
        *path, last = self.field.split(".")
        place = row["facts"]
        for step in path:
            place = place[step]
        place[last] = self.value
        return row


C = BreachCode
BROKEN = [
    Broken("SkillRated", "level", 0, C.RANGE),
    Broken("SkillRated", "level", 6, C.RANGE),
    Broken("SkillRated", "level", 10**400, C.RANGE),
    Broken("PackEnrolled", "minutes", -1, C.RANGE),
    Broken("PackEnrolled", "minutes", 1441, C.RANGE),
    Broken("PackEnrolled", "interview", "1999-12-31", C.DATE),
    Broken("PackEnrolled", "interview", "3000-01-01", C.DATE),
    Broken("InterviewDebriefed", "felt", 6, C.RANGE),
    Broken("HintOpened", "number", 4, C.RANGE),
    Broken("TeachBackEnded", "problems", 6, C.RANGE),
    Broken("TeachBackEnded", "share", 1.1, C.RANGE),
    Broken("ExampleWorked", "support", 4, C.RANGE),
    Broken("ExampleWorked", "missed", [101], C.RANGE),
    Broken("HintOpened", "shown", "x", C.ID),
    Broken("Attempt", "hints", -1, C.RANGE),
    Broken("Attempt", "seconds", -0.1, C.RANGE),
    Broken("Attempt", "seconds", float("nan"), C.RANGE),
    Broken("Attempt", "seconds", float("inf"), C.RANGE),
    Broken("Attempt", "recall", 1.5, C.RANGE),
    Broken("Attempt", "draw.seed", 1 << 63, C.RANGE),
    Broken("Attempt", "draw.rung", -1, C.RANGE),
    Broken("Attempt", "draw.version", -1, C.RANGE),
    Broken("Attempt", "typed", "a\0b", C.TEXT),
    Broken("Attempt", "typed", "a\ud800b", C.TEXT),
    Broken("Attempt", "prompt", "x" * 300_001, C.LENGTH),
    Broken("Attempt", "concept", "x" * 201, C.LENGTH),
    Broken("Attempt", "mistakes", ["x"] * 1_001, C.LENGTH),
    Broken("Attempt", "parameters", {"n": "\udfff"}, C.TEXT),
    Broken("Attempt", "parameters", {"n\0": "1"}, C.TEXT),
    Broken("Attempt", "parameters", {str(n): "x" * 9_000 for n in range(120)}, C.LENGTH),
    Broken("EventVoided", "target", "A" * 32, C.ID),
    Broken("AnswerMarked", "locked", "", C.ID),
    Broken("SimulationEnded", "begun", "1" * 33, C.ID),
    Broken("SkillRated", "pack", "p" * 65, C.LENGTH),
    Broken("SkillRated", "id", "short", C.ID),
    Broken("SkillRated", "id", "G" * 32, C.ID),
    Broken("SkillRated", "offset_minutes", 1441, C.RANGE),
    Broken("SkillRated", "study_day", date(1999, 12, 31), C.DATE),
    Broken("SkillRated", "study_day", date(2026, 3, 20), C.DAY),
    Broken("SkillRated", "instant", datetime(1, 1, 1, tzinfo=UTC), C.DATE),
    Broken("SkillRated", "instant", datetime(9999, 12, 31, tzinfo=UTC), C.DATE),
]
broken = pytest.mark.parametrize("bad", BROKEN, ids=lambda bad: f"{bad.kind}.{bad.field}")


@broken
def test_what_is_beyond_a_bound_is_named(bad: Broken) -> None:
    """By its field and a code."""
    found = breaches(from_row(bad.row()))
    assert bad.code in {breach.code for breach in found}
    assert len(found) == 1


@broken
def test_no_door_lets_it_in(journal: Journal, tmp_path: Path, bad: Broken) -> None:
    """Append, import and merge refuse it, and write nothing of what comes with it."""
    event, sound = from_row(bad.row()), make_every_kind()
    with pytest.raises(OutOfBounds):
        journal.append(sound[0], event)
    with pytest.raises(OutOfBounds):
        journal.add_missing([sound[0], event])
    line = json.dumps({**bad.row()}, default=str)
    with pytest.raises(NoEvent) as refused:
        import_lines(journal, [json.dumps(to_row(sound[0]), default=str), line], NOW)
    assert [line.number for line in refused.value.lines] == [2]
    other = Journal(tmp_path / "other.sqlite")
    other.append(sound[0])
    if bad.field not in ("typed", "parameters"):
        _smuggle(other, bad)
        with pytest.raises(NoEvent):
            merge(journal, other.path, NOW)
    other.close()
    assert journal.events() == []


def _smuggle(journal: Journal, bad: Broken) -> None:
    """Write a row past the door, as an earlier version might have."""
    with journal._engine.begin() as connection:
        connection.execute(table.insert(), [bad.row()])


@pytest.mark.parametrize("bad", [bad for bad in BROKEN if bad.field in ("level", "minutes", "id")])
def test_the_check_tells_what_is_in_already(journal: Journal, path: Path, bad: Broken) -> None:
    """With its effect, and the command that takes it back."""
    if isinstance(bad.value, int) and bad.value > 1 << 63:
        return
    _smuggle(journal, bad)
    (problem,) = [text for text in check(path).problems if "data void" in text]
    assert bad.row()["id"] in problem


def test_every_number_of_an_event_has_a_bound() -> None:
    """A new field cannot be forgotten."""
    found = {
        name
        for kind in (*get_args(Event), Stamp)
        for struct in _structs(kind)
        for name, hint in get_type_hints(struct).items()
        if {int, float} & {hint, *get_args(hint)}
    }
    assert found == set(NUMBERS)


def _structs(kind: type) -> Iterator[type]:
    yield kind
    for hint in get_type_hints(kind).values():
        for inner in (hint, *get_args(hint)):
            if isinstance(inner, type) and issubclass(inner, msgspec.Struct):
                yield inner


@pytest.mark.parametrize("event", make_every_kind(), ids=lambda event: type(event).__name__)
def test_what_a_session_writes_keeps_all_bounds(event: Event) -> None:
    """Each kind of event."""
    assert breaches(event) == []


def test_later_than_tomorrow_is_ahead() -> None:
    """It is added, but not without a word."""
    event = make_every_kind()[0]
    assert is_ahead(event, event.stamp.instant - timedelta(days=1, seconds=1))
    assert not is_ahead(event, event.stamp.instant - timedelta(days=1))


def test_events_that_are_ahead_are_counted(journal: Journal, every_kind: list[Event]) -> None:
    """By an import and by a merge."""
    lines = [json.dumps(to_row(event), default=str) for event in every_kind]
    early = min(event.stamp.instant for event in every_kind) - timedelta(days=2)
    assert import_lines(journal, lines, early) == (len(every_kind), len(every_kind))
    assert import_lines(journal, lines, NOW) == (0, 0)
    assert len(list(export_lines(journal))) == len(lines)
