"""The review log of a journal: one row a graded review, as benchmarks of schedulers read it."""

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from tutor.events import Attempt, ConceptKey, Event
from tutor.learner.fsrs import rating
from tutor.learner.reducer import QUICK, fold
from tutor.learner.state import LearnerState


class ReviewLogRow(NamedTuple):
    """One review: its concept, study day, instant, rating 1 to 4, predicted recall, seconds."""

    card: str
    day: str
    ms: int
    rating: int
    predicted: float | None
    seconds: float


def review_log(
    events: Iterable[Event], voids: Collection[str], cadence: tuple[int, ...]
) -> Iterator[ReviewLogRow]:
    """The answers that moved the schedule and were not taken back.

    Events come in the order of the fold, one at a time; `voids` are the ids that any takes back.
    """
    state = LearnerState(cadence=cadence, voids=set(voids))
    for event in events:
        if not isinstance(event, Attempt):
            fold(state, event)
            continue
        concept = ConceptKey(event.pack, event.concept)
        before, met = state.concepts.get(concept), state.met.get(event.draw.template)
        fold(state, event)
        if event.outcome is None or state.concepts.get(concept) is before:
            continue
        quick = met is not None and event.seconds <= QUICK * met.seconds / met.n
        yield ReviewLogRow(
            event.concept,
            event.stamp.day.isoformat(),
            round(event.stamp.instant.timestamp() * 1000),
            int(rating(event.outcome, event.confidence, quick)),
            event.recall,
            event.seconds,
        )
