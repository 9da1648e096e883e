"""FSRS-6, held to two implementations that share no code with ours, and to published vectors."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import fsrs
import fsrs_rs_python as rust
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.chance import Chance
from tutor.events import Confidence, HireRating
from tutor.learner.fsrs import (
    DECAY,
    RETENTION,
    WEIGHTS,
    MemoryState,
    ReviewRating,
    first_memory,
    interval,
    next_memory,
    rating,
    recall,
)

START = date(2026, 1, 1)
History = Sequence[tuple[int, int]]
HISTORIES = st.lists(st.tuples(st.integers(0, 400), st.integers(1, 4)), min_size=1, max_size=12)


def ours(history: History) -> MemoryState:
    day = START
    memory = first_memory(ReviewRating(history[0][1]), day)
    for days, given_rating in history[1:]:
        day += timedelta(days=days)
        memory = next_memory(memory, ReviewRating(given_rating), day)
    return memory


def library(history: History) -> fsrs.Card:
    """The library `fsrs`, driven as its traps demand."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    card = fsrs.Card(card_id=1)
    for place, (days, given_rating) in enumerate(history):
        noon += timedelta(days=days if place else 0)
        card, _ = scheduler.review_card(card, fsrs.Rating(given_rating), noon)
    return card


@settings(max_examples=300, deadline=None)
@given(HISTORIES)
def test_the_same_floats_as_the_library(history: History) -> None:
    memory, card = ours(history), library(history)
    assert (memory.stability, memory.difficulty) == (card.stability, card.difficulty)
    assert card.last_review is not None
    assert card.due - card.last_review == timedelta(days=interval(memory))


def test_a_thousand_histories_agree_with_the_rust_oracle() -> None:
    """Stabilities within 1e-5, intervals equal up to the oracle's single precision.

    `make evidence` compares ten thousand.
    """
    oracle = rust.FSRS(list(WEIGHTS))
    chance = Chance("histories")
    for _ in range(1_000):
        length = chance.integer(1, 10)
        history = [(chance.integer(1, 60), chance.integer(1, 4)) for _ in range(length)]
        memory = ours(history)
        reviews = [
            rust.FSRSReview(rating=given_rating, delta_t=days if place else 0)
            for place, (days, given_rating) in enumerate(history)
        ]
        state = oracle.memory_state(rust.FSRSItem(reviews))
        assert memory.stability == pytest.approx(state.stability, rel=1e-5)
        exact = oracle.next_interval(state.stability, RETENTION, 3)
        edge = abs(exact % 1 - 0.5) < 1e-4 * exact
        assert edge or interval(memory) == max(1, round(exact))


def test_the_published_vector_of_fsrs_6() -> None:
    """Again, then Good after 0, 1, 3, 8 and 21 days."""
    memory = ours([(0, 1), (0, 3), (1, 3), (3, 3), (8, 3), (21, 3)])
    assert memory.stability == pytest.approx(53.62691, abs=1e-4)
    assert memory.difficulty == pytest.approx(6.3574867, abs=1e-4)


def test_recall_is_nine_tenths_after_as_many_days_as_the_stability() -> None:
    memory = MemoryState(25.0, 5.0, START)
    assert recall(memory, START + timedelta(days=25)) == pytest.approx(0.9)
    assert interval(memory) == 25


def test_study_days_count_not_periods_of_24_hours() -> None:
    """The library sees no day between 23:00 and 08:00; a study day passed."""
    scheduler = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    late, early = datetime(2026, 1, 1, 23, tzinfo=UTC), datetime(2026, 1, 3, 8, tzinfo=UTC)
    card, _ = scheduler.review_card(fsrs.Card(card_id=1), fsrs.Rating.Good, late)
    naive, _ = scheduler.review_card(card, fsrs.Rating.Good, early)
    memory = next_memory(
        first_memory(ReviewRating.GOOD, date(2026, 1, 1)), ReviewRating.GOOD, date(2026, 1, 3)
    )
    assert naive.stability != memory.stability
    assert memory.stability == library([(0, 3), (2, 3)]).stability


def test_a_clock_that_runs_backwards_counts_as_no_time() -> None:
    first = first_memory(ReviewRating.GOOD, START)
    back = next_memory(first, ReviewRating.GOOD, START - timedelta(days=9))
    same = next_memory(first, ReviewRating.GOOD, START)
    assert back.stability == same.stability
    assert recall(first, START - timedelta(days=9)) == 1.0


def test_the_library_refuses_a_zone_named_utc() -> None:
    """Why the oracle above is given `datetime.UTC`."""
    noon = datetime(2026, 1, 1, 12, tzinfo=ZoneInfo("UTC"))
    with pytest.raises(ValueError, match="set to UTC"):
        fsrs.Scheduler().review_card(fsrs.Card(card_id=1), fsrs.Rating.Good, noon)


def test_nothing_is_fuzzed() -> None:
    memories = {ours([(0, 3), (2, 3), (10, 3)]) for _ in range(5)}
    assert len({interval(memory) for memory in memories}) == 1


@pytest.mark.parametrize(
    ("outcome", "confidence", "quick", "button"),
    [
        (HireRating.NO, Confidence.SURE, True, ReviewRating.AGAIN),
        (HireRating.LEAN, Confidence.SURE, True, ReviewRating.HARD),
        (HireRating.STRONG, Confidence.THINK, True, ReviewRating.GOOD),
        (HireRating.STRONG, Confidence.SURE, False, ReviewRating.GOOD),
        (HireRating.STRONG, Confidence.SURE, True, ReviewRating.EASY),
        (HireRating.STRONG, None, True, ReviewRating.GOOD),
    ],
)
def test_outcomes_are_buttons(
    outcome: HireRating, confidence: Confidence | None, quick: bool, button: ReviewRating
) -> None:
    assert rating(outcome, confidence, quick) is button


@given(HISTORIES, st.integers(0, 3650))
def test_recall_only_falls_with_time(history: History, days: int) -> None:
    memory = ours(history)
    later = memory.last + timedelta(days=days)
    assert 0 < recall(memory, later + timedelta(days=1)) <= recall(memory, later) <= 1


def test_the_decay_is_that_of_the_weights() -> None:
    assert -WEIGHTS[20] == DECAY


def test_an_interval_is_a_day_at_least_and_a_century_at_most() -> None:
    """Stability is the interval at nine tenths; a lower wish waits longer."""
    found = [interval(MemoryState(days, 5.0, START)) for days in (0.01, 1.4, 1.6, 36500.0, 1e9)]
    assert found == [1, 1, 2, 36500, 36500]
    assert interval(MemoryState(36499.0, 5.0, START)) == 36499
    exact = 25 / (0.9 ** (1 / DECAY) - 1) * (0.8 ** (1 / DECAY) - 1)
    assert interval(MemoryState(25.0, 5.0, START), 0.8) == round(exact) == 83


def test_stability_never_falls_below_a_thousandth_of_a_day() -> None:
    worst = next_memory(MemoryState(0.001, 10.0, START), ReviewRating.AGAIN, START)
    assert worst.stability == 0.001


def test_the_memory_counts_from_the_day_of_the_last_review() -> None:
    day = START + timedelta(days=9)
    first = first_memory(ReviewRating.GOOD, START)
    assert (first.last, first.stability) == (START, WEIGHTS[2])
    assert next_memory(first, ReviewRating.GOOD, day).last == day
