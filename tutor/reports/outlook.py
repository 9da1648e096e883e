"""The next sitting: which day, how long, and what is asked."""

from datetime import date, timedelta
from typing import NamedTuple

from tutor.learner.state import LearnerState
from tutor.planning.day_order import total_minutes
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind
from tutor.problems.pack_index import PackIndex

NEW = (EntryKind.NEW, EntryKind.PLACE)
TASKS = (EntryKind.TASK, EntryKind.OPEN)


class Outlook(NamedTuple):
    """What the plan of the next sitting holds, by titles; nothing where none is planned."""

    day: date
    minutes: float
    reviews: tuple[str, ...]
    new: tuple[str, ...]
    tasks: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is planned."""
        return not (self.reviews or self.new or self.tasks)


def next_sitting(state: LearnerState, outline: PackIndex, day: date) -> Outlook:
    """The plan of this day, or of the next one where this day is done."""
    found = _sitting_on(state, outline, day)
    return _sitting_on(state, outline, day + timedelta(days=1)) if found.is_empty else found


def _sitting_on(state: LearnerState, outline: PackIndex, day: date) -> Outlook:
    entries = today(state, outline, day).entries
    new = tuple(entry.title for entry in entries if entry.kind in NEW)
    tasks = tuple(entry.title for entry in entries if entry.kind in TASKS)
    reviews = tuple(entry.title for entry in entries if entry.kind not in (*NEW, *TASKS))
    return Outlook(day, total_minutes(entries), reviews, new, tasks)
