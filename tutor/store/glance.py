"""The first look: the snapshot of the fold, validated by one read with the standard library.

Deleting, damaging or ageing the snapshot changes nothing but the time a start takes.
"""

import os
import sqlite3
from pathlib import Path

from tutor.scheduling.snapshot import from_json, to_json
from tutor.scheduling.standing import State
from tutor.store.places import snapshot_of

FORMAT = "tutor snapshot 1"


def newest(journal: Path) -> tuple[int, str] | None:
    """The last row of a journal and its event's id; (0, "") for an empty or a missing one."""
    if not journal.is_file():
        return 0, ""
    try:
        connection = sqlite3.connect(f"file:{journal}?mode=ro", uri=True, timeout=1)
        try:
            found = connection.execute('SELECT "row", id FROM events ORDER BY "row" DESC LIMIT 1')
            row = found.fetchone()
        finally:
            connection.close()
    except sqlite3.Error:
        return None
    return (int(row[0]), str(row[1])) if row else (0, "")


def look(journal: Path) -> tuple[State, int] | None:
    """The state and the row it reaches; None where only a replay can tell."""
    place = newest(journal)
    if place is None:
        return None
    if place == (0, ""):
        return State(), 0
    try:
        head, row, name, data = snapshot_of(journal).read_text(encoding="utf-8").split("\n", 3)
        if head != FORMAT or (int(row), name) != place:
            return None
        return from_json(data), place[0]
    except (OSError, ValueError):
        return None


def keep(journal: Path, state: State, row: int) -> None:
    """Write the snapshot whole or not at all; a folder that refuses costs only time."""
    if state.newest is None:
        return
    place = newest(journal)
    if place is None or place[0] != row:
        return
    text = "\n".join((FORMAT, str(row), place[1], to_json(state)))
    target = snapshot_of(journal)
    draft = target.with_name(f"{target.name}.{os.getpid()}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(target)
    except OSError:
        return
