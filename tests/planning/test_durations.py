"""Minutes: the author's estimate until the learner's own times outweigh it."""

from collections.abc import Callable

import pytest

from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning.durations import template_minutes
from tutor.problems.pack_index import TemplateEntry

TEMPLATE = TemplateEntry("cnn.size.basic-1", minutes=2.0)


def test_before_any_answer_the_author_is_believed() -> None:
    assert template_minutes(LearnerState(), TEMPLATE) == 2.0


@pytest.mark.parametrize(("answers", "minutes"), [(1, 3.333), (2, 4.0), (18, 5.6)])
def test_own_times_outweigh_the_estimate_one_by_one(
    answer: Callable[..., Attempt], answers: int, minutes: float
) -> None:
    state = replay([answer(0, seconds=360) for _ in range(answers)])
    assert template_minutes(state, TEMPLATE) == pytest.approx(minutes, abs=1e-3)


def test_a_problem_left_open_overnight_counts_a_quarter_of_an_hour(
    answer: Callable[..., Attempt],
) -> None:
    state = replay([answer(0, seconds=40_000)])
    assert template_minutes(state, TEMPLATE) == pytest.approx((2 * 2 + 15) / 3)
