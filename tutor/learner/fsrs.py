"""FSRS-6: how well a concept is held, and for how long; also the recall that triage predicts.

The published arithmetic in the order of the library `fsrs`, so that both give the same floats;
the tests hold it to that library and to `fsrs_rs_python`. Ours because a replay asks for it ten
thousand times and the first frame must not wait for an import. Whole study days, no learning
steps, no fuzz, and a clock that runs backwards counts as no time.
"""

import math
from datetime import date
from enum import IntEnum
from typing import NamedTuple

from tutor.events import Confidence, HireRating
from tutor.learner.day import days_between

WEIGHTS = (
    0.212, 1.2931, 2.3065, 8.2956, 6.4133, 0.8334, 3.0194, 0.001, 1.8722, 0.1666, 0.796,
    1.4835, 0.0614, 0.2629, 1.6483, 0.6014, 1.8729, 0.5425, 0.0912, 0.0658, 0.1542,
)  # fmt: skip
DECAY = -WEIGHTS[20]
FACTOR = 0.9 ** (1 / DECAY) - 1
SHORTEST = 0.001
LONGEST_DAYS = 36500
RETENTION = 0.9


class ReviewRating(IntEnum):
    """The four buttons of FSRS."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


RATINGS = {
    HireRating.NO: ReviewRating.AGAIN,
    HireRating.LEAN: ReviewRating.HARD,
    HireRating.STRONG: ReviewRating.GOOD,
}


class MemoryState(NamedTuple):
    """Stability in days, difficulty 1 to 10, and the study day of the last review."""

    stability: float
    difficulty: float
    last: date


def rating(outcome: HireRating, confidence: Confidence | None, quick: bool) -> ReviewRating:
    """The button an outcome stands for; Easy is Strong, sure, and well inside the time."""
    if outcome is HireRating.STRONG and confidence is Confidence.SURE and quick:
        return ReviewRating.EASY
    return RATINGS[outcome]


def first_memory(first: ReviewRating, day: date) -> MemoryState:
    """The memory after the first review."""
    return MemoryState(max(WEIGHTS[first - 1], SHORTEST), _difficulty(_initial(first)), day)


def next_memory(memory: MemoryState, given: ReviewRating, day: date) -> MemoryState:
    """The memory after another review."""
    if days_between(memory.last, day) < 1:
        stability = _same_day(memory.stability, given)
    elif given is ReviewRating.AGAIN:
        stability = _forgotten(memory, recall(memory, day))
    else:
        stability = _recalled(memory, recall(memory, day), given)
    return MemoryState(max(stability, SHORTEST), _next_difficulty(memory.difficulty, given), day)


def recall(memory: MemoryState, day: date) -> float:
    """The predicted chance that the concept is recalled on `day`."""
    elapsed = days_between(memory.last, day)
    return float((1 + FACTOR * elapsed / memory.stability) ** DECAY)


def interval(memory: MemoryState, retention: float = RETENTION) -> int:
    """Whole days until recall falls to `retention`; at least one."""
    days = (memory.stability / FACTOR) * ((retention ** (1 / DECAY)) - 1)
    return int(min(max(round(days), 1), LONGEST_DAYS))


def _initial(given: ReviewRating) -> float:
    return float(WEIGHTS[4] - (math.e ** (WEIGHTS[5] * (given - 1))) + 1)


EASIEST = _initial(ReviewRating.EASY)
GROWTH = math.e ** WEIGHTS[8]


def _difficulty(value: float) -> float:
    return min(max(value, 1.0), 10.0)


def _next_difficulty(difficulty: float, given: ReviewRating) -> float:
    change = -(WEIGHTS[6] * (given - 3))
    damped = difficulty + (10.0 - difficulty) * change / 9.0
    return _difficulty(WEIGHTS[7] * EASIEST + (1 - WEIGHTS[7]) * damped)


def _same_day(stability: float, given: ReviewRating) -> float:
    growth = (math.e ** (WEIGHTS[17] * (given - 3 + WEIGHTS[18]))) * (stability ** -WEIGHTS[19])
    return float(stability * (growth if given is ReviewRating.AGAIN else max(growth, 1.0)))


def _forgotten(memory: MemoryState, recalled: float) -> float:
    lasting = (
        WEIGHTS[11]
        * (memory.difficulty ** -WEIGHTS[12])
        * (((memory.stability + 1) ** (WEIGHTS[13])) - 1)
        * (math.e ** ((1 - recalled) * WEIGHTS[14]))
    )
    return float(min(lasting, memory.stability / (math.e ** (WEIGHTS[17] * WEIGHTS[18]))))


def _recalled(memory: MemoryState, recalled: float, given: ReviewRating) -> float:
    penalty = WEIGHTS[15] if given is ReviewRating.HARD else 1
    bonus = WEIGHTS[16] if given is ReviewRating.EASY else 1
    return float(
        memory.stability
        * (
            1
            + GROWTH
            * (11 - memory.difficulty)
            * (memory.stability ** -WEIGHTS[9])
            * ((math.e ** ((1 - recalled) * WEIGHTS[10])) - 1)
            * penalty
            * bonus
        )
    )
