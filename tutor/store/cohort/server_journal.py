"""The journal of one learner on a server, over one connection; what `append` returned from is kept.

The order of arrival is counted for each learner by the server, under a lock of that learner. What
arrived is never changed, so what another device wrote may be read after the own write.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from threading import Lock
from typing import Any, NamedTuple

import msgspec
from psycopg.rows import dict_row
from psycopg.types.json import set_json_loads

from tutor.events import Event, EventVoided
from tutor.learner.reducer import key, replay_in_order
from tutor.learner.state import EventKey, LearnerState
from tutor.store.cohort.address import Address
from tutor.store.cohort.connection import Connection, connect, guarded_server
from tutor.store.cohort.course_schema import require_version
from tutor.store.cohort.outbox import lines_of
from tutor.store.cohort.state_snapshot import StoredSnapshot
from tutor.store.errors import Corrupt, FaultCode, ServerFault
from tutor.store.row_codec import from_row, no_garbage_collection

IDENTITY = "SELECT number, tutor.me() FROM tutor.version"
COLUMNS = "arrival, id, kind, pack, study_day, instant, offset_minutes, facts"
OWN = f"SELECT {COLUMNS} FROM tutor.events WHERE learner = %(learner)s"
FOLD_ORDER = ("study_day", "instant", "id")
SINCE = f"{OWN} AND arrival > %(after)s ORDER BY arrival"
HISTORY = f"{OWN} ORDER BY {', '.join(FOLD_ORDER)}"
PAGE = (
    f"{OWN} AND ({', '.join(FOLD_ORDER)}) > (%(day)s, %(instant)s, %(id)s) "
    "AND (%(kinds)s::text[] IS NULL OR kind = ANY(%(kinds)s)) "
    f"ORDER BY {', '.join(FOLD_ORDER)} LIMIT %(count)s"
)
_OF_KIND = f"{OWN} AND kind = %(kind)s AND (%(pack)s::text IS NULL OR pack = %(pack)s) ORDER BY "
_PAGE = " LIMIT %(count)s OFFSET %(skip)s"
LATEST = f"{_OF_KIND}{', '.join(f'{name} DESC' for name in FOLD_ORDER)}{_PAGE}"
LAST_ARRIVED = f"{_OF_KIND}arrival DESC{_PAGE}"
NAMED = f"{OWN} AND id >= %(first)s AND id < %(beyond)s LIMIT 2"
SNAPSHOT = (
    "SELECT s.format, s.arrival, s.event, s.state, s.checksum FROM tutor.snapshots s "
    "JOIN tutor.events e ON e.learner = s.learner AND e.arrival = s.arrival AND e.id = s.event "
    "WHERE s.learner = %(learner)s"
)
KEEP = (
    "INSERT INTO tutor.snapshots AS s (learner, format, arrival, event, state, checksum) "
    "SELECT learner, %(format)s, arrival, id, %(state)s, %(checksum)s FROM tutor.events "
    "WHERE learner = %(learner)s AND arrival = %(arrival)s AND id = %(event)s "
    "ON CONFLICT (learner) DO UPDATE SET format = excluded.format, arrival = excluded.arrival, "
    "event = excluded.event, state = excluded.state, checksum = excluded.checksum"
)
EVENT_AT = "SELECT id FROM tutor.events WHERE learner = %(learner)s AND arrival = %(arrival)s"
LAST = "SELECT coalesce(max(arrival), 0) AS last FROM tutor.events WHERE learner = %(learner)s"
PORTION = 500
BEFORE_ALL: EventKey = (date.min, datetime.min.replace(tzinfo=UTC), "")


class Arrivals(NamedTuple):
    """The last arrival before a write and after it, and how many events were new."""

    before: int
    last: int
    fresh: int


class ServerJournal:
    """One connection of one learner; a fault of it leaves the connection to be closed."""

    def __init__(self, address: Address) -> None:
        self.label = address.label
        self._lock = Lock()
        self._connection: Connection = connect(address)
        try:
            set_json_loads(msgspec.json.decode, self._connection)
            self._learner = self._identify(address)
        except ServerFault:
            self.close()
            raise

    def _identify(self, address: Address) -> str:
        try:
            found = self._rows(IDENTITY)
        except ServerFault as fault:
            if fault.code is FaultCode.DENIED:
                raise ServerFault(FaultCode.NO_LEARNER, self.label) from fault
            raise
        require_version(address, found[0]["number"] if found else 0)
        if found[0]["me"] is None:
            raise ServerFault(FaultCode.NO_LEARNER, self.label)
        return str(found[0]["me"])

    def write(self, events: Sequence[Event]) -> Arrivals:
        """Write the events that are not there yet, each portion of them in one transaction."""
        lines = lines_of(events)
        found = [
            self._append(lines[start : start + PORTION])
            for start in range(0, max(1, len(lines)), PORTION)
        ]
        return Arrivals(found[0].before, found[-1].last, sum(item.fresh for item in found))

    def _append(self, lines: list[str]) -> Arrivals:
        added = f"[{','.join(lines)}]"
        row = self._rows("SELECT * FROM tutor.append(%(added)s)", added=added)[0]
        return Arrivals(row["arrived"], row["last"], row["fresh"])

    def since(self, arrival: int) -> tuple[list[Event], int]:
        """What arrived after `arrival`, in that order, and the last arrival."""
        rows = self._rows(SINCE, after=arrival)
        return self._events(rows), int(rows[-1]["arrival"]) if rows else arrival

    def events(self) -> list[Event]:
        """The whole history in fold order."""
        return self._events(self._rows(HISTORY))

    def page(self, after: EventKey | None, kinds: Sequence[type] = ()) -> list[Event]:
        """The next events in fold order, as many as one answer of the server should hold."""
        day, instant, name = after or BEFORE_ALL
        wanted = [kind.__name__ for kind in kinds] or None
        values = {"day": day, "instant": instant, "id": name, "kinds": wanted, "count": PORTION}
        return self._events(self._rows(PAGE, **values))

    def stream(self, *kinds: type) -> Iterator[Event]:
        """The history, or some kinds of it, in fold order; a page of it is held at a time."""
        place: EventKey | None = None
        while found := self.page(place, kinds):
            yield from found
            place = key(found[-1])

    def replayed(self, cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
        """The state of the whole history, and the last arrival when it was begun.

        What arrives meanwhile comes again with the next `since`, and is not counted twice.
        """
        last = self._rows(LAST)[0]["last"]
        voids = (event for event in self.stream(EventVoided) if isinstance(event, EventVoided))
        return replay_in_order(self.stream(), {event.target for event in voids}, cadence), int(last)

    def latest(self, kind: type, count: int, skip: int, pack: str | None) -> list[Event]:
        """The last events of a kind, the newest of the fold first."""
        wanted = {"kind": kind.__name__, "count": count, "skip": skip, "pack": pack}
        return self._events(self._rows(LATEST, **wanted))

    def last_arrived(self, kind: type, count: int, skip: int, pack: str | None) -> list[Event]:
        """The last events of a kind, the one that was written last first, whatever its time."""
        wanted = {"kind": kind.__name__, "count": count, "skip": skip, "pack": pack}
        return self._events(self._rows(LAST_ARRIVED, **wanted))

    def event(self, name: str) -> Event | None:
        """The event whose id begins with `name`; None where none or several do."""
        rows = self._rows(NAMED, first=name, beyond=f"{name}~")
        return self._events(rows)[0] if len(rows) == 1 else None

    def snapshot(self) -> StoredSnapshot | None:
        """The snapshot, where it belongs to an event of this journal."""
        rows = self._rows(SNAPSHOT)
        return StoredSnapshot(**rows[0]) if rows else None

    def event_at(self, arrival: int) -> str | None:
        """The id of the event that arrived as this number."""
        rows = self._rows(EVENT_AT, arrival=arrival)
        return str(rows[0]["id"]) if rows else None

    def keep(self, snapshot: StoredSnapshot) -> None:
        """Put the disposable snapshot in the place of the one before."""
        self._rows(KEEP, **msgspec.structs.asdict(snapshot))

    def close(self) -> None:
        """End the connection."""
        self._connection.close()

    def _rows(self, query: str, **values: object) -> list[dict[str, Any]]:
        if hasattr(self, "_learner"):
            values["learner"] = self._learner
        with (
            self._lock,
            guarded_server(self.label),
            self._connection.cursor(row_factory=dict_row) as cursor,
        ):
            cursor.execute(query.encode(), values)
            return cursor.fetchall() if cursor.description else []

    def _events(self, rows: Iterable[dict[str, Any]]) -> list[Event]:
        try:
            with no_garbage_collection():
                return [from_row(row) for row in rows]
        except ValueError as fault:
            raise Corrupt(self.label, str(fault)) from fault
