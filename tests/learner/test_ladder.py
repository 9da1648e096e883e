"""The rules of the cadence, one row each."""

from collections.abc import Callable
from datetime import date

import pytest

from tutor.events import Attempt, ConceptKey, HireRating, Mode
from tutor.learner.ladder import (
    ConceptState,
    Introduced,
    NotIntroduced,
    Stage,
    cadence_gap,
    hints_at,
    is_leech,
    rung,
)
from tutor.learner.reducer import replay

Answer = Callable[..., Attempt]
On = Callable[[int], date]
STRONG, LEAN, NO = HireRating.STRONG, HireRating.LEAN, HireRating.NO


def stands(events: list[Attempt]) -> ConceptState:
    return replay(events).concept(ConceptKey("cnn", "size.basic"))


def walked(answer: Answer, *steps: tuple[int, HireRating]) -> Introduced:
    """Introduced on day 0, then the given answers."""
    events = [answer(0), answer(0), *(answer(day, outcome) for day, outcome in steps)]
    found = stands(events)
    assert isinstance(found, Introduced)
    return found


def test_one_strong_answer_introduces_nothing(answer: Answer) -> None:
    assert isinstance(stands([answer(0)]), NotIntroduced)


def test_two_strong_answers_on_one_day_introduce(answer: Answer, on: On) -> None:
    found = walked(answer)
    assert (found.on, found.stage, found.due) == (on(0), Stage.CHECK, on(1))


def test_two_strong_answers_on_two_days_do_not_introduce(answer: Answer) -> None:
    assert isinstance(stands([answer(0), answer(1)]), NotIntroduced)


def test_the_same_draw_twice_does_not_introduce(answer: Answer) -> None:
    assert isinstance(stands([answer(0, seed=4), answer(0, seed=4)]), NotIntroduced)


def test_a_miss_between_does_not_take_the_strong_one_away(answer: Answer) -> None:
    assert isinstance(stands([answer(0), answer(0, NO), answer(0)]), Introduced)


def test_two_right_placement_draws_introduce(answer: Answer) -> None:
    events = [answer(0, mode=Mode.PLACEMENT), answer(0, mode=Mode.PLACEMENT)]
    assert isinstance(stands(events), Introduced)


@pytest.mark.parametrize(
    ("steps", "stage", "step", "due", "lapses"),
    [
        pytest.param([(1, STRONG)], Stage.REVIEW, 0, 3, 0, id="check in time"),
        pytest.param([(4, STRONG)], Stage.REVIEW, 0, 6, 0, id="check late: two days after it"),
        pytest.param([(1, LEAN)], Stage.REVIEW, 0, 3, 0, id="check half right"),
        pytest.param([(1, NO)], Stage.CHECK, 0, 2, 0, id="check missed: again tomorrow"),
        pytest.param([(1, STRONG), (3, STRONG)], Stage.REVIEW, 1, 7, 0, id="first review"),
        pytest.param([(1, STRONG), (3, LEAN)], Stage.REVIEW, 0, 6, 0, id="Lean: same gap again"),
        pytest.param([(1, STRONG), (3, NO)], Stage.RELEARN, 0, 4, 1, id="fail: due tomorrow"),
        pytest.param(
            [(1, STRONG), (3, NO), (4, STRONG)], Stage.REVIEW, 0, 7, 1, id="then the first gap"
        ),
        pytest.param([(1, STRONG), (3, NO), (4, NO)], Stage.RELEARN, 0, 5, 2, id="fail again"),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, STRONG), (14, STRONG)], Stage.REVIEW, 3, 21, 0, id="21"
        ),
        pytest.param(
            [(1, STRONG), (3, STRONG), (7, STRONG), (14, STRONG), (21, STRONG)],
            Stage.REVIEW, 4, 35, 0, id="after the cadence gaps double",
        ),
        pytest.param([(1, STRONG), (23, STRONG)], Stage.REVIEW, 1, 45, 0, id="days survived"),
        pytest.param([(1, STRONG), (3, STRONG), (3, NO)], Stage.REVIEW, 1, 7, 0, id="the first"),
    ],
)  # fmt: skip
def test_rule(
    answer: Answer,
    on: On,
    steps: list[tuple[int, HireRating]],
    stage: Stage,
    step: int,
    due: int,
    lapses: int,
) -> None:
    """What a graded answer does to stage, step, due date and lapses."""
    found = walked(answer, *steps)
    assert (found.stage, found.step, found.due, found.lapses) == (stage, step, on(due), lapses)


def test_a_miss_opens_three_retries_and_a_right_one_closes_them(answer: Answer) -> None:
    missed = walked(answer, (1, STRONG), (3, NO))
    again = walked(answer, (1, STRONG), (3, NO), (3, NO))
    closed = walked(answer, (1, STRONG), (3, NO), (3, NO), (3, STRONG))
    assert (missed.retries, again.retries, closed.retries) == (3, 2, 0)
    assert closed.due == missed.due


def test_three_missed_retries_bring_the_lesson(answer: Answer) -> None:
    found = walked(answer, (1, STRONG), (3, NO), (3, NO), (3, NO), (3, NO))
    assert (found.retries, found.lesson) == (0, True)


def test_four_lapses_make_a_leech(answer: Answer) -> None:
    assert not is_leech(walked(answer, (1, STRONG), (3, NO), (4, NO), (5, NO)))
    assert is_leech(walked(answer, (1, STRONG), (3, NO), (4, NO), (5, NO), (6, NO)))


@pytest.mark.parametrize("mode", [Mode.FREE, Mode.INTERVIEW])
def test_free_practice_and_interviews_never_schedule(answer: Answer, mode: Mode) -> None:
    before = walked(answer, (1, STRONG))
    for outcome in (STRONG, NO):
        events = [answer(0), answer(0), answer(1), answer(3, outcome, mode=mode)]
        found = stands(events)
        assert isinstance(found, Introduced)
        assert (found.due, found.step, found.lapses) == (before.due, before.step, before.lapses)


def test_an_undecided_answer_moves_nothing(answer: Answer) -> None:
    events = [answer(0), answer(0), answer(1), answer(3, None)]
    found = stands(events)
    assert isinstance(found, Introduced)
    assert found.step == 0


def test_the_rung_follows_the_steps(answer: Answer) -> None:
    assert rung(NotIntroduced()) == 0
    assert rung(walked(answer)) == 0
    assert rung(walked(answer, (1, STRONG))) == 3
    assert rung(walked(answer, (1, STRONG), (3, STRONG))) == 7
    assert rung(walked(answer, (1, STRONG), (3, STRONG), (7, NO))) == 3


def test_gaps_are_those_of_the_cadence_and_then_double() -> None:
    assert [cadence_gap(step) for step in range(7)] == [3, 4, 7, 7, 14, 28, 56]
    assert [cadence_gap(step, (0, 2, 6)) for step in range(4)] == [2, 4, 8, 16]


@pytest.mark.parametrize(("step", "hints"), [(0, 3), (3, 3), (7, 3), (14, 1), (21, 0), (28, 0)])
def test_support_fades_with_the_rung(step: int, hints: int) -> None:
    assert hints_at(step) == hints
