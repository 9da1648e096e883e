"""Minutes: the author's estimate until the learner's own times outweigh it."""

from collections.abc import Callable

import pytest

from tests.planning.scenes import met
from tutor.events import Attempt
from tutor.learner.reducer import replay
from tutor.learner.state import LearnerState
from tutor.planning.durations import (
    draw_minutes,
    introduction_minutes,
    review_minutes,
    template_minutes,
)
from tutor.problems.pack_index import ConceptEntry, TemplateEntry

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


def concept(*minutes_at: tuple[int, float]) -> ConceptEntry:
    """A concept of templates that open at a rung and take so many minutes."""
    templates = (
        TemplateEntry(f"t{place}", start=start, minutes=minutes)
        for place, (start, minutes) in enumerate(minutes_at)
    )
    return ConceptEntry("c", "C", "s", tuple(templates))


def test_a_draw_takes_the_average_of_its_templates() -> None:
    """Own times of one of them count; without templates it is two minutes."""
    templates = concept((0, 1.0), (7, 5.0)).templates
    assert draw_minutes(LearnerState(), templates) == 3.0
    assert draw_minutes(LearnerState(met={"t1": met(0, n=2, minutes=9.0)}), templates) == 4.0
    assert draw_minutes(LearnerState(), ()) == 2.0


def test_a_review_takes_a_fifth_more_for_its_retries() -> None:
    assert review_minutes(LearnerState(), concept((0, 1.0), (7, 4.0))) == pytest.approx(3.0)


@pytest.mark.parametrize(
    ("templates", "minutes"),
    [
        (((0, 2.0),), 1 + 2.6 * 2),
        (((3, 2.0), (7, 9.0)), 1 + 2.6 * 2),
        (((0, 8.0), (0, 1.0), (0, 3.0), (0, 2.0)), 1 + 2.6 * 2),
        ((), 1 + 2.6 * 2),
        (((0, 4.0), (0, 5.0), (0, 6.0)), 1 + 2.6 * 5),
    ],
)
def test_an_introduction_takes_its_lesson_and_draws_of_the_three_shortest_easy_templates(
    templates: tuple[tuple[int, float], ...], minutes: float
) -> None:
    assert introduction_minutes(LearnerState(), concept(*templates)) == pytest.approx(minutes)
