"""The learner's state in memory: from the snapshot at once, from the journal when it is needed."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, cast

from tutor.events import Attempt, Event, EventVoided
from tutor.learner.reducer import OutOfOrder, Unfoldable, advance, duplicate
from tutor.learner.state import LearnerState
from tutor.session.stamps import JITTER
from tutor.store import snapshot
from tutor.store.errors import Corrupt, JournalFault
from tutor.store.locations import is_server, path_of

if TYPE_CHECKING:
    from tutor.store.cohort.learner_journal import LearnerJournal
    from tutor.store.opening import AnyJournal

KEEP_EVERY = 25
RECENT = 40


class LearnerProjection:
    """State and journal kept together; another program's events are seen before each write."""

    def __init__(self, place: str | Path, cadence: tuple[int, ...]) -> None:
        self.place = place
        self.path = path_of(place)
        self.cadence = cadence
        self._journal: AnyJournal | None = None
        self._opening = Lock()
        self._folding = RLock()
        self._state: LearnerState | None = None
        self._row = 0
        self._kept = 0
        self._recent: list[tuple[LearnerState, Event]] = []

    @property
    def state(self) -> LearnerState:
        """The fold of the journal."""
        if self._state is None:
            found = self._look()
            if found is None:
                self._state, self._row = self._replayed()
            else:
                self._state, self._row = found
        return self._state

    def _look(self) -> tuple[LearnerState, int] | None:
        if self.path is not None:
            return snapshot.look(self.path, self.cadence)
        course = self._course
        return None if course is None else course.look(self.cadence)

    @property
    def journal(self) -> "AnyJournal":
        """The journal, opened now if it was not yet."""
        with self._opening:
            if self._journal is None:
                from tutor.store.opening import open_journal

                self._journal = open_journal(self.place)
            return self._journal

    @property
    def _course(self) -> "LearnerJournal | None":
        """The journal where it lies on a server; None where it is a file."""
        return cast("LearnerJournal", self.journal) if is_server(self.place) else None

    def take_notice(self) -> str:
        """What a server's journal has to say, such as answers that wait on this machine; once."""
        course = self._course
        if course is None:
            return ""
        notice, course.notice = course.notice, ""
        return notice

    def begin_here(self) -> None:
        """Begin with the state of the last contact with a server; `refresh` brings the rest."""
        course = self._course
        found = None if course is None or self._state else course.look_here(self.cadence)
        if found is not None:
            self._state, self._row = found

    def warm(self) -> bool:
        """Open the journal, and ask a server for what is newer; True where there was something.

        It may run beside the screen.
        """
        if self._course is None:
            _ = self.journal
            return False
        before = self.state
        self.refresh()
        return self.state != before

    def refresh(self) -> None:
        """Fold what other programs have written since."""
        with self._folding:
            before = self.state
            events, last = self.journal.since(self._row)
            self._fold(before, events, last)

    def record(self, *events: Event) -> None:
        """Write events in one transaction, then fold them: what is folded is on disk."""
        with self._folding:
            before = self.state
            try:
                others, last = self.journal.append_after(self._row, events)
            except JournalFault:
                self._forget_private_copy()
                raise
            self._fold(before, [*others, *events], last)

    def _forget_private_copy(self) -> None:
        """Open the file itself next time: it may be free again."""
        if self._journal is not None and self._journal.is_private_copy:
            self._journal.close()
            self._journal = None

    def _fold(self, before: LearnerState, events: Iterable[Event], last: int) -> None:
        state = before
        try:
            for event in events:
                if isinstance(event, EventVoided):
                    state = self._without(event.target) or state
                state = self._advanced(state, event)
            if self._course is not None and self._course.take_other_history():
                raise OutOfOrder
        except OutOfOrder:
            self._recent.clear()
            state, last = self._replayed()
        self._state, self._row = state, last
        if last - self._kept >= KEEP_EVERY:
            self.keep()

    def _replayed(self) -> tuple[LearnerState, int]:
        """The state of the whole history and its last row; a fault where it has no state."""
        try:
            return self.journal.replayed(self.cadence)
        except Unfoldable as error:
            raise Corrupt(str(self.path or self.place), str(error)) from error

    def _advanced(self, state: LearnerState, event: Event) -> LearnerState:
        after = advance(state, event)
        self._recent = [*self._recent[-RECENT:], (state, event)]
        return after

    def _without(self, target: str) -> LearnerState | None:
        """The state without a recent event, so that undo need not replay the whole history."""
        ids = [event.stamp.id for _, event in self._recent]
        if target not in ids:
            return None
        place = ids.index(target)
        later = [event for _, event in self._recent[place:]]
        state = duplicate(self._recent[place][0])
        state.voids |= {target} | {
            event.target for event in later if isinstance(event, EventVoided)
        }
        del self._recent[place:]
        for event in later:
            state = self._advanced(state, event)
        return state

    def keep(self) -> None:
        """Write the disposable snapshot, unless it says the same already."""
        if self._state is None or self._row <= self._kept:
            return
        if self.path is not None:
            snapshot.keep(self.path, self._state, self._row)
        elif (course := self._course) is not None:
            course.keep(self._state, self._row)
        self._kept = self._row

    def last_attempt(self, pack: str | None = None, now: datetime | None = None) -> Attempt | None:
        """The newest answer, in one pack or in all, that was not taken back.

        An answer that lies after `now` was dated by a wrong clock. Then the one written last
        counts; else the newest by its time, since a merge writes older ones later.
        """
        newest = self._last_attempt(self.journal.latest, pack)
        if newest is None or now is None or newest.stamp.instant <= now + JITTER:
            return newest
        return self._last_attempt(self.journal.last_arrived, pack)

    def _last_attempt(
        self, read: Callable[[type, int, int, str | None], list[Event]], pack: str | None
    ) -> Attempt | None:
        skip, count = 0, 8
        while found := read(Attempt, count, skip, pack):
            for event in found:
                if isinstance(event, Attempt) and event.stamp.id not in self.state.voids:
                    return event
            skip += count
        return None

    def events(self, *kinds: type) -> Iterator[Event]:
        """The whole history, or the events of some kinds, in fold order, one at a time."""
        return self.journal.stream(*kinds)

    def close(self) -> None:
        """Keep the snapshot and release the file."""
        self.keep()
        if self._journal is not None:
            self._journal.close()
