"""The learner's state in memory: from the snapshot at once, from the journal when it is needed."""

from pathlib import Path
from typing import TYPE_CHECKING

from tutor.history import Event
from tutor.scheduling.standing import State
from tutor.scheduling.state import follow, replay
from tutor.store import glance
from tutor.store.places import path_of

if TYPE_CHECKING:
    from tutor.store.journal import Journal


class Memory:
    """State and journal kept together; another program's events are seen before each write."""

    def __init__(self, place: str | Path, cadence: tuple[int, ...]) -> None:
        self.place = place
        self.path = path_of(place)
        self.cadence = cadence
        self._journal: Journal | None = None
        self._state: State | None = None
        self._row = 0

    @property
    def state(self) -> State:
        """The fold of the journal."""
        if self._state is None:
            found = glance.look(self.path) if self.path is not None else None
            if found is not None and found[0].cadence == self.cadence:
                self._state, self._row = found
            else:
                self._replay()
        assert self._state is not None
        return self._state

    @property
    def journal(self) -> "Journal":
        """The journal, opened now if it was not yet."""
        if self._journal is None:
            from tutor.store.journal import Journal

            self._journal = Journal(self.place)
        return self._journal

    def _replay(self) -> None:
        self._row = self.journal.last()
        self._state = replay(self.journal.events(), self.cadence)
        self.keep()

    def refresh(self) -> None:
        """Fold what other programs have written since."""
        state = self.state
        last = self.journal.last()
        if last == self._row:
            return
        for event in self.journal.events(after=self._row):
            state = follow(state, event, self.journal.events)
        self._state, self._row = state, last

    def record(self, *events: Event) -> None:
        """Write events in one transaction, then fold them: what is folded is on disk."""
        self.refresh()
        self._row = self.journal.append(*events)
        state = self.state
        for event in events:
            state = follow(state, event, self.journal.events)
        self._state = state

    def keep(self) -> None:
        """Write the disposable snapshot."""
        if self.path is not None and self._state is not None:
            glance.keep(self.path, self._state, self._row)

    def events(self) -> list[Event]:
        """The whole history in fold order."""
        return self.journal.events()

    def close(self) -> None:
        """Keep the snapshot and release the file."""
        if self._journal is not None:
            self.keep()
            self._journal.close()
