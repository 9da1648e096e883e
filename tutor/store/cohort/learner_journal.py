"""A learner's journal of a course: on the server, and in the outbox while it cannot be reached.

It has the methods of `store.journal.Journal`. A write whose acknowledgement was lost is repeated
on a new connection: the server takes the lock of the learner, so it waits for what it was doing,
and unites by id, so it tells what was stored.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from threading import RLock
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

from tutor.events import Event, EventVoided
from tutor.learner.reducer import OutOfOrder, key
from tutor.learner.state import EventKey, LearnerState
from tutor.store.cohort import messages
from tutor.store.cohort.address import address_of, local_files
from tutor.store.cohort.outbox import Outbox
from tutor.store.cohort.state_snapshot import (
    StoredSnapshot,
    read_file,
    snapshot_of_state,
    write_file,
)
from tutor.store.errors import LATER, FaultCode, ServerFault
from tutor.store.snapshot import state_after

if TYPE_CHECKING:
    from tutor.store.cohort.server_journal import ServerJournal

RETRY_SECONDS = 10.0
PORTION = 500
T = TypeVar("T")


class LearnerJournal:
    """Events of one learner of a course; an event that was appended is on the server or here."""

    def __init__(self, url: str, retry_seconds: float = RETRY_SECONDS) -> None:
        self._address = address_of(url)
        files = local_files(self._address)
        self._outbox = Outbox(files.with_suffix(".outbox"))
        self._snapshot_file: Path = files.with_suffix(".snapshot")
        self._retry_seconds = retry_seconds
        self._retry_at = 0.0
        self._refusal: ServerFault | None = None
        self._server: ServerJournal | None = None
        self._lock = RLock()
        # Ids that were handed back as written while the server had not seen them yet.
        self._ahead: set[str] = set()
        self._unproven: tuple[int, str] | None = None
        self._other_history = False
        self.notice = ""

    @property
    def is_private_copy(self) -> bool:
        """Never: the server keeps the journal."""
        return False

    def append(self, *added: Event) -> int:
        """Write events; returns the last arrival that is known."""
        return self.append_after(None, added)[1]

    def append_after(self, row: int | None, added: Iterable[Event]) -> tuple[list[Event], int]:
        """Write events, with what other devices wrote after `row` and the last arrival."""
        events = list(added)
        with self._lock:
            try:
                arrivals = self._asked(lambda server: server.write(events))
            except ServerFault as fault:
                if fault.code not in LATER:
                    raise
                self._set_aside(events)
                return [], row or 0
            self._ahead.difference_update(event.stamp.id for event in events)
            if row is None or arrivals.before == row:
                return [], arrivals.last
            return self._others(row, events, arrivals.before, arrivals.last)

    def _others(
        self, row: int, own: Sequence[Event], before: int, last: int
    ) -> tuple[list[Event], int]:
        """What arrived between; everything where the server was put back to an earlier state."""
        ids = {event.stamp.id for event in own}
        try:
            found, reached = self.since(row if before > row else 0)
        except ServerFault as fault:
            if fault.code not in LATER:
                raise
            self._ahead.update(ids)
            return [], row
        return [event for event in found if event.stamp.id not in ids], max(last, reached)

    def _set_aside(self, events: Sequence[Event]) -> None:
        self._outbox.add(events)
        self._ahead.update(event.stamp.id for event in events)
        self.notice = messages.events_waiting(len(self._outbox.events()))

    def add_missing(self, found: Iterable[Event]) -> int:
        """Write the events whose ids are not known yet; returns how many.

        Each portion is acknowledged by itself: after a break what arrived stays.
        """
        added, remaining = 0, iter(found)
        with self._lock:
            while portion := {item.stamp.id: item for item in islice(remaining, PORTION)}:
                events = list(portion.values())
                added += self._asked(lambda server, events=events: server.write(events)).fresh  # type: ignore[misc]  # bound now
        return added

    def since(self, row: int) -> tuple[list[Event], int]:
        """What arrived after `row`, without what this program wrote; nothing while unreachable."""
        with self._lock:
            try:
                found, last = self._asked(lambda server: server.since(row))
            except ServerFault as fault:
                if fault.code not in LATER:
                    raise
                return [], row
            others = [event for event in found if event.stamp.id not in self._ahead]
            self._ahead.difference_update(event.stamp.id for event in found)
            return others, last

    def events(self) -> list[Event]:
        """The whole history in fold order."""
        with self._lock:
            return self._asked(lambda server: server.events())

    def stream(self, *kinds: type) -> Iterator[Event]:
        """The same, for whoever wants one event at a time; or some kinds."""
        place: EventKey | None = None
        while page := self._page(place, kinds):
            yield from page
            place = key(page[-1])

    def _page(self, after: EventKey | None, kinds: Sequence[type]) -> list[Event]:
        with self._lock:
            return self._asked(lambda server: server.page(after, kinds))

    def voided(self) -> set[str]:
        """The ids of the events that are taken back."""
        voids = self.stream(EventVoided)
        return {event.target for event in voids if isinstance(event, EventVoided)}

    def replayed(self, cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
        """The state of the whole history and the last arrival; empty while unreachable."""
        with self._lock:
            try:
                found = self._asked(lambda server: server.replayed(cadence))
            except ServerFault as fault:
                if fault.code not in LATER:
                    raise
                return LearnerState(cadence=cadence), 0
            self._ahead.clear()  # what waited was sent with the contact
        return found

    def latest(
        self, kind: type, count: int = 1, skip: int = 0, pack: str | None = None
    ) -> list[Event]:
        """The last events of a kind, the newest first; while unreachable, those that wait here."""
        with self._lock:
            try:
                return self._asked(lambda server: server.latest(kind, count, skip, pack))
            except ServerFault as fault:
                here = self._waiting(fault, kind, pack)
            return sorted(here, key=key, reverse=True)[skip : skip + count]

    def last_arrived(
        self, kind: type, count: int = 1, skip: int = 0, pack: str | None = None
    ) -> list[Event]:
        """The last events of a kind, the one that was written last first, whatever its time."""
        with self._lock:
            try:
                return self._asked(lambda server: server.last_arrived(kind, count, skip, pack))
            except ServerFault as fault:
                here = self._waiting(fault, kind, pack)
            return here[::-1][skip : skip + count]

    def _waiting(self, fault: ServerFault, kind: type, pack: str | None) -> list[Event]:
        """The events of a kind that wait here, where the server cannot be reached just now."""
        if fault.code not in LATER:
            raise fault
        self.notice = self.notice or messages.LAST_CONTACT
        here = [event for event in self._outbox.events() if isinstance(event, kind)]
        return [event for event in here if pack in (None, getattr(event, "pack", None))]

    def event(self, name: str) -> Event | None:
        """The event whose id begins with `name`; None where none or several do."""
        with self._lock:
            return self._asked(lambda server: server.event(name))

    def look(self, cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
        """The state and the arrival it reaches; from the last contact where there is none now."""
        with self._lock:
            try:
                return self._asked(lambda server: _look(server, cadence))
            except ServerFault as fault:
                kept = read_file(self._snapshot_file)
                state = kept.read(cadence) if kept else None
                if fault.code not in LATER or kept is None or state is None:
                    raise
                return self._with_outbox(state), kept.arrival

    def look_here(self, cadence: tuple[int, ...]) -> tuple[LearnerState, int] | None:
        """The state of the last contact with what waits here, without asking the server.

        What is newer there comes with the next `since` or write. None where there was no contact.
        """
        with self._lock:
            kept = read_file(self._snapshot_file)
            state = kept.read(cadence) if kept else None
            if kept is None or state is None:
                return None
            self._unproven = kept.arrival, kept.event
            found = self._with_outbox(state)
            self.notice = ""
            return found, kept.arrival

    def _with_outbox(self, state: LearnerState) -> LearnerState:
        waiting = sorted(self._outbox.events(), key=key)
        self._ahead.update(event.stamp.id for event in waiting)
        self.notice = messages.events_waiting(len(waiting)) if waiting else messages.LAST_CONTACT
        for event in waiting:
            try:
                state = state_after(state, [event])
            except OutOfOrder:  # it takes back an answer that only the server's history holds
                continue
        return state

    def keep(self, state: LearnerState, row: int) -> None:
        """Write the disposable snapshot, unless the state holds what the server has not seen."""
        with self._lock:
            if self._ahead or self._server is None:
                return
            try:
                event = self._server.event_at(row)
                if event is not None:
                    made = snapshot_of_state(state, row, event)
                    self._server.keep(made)
                    write_file(self._snapshot_file, made)
            except ServerFault:
                self._part()

    def close(self) -> None:
        """End the connection; what waits stays in the outbox."""
        with self._lock:
            self._part()

    def _asked(self, question: "Callable[[ServerJournal], T]") -> T:
        """The server's answer; asked once more on a new connection where the old one broke."""
        fresh = self._server is None
        server = self._contact()
        try:
            return question(server)
        except ServerFault as fault:
            self._part()
            if fresh or fault.code is not FaultCode.UNREACHABLE:
                raise
        return self._again(question)

    def _again(self, question: "Callable[[ServerJournal], T]") -> T:
        server = self._contact()
        try:
            return question(server)
        except ServerFault:
            self._part()
            raise

    def _contact(self) -> "ServerJournal":
        """The connection; a new one first sends what waits, and is tried only now and then."""
        if self._server is not None:
            return self._server
        if self._refusal is not None and monotonic() < self._retry_at:
            raise self._refusal
        from tutor.store.cohort.server_journal import ServerJournal  # and with it the driver

        try:
            server = ServerJournal(self._address)
            self._prove(server)
            self._send_waiting(server)
        except ServerFault as fault:
            if fault.code in LATER:
                self._refusal, self._retry_at = fault, monotonic() + self._retry_seconds
            raise
        self._server, self._refusal = server, None
        return server

    def _prove(self, server: "ServerJournal") -> None:
        """Whether the event that the last contact ended with is still the one of its arrival."""
        if self._unproven is None:
            return
        arrival, event = self._unproven
        try:
            self._other_history = server.event_at(arrival) != event
        except ServerFault:
            server.close()
            raise
        self._unproven = None

    def take_other_history(self) -> bool:
        """Whether the server holds another history than the state began with; said once."""
        other, self._other_history = self._other_history, False
        return other

    def _send_waiting(self, server: "ServerJournal") -> None:
        waiting = self._outbox.events()
        if waiting:
            try:
                server.write(waiting)
            except ServerFault:
                server.close()
                raise
            self._outbox.remove(waiting)
            self.notice = messages.events_sent(len(waiting))

    def _part(self) -> None:
        if self._server is not None:
            self._server.close()
            self._server = None


def _look(server: "ServerJournal", cadence: tuple[int, ...]) -> tuple[LearnerState, int]:
    """The snapshot with later events folded on top; a replay where there is none that fits."""
    kept: StoredSnapshot | None = server.snapshot()
    state = kept.read(cadence) if kept else None
    if kept is not None and state is not None:
        later, last = server.since(kept.arrival)
        try:
            return state_after(state, later), last
        except OutOfOrder:
            pass
    return server.replayed(cadence)
