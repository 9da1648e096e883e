"""FSRS-6 as the schedule computes it, against an implementation in Rust and published values."""

from collections.abc import Iterator
from datetime import date, timedelta

import fsrs_rs_python as rust

from benchmarks.figures import Figure, at_most
from tutor.chance import Chance
from tutor.learner.fsrs import (
    RETENTION,
    WEIGHTS,
    MemoryState,
    ReviewRating,
    first_memory,
    interval,
    next_memory,
)

HISTORIES = 10_000
START = date(2026, 1, 1)
SINGLE_PRECISION = 1e-4
VECTOR = ((0, 1), (0, 3), (1, 3), (3, 3), (8, 3), (21, 3))
STABILITY, DIFFICULTY = 53.62691, 6.3574867

History = list[tuple[int, int]]


def figures() -> Iterator[Figure]:
    """The worst relative difference, the intervals that differ, and the published vector."""
    oracle = rust.FSRS(list(WEIGHTS))
    chance = Chance("histories")
    worst, differing, edges = 0.0, 0, 0
    for _ in range(HISTORIES):
        length = chance.integer(1, 10)
        history = [(chance.integer(1, 60), chance.integer(1, 4)) for _ in range(length)]
        memory, state = _ours(history), oracle.memory_state(_item(history))
        worst = max(worst, abs(memory.stability / state.stability - 1))
        exact = oracle.next_interval(state.stability, RETENTION, 3)
        on_edge = abs(exact % 1 - 0.5) < SINGLE_PRECISION * exact
        edges += on_edge
        differing += not on_edge and interval(memory) != max(1, round(exact))
    note = f"{HISTORIES} random histories of 1 to 10 reviews, against fsrs-rs-python"
    yield at_most("stability against the Rust oracle", worst, "relative", 1e-5, note)
    note = f"{edges} lie within the oracle's single precision of a half and are not compared"
    yield at_most("intervals that differ from the Rust oracle", differing, "histories", 0, note)
    memory = _ours(list(VECTOR))
    off = max(abs(memory.stability - STABILITY), abs(memory.difficulty - DIFFICULTY))
    note = "Again, then Good after 0, 1, 3, 8 and 21 days: stability and difficulty"
    yield at_most("the published vector of FSRS-6", off, "difference", 1e-4, note)


def _ours(history: History) -> MemoryState:
    day = START
    memory = first_memory(ReviewRating(history[0][1]), day)
    for days, given in history[1:]:
        day += timedelta(days=days)
        memory = next_memory(memory, ReviewRating(given), day)
    return memory


def _item(history: History) -> rust.FSRSItem:
    reviews = [
        rust.FSRSReview(rating=given, delta_t=days if place else 0)
        for place, (days, given) in enumerate(history)
    ]
    return rust.FSRSItem(reviews)
