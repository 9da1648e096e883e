"""The one place that predicts: how likely a right answer is, as shown and as used by the plan."""

from datetime import date

from tutor.events import ConceptKey
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced
from tutor.learner.recall_fit import RecallFit, RecallPlace, corrected
from tutor.learner.state import LearnerState


def remembered(state: LearnerState, concept: ConceptKey, day: date) -> float | None:
    """What the memory model alone predicts; None where the concept is not in the reviews."""
    stands = state.concept(concept)
    return recall(stands.memory, day) if isinstance(stands, Introduced) else None


def recall_on(
    state: LearnerState, place: RecallPlace, day: date, fit: RecallFit | None = None
) -> float:
    """The chance of a right answer on a day; by `fit` where another is supposed."""
    known = remembered(state, place.concept, day)
    return corrected(state.recall_fit(place.concept.pack) if fit is None else fit, place, known)
