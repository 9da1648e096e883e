"""The sentences of a day say one thing in the singular."""

from collections.abc import Callable
from datetime import date

import pytest

from tutor.problems.outline import Outline
from tutor.scheduling.agenda import Entry, Kind
from tutor.scheduling.plan import today
from tutor.scheduling.scene import Scene
from tutor.scheduling.standing import State
from tutor.scheduling.telling import told


@pytest.mark.parametrize(
    ("count", "minutes", "message"),
    [
        (1, 0.3, "nothing due, by design; 1 open question; about 1 minute."),
        (2, 9.6, "nothing due, by design; 2 open questions; about 10 minutes."),
    ],
)
def test_one_thing_is_said_in_the_singular(
    pack: Outline, on: Callable[[int], date], count: int, minutes: float, message: str
) -> None:
    """Questions and minutes, counted."""
    entry = Entry(Kind.OPEN, "c", "C", "s", "Because.", minutes)
    empty = today(State(), pack, on(0))
    plan = empty._replace(entries=(entry,) * count, new_titles=(), planned_minutes=minutes, later=0)
    assert told(Scene(State(), pack, on(0)), plan)["message"] == message
