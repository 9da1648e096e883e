"""Predicted recall against what came of it, by bins and as log loss."""

import math

import pytest

from tutor.learner.prediction_record import (
    PredictionBin,
    PredictionTally,
    count_prediction,
    prediction_record,
)


def counted(*reviews: tuple[float, bool]) -> tuple[PredictionTally, ...]:
    """The tallies after some reviews."""
    tallies: tuple[PredictionTally, ...] = ()
    for predicted, right in reviews:
        tallies = count_prediction(tallies, predicted, right)
    return tallies


def test_before_the_first_review_there_is_no_record() -> None:
    found = prediction_record(())
    assert (found.reviews, found.bins, found.loss, found.constant_loss) == (0, (), None, None)


def test_a_review_counts_in_the_bin_of_its_prediction() -> None:
    """A bin begins with its lower bound; bins without a review are left out."""
    found = prediction_record(counted((0.5, True), (0.69, False), (0.7, True), (1.0, True)))
    assert [(item.low, item.high, item.reviews, item.right) for item in found.bins] == [
        (0.5, 0.7, 2, 0.5), (0.7, 0.8, 1, 1.0), (0.9, 1.0, 1, 1.0),
    ]  # fmt: skip
    assert found.bins[1] == PredictionBin(0.7, 0.8, 1, 0.7, 1.0)
    assert found.bins[0].predicted == pytest.approx(0.595)


def test_the_loss_is_the_mean_negative_log_likelihood() -> None:
    found = prediction_record(counted((0.8, True), (0.6, False)))
    assert found.loss == pytest.approx(-(math.log(0.8) + math.log(0.4)) / 2)


def test_the_constant_is_the_learners_own_share() -> None:
    """Three of four right: whoever says .75 each time loses as much."""
    found = prediction_record(counted((0.9, True), (0.9, True), (0.9, True), (0.9, False)))
    expected = -(3 * math.log(0.75) + math.log(0.25)) / 4
    assert found.constant_loss == pytest.approx(expected)


def test_a_constant_that_never_errs_loses_nothing() -> None:
    assert prediction_record(counted((0.9, True), (0.8, True))).constant_loss == 0


@pytest.mark.parametrize(("predicted", "right"), [(1.0, False), (0.0, True)])
def test_a_prediction_that_was_certain_and_wrong_costs_a_finite_loss(
    predicted: float, right: bool
) -> None:
    loss = prediction_record(counted((predicted, right))).loss
    assert loss is not None
    assert 5 < loss < 20


def test_counting_leaves_the_tallies_before_as_they_were() -> None:
    before = counted((0.9, True))
    kept = tuple(before)
    count_prediction(before, 0.9, False)
    assert before == kept
    assert before[-1].n == 1
