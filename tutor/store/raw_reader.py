"""Reading a journal file with the standard library alone, without changing a byte of it."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any

import msgspec
from msgspec.json import Decoder

from tutor.events import Event, EventVoided
from tutor.store import messages
from tutor.store.locations import part_of
from tutor.store.row_codec import KINDS, from_row

VERSION = 3
PORTION = 64
APPLICATION = 0x7475746F
COLUMNS = ("id", "kind", "pack", "study_day", "instant", "offset_minutes", "facts")
FOLD_ORDER = "study_day, instant, id"
_ALL = f'SELECT "row", {", ".join(COLUMNS)} FROM events'
OF_KIND = f"{_ALL} WHERE ? = kind"
VOIDS = f"SELECT facts FROM events WHERE kind = '{EventVoided.__name__}'"
EVENTS = f'{_ALL} WHERE "row" >= ? ORDER BY "row"'


def in_fold_order(*kinds: type) -> str:
    """The statement that reads all events, or those of some kinds, in the order of the fold."""
    names = ", ".join(f"'{kind.__name__}'" for kind in kinds)
    return f"{_ALL}{f' WHERE kind IN ({names})' if names else ''} ORDER BY {FOLD_ORDER}"


@contextmanager
def read_only_connection(path: Path, seconds: float = 1.0) -> Iterator[sqlite3.Connection]:
    """A connection that can only read."""
    uri = f"{path.absolute().as_uri()}?mode=ro"
    connection = sqlite3.connect(uri, uri=True, timeout=seconds)
    try:
        yield connection
    finally:
        connection.close()


def undo_unfinished(path: Path, seconds: float = 1.0) -> None:
    """Let SQLite take back what a killed program had begun: only a connection that writes can."""
    if part_of(path, "-journal").is_file():
        with closing(sqlite3.connect(path, timeout=seconds)) as connection:
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()


def version_of(connection: sqlite3.Connection) -> int:
    """The schema version; 0 in a new file, -1 in one that belongs to another program."""
    version = int(connection.execute("PRAGMA user_version").fetchone()[0])
    application = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if application == APPLICATION:
        return version
    tables = int(connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0])
    return -1 if tables or version or application else 0


def stored_rows(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    """All events in the order of arrival as rows of COLUMNS, whichever schema the file has."""
    if version_of(connection) > 1:
        return (row[1:] for row in connection.execute(EVENTS, (0,)))
    from tutor.store.schema_1 import upgrade_rows

    names = [name for name in COLUMNS if name != "pack"]
    query = f'SELECT {", ".join(names)} FROM events ORDER BY "row"'
    rows = [dict(zip(names, row, strict=True)) for row in connection.execute(query)]
    for row in rows:
        row["facts"] = _decoded(row["facts"])
    return (tuple(row[name] for name in COLUMNS) for row in upgrade_rows(rows))


def voided_ids(facts: Iterable[Any]) -> set[str]:
    """The ids that voids take back, of the facts of all voids; ValueError for what is no void."""
    try:
        return {msgspec.json.decode(text, type=_Target).target for text in facts}
    except (TypeError, ValueError, RecursionError) as fault:
        raise ValueError(messages.unreadable_event(EventVoided.__name__, fault)) from fault


class _Target(msgspec.Struct):
    target: str


def _decoded(text: Any) -> Any:
    """The JSON of a cell; what is none stays as it is, for the reader of events to refuse."""
    try:
        return msgspec.json.decode(text)
    except (TypeError, ValueError, RecursionError):
        return text


def events_of(rows: Iterable[Sequence[Any]]) -> Iterator[Event]:
    """The events of numbered rows, one after another; ValueError for a row that is none.

    A portion is read, then decoded, then handed on: that takes a fifth less time than to do all
    three in turn for each row.
    """
    remaining = iter(rows)
    while portion := list(islice(remaining, PORTION)):
        yield from [event_of(row[1:]) for row in portion]


def event_of(row: Sequence[Any]) -> Event:
    """The event of a row as the standard library reads it; ValueError for anything that is none."""
    try:
        return event_of_text(row[1], row_as_json(row))
    except (TypeError, ValueError, LookupError, AttributeError, RecursionError):
        return _step_by_step(row)


def row_as_json(row: Sequence[Any]) -> str:
    """A row as one text of JSON; any error where it is not as the codec writes rows."""
    name, _, pack, day, instant, offset, facts = row
    plain = name.isalnum() and _is_plain(pack) and type(offset) is int and facts[-2] != "{"
    if not plain or '"' in day or '"' in instant:
        raise ValueError(name)
    return (
        f'{facts[:-1]},"pack":"{pack}","stamp":{{"id":"{name}","day":"{day}",'
        f'"instant":"{instant}","offset_minutes":{offset}}}}}'
    )


def event_of_text(kind: str, text: str) -> Event:
    """The event of a kind in such a text; any error where it is none."""
    event = _DECODERS[kind].decode(text)
    if event.stamp.instant.tzinfo is None:
        raise ValueError(text)
    return event


@lru_cache(maxsize=256)
def _is_plain(pack: str) -> bool:
    return pack.isascii() and pack.isprintable() and '"' not in pack and "\\" not in pack


_DECODERS: "dict[str, Decoder[Event]]" = {name: Decoder(kind) for name, kind in KINDS.items()}


def _step_by_step(row: Sequence[Any]) -> Event:
    try:
        facts = dict(zip(COLUMNS, row, strict=True))
        facts["study_day"] = date.fromisoformat(facts["study_day"])
        facts["instant"] = datetime.fromisoformat(facts["instant"])
        if isinstance(facts["facts"], str):
            facts["facts"] = json.loads(facts["facts"])
    except (TypeError, ValueError, RecursionError) as fault:
        raise ValueError(messages.unreadable_event(repr(row[0]), fault)) from fault
    return from_row(facts)
