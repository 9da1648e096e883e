"""One walk over all events of a journal: what is no event, what breaks a bound, their state."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum, auto
from typing import Any

from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    AnswerMarkedAgain,
    AnswerRevised,
    Attempt,
    Event,
    EventVoided,
    HintOpened,
    SimulationEnded,
)
from tutor.learner.reducer import Unfoldable, replay_in_order
from tutor.learner.state import LearnerState
from tutor.store.bounds import breaches, sound_event
from tutor.store.day_checksums import Totals, add_row
from tutor.store.raw_reader import event_of, events_of
from tutor.store.row_codec import no_garbage_collection
from tutor.store.snapshot import RowTotals, Snapshot
from tutor.store.voiding import bad_event_texts

SPEAKING: dict[str, str] = {
    HintOpened.__name__: "shown", EventVoided.__name__: "target", AnswerMarked.__name__: "locked",
    SimulationEnded.__name__: "begun", AnswerMarkedAgain.__name__: "locked",
    AnswerRevised.__name__: "locked",
}  # fmt: skip
"""The kinds that speak of another event, and the field that names it."""
ATTEMPT, ANSWER_LOCKED = Attempt.__name__, AnswerLocked.__name__
ALWAYS_FOLDED = 20_000
"""So many rows are folded in a second; twenty weeks of a hundred answers a day are fewer."""
Rows = Callable[[], Iterable[Sequence[Any]]]


class SnapshotCheck(Enum):
    """How the snapshot was looked at: not at all, by the rows it was made of, by a replay."""

    NONE = auto()
    ROWS = auto()
    REPLAY = auto()


class Examination:
    """What a walk finds in rows that stand behind their numbers, in the order of the fold.

    `rows` begins anew with each call, `voids` are those of all voids. Where the snapshot says that
    it was made of the very rows that are there, it is believed in a long journal; else, and with
    `fold_all`, it is compared with the state that the rows up to its own give.
    """

    def __init__(
        self, rows: Rows, voids: Iterable[Sequence[Any]], snapshot: Snapshot | None
    ) -> None:
        self._rows = rows
        self._voids = dict(_void(row) for row in voids)
        self._snapshot = snapshot
        self._bad: list[Event] = []
        self._days: set[date] = set()
        self._source = RowTotals(0, 0)
        self.rows = 0
        self.totals: Totals = {}
        self.unread: list[str] = []
        self.targets: list[tuple[str, str]] = []
        self.compared = SnapshotCheck.NONE
        self.snapshot_differs = False

    @property
    def days(self) -> int:
        """How many study days have an answer."""
        return len(self._days)

    def read(self, fold_all: bool = False) -> None:
        """Read every row, then look at the snapshot."""
        with no_garbage_collection():
            self._walk()
        kept = self._snapshot
        if kept is None or self.unread:
            return
        if self.rows > ALWAYS_FOLDED and kept.source == self._source and not fold_all:
            self.compared = SnapshotCheck.ROWS
            return
        try:
            self.snapshot_differs = self._folded(kept) != kept.state
            self.compared = SnapshotCheck.REPLAY
        except Unfoldable:
            return

    def _walk(self) -> None:
        """Everything that each row shows by itself; a sound one is read once."""
        last = self._snapshot.row if self._snapshot else 0
        rows = checksum = 0
        for number, *row in self._rows():
            self.rows += 1
            own = add_row(self.totals, row)
            if number <= last:
                rows, checksum = rows + 1, checksum ^ own
            event = sound_event(row) or self._doubtful(row)
            if event is not None:
                self._note(row[1], event)
        self._source = RowTotals(rows, checksum)

    def _doubtful(self, row: Sequence[Any]) -> Event | None:
        """The event of a row that may break a bound; None where it is none."""
        try:
            event = event_of(row)
        except ValueError as fault:
            self.unread.append(str(fault))
            return None
        if event.stamp.id not in self._voids and breaches(event):
            self._bad.append(event)
        return event

    def _note(self, kind: str, event: Any) -> None:
        """The event it speaks of, and the day on which it was answered."""
        if kind in SPEAKING:
            self.targets.append((event.stamp.id, getattr(event, SPEAKING[kind])))
        answered = kind == ANSWER_LOCKED or (kind == ATTEMPT and event.outcome is not None)
        if answered and event.stamp.id not in self._voids:
            self._days.add(event.stamp.day)

    def _folded(self, kept: Snapshot) -> LearnerState:
        """The state of the rows up to that of the snapshot."""
        early = {name for name, row in self._voids.items() if row <= kept.row}
        rows = (row for row in self._rows() if row[0] <= kept.row)
        with no_garbage_collection():
            return replay_in_order(events_of(rows), early, kept.state.cadence)

    def _events(self) -> Iterator[Event]:
        """All readable events once more."""
        for numbered in self._rows():
            try:
                yield event_of(numbered[1:])
            except ValueError:
                continue

    def bad_events(self) -> Iterator[str]:
        """The events that break a bound and are not taken back."""
        return bad_event_texts(self._bad, self._events, self._voids)


def _void(row: Sequence[Any]) -> tuple[str, int]:
    """What a void takes back, and its row; nothing where the row is no event."""
    try:
        event = event_of(row[1:])
    except ValueError:
        return "", row[0]
    return (event.target if isinstance(event, EventVoided) else ""), row[0]
