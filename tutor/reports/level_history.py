"""How the measured levels of each skill changed from study day to study day."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tutor.events import AnswerLocked, AnswerMarked, Attempt, Event, TeachBackEnded
from tutor.learner.day import days_between
from tutor.learner.evidence import Evidence, tally_attempt
from tutor.learner.levels import measured_levels
from tutor.learner.spoken_tallies import await_marks, count_marked_answer, count_teach_back
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import PackIndex

MOST_POINTS = 60
WEEK, MOST_WEEKS = 7, 6
COUNTED: dict[type, Callable[..., None]] = {
    Attempt: tally_attempt,
    AnswerLocked: await_marks,
    AnswerMarked: count_marked_answer,
    TeachBackEnded: count_teach_back,
}
"""What levels are measured from; all other kinds leave them as they are."""


class LevelPoint(NamedTuple):
    """The levels of a skill at the end of a study day; None means not yet measured."""

    day: date
    computed: int | None
    explained: int | None


class LevelsOnDay(NamedTuple):
    """The levels of a skill on a day, and the own rating; None means not yet."""

    computed: int | None
    explained: int | None
    rated: int | None


def levels_on(
    points: Sequence[LevelPoint], ratings: Sequence[tuple[date, int]], day: date
) -> LevelsOnDay:
    """The levels that stood at the end of a day."""
    reached = [point for point in points if point.day <= day]
    rated = [level for when, level in ratings if when <= day]
    computed, explained = reached[-1][1:] if reached else (None, None)
    return LevelsOnDay(computed, explained, rated[-1] if rated else None)


def week_ends(first: date, last: date) -> tuple[date, ...]:
    """The last days of the weeks from the first day on; of many weeks every second, third, ..."""
    days = (last - first).days
    weeks = days // WEEK + 1
    step = WEEK * -(-weeks // MOST_WEEKS)
    ends = range(days, -1, -step)
    return tuple(first + timedelta(days=number) for number in reversed(ends))


class LevelHistory:
    """The days on which a level of a skill changed, noted while events go by in their order.

    Of many days practised every second, third, ... is looked at, and the last one: a picture shows
    no more. `state` is the one after all events: it knows what is taken back and when it began.
    """

    def __init__(self, state: LearnerState, outline: PackIndex, practised: Sequence[date]) -> None:
        self._outline, self._voids = outline, state.voids
        enrolment = state.enrolments.get(outline.pack)
        self._start = enrolment.start if enrolment else date.max
        self._evidence = Evidence()
        self._days = set(practised[:: len(practised) // MOST_POINTS + 1]) | set(practised[-1:])
        self._points: dict[str, list[LevelPoint]] = {skill.id: [] for skill in outline.skills}

    def noting(self, events: Iterable[Event]) -> Iterator[Event]:
        """The same events; what they prove is counted on the way."""
        day: date | None = None
        evidence, voids, pack = self._evidence, self._voids, self._outline.pack
        for event in events:
            if event.stamp.day != day:
                self._look(day)
                day = event.stamp.day
            count = COUNTED.get(type(event))
            if count and getattr(event, "pack", "") == pack and event.stamp.id not in voids:
                count(evidence, event)
            yield event
        self._look(day)

    def _look(self, day: date | None) -> None:
        if day is None or day not in self._days:
            return
        number = days_between(self._start, day)
        for skill, held in self._points.items():
            point = LevelPoint(day, *measured_levels(self._evidence, self._outline, skill, number))
            if not held or held[-1][1:] != point[1:]:
                held.append(point)

    @property
    def points(self) -> dict[str, tuple[LevelPoint, ...]]:
        """The points of each skill, whole after the last event."""
        return {skill: tuple(held) for skill, held in self._points.items()}
