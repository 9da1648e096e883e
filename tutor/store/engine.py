"""Connections: WAL, one fsync per commit, a short write lock; database errors in our own words."""

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from tutor.store import messages
from tutor.store.errors import Busy, Corrupt, JournalFault, Unwritable
from tutor.store.file_identity import remember, require_same_file

BUSY_SECONDS = 5.0
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB})
REPAIRS = {
    sqlite3.SQLITE_PERM: messages.ALLOW_WRITING,
    sqlite3.SQLITE_READONLY: messages.ALLOW_WRITING,
    sqlite3.SQLITE_AUTH: messages.ALLOW_WRITING,
    sqlite3.SQLITE_CANTOPEN: messages.ALLOW_OPENING,
    sqlite3.SQLITE_IOERR: messages.CHECK_DISK,
    sqlite3.SQLITE_FULL: messages.FREE_SPACE,
    sqlite3.SQLITE_NOMEM: messages.FREE_SPACE,
}
REPAIRS_OF_SYSTEM = {
    errno.EACCES: messages.ALLOW_WRITING,
    errno.EPERM: messages.ALLOW_WRITING,
    errno.EROFS: messages.ALLOW_WRITING,
    errno.ENOENT: messages.ALLOW_OPENING,
    errno.ENOTDIR: messages.ALLOW_OPENING,
    errno.EIO: messages.CHECK_DISK,
}
PRIMARY = 0xFF


def engine(place: str | Path, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine whose SQLite connections keep what they have committed through a power cut.

    A path is an SQLite file, whatever characters it has; a text is the URL of another database.
    """
    if isinstance(place, str):
        return create_engine(place, hide_parameters=True)
    url = URL.create("sqlite", database=str(place))
    made = create_engine(url, connect_args={"timeout": busy_seconds}, hide_parameters=True)

    @event.listens_for(made, "connect")
    def _configure(connection: Any, record: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.execute("SELECT count(*) FROM sqlite_master")
        cursor.close()
        remember(record.info, place)

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return made


@contextmanager
def writing(made: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first moment.

    It counts only where the file is still the one at its path, before and after.
    """
    with made.connect().execution_options(writes=True) as connection:
        opened = connection.connection.driver_connection
        require_same_file(connection.info, opened)
        with connection.begin():
            yield connection
        require_same_file(connection.info, opened)


@contextmanager
def database_faults(where: str) -> Iterator[None]:
    """Turn errors of the database and of the disk into a fault with a repair."""
    try:
        yield
    except (JournalFault, IntegrityError):
        raise
    except (DatabaseError, sqlite3.Error) as error:
        raise fault_of(error, where) from error
    except OSError as error:
        raise refused_by_system(error, where) from error


def fault_of(error: Exception, where: str) -> JournalFault:
    """The fault behind a database error."""
    origin = getattr(error, "orig", None) or error
    code = sqlite_code(origin)
    if code in BUSY:
        return Busy(where)
    if code in REPAIRS:
        return Unwritable(where, str(origin), REPAIRS[code])
    return Corrupt(where, str(origin))


def refused_by_system(error: OSError, where: str) -> JournalFault:
    """The fault behind an error of the file system."""
    repair = REPAIRS_OF_SYSTEM.get(error.errno or 0, messages.FREE_SPACE)
    return Unwritable(where, error.strerror or str(error), repair)


def sqlite_code(error: object) -> int:
    """The primary result code of SQLite behind an error; 0 where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & PRIMARY if isinstance(code, int) else 0
