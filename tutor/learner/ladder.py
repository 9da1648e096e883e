"""The default cadence: the ladder of a concept, and what one graded answer does to it.

A concept is New until two different draws are answered Strong on one day. The next day brings a
check that moves no rung; then reviews at the gaps of the cadence. Only the first graded answer
of a study day decides; later ones answer an open retry.
"""

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from tutor.events import HireRating
from tutor.learner.fsrs import MemoryState, ReviewRating, first_memory, interval, next_memory
from tutor.problems.pack_index import CADENCE

STRONG_TO_INTRODUCE = 2
RETRIES = 3
LEECH_LAPSES = 4
AFTER_LATE_CHECK = 2
MOST_GROWTH = 2
HINTS = ((21, 0), (14, 1), (0, 3))


class Stage(StrEnum):
    """What the next graded answer of an introduced concept is for."""

    CHECK = "check"
    REVIEW = "review"
    RELEARN = "relearn"


class NotIntroduced(Struct, frozen=True, tag=True):
    """Not introduced: `strong` holds the draws answered Strong on `day`, of `tries` that day."""

    day: date | None = None
    strong: tuple[str, ...] = ()
    tries: int = 0


class Introduced(Struct, frozen=True, tag=True):
    """On the ladder: `step` reviews passed in a row, `retries` new draws still offered today.

    `lesson` says that the retries of the day were used up: the worked lesson comes instead.
    `most_days` bounds the next gap where the concept waited much longer than planned; else 0.
    """

    on: date
    stage: Stage
    step: int
    due: date
    last: date
    outcome: HireRating
    memory: MemoryState
    lapses: int = 0
    retries: int = 0
    lesson: bool = False
    most_days: int = 0


ConceptState = NotIntroduced | Introduced
NEVER = NotIntroduced()


def cadence_gap(step: int, cadence: tuple[int, ...] = CADENCE) -> int:
    """Days until the next review after `step` passed ones; past the cadence gaps double."""
    gaps = [later - earlier for earlier, later in pairwise(cadence)] or [1]
    if step < len(gaps):
        return gaps[step]
    return int(gaps[-1] * 2 ** min(step - len(gaps) + 1, 12))


def rung(concept: ConceptState, cadence: tuple[int, ...] = CADENCE) -> int:
    """How hard the next draw is: the step of the cadence that the answer would reach."""
    if isinstance(concept, NotIntroduced) or concept.stage is Stage.CHECK:
        return cadence[0]
    return cadence[min(concept.step + 1, len(cadence) - 1)]


def hints_at(rung: int) -> int:
    """How many hints are offered: support fades with the rung, as in the curriculum's ladder."""
    return next((hints for start, hints in HINTS if rung >= start), HINTS[-1][1])


class Transition(NamedTuple):
    """What an outcome does at a stage: where it leads, how the step changes, when it is due."""

    stage: Stage
    step: Callable[[int], int]
    due: Callable[["Introduced", date, tuple[int, ...]], date]
    lapse: bool = False


def _tomorrow(_: Introduced, day: date, __: tuple[int, ...]) -> date:
    return day + timedelta(days=1)


def _first_review(concept: Introduced, day: date, cadence: tuple[int, ...]) -> date:
    first = concept.on + timedelta(days=cadence_gap(0, cadence))
    return max(first, day + timedelta(days=min(AFTER_LATE_CHECK, cadence_gap(0, cadence))))


def _next_gap(concept: Introduced, day: date, cadence: tuple[int, ...]) -> date:
    """The next gap, or the days that were survived; these count up to twice the gap it had."""
    survived = min((day - concept.last).days, MOST_GROWTH * _gap_had(concept, cadence))
    return day + timedelta(days=max(cadence_gap(concept.step + 1, cadence), survived))


def _gap_had(concept: Introduced, cadence: tuple[int, ...]) -> int:
    return max(cadence_gap(concept.step, cadence), (concept.due - concept.last).days)


def _same_gap(concept: Introduced, day: date, cadence: tuple[int, ...]) -> date:
    return day + timedelta(days=cadence_gap(concept.step, cadence))


def _first_gap(_: Introduced, day: date, cadence: tuple[int, ...]) -> date:
    return day + timedelta(days=cadence_gap(0, cadence))


def _same(step: int) -> int:
    return step


def _next(step: int) -> int:
    return step + 1


def _restart(_: int) -> int:
    return 0


RULES = {
    (Stage.CHECK, HireRating.STRONG): Transition(Stage.REVIEW, _same, _first_review),
    (Stage.CHECK, HireRating.LEAN): Transition(Stage.REVIEW, _same, _first_review),
    (Stage.CHECK, HireRating.NO): Transition(Stage.CHECK, _same, _tomorrow),
    (Stage.REVIEW, HireRating.STRONG): Transition(Stage.REVIEW, _next, _next_gap),
    (Stage.REVIEW, HireRating.LEAN): Transition(Stage.REVIEW, _same, _same_gap),
    (Stage.REVIEW, HireRating.NO): Transition(Stage.RELEARN, _restart, _tomorrow, lapse=True),
    (Stage.RELEARN, HireRating.STRONG): Transition(Stage.REVIEW, _restart, _first_gap),
    (Stage.RELEARN, HireRating.LEAN): Transition(Stage.RELEARN, _restart, _tomorrow),
    (Stage.RELEARN, HireRating.NO): Transition(Stage.RELEARN, _restart, _tomorrow, lapse=True),
}


def introduce(concept: NotIntroduced, outcome: HireRating, draw: str, day: date) -> ConceptState:
    """A graded answer to a concept that is not yet introduced."""
    today = concept if concept.day == day else NotIntroduced(day)
    tries = today.tries + 1
    if outcome is not HireRating.STRONG or draw in today.strong:
        return NotIntroduced(day, today.strong, tries)
    strong = (*today.strong, draw)
    if len(strong) < STRONG_TO_INTRODUCE:
        return NotIntroduced(day, strong, tries)
    check = day + timedelta(days=1)
    return Introduced(
        day,
        Stage.CHECK,
        0,
        check,
        day,
        HireRating.STRONG,
        first_memory(ReviewRating.GOOD, day),
    )


def first_answer_of_day(
    concept: Introduced,
    outcome: HireRating,
    day: date,
    given: ReviewRating,
    cadence: tuple[int, ...],
) -> Introduced:
    """The first graded answer of a study day.

    A right one before the date of a review confirms: it moves neither the step nor the date.
    """
    memory = next_memory(concept.memory, given, day)
    early = concept.stage is Stage.REVIEW and day < concept.due
    if early and outcome is not HireRating.NO:
        return replace(concept, last=day, outcome=outcome, memory=memory, retries=0, lesson=False)
    move = RULES[concept.stage, outcome]
    return Introduced(
        on=concept.on,
        stage=move.stage,
        step=move.step(concept.step),
        due=move.due(concept, day, cadence),
        last=day,
        outcome=outcome,
        memory=memory,
        lapses=concept.lapses + move.lapse,
        retries=RETRIES if outcome is HireRating.NO else 0,
        most_days=_most_days(concept, day),
    )


def _most_days(concept: Introduced, day: date) -> int:
    """Twice the gap that memory gave, where the concept waited longer than that; else 0."""
    waited = (day - concept.memory.last).days
    if waited <= MOST_GROWTH:
        return 0
    most = MOST_GROWTH * interval(concept.memory)
    return most if waited > most else 0


def retry(concept: Introduced, outcome: HireRating) -> Introduced:
    """A later graded answer of the same study day: it only closes or uses up an open retry."""
    if not concept.retries:
        return concept
    if outcome is not HireRating.NO:
        return replace(concept, retries=0)
    return replace(concept, retries=concept.retries - 1, lesson=concept.retries == 1)


def is_leech(concept: ConceptState) -> bool:
    """Whether the worked lesson should come first because the concept keeps slipping."""
    return isinstance(concept, Introduced) and concept.lapses >= LEECH_LAPSES
