"""The first look: the snapshot of the fold, validated by one read with the standard library.

The snapshot names the row it reaches and that row's event; what came later is folded on top.
Deleting, damaging or ageing it changes nothing but the time a start takes.
"""

import os
import sqlite3
from collections.abc import Iterable
from pathlib import Path

from tutor.events import Event
from tutor.learner.reducer import OutOfOrder, advance, replay
from tutor.learner.snapshot_codec import from_json, to_json
from tutor.learner.state import LearnerState
from tutor.store.locations import snapshot_of
from tutor.store.raw_reader import EVENTS, VERSION, event_of, opened, version_of
from tutor.store.row_codec import uncollected

FORMAT = f"tutor snapshot 2 of schema {VERSION}"


def look(journal: Path, cadence: tuple[int, ...]) -> tuple[LearnerState, int] | None:
    """The state and the row it reaches; None where the journal itself has to be asked."""
    if not journal.is_file():
        return LearnerState(cadence=cadence), 0
    try:
        with opened(journal) as connection:
            if version_of(connection) != VERSION:
                return None
            with uncollected():
                return _caught_up(connection, snapshot_of(journal), cadence)
    except (sqlite3.Error, ValueError, OSError):
        return None


def _caught_up(
    connection: sqlite3.Connection, snapshot: Path, cadence: tuple[int, ...]
) -> tuple[LearnerState, int]:
    """The snapshot where it belongs to this journal, with later events folded on top."""
    kept = _kept(snapshot, cadence)
    if kept is not None:
        state, row, name = kept
        rows = connection.execute(EVENTS, (row,)).fetchall()
        if rows and rows[0][:2] == (row, name):
            try:
                return followed(state, (event_of(late[1:]) for late in rows[1:])), rows[-1][0]
            except OutOfOrder:
                pass
    rows = connection.execute(EVENTS, (0,)).fetchall()
    last = rows[-1][0] if rows else 0
    return replay((event_of(row[1:]) for row in rows), cadence), last


def followed(state: LearnerState, events: Iterable[Event]) -> LearnerState:
    """The state after later events; raises OutOfOrder where only a replay can tell."""
    for event in events:
        state = advance(state, event)
    return state


def _kept(snapshot: Path, cadence: tuple[int, ...]) -> tuple[LearnerState, int, str] | None:
    try:
        head, row, name, data = snapshot.read_text(encoding="utf-8").split("\n", 3)
        if head != FORMAT:
            return None
        state = from_json(data)
        return (state, int(row), name) if state.cadence == cadence else None
    except (OSError, ValueError):
        return None


def keep(journal: Path, state: LearnerState, row: int) -> None:
    """Write the snapshot whole or not at all; a folder that refuses costs only time."""
    target = snapshot_of(journal)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        with opened(journal) as connection:
            found = connection.execute('SELECT id FROM events WHERE "row" = ?', (row,)).fetchone()
        if found is None:
            return
        text = "\n".join((FORMAT, str(row), str(found[0]), to_json(state)))
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    except (OSError, sqlite3.Error):
        draft.unlink(missing_ok=True)
