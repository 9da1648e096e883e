"""Concepts that are missed again and again: other help, not more of the same.

Three misses in a row, five in three days, or three days that began with one: the lesson with its
worked example comes first, at most once a day; then easier problems, and the concept that this one
needs. A concept has a bounded number of answers a day and in five days; nothing is dropped.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import takewhile

from tutor.events import HireRating
from tutor.learner.ladder import LEECH_LAPSES, ConceptState, Introduced, Stage, is_leech
from tutor.learner.state import Try
from tutor.planning.day_context import DayContext

MISSES_IN_A_ROW = 3
MISSES, MISSES_DAYS = 5, 3
MOST_A_DAY, MOST_A_DAY_STUCK = 6, 3
MOST_IN_SPAN, SPAN_DAYS = 12, 5
MOST_OF_TEMPLATE = 2
NONE_WORN: frozenset[str] = frozenset()


def is_stuck(tries: Sequence[Try], day: date) -> bool:
    """Whether more of the same does not help.

    A day that began with a miss counts as one though a retry was right: its solution was just seen.
    """
    if _missed_days(tries) >= MISSES_IN_A_ROW:
        return True
    latest = tries[-MISSES_IN_A_ROW:]
    if len(latest) == MISSES_IN_A_ROW and not any(item.right for item in latest):
        return True
    if len(tries) < MISSES:
        return False
    first = day - timedelta(days=MISSES_DAYS - 1)
    return sum(not item.right and item.day >= first for item in tries) >= MISSES


def _missed_days(tries: Sequence[Try]) -> int:
    """How many of the latest days with answers began with a miss, in a row."""
    first: dict[date, bool] = {}
    for item in tries:
        first.setdefault(item.day, item.right)
    return sum(1 for _ in takewhile(lambda right: not right, reversed(first.values())))


def needs_help(scene: DayContext, concept: str) -> bool:
    """Whether a concept is stuck today."""
    return is_stuck(scene.tries(concept), scene.day)


def tries_left(scene: DayContext, concept: str) -> int:
    """How often a concept may still be asked today; fewer where the day began with it stuck."""
    tries, today = scene.tries(concept), scene.tried_today(concept)
    before = tries[: len(tries) - today]
    most = MOST_A_DAY_STUCK if is_stuck(before, scene.day) else MOST_A_DAY
    first = scene.day - timedelta(days=SPAN_DAYS - 1)
    in_span = sum(item.day >= first for item in tries)
    return max(0, min(most - today, MOST_IN_SPAN - in_span))


def rests_until(tries: Sequence[Try], day: date) -> date:
    """The first day from `day` on that has room for one more answer."""
    if len(tries) < MOST_IN_SPAN:
        return day
    return max(day, tries[-MOST_IN_SPAN].day + timedelta(days=SPAN_DAYS))


def lesson_first(scene: DayContext, concept: str, stands: ConceptState) -> bool:
    """Whether the lesson comes before the next problem: once a day at most."""
    tries = scene.tries(concept)
    if not scene.tried_today(concept):
        offered = isinstance(stands, Introduced) and (stands.lesson or slips_again(stands))
        return offered or is_stuck(tries, scene.day)
    if _offered_this_morning(stands, tries, scene.day) or not is_stuck(tries, scene.day):
        return False
    return not is_stuck(tries[:-1], scene.day)


def slips_again(stands: ConceptState) -> bool:
    """Whether a leech was missed at its last review; one that was right since needs no lesson."""
    return isinstance(stands, Introduced) and is_leech(stands) and stands.stage is Stage.RELEARN


def _offered_this_morning(stands: ConceptState, tries: Sequence[Try], day: date) -> bool:
    """Whether the lesson came before the first answer: of a concept begun before, of a leech."""
    if not isinstance(stands, Introduced):
        return tries[0].day < day
    if not is_leech(stands):
        return False
    slipped_today = stands.last == day and stands.outcome is HireRating.NO
    before = [item for item in tries if item.day < day]
    missed = any(not item.right for item in before if item.day == before[-1].day)
    return missed and stands.lapses - slipped_today >= LEECH_LAPSES


def step_back(scene: DayContext, concept: str) -> str:
    """The introduced concept that a stuck one needs and that was not asked today; else empty.

    It comes after the lesson, where the answer that followed was wrong too.
    """
    tries = scene.tries(concept)
    helped = scene.tried_today(concept) and is_stuck(tries, scene.day) and not tries[-1].right
    if not helped or lesson_first(scene, concept, scene.concept(concept)):
        return ""
    ready = (
        name
        for name in scene.outline.concept[concept].needs
        if name in scene.introduced and not scene.tried_today(name)
    )
    return next(ready, "")


def worn_templates(tries: Sequence[Try], day: date) -> frozenset[str]:
    """The templates that were asked twice today already."""
    if not tries or tries[-1].day != day:
        return NONE_WORN
    names = [item.template for item in tries if item.day == day]
    return frozenset(name for name in names if names.count(name) >= MOST_OF_TEMPLATE)
