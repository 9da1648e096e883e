"""The first look: the snapshot of the fold, validated by one read with the standard library.

The snapshot names the row it reaches and that row's event; what came later is folded on top.
Deleting, damaging or ageing it changes nothing but the time a start takes. `FORMAT` changes with
the fields of the state: a snapshot of another format is not read.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, NamedTuple

from msgspec import Struct
from msgspec.msgpack import Decoder, encode

from tutor.events import Event
from tutor.learner.reducer import OutOfOrder, advance, replay_in_order
from tutor.learner.state import LearnerState
from tutor.store.locations import draft_of, loss_of, snapshot_of
from tutor.store.private_files import private_umask
from tutor.store.raw_reader import (
    EVENTS,
    VERSION,
    VOIDS,
    event_of,
    events_of,
    in_fold_order,
    read_only_connection,
    version_of,
    voided_ids,
)
from tutor.store.row_codec import no_garbage_collection

FORMAT = f"tutor snapshot 15 of schema {VERSION}"

CHECKSUM_BYTES = 16
EVENT_AT = 'SELECT id, (SELECT max("row") FROM events) FROM events WHERE "row" = ?'
DAY_TOTALS = "SELECT events, checksum FROM day_checksums"


class RowTotals(NamedTuple):
    """How many rows a journal holds, and the exclusive or of their checksums."""

    rows: int
    checksum: int


class Snapshot(Struct):
    """The state after the event of a row.

    `source` are the totals of all rows up to that one; None where others had written later ones.
    """

    format: str
    row: int
    event: str
    state: LearnerState
    source: RowTotals | None = None


def look(journal: Path, cadence: tuple[int, ...]) -> tuple[LearnerState, int] | None:
    """The state and the row it reaches; None where the journal itself has to be asked."""
    try:
        if loss_of(journal) is not None:
            return None
        if not journal.is_file():
            return LearnerState(cadence=cadence), 0
        with read_only_connection(journal) as connection:
            if version_of(connection) != VERSION:
                return None
            connection.execute("BEGIN")
            return _caught_up(connection, snapshot_of(journal), cadence)
    except (sqlite3.Error, ValueError, OSError):
        return None


def _caught_up(
    connection: sqlite3.Connection, path: Path, cadence: tuple[int, ...]
) -> tuple[LearnerState, int]:
    """The snapshot where it belongs to this journal, with later events folded on top."""
    snapshot = _read(path, cadence)
    if snapshot is not None:
        rows = connection.execute(EVENTS, (snapshot.row,))
        first = rows.fetchone()
        if first is not None and first[:2] == (snapshot.row, snapshot.event):
            try:
                return _after(snapshot, rows)
            except OutOfOrder:
                pass
    return replayed(connection.execute, cadence)


def _after(snapshot: Snapshot, rows: Iterable[Sequence[Any]]) -> tuple[LearnerState, int]:
    """The state after the rows that follow a snapshot, and the last of them."""
    last = snapshot.row

    def events() -> Iterator[Event]:
        nonlocal last
        for row in rows:
            last = row[0]
            yield event_of(row[1:])

    return state_after(snapshot.state, events()), last


def replayed(
    execute: Callable[[str], Iterable[Any]], cadence: tuple[int, ...]
) -> tuple[LearnerState, int]:
    """The state of all events and the last row, read one by one in a transaction."""
    last = int(next(iter(execute('SELECT coalesce(max("row"), 0) FROM events')))[0])
    voids = voided_ids(text for (text,) in execute(VOIDS))
    with no_garbage_collection():
        return replay_in_order(events_of(execute(in_fold_order())), voids, cadence), last


def state_after(state: LearnerState, events: Iterable[Event]) -> LearnerState:
    """The state after later events; raises OutOfOrder where only a replay can tell."""
    for event in events:
        state = advance(state, event)
    return state


@cache
def _decoder() -> "Decoder[Snapshot]":
    return Decoder(Snapshot)


def _read(path: Path, cadence: tuple[int, ...]) -> Snapshot | None:
    snapshot = read_snapshot(path)
    return snapshot if snapshot is not None and snapshot.state.cadence == cadence else None


def read_snapshot(path: Path) -> Snapshot | None:
    """The snapshot in a file; None where it is none, has another format or was damaged."""
    try:
        data = path.read_bytes()
        if _checksum(data[CHECKSUM_BYTES:]) != data[:CHECKSUM_BYTES]:
            return None
        snapshot = _decoder().decode(data[CHECKSUM_BYTES:])
    except (OSError, ValueError):
        return None
    return snapshot if snapshot.format == FORMAT else None


def write_snapshot(path: Path, snapshot: Snapshot) -> None:
    """Write a snapshot behind its checksum."""
    data = encode(snapshot)
    path.write_bytes(_checksum(data) + data)


def _checksum(data: bytes) -> bytes:
    return blake2b(data, digest_size=CHECKSUM_BYTES).digest()


def keep(journal: Path, state: LearnerState, row: int) -> None:
    """Write the snapshot whole or not at all; a folder that refuses costs only time."""
    target = snapshot_of(journal)
    draft = draft_of(target)
    try:
        with read_only_connection(journal) as connection:
            connection.execute("BEGIN")
            found = connection.execute(EVENT_AT, (row,)).fetchone()
            if found is None:
                return
            source = _totals(connection) if found[1] == row else None
        with private_umask():
            write_snapshot(draft, Snapshot(FORMAT, row, str(found[0]), state, source))
        draft.replace(target)
    except (OSError, sqlite3.Error):
        draft.unlink(missing_ok=True)


def _totals(connection: sqlite3.Connection) -> RowTotals:
    """The totals of all days, as they were written with the rows."""
    rows = checksum = 0
    for events, of_day in connection.execute(DAY_TOTALS):
        rows, checksum = rows + events, checksum ^ of_day
    return RowTotals(rows, checksum)
