"""The sentences of a day say one thing in the singular."""

from collections.abc import Callable
from datetime import date

import pytest

from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.messages import plan_sentences
from tutor.planning.plan import today
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import PackIndex


@pytest.mark.parametrize(
    ("count", "minutes", "message"),
    [
        (1, 0.3, "nothing due, by design; 1 open question; about 1 minute."),
        (2, 9.6, "nothing due, by design; 2 open questions; about 10 minutes."),
    ],
)
def test_one_thing_is_said_in_the_singular(
    pack: PackIndex, on: Callable[[int], date], count: int, minutes: float, message: str
) -> None:
    """Questions and minutes, counted."""
    entry = PlanEntry(EntryKind.OPEN, "c", "C", "s", "Because.", minutes)
    empty = today(LearnerState(), pack, on(0))
    plan = empty._replace(entries=(entry,) * count, new_titles=(), planned_minutes=minutes, later=0)
    assert plan_sentences(DayContext(LearnerState(), pack, on(0)), plan)["message"] == message
