"""One place predicts, and the fold feeds it: reviews by memory, everything else beside it."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from tutor.events import Attempt, ConceptKey, SkillKey
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced
from tutor.learner.prediction import recall_on, remembered
from tutor.learner.recall_fit import RecallFit, RecallPlace, corrected
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState

Answer = Callable[..., Attempt]
BASIC = ConceptKey("cnn", "size.basic")
PLACE = RecallPlace(SkillKey("cnn", "size"), BASIC)
FIRST = date(2026, 3, 2)


def learned(judged_answer: Answer, *later: tuple[int, bool]) -> LearnerState:
    """Introduced on the first day, then answered on days, right or not."""
    first = [judged_answer(template="cnn.size.a"), judged_answer(template="cnn.size.b")]
    return replay([*first, *(judged_answer(day=day, right=right) for day, right in later)])


def test_what_is_not_in_the_reviews_is_not_remembered(judged_answer: Answer) -> None:
    state = replay([judged_answer()])
    assert remembered(state, BASIC, FIRST) is None
    assert recall_on(state, PLACE, FIRST) == corrected(state.recall_fit("cnn"), PLACE, None)


def test_a_review_is_predicted_by_its_corrected_memory(judged_answer: Answer) -> None:
    state = learned(judged_answer, (1, True))
    later = FIRST + timedelta(days=6)
    stands = state.concept(BASIC)
    assert isinstance(stands, Introduced)
    assert remembered(state, BASIC, later) == recall(stands.memory, later)
    assert recall_on(state, PLACE, later) == corrected(
        state.recall_fit("cnn"), PLACE, recall(stands.memory, later)
    )


def test_another_fit_may_be_supposed(judged_answer: Answer) -> None:
    state = learned(judged_answer, (1, False), (2, False), (3, False))
    usual = recall_on(state, PLACE, FIRST + timedelta(days=4), RecallFit())
    assert recall_on(state, PLACE, FIRST + timedelta(days=4)) < usual


@pytest.mark.parametrize(
    ("later", "reviews"),
    [((), 0), (((1, True),), 1), (((1, False), (1, True)), 1), (((1, True), (4, True)), 2)],
)
def test_only_the_first_answer_of_a_later_day_counts_as_a_review(
    judged_answer: Answer, later: tuple[tuple[int, bool], ...], reviews: int
) -> None:
    """What is learned today, and what is asked again today, says nothing about memory."""
    fit = learned(judged_answer, *later).recall_fit("cnn")
    assert fit.reviews - RecallFit().reviews == reviews
    assert (fit.slope == RecallFit().slope) is (reviews == 0)
