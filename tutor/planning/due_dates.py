"""When a concept comes back: the one answer for verdict, Today, plan, progress, report, calendar.

The policy sets the date. The interview draws it nearer, so that every concept is asked once in
the closing days; right in the last of them is enough. A rest draws it away; a date that only a
wrong clock gave counts from the last real day. A date that was promised is kept, or its move is
said with the reason.
"""

from bisect import bisect_left
from collections.abc import Container, Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate

from tutor.events import HireRating
from tutor.learner.ladder import Introduced
from tutor.learner.policy import due_day
from tutor.planning import messages
from tutor.planning.day_context import DayContext, once_a_day, once_a_day_each
from tutor.planning.deadline import LAST_DAYS, closing_days
from tutor.planning.durations import review_minutes
from tutor.planning.plan_types import Moved
from tutor.planning.stuck import rests_until

EVENING = timedelta(days=2)
LAST_LOOK = timedelta(days=LAST_DAYS)
FIRST_INTERVIEW = date.min + EVENING  # earlier ones come from odd journals only
WAITS = 3  # days that a due concept waits at most while others are asked before it
USUAL_REVIEWS, USUAL_MINUTES = 9, 20
WAITING_SHARE = 0.6  # of each of the last days, for reviews that waited
CLOSING_WEIGHTS = (5, 7, 7, 8, 0)  # of 27 concepts, on the last five days; none on the evening
CLOSING_WEIGHTS_UPTO = {
    days: tuple(accumulate(CLOSING_WEIGHTS[-days:])) for days in range(1, len(CLOSING_WEIGHTS) + 1)
}


def due_date(scene: DayContext, concept: str, stands: Introduced) -> date:
    """The study day on which an introduced concept comes back."""
    return _due(scene, concept, stands, scene.enrolment.interview)


@once_a_day
def due_dates(scene: DayContext) -> dict[str, date]:
    """The days on which the introduced concepts come back."""
    return {name: due_date(scene, name, stands) for name, stands in scene.introduced.items()}


@once_a_day
def due_today(scene: DayContext) -> dict[str, date]:
    """The introduced concepts that are due and were not answered today, with their dates."""
    return {
        name: due
        for name, due in due_dates(scene).items()
        if due <= scene.day
        and scene.introduced[name].last != scene.day
        and not scene.tried_today(name)
    }


def too_late(scene: DayContext, due: date) -> int:
    """The days practised on which a due concept waited, where these are as many as may be; else 0.

    Days away do not count: after an absence the lowest recall comes first.
    """
    waited = len(scene.practised_days(due))
    return waited if waited >= WAITS else 0


def reviews_wait(scene: DayContext) -> bool:
    """Whether a concept is past its date."""
    return any(due < scene.day for due in due_today(scene).values())


@once_a_day
def review_load(scene: DayContext) -> float:
    """How many concepts were due this morning or answered today, for each twenty minutes."""
    done = sum(stands.last == scene.day for stands in scene.introduced.values())
    return (len(due_today(scene)) + done) * USUAL_MINUTES / max(scene.budget, 1.0)


def crowded(scene: DayContext) -> bool:
    """Whether more reviews are due than a day usually has: then they are short."""
    return review_load(scene) > USUAL_REVIEWS


def waits_for_closing(scene: DayContext, concept: str, this_morning: bool = False) -> bool:
    """Whether the closing days have begun and a concept was not asked in them.

    `this_morning` leaves out the answers of today.
    """
    interview = scene.enrolment.interview
    if interview is None or not scene.phase.rules.asks:
        return False
    start = _closing_start(scene, interview)
    if scene.day < start:
        return False
    days = (item.day for item in scene.tries(concept))
    return not any(start <= day and not (this_morning and day == scene.day) for day in days)


def _due(scene: DayContext, concept: str, stands: Introduced, interview: date | None) -> date:
    tries = scene.tries(concept)
    seen = tries[-1].day if tries else min(stands.last, scene.day)
    due = due_day(stands, scene.state.policy)
    if stands.last > scene.day:
        due = min(due, seen + max(due - stands.last, timedelta(days=1)))
    slot = _closing_slot(scene, concept, interview)
    if slot is not None:
        if seen < _closing_start(scene, slot[1]):
            due = min(due, slot[0])
        elif seen + LAST_LOOK >= slot[1] and stands.outcome is not HireRating.NO:
            due = max(due, slot[1] + timedelta(days=1))
    return _off_the_evening(max(due, rests_until(tries, due)), seen, interview)


def _off_the_evening(due: date, seen: date, interview: date | None) -> date:
    """The evening before the interview asks no reviews: what falls on it comes before or after."""
    last = _last_asking_day(interview)
    if interview is None or last is None or not last < due <= interview:
        return due
    return last if last > seen else interview + timedelta(days=1)


def _last_asking_day(interview: date | None) -> date | None:
    """The last study day that asks reviews: two days before the interview."""
    return None if interview is None else max(interview, FIRST_INTERVIEW) - EVENING


def _closing_slot(
    scene: DayContext, concept: str, interview: date | None
) -> tuple[date, date] | None:
    """The day in the closing days on which a concept is asked once more, and the interview."""
    if interview is None or interview < scene.day or concept not in scene.outline.concept:
        return None
    start = _closing_start(scene, interview)
    upto = CLOSING_WEIGHTS_UPTO[(interview - start).days]
    place = (scene.outline.position[concept] + 0.5) / len(scene.outline.concepts) * upto[-1]
    return start + timedelta(days=bisect_left(upto, place)), interview


@once_a_day_each
def _closing_start(scene: DayContext, interview: date) -> date:
    """The first of the days in which every concept is asked once more."""
    return interview - timedelta(days=closing_days((interview - scene.enrolment.start).days))


def moves(scene: DayContext, planned: Container[str]) -> tuple[Moved, ...]:
    """The dates that were promised and are not kept, each with its new date and the reason.

    `planned` are the concepts that are asked today.
    """
    if not (scene.phase.rules.asks or scene.evening):
        return ()
    due = due_today(scene)
    lost = past_the_interview(scene, [name for name in due if name not in planned])
    found = []
    for name in due:
        later = scene.day if name in planned else _next_try(scene, due[name], name in lost)
        found.append(_moved_by_time(scene, name, due[name], later))
    found.extend(_moved_by_date(scene, due.keys()))
    return tuple(item for item in found if item is not None)


def longest_move(scene: DayContext, waiting: Iterable[str]) -> int:
    """By how many days the waiting concept is late that was moved furthest."""
    due = due_today(scene)
    moved = (_next_try(scene, due[name], False) - due[name] for name in waiting)
    return max((days.days for days in moved), default=0)


def past_the_interview(scene: DayContext, waiting: Sequence[str]) -> frozenset[str]:
    """The waiting concepts for which the days before the interview have no minutes.

    Counted in the last days only. What was not seen in the closing days comes first, then the
    earlier date; a share of each day is left to reviews that waited.
    """
    last = _last_asking_day(scene.enrolment.interview)
    if last is None or scene.day + timedelta(days=WAITS) <= last or scene.day > last:
        return frozenset()
    due = due_today(scene)
    room = (last - scene.day).days * WAITING_SHARE * scene.budget
    lost = []
    for name in sorted(waiting, key=lambda name: (not waits_for_closing(scene, name), due[name])):
        room -= review_minutes(scene.state, scene.outline.concept[name])
        if room < 0:
            lost.append(name)
    return frozenset(lost)


def _moved_by_time(scene: DayContext, concept: str, due: date, later: date) -> Moved | None:
    """Late because there was no time, or because nothing was practised on its day.

    It is said on its day, or when one practises next, again after each WAITS days more, and on
    the last day before the evening of an interview, to which dates are moved.
    """
    planned = later == scene.day
    late = (scene.day - due).days
    since = scene.practised_days(due)
    away = late > 0 and not since
    heard = late > 0 and max(since, default=due) > due
    last = scene.day == _last_asking_day(scene.enrolment.interview)
    again = not planned and (late % WAITS == 0 or last) and not scene.evening
    if (late == 0 and planned) or (heard and not again):
        return None
    return Moved(concept, due, later, messages.MOVED_AWAY if away else messages.MOVED_NO_TIME)


def _next_try(scene: DayContext, due: date, lost: bool) -> date:
    """The day by which a late concept is asked: before the evening of an interview, or after it."""
    later = due + timedelta(days=((scene.day - due).days // WAITS + 1) * WAITS)
    interview, last = scene.enrolment.interview, _last_asking_day(scene.enrolment.interview)
    if interview is None or last is None or (later <= last and not lost):
        return later
    return last if last > scene.day and not lost else interview + timedelta(days=1)


def _moved_by_date(scene: DayContext, late: Container[str]) -> list[Moved]:
    """What a new interview date moved today."""
    enrolment = scene.enrolment
    if enrolment.moved_on != scene.day:
        return []
    found = []
    for name, stands in scene.introduced.items():
        if name in late or stands.last == scene.day:
            continue
        before = _due(scene, name, stands, enrolment.moved_from)
        after = _due(scene, name, stands, enrolment.interview)
        if before != after:
            found.append(Moved(name, before, after, messages.MOVED_INTERVIEW))
    return found
