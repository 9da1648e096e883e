"""The append-only journal: one transaction and one fsync per answer, before anything is shown."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from tutor.history import Event
from tutor.store.faults import Busy, Corrupt, JournalFault, TooNew, Unwritable
from tutor.store.places import url_of
from tutor.store.rows import from_row, to_row
from tutor.store.schema import VERSION, events, metadata

BUSY_SECONDS = 5


class Journal:
    """Events on disk. What `append` returned from is there after a power cut."""

    def __init__(self, place: str | Path, busy_seconds: float = BUSY_SECONDS) -> None:
        self.url = url_of(place)
        self.path = Path(make_url(self.url).database or "")
        self._engine = _engine(self.url, busy_seconds)
        self._prepare()

    def _prepare(self) -> None:
        """Create the table in a new file; refuse a newer or a foreign one."""
        with self._guarded():
            if self._engine.dialect.name == "sqlite":
                self.path.parent.mkdir(parents=True, exist_ok=True)
            with self._engine.connect() as connection:
                version = self._version(connection)
            if version > VERSION:
                raise TooNew(str(self.path), version, VERSION)
            if version == 0:
                self._create()

    def _create(self) -> None:
        with self._writing() as connection:
            if self._version(connection) == 0:
                metadata.create_all(connection)
                if self._engine.dialect.name == "sqlite":
                    connection.execute(text(f"PRAGMA user_version = {VERSION}"))

    def _version(self, connection: Connection) -> int:
        if self._engine.dialect.name != "sqlite":
            known = self._engine.dialect.has_table(connection, "events")
            return VERSION if known else 0
        return int(connection.execute(text("PRAGMA user_version")).scalar_one())

    def append(self, *added: Event) -> int:
        """Write events in one transaction; returns the last row. Known ids are left as they are."""
        rows = [to_row(item) for item in added]
        with self._guarded(), self._writing() as connection:
            connection.execute(events.insert(), rows)
            return int(connection.execute(select(func.max(events.c.row))).scalar_one())

    def last(self) -> int:
        """The newest row; 0 for an empty journal."""
        with self._guarded(), self._engine.connect() as connection:
            return int(connection.execute(select(func.max(events.c.row))).scalar() or 0)

    def events(self, after: int = 0) -> list[Event]:
        """The events of later rows, in fold order: study day, instant, id."""
        query = select(events).where(events.c.row > after).order_by(
            events.c.study_day, events.c.instant, events.c.id
        )  # fmt: skip
        with self._guarded(), self._engine.connect() as connection:
            rows = connection.execute(query).mappings().all()
        try:
            return [from_row(row) for row in rows]  # type: ignore[arg-type]
        except ValueError as fault:
            raise Corrupt(str(self.path), str(fault)) from fault

    def ids(self) -> set[str]:
        """The identities of all events."""
        with self._guarded(), self._engine.connect() as connection:
            return set(connection.execute(select(events.c.id)).scalars())

    def close(self) -> None:
        """Release the file; nothing waits to be written."""
        self._engine.dispose()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with (
            self._engine.connect().execution_options(writes=True) as connection,
            connection.begin(),
        ):
            yield connection

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        try:
            yield
        except JournalFault:
            raise
        except IntegrityError:
            raise
        except (OperationalError, DatabaseError, sqlite3.DatabaseError) as error:
            raise _told(error, str(self.path)) from error
        except OSError as error:
            raise Unwritable(str(self.path), error.strerror or str(error)) from error


def _told(error: Exception, where: str) -> JournalFault:
    """The fault behind a database error."""
    cause = str(getattr(error, "orig", None) or error)
    if "locked" in cause or "busy" in cause:
        return Busy(where)
    if "readonly" in cause or "full" in cause or "unable to open" in cause or "I/O" in cause:
        return Unwritable(where, cause)
    return Corrupt(where, cause)


def _engine(url: str, busy_seconds: float) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url)
    engine = create_engine(url, connect_args={"timeout": busy_seconds})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: Any) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = FULL")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        immediate = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine
