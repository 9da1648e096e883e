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
        before = held.confidence.get(confidence.value, ConfidenceTally())
        held.confidence[confidence.value] = ConfidenceTally(before.n + 1, before.ok + right)
    return held


@given(ANSWERS)
def test_the_brier_score_is_the_mean_square_of_what_was_missed(
    answers: list[tuple[Confidence, bool]],
) -> None:
    """Against the definition, answer by answer."""
    expected = sum((STATED[c] - right) ** 2 for c, right in answers) / len(answers)
    assert calibration([evidence(answers)]).brier == pytest.approx(expected)


@pytest.mark.parametrize(
    ("confidence", "right", "brier", "gap"),
    [
        (Confidence.GUESS, False, 0.16, 0.4), (Confidence.GUESS, True, 0.36, -0.6),
        (Confidence.THINK, False, 0.49, 0.7), (Confidence.THINK, True, 0.09, -0.3),
        (Confidence.SURE, False, 0.9025, 0.95), (Confidence.SURE, True, 0.0025, -0.05),
    ],
)  # fmt: skip
def test_one_answer_counts_by_what_its_confidence_states(
    confidence: Confidence, right: bool, brier: float, gap: float
) -> None:
    """A guess states 0.4, thinking so 0.7, being sure 0.95."""
    found = calibration([evidence([(confidence, right)])])
    assert found.brier == pytest.approx(brier)
    assert found.gap == pytest.approx(gap)
    assert [(item.confidence, item.answered, item.right, item.share) for item in found.bins] == [
        (each, each is confidence, right and each is confidence,
         float(right) if each is confidence else None)
        for each in Confidence
    ]  # fmt: skip


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
