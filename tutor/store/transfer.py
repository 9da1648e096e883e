"""Events from one journal to another: merge, export and import. Nothing here loses an event.

What comes from elsewhere must keep the bounds of what is appended. All of it is added or nothing;
each line that is refused is named with its reason.
"""

import json
import sqlite3
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, NamedTuple

from msgspec.json import Encoder

from tutor.events import Event
from tutor.store import event_messages, messages
from tutor.store.backups import copy
from tutor.store.bounds import breaches, is_ahead
from tutor.store.engine import database_faults
from tutor.store.errors import Foreign, Missing, NoEvent, RefusedLine, TooNew
from tutor.store.event_spool import EventSpool
from tutor.store.raw_reader import (
    COLUMNS,
    VERSION,
    event_of,
    read_only_connection,
    stored_rows,
    version_of,
)
from tutor.store.row_codec import from_row, to_row
from tutor.store.schema_1 import upgrade_rows

if TYPE_CHECKING:
    from tutor.store.opening import AnyJournal

_ENCODER = Encoder()
LINE_BYTES = 4_000_000
MOST_REFUSED = 100
MEMBERS = {"id": (str, "a text"), "kind": (str, "a text"), "facts": (dict, "an object")}
PLAIN_COLUMNS = {"row", *COLUMNS} - {"pack"}  # which schema 1 does not have
Numbered = tuple[int, Event]


class Added(NamedTuple):
    """What a merge or an import brought: new events, and how many of all are dated ahead."""

    events: int
    ahead: int = 0


def merge(journal: "AnyJournal", other: Path, now: datetime) -> Added:
    """Add the events of another journal file that this one lacks; the other is left untouched."""
    if not other.is_file():
        raise Missing(str(other))
    with tempfile.TemporaryDirectory() as folder:
        twin = Path(folder) / "other.sqlite"
        with database_faults(str(other)):
            copy(other, twin)
            with _distrusted(twin, str(other)) as connection:
                refused: list[RefusedLine] = []
                rows = enumerate(stored_rows(connection), start=1)
                return _added(journal, _read(rows, event_of, refused), refused, (str(other), now))


@contextmanager
def _distrusted(twin: Path, where: str) -> Iterator[sqlite3.Connection]:
    """A copy of a database that anybody may have written: plain tables are read, nothing runs."""
    with read_only_connection(twin, 5) as connection:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cell_size_check = ON")
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LINE_BYTES)
        version = version_of(connection)
        if version > VERSION:
            raise TooNew(where, version, VERSION)
        if version < 1 or not _has_plain_events(connection):
            raise Foreign(where)
        yield connection


def _has_plain_events(connection: sqlite3.Connection) -> bool:
    """Whether `events` is a table that is stored in the file, with no column that is computed."""
    query = "SELECT rootpage FROM sqlite_master WHERE name = 'events' AND type = 'table'"
    found = connection.execute(query).fetchall()
    columns = connection.execute("PRAGMA table_xinfo(events)").fetchall()
    computed = any(column[6] for column in columns)
    missing = PLAIN_COLUMNS - {column[1] for column in columns}
    return len(found) == 1 and bool(found[0][0]) and not computed and not missing


def export_lines(journal: "AnyJournal") -> Iterator[str]:
    """Every event as one line of JSON, in fold order."""
    return map(export_line, journal.stream())


def export_line(event: Event) -> str:
    """An event as one line of JSON."""
    try:
        return _line(event).decode()
    except UnicodeEncodeError:  # a half of a character, from an import of an earlier version
        return json.dumps(_columns(event) | {"facts": to_row(event)["facts"]})


def _line(event: Event) -> bytes:
    """An event as one line of JSON: the columns of its row, then its facts.

    Nearly all kinds begin with stamp and pack, so that their facts are what follows these.
    """
    whole = _ENCODER.encode(event)
    known = _ENCODER.encode({"stamp": event.stamp, "pack": getattr(event, "pack", "")})
    if whole.startswith(known[:-1] + b","):
        facts = b"{" + whole[len(known) :]
    else:
        facts = _ENCODER.encode(to_row(event)["facts"])
    return _ENCODER.encode(_columns(event))[:-1] + b',"facts":' + facts + b"}"


def _columns(event: Event) -> dict[str, Any]:
    """The columns of an event but for its facts."""
    stamp = event.stamp
    return {
        "id": stamp.id,
        "kind": type(event).__name__,
        "pack": getattr(event, "pack", ""),
        "study_day": stamp.day.isoformat(),
        "instant": stamp.instant.isoformat(),
        "offset_minutes": stamp.offset_minutes,
    }


def import_lines(journal: "AnyJournal", lines: Iterable[str | bytes], now: datetime) -> Added:
    """Add the events of exported lines that the journal lacks."""
    refused: list[RefusedLine] = []
    return _added(journal, read_lines(lines, refused), refused, ("import", now))


def bounded_lines(stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a file; one beyond the bound is cut, so that it is refused, and is the last."""
    while line := stream.readline(LINE_BYTES + 1):
        yield line
        if len(line) > LINE_BYTES:
            return


def _added(
    journal: "AnyJournal",
    found: Iterable[Numbered],
    refused: list[RefusedLine],
    given: tuple[str, datetime],
) -> Added:
    """Add what keeps the bounds, where all of it does and nothing was refused before."""
    where, now = given
    ahead = 0
    with EventSpool() as sound:
        for number, event in found:
            broken = breaches(event)
            refused.extend(RefusedLine(number, breach.code, breach.message) for breach in broken)
            if len(refused) >= MOST_REFUSED:
                break
            if not refused:
                ahead += is_ahead(event, now)
                sound.add(event)
        if refused:
            raise NoEvent(sorted(refused), where)
        return Added(journal.add_missing(sound), ahead)


def read_lines(lines: Iterable[str | bytes], refused: list[RefusedLine]) -> Iterator[Numbered]:
    """The events of lines of any schema; adds the lines that are none, a hundred of which end it.

    Lines of schema 1 come last: only all of them together say to which pack each belongs.
    """
    old: list[tuple[int, dict[str, Any]]] = []
    yield from _read(_without_old(_rows(lines, refused), old), from_row, refused)
    upgraded = upgrade_rows([row for _, row in old])
    numbers = (number for number, _ in old)
    yield from _read(zip(numbers, upgraded, strict=True), from_row, refused)


def _without_old(
    rows: Iterable[tuple[int, dict[str, Any]]], old: list[tuple[int, dict[str, Any]]]
) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows that name their pack; the others are put aside."""
    for number, row in rows:
        if "pack" in row:
            yield number, row
        else:
            old.append((number, row))


def _rows(
    lines: Iterable[str | bytes], refused: list[RefusedLine]
) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(lines, start=1):
        try:
            text = _text(line, number)
            if text.strip():
                yield number, _row(text)
        except _NoRow as reason:
            refused.append(RefusedLine(number, reason.code, str(reason)))
            if len(refused) >= MOST_REFUSED:
                return


def _read(
    rows: Iterable[tuple[int, Any]], read: Callable[[Any], Event], refused: list[RefusedLine]
) -> Iterator[Numbered]:
    """The events of the rows; adds the rows that are none."""
    for number, row in rows:
        try:
            event = read(row)
        except ValueError as error:
            refused.append(RefusedLine(number, "event", str(error)))
            if len(refused) >= MOST_REFUSED:
                return
            continue
        yield number, event


class _NoRow(Exception):
    """A line that is no row of an export."""

    def __init__(self, code: str, cause: str) -> None:
        super().__init__(cause)
        self.code = code


def _text(line: str | bytes, number: int) -> str:
    if len(line) > LINE_BYTES:
        raise _NoRow("length", event_messages.line_too_long(LINE_BYTES))
    if isinstance(line, str):
        return line
    try:
        return line.decode("utf-8-sig" if number == 1 else "utf-8")
    except UnicodeDecodeError as error:
        raise _NoRow("text", event_messages.undecodable_byte(error.start + 1)) from error


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise _NoRow("json", event_messages.broken_json(error)) from error
    except RecursionError as error:
        raise _NoRow("json", event_messages.NESTED_TOO_DEEP) from error
    if not isinstance(row, dict):
        raise _NoRow("json", event_messages.NO_OBJECT)
    return row


def _row(line: str) -> dict[str, Any]:
    """The members of a line with their types; what an event must hold else, its codec knows."""
    row = _object(line)
    for name, (kind, wanted) in MEMBERS.items():
        if not isinstance(_member(row, name), kind):
            raise _NoRow("type", event_messages.member_type(name, wanted))
    if type(_member(row, "offset_minutes")) is not int:
        raise _NoRow("type", event_messages.member_type("offset_minutes", "a whole number"))
    try:
        row["study_day"] = date.fromisoformat(_member(row, "study_day"))
        row["instant"] = datetime.fromisoformat(_member(row, "instant"))
    except (ValueError, TypeError) as error:
        raise _NoRow("date", str(error)) from error
    if row["instant"].tzinfo is None:
        raise _NoRow("date", messages.NO_OFFSET)
    return row


def _member(row: dict[str, Any], name: str) -> Any:
    if name not in row:
        raise _NoRow("missing", event_messages.member_missing(name))
    return row[name]
