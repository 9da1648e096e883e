"""The append-only journal: one transaction and one fsync per answer, before anything is shown."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp
from typing import Any
from weakref import finalize

from sqlalchemy import Column, Connection, Select, bindparam, func, inspect, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from tutor.events import Event
from tutor.learner.reducer import Unfoldable
from tutor.learner.state import LearnerState
from tutor.store import messages
from tutor.store.bounds import admitted
from tutor.store.day_checksums import add_to_days
from tutor.store.engine import BUSY_SECONDS, database_faults, engine, writing
from tutor.store.errors import (
    Busy,
    Corrupt,
    Foreign,
    JournalFault,
    LossKind,
    Lost,
    TooNew,
    UnknownDatabase,
    Unwritable,
)
from tutor.store.locations import has_copies, loss_of, path_of
from tutor.store.private_copy import private_copy
from tutor.store.private_files import make_private_folder, private_umask, tighten
from tutor.store.raw_reader import (
    APPLICATION,
    VERSION,
    VOIDS,
    events_of,
    in_fold_order,
    read_only_connection,
    undo_unfinished,
    version_of,
    voided_ids,
)
from tutor.store.row_codec import from_row, no_garbage_collection
from tutor.store.schema import events, metadata
from tutor.store.snapshot import replayed

PORTION = 500
INSERT = events.insert()
LAST = select(func.max(events.c.row))
ARRIVED = select(events).where(events.c.row > bindparam("after")).order_by(events.c.row)
FOLD_ORDER = (events.c.study_day, events.c.instant, events.c.id)


class Journal:
    """Events on disk. What `append` returned from is there after a power cut."""

    def __init__(self, place: str | Path, busy_seconds: float = BUSY_SECONDS) -> None:
        file = path_of(place)
        self.refusal: JournalFault | None = None
        try:
            self.path = file or Path(make_url(str(place)).database or "")
            self._engine = engine(str(place) if file is None else file, busy_seconds)
        except (ArgumentError, ImportError) as error:
            raise UnknownDatabase(str(place)) from error
        with database_faults(str(self.path)):
            if file is None:
                metadata.create_all(self._engine)
                return
            loss = loss_of(file)
            if loss is not None:
                raise Lost(str(file), loss)
            self._open(file, busy_seconds)

    def _open(self, file: Path, busy_seconds: float) -> None:
        """Open the file; where it cannot be written now, read a private copy of it."""
        try:
            with database_faults(str(file)):
                self._prepare(file, busy_seconds)
        except (Busy, Unwritable) as fault:
            if not file.is_file():
                raise
            self._engine.dispose()
            folder = mkdtemp(prefix="tutor-")
            finalize(self, rmtree, folder, ignore_errors=True)
            twin = private_copy(file, Path(folder))
            self.refusal = fault
            self._engine = engine(twin, busy_seconds)
            self._prepare(twin, busy_seconds)

    def _prepare(self, file: Path, busy_seconds: float) -> None:
        """Create a new file, upgrade an older one; refuse a newer or a foreign one untouched."""
        make_private_folder(file.parent)
        tighten(file)
        version = 0
        if file.is_file():
            undo_unfinished(file, busy_seconds)
            with read_only_connection(file, busy_seconds) as connection:
                version = version_of(connection)
            if version == 0 and has_copies(file):
                raise Lost(str(file), LossKind.EMPTY)
        if version < 0:
            raise Foreign(str(file))
        if version > VERSION:
            raise TooNew(str(file), version, VERSION)
        if version == 0:
            self._create()
        elif version < VERSION:
            from tutor.store.migrations import upgrade

            upgrade(file, version, VERSION)
        self._engine.connect().close()

    def _create(self) -> None:
        with private_umask(), writing(self._engine) as connection:
            if not inspect(connection).has_table(events.name):
                metadata.create_all(connection)
                connection.execute(text(f"PRAGMA application_id = {APPLICATION}"))
                connection.execute(text(f"PRAGMA user_version = {VERSION}"))

    def append(self, *added: Event) -> int:
        """Write events in one transaction; returns the last row."""
        return self.append_after(None, added)[1]

    def append_after(self, row: int | None, added: Iterable[Event]) -> tuple[list[Event], int]:
        """Write events in one transaction, with what others wrote after `row` and the last row."""
        rows = [admitted(item) for item in added]
        with self._writing() as connection:
            held = [] if row is None else _arrived(connection, row)
            others = self._events(held)
            written = connection.execute(INSERT, rows if rows[1:] else rows[0])
            self._require_written(written.rowcount, len(rows))
            place = None if rows[1:] else written.inserted_primary_key
            add_to_days(connection, rows)
            last = connection.execute(LAST).scalar_one() if place is None else place[0]
        return others, int(last)

    def add_missing(self, found: Iterable[Event]) -> int:
        """Write the events whose ids are not known yet, in one transaction; returns how many."""
        added, remaining = 0, iter(found)
        with self._writing() as connection:
            while portion := {item.stamp.id: item for item in islice(remaining, PORTION)}:
                query = select(events.c.id).where(events.c.id.in_(portion))
                for known in connection.execute(query).scalars():
                    del portion[known]
                if portion:
                    rows = [admitted(item) for item in portion.values()]
                    written = connection.execute(INSERT, rows)
                    self._require_written(written.rowcount, len(rows))
                    add_to_days(connection, rows)
                added += len(portion)
        return added

    def _require_written(self, rows: int, wanted: int) -> None:
        """Acknowledge nothing that a foreign trigger kept out; a server may count no rows (-1)."""
        if 0 <= rows < wanted:
            raise Unwritable(str(self.path), messages.ROWS_KEPT_OUT, messages.FIND_TRIGGER)

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """One transaction, or the fault for which the file was not opened for writing."""
        if self.refusal is not None:
            raise self.refusal
        with database_faults(str(self.path)), writing(self._engine) as connection:
            yield connection

    def since(self, row: int) -> tuple[list[Event], int]:
        """What was written after `row`, in the order of arrival, and the last row; one query."""
        with database_faults(str(self.path)), self._engine.connect() as connection:
            held = _arrived(connection, row)
        return self._events(held), int(held[-1]["row"]) if held else row

    def events(self) -> list[Event]:
        """The whole history in fold order: study day, instant, id."""
        with no_garbage_collection():
            return list(self.stream())

    def stream(self, *kinds: type) -> Iterator[Event]:
        """The same one event at a time, as it was when the first one was read; or some kinds."""
        with self._reading() as execute:
            yield from events_of(execute(in_fold_order(*kinds)))

    def voided(self) -> set[str]:
        """The ids of the events that are taken back."""
        with self._reading() as execute:
            return voided_ids(facts for (facts,) in execute(VOIDS))

    def replayed(self, cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
        """The state of the whole history and the last row; raises Unfoldable without a state."""
        with self._reading() as execute:
            return replayed(execute, cadence)

    @contextmanager
    def _reading(self) -> Iterator[Callable[[str], Iterable[Any]]]:
        """Plain statements in one transaction; what is no event makes the file a corrupt one."""
        with database_faults(str(self.path)), self._engine.begin() as connection:
            try:
                yield partial(_executed, connection)
            except Unfoldable:
                raise
            except ValueError as fault:
                raise Corrupt(str(self.path), str(fault)) from fault

    def latest(
        self, kind: type, count: int = 1, skip: int = 0, pack: str | None = None
    ) -> list[Event]:
        """The last events of a kind, in one pack or in all, the newest of the fold first."""
        return self._last(FOLD_ORDER, _of_kind(kind, pack).limit(count).offset(skip))

    @property
    def is_private_copy(self) -> bool:
        """Whether a copy is read because the file itself refuses to be written."""
        return self.refusal is not None

    def last_arrived(
        self, kind: type, count: int = 1, skip: int = 0, pack: str | None = None
    ) -> list[Event]:
        """The last events of a kind, the one that was written last first, whatever its time."""
        return self._last((events.c.row,), _of_kind(kind, pack).limit(count).offset(skip))

    def _last(self, order: Sequence[Column[Any]], query: Select[Any]) -> list[Event]:
        with database_faults(str(self.path)), self._engine.connect() as connection:
            return self._read(connection, query.order_by(*(column.desc() for column in order)))

    def event(self, name: str) -> Event | None:
        """The event whose id begins with `name`; None where none or several do."""
        if not name.isascii():  # what is no text cannot even be asked for
            return None
        pattern = events.c.id.startswith(name, autoescape=True)
        with database_faults(str(self.path)), self._engine.connect() as connection:
            found = self._read(connection, select(events).where(pattern).limit(2))
        return found[0] if len(found) == 1 else None

    def close(self) -> None:
        """Release the file; nothing waits to be written."""
        self._engine.dispose()

    def _read(self, connection: Connection, query: Select[Any]) -> list[Event]:
        return self._events(connection.execute(query).mappings().all())

    def _events(self, rows: Iterable[Mapping[Any, Any]]) -> list[Event]:
        try:
            with no_garbage_collection():
                return [from_row(row) for row in rows]
        except ValueError as fault:
            raise Corrupt(str(self.path), str(fault)) from fault


def _executed(connection: Connection, statement: str) -> Iterable[Any]:
    """The rows as the driver gives them: SQLAlchemy adds a third to the time of a long read."""
    cursor: Any = connection.connection.cursor()
    rows: Iterable[Any] = cursor.execute(statement)
    return rows


def _of_kind(kind: type, pack: str | None) -> Select[Any]:
    query = select(events).where(events.c.kind == kind.__name__)
    return query if pack is None else query.where(events.c.pack == pack)


def _arrived(connection: Connection, row: int) -> Sequence[Mapping[Any, Any]]:
    return connection.execute(ARRIVED, {"after": row}).mappings().all()
