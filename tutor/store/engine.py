"""Connections: WAL, one fsync per commit, a short write lock; database errors in our own words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DatabaseError, IntegrityError

from tutor.store.errors import Busy, Corrupt, JournalFault, Unwritable

BUSY_SECONDS = 5.0
BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
REFUSED = frozenset(
    {
        sqlite3.SQLITE_PERM, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_CANTOPEN,
    }
)  # fmt: skip
PRIMARY = 0xFF


def engine(url: str, busy_seconds: float = BUSY_SECONDS) -> Engine:
    """An engine whose SQLite connections keep what they have committed through a power cut."""
    if not url.startswith("sqlite"):
        return create_engine(url)
    made = create_engine(url, connect_args={"timeout": busy_seconds})

    @event.listens_for(made, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return made


@contextmanager
def writing(made: Engine) -> Iterator[Connection]:
    """One transaction that holds the write lock from its first moment."""
    with made.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection


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
        raise Unwritable(where, error.strerror or str(error)) from error


def fault_of(error: Exception, where: str) -> JournalFault:
    """The fault behind a database error."""
    origin = getattr(error, "orig", None) or error
    code = sqlite_code(origin)
    if code in BUSY:
        return Busy(where)
    if code in REFUSED:
        return Unwritable(where, str(origin))
    return Corrupt(where, str(origin))


def sqlite_code(error: object) -> int:
    """The primary result code of SQLite behind an error; 0 where there is none."""
    code = getattr(error, "sqlite_errorcode", None)
    return code & PRIMARY if isinstance(code, int) else 0
