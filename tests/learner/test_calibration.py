"""Confidence against outcome."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.events import Attempt, Confidence, SkillKey
from tutor.learner.calibration import STATED, calibration
from tutor.learner.evidence import ConfidenceTally, Evidence, SkillEvidence

ANSWERS = st.lists(st.tuples(st.sampled_from(list(Confidence)), st.booleans()), min_size=1)


def evidence(answers: list[tuple[Confidence, bool]]) -> SkillEvidence:
    held = SkillEvidence()
    for confidence, right in answers:
        tally = held.confidence.setdefault(confidence.value, ConfidenceTally())
        tally.n += 1
        tally.ok += right
    return held


@given(ANSWERS)
def test_the_brier_score_is_the_mean_square_of_what_was_missed(
    answers: list[tuple[Confidence, bool]],
) -> None:
    """Against the definition, answer by answer."""
    expected = sum((STATED[c] - right) ** 2 for c, right in answers) / len(answers)
    assert calibration([evidence(answers)]).brier == pytest.approx(expected)


@given(ANSWERS)
def test_the_gap_is_stated_minus_reached(answers: list[tuple[Confidence, bool]]) -> None:
    expected = sum(STATED[c] - right for c, right in answers) / len(answers)
    assert calibration([evidence(answers)]).gap == pytest.approx(expected)


def test_nothing_is_claimed_before_the_first_answer() -> None:
    found = calibration([])
    assert (found.brier, found.gap) == (None, None)
    assert all(item.share is None for item in found.bins)


def test_skills_add_up() -> None:
    one = evidence([(Confidence.SURE, True)])
    other = evidence([(Confidence.SURE, False)])
    sure = calibration([one, other]).bins[-1]
    assert (sure.confidence, sure.stated, sure.share) == (Confidence.SURE, 0.95, 0.5)


def test_an_answer_without_confidence_is_left_out(
    judged_answer: Callable[..., Attempt], learnt: Callable[..., Evidence]
) -> None:
    assert calibration([learnt(judged_answer(sure=None)).of(SkillKey("cnn", "size"))]).brier is None
