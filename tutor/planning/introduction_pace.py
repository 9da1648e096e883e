"""How fast new concepts come in: every skill begun early, all concepts in time."""

from itertools import pairwise

from tutor.learner.ladder import NotIntroduced
from tutor.planning.day_context import DayContext
from tutor.planning.durations import introduction_minutes
from tutor.problems.pack_index import ConceptEntry, PackIndex

MOST_A_DAY = 4
MINUTES_EACH = 5.0
SKILLS_EARLIER = 2.0
HEAD_START = 2.5
SPARE_DAYS = 1.5


def most_new(scene: DayContext) -> int:
    """How many concepts may be begun today, where the minutes allow it."""
    if not scene.phase.rules.new:
        return 0
    return max(MOST_A_DAY, round(scene.budget / MINUTES_EACH))


def behind(scene: DayContext) -> int:
    """How many of the concepts still to come should be introduced by tonight."""
    if not scene.phase.rules.new:
        return 0
    begun = sum(not _is_new(scene, item) for item in scene.concepts)
    return max(0, target(scene.outline, scene.number, last_day(scene)) - begun)


def last_day(scene: DayContext) -> int:
    """The number of the day on which the last concept is to be introduced."""
    planned = _step(scene.outline, 3)
    if scene.enrolment.interview is None:
        return planned
    whole = (scene.enrolment.interview - scene.enrolment.start).days
    return min(planned, whole - scene.quiet)


def target(outline: PackIndex, number: int, last: int) -> int:
    """How many concepts stand introduced at the end of day `number`.

    Every skill by the second step of the cadence, two thirds of all by the third, all by `last`;
    straight lines between, and everything sooner where `last` comes sooner.
    """
    total = len(outline.concepts)
    every_skill = _every_skill(outline)
    most = max(every_skill, -(-2 * total // 3))
    squeeze = min(1.0, last / max(1, _step(outline, 3)))
    points = (
        (-1.0, 0),
        ((_step(outline, 1) - SKILLS_EARLIER) * squeeze, every_skill),
        ((_step(outline, 2) - HEAD_START) * squeeze, most),
        (last - SPARE_DAYS, total),
    )
    for before, after in pairwise(points):
        if number <= after[0]:
            share = (number - before[0]) / max(after[0] - before[0], 1e-9)
            return -int(-(before[1] + share * (after[1] - before[1])) // 1)
    return total


def left_out(scene: DayContext) -> tuple[ConceptEntry, ...]:
    """The concepts that no longer fit before the last day for new ones."""
    days_left = scene.days_left
    waiting = [item for item, _ in scene.not_introduced]
    if days_left is None or not waiting:
        return ()
    days = max(0, days_left - scene.quiet + 1)
    minutes = sum(introduction_minutes(scene.state, item) for item in waiting) / len(waiting)
    a_day = max(1, min(MOST_A_DAY, round(0.6 * scene.daily_minutes / max(minutes, 0.1))))
    return tuple(waiting[days * a_day :])


def _is_new(scene: DayContext, concept: ConceptEntry) -> bool:
    return isinstance(scene.concept(concept.id), NotIntroduced)


def _step(outline: PackIndex, place: int) -> int:
    return outline.cadence[min(place, len(outline.cadence) - 1)]


def _every_skill(outline: PackIndex) -> int:
    """How many concepts of the order it takes until every skill has one."""
    seen: set[str] = set()
    begun = 0
    for place, concept in enumerate(outline.concepts, start=1):
        if concept.skill not in seen:
            seen.add(concept.skill)
            begun = place
    return begun
