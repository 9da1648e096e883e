"""How the measured levels of each skill changed from study day to study day."""

from collections.abc import Iterable, Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from tutor.events import Event
from tutor.learner.day import days_between
from tutor.learner.levels import earned_level
from tutor.learner.reducer import fold_all
from tutor.learner.state import Enrolment, LearnerState
from tutor.problems.pack_index import PackIndex

MOST_POINTS = 60


class LevelPoint(NamedTuple):
    """The levels of a skill at the end of a study day; None means not yet measured."""

    day: date
    computed: int | None
    explained: int | None


def level_history(
    events: Iterable[Event], voids: set[str], outline: PackIndex, practised: Sequence[date]
) -> dict[str, tuple[LevelPoint, ...]]:
    """The days on which a level of a skill changed; events come in the order of the fold.

    Of many days practised every second, third, ... is looked at, and the last one: a picture shows
    no more.
    """
    state = LearnerState(cadence=outline.cadence, voids=set(voids))
    points: dict[str, list[LevelPoint]] = {skill.id: [] for skill in outline.skills}
    looked_at = set(practised[:: len(practised) // MOST_POINTS + 1]) | set(practised[-1:])
    for day, of_day in groupby(events, key=lambda event: event.stamp.day):
        fold_all(state, of_day)
        if day not in looked_at:
            continue
        start = state.enrolments.get(outline.pack, Enrolment(day)).start
        for skill, held in points.items():
            earned = earned_level(state.evidence, outline, skill, days_between(start, day))
            point = LevelPoint(day, earned.computed, earned.explained)
            if not held or held[-1][1:] != point[1:]:
                held.append(point)
    return {skill: tuple(held) for skill, held in points.items()}
