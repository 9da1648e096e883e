"""Whether the journal that is open is still the one at its path; else no write is acknowledged.

A sync tool or a person may delete or exchange the file while it is open. SQLite would go on writing
into the old file, which has no name any more. What it holds is then saved beside the path.
"""

import os
import secrets
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

from tutor.store.errors import Replaced
from tutor.store.locations import ASIDE, draft_of, part_of
from tutor.store.private_files import make_private_folder, private_umask

PATH, PARTS, IDENTITY, RESCUED = "path", "parts", "identity", "rescued"


def remember(info: dict[Any, Any], path: Path) -> None:
    """Note which file and which write-ahead log a new connection has open."""
    info[PATH], info[PARTS] = path, (str(path), str(part_of(path, "-wal")))
    info[IDENTITY] = tuple(map(_identity_of, info[PARTS]))


def _identity_of(part: str) -> tuple[int, int] | None:
    """Device and number of a file; None where there is none. Plain text: this is on every write."""
    try:
        facts = os.stat(part)
    except OSError:
        return None
    return (facts.st_dev, facts.st_ino)


def require_same_file(info: dict[Any, Any], connection: Any) -> None:
    """Raise Replaced where the path names another file than the connection has open, or none.

    A log that appeared later is no exchange; one that went away or changed is.
    """
    if PATH not in info:
        return
    file, log = map(_identity_of, info[PARTS])
    known_file, known_log = info[IDENTITY]
    if file == known_file and known_log in (log, None):
        return
    if not info.get(RESCUED):
        info[RESCUED] = _rescued(info[PATH], connection)
    raise Replaced(str(info[PATH]), info[RESCUED])


def _rescued(path: Path, connection: sqlite3.Connection) -> str | None:
    """A copy of what the connection still reads, beside the path; None where none can be made."""
    target = path.with_name(f"{path.name}{ASIDE}rescued-{secrets.token_hex(4)}")
    draft = draft_of(target)
    try:
        make_private_folder(path.parent)
        with private_umask(), closing(sqlite3.connect(draft)) as writer:
            connection.backup(writer)
            writer.execute("PRAGMA journal_mode = DELETE")
        draft.replace(target)
    except (OSError, sqlite3.Error):
        draft.unlink(missing_ok=True)
        return None
    return str(target)
