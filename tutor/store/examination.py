"""One walk over all events of a journal: what is no event, what breaks a bound, their state."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from tutor.events import (
    AnswerMarked,
    AnswerMarkedAgain,
    AnswerRevised,
    Event,
    EventVoided,
    HintOpened,
    SimulationEnded,
)
from tutor.learner.reducer import Unfoldable, fold_all, replay_in_order
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import CADENCE
from tutor.store.bounds import breaches, event_and_doubt
from tutor.store.day_checksums import Totals, add_row
from tutor.store.raw_reader import event_of
from tutor.store.row_codec import no_garbage_collection
from tutor.store.snapshot import Snapshot
from tutor.store.voiding import bad_event_texts

SPEAKING: dict[type, str] = {
    HintOpened: "shown", EventVoided: "target", AnswerMarked: "locked", SimulationEnded: "begun",
    AnswerMarkedAgain: "locked", AnswerRevised: "locked",
}  # fmt: skip
"""The kinds that speak of another event, and the field that names it."""
Rows = Callable[[], Iterable[Sequence[Any]]]


class Examination:
    """What a walk finds in rows that stand behind their numbers, in the order of the fold.

    `rows` begins anew with each call, `voids` are those of all voids. The state is folded up to
    the row of the snapshot and compared with it; what came after it is counted only.
    """

    def __init__(
        self, rows: Rows, voids: Iterable[Sequence[Any]], snapshot: Snapshot | None
    ) -> None:
        self._rows = rows
        self._voids = dict(_void(row) for row in voids)
        self._snapshot = snapshot
        self._bad: list[Event] = []
        self._later: list[Event] = []
        self.rows = 0
        self.days = 0
        self.totals: Totals = {}
        self.unread: list[str] = []
        self.targets: list[tuple[str, str]] = []
        self.compared = self.snapshot_differs = False

    def read(self) -> None:
        """Read every row, to the last one even where no state can be computed of them."""
        walk = self._walk()
        kept = self._snapshot
        cadence = kept.state.cadence if kept else CADENCE
        early = {name for name, row in self._voids.items() if kept is None or row <= kept.row}
        try:
            with no_garbage_collection():
                state = replay_in_order(walk, early, cadence)
            if kept is not None and not self.unread:
                self.compared, self.snapshot_differs = True, state != kept.state
            self.days = self._days(state)
        except Unfoldable:
            for _ in walk:
                pass

    def _walk(self) -> Iterator[Event]:
        """The events up to the snapshot; everything else is noted on the way."""
        last = self._snapshot.row if self._snapshot else None
        for numbered in self._rows():
            number, row = numbered[0], numbered[1:]
            self.rows += 1
            add_row(self.totals, row)
            try:
                event, doubtful = event_and_doubt(row)
            except ValueError as fault:
                self.unread.append(str(fault))
                continue
            if doubtful and event.stamp.id not in self._voids and breaches(event):
                self._bad.append(event)
            if type(event) in SPEAKING:
                self.targets.append((event.stamp.id, getattr(event, SPEAKING[type(event)])))
            if last is None or number <= last:
                yield event
            else:
                self._later.append(event)

    def _days(self, state: LearnerState) -> int:
        """The days practised; a late void takes back what was counted already."""
        if any(isinstance(event, EventVoided) for event in self._later):
            state = replay_in_order(self._events(), self._voids)
        else:
            try:
                fold_all(state, self._later)
            except OverflowError as error:
                raise Unfoldable(str(error)) from error
        return state.days_practised

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
