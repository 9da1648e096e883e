"""What a plan says of itself: what it asks, why a day is empty, what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TypedDict

from tutor.planning import messages
from tutor.planning.absence import returning
from tutor.planning.checkpoints import are_moved, checkpoint_day
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_dates
from tutor.planning.introduction_pace import left_out
from tutor.planning.plan_types import COVERING, DayPlan, EntryKind, PlanEntry
from tutor.planning.reviews import recalled

MOST_NAMED = 3


class PlanSentences(TypedDict):
    """The fields of Today that are sentences, and what they rest on."""

    next_day: date | None
    next_titles: tuple[str, ...]
    message: str
    notes: tuple[str, ...]


def plan_sentences(
    scene: DayContext, plan: DayPlan, tomorrow: Sequence[PlanEntry] = ()
) -> PlanSentences:
    """What the learner is told about the plan; `tomorrow` is the plan of the next day, if known."""
    day, titles = upcoming(scene)
    if tomorrow:
        day = scene.day + timedelta(days=1)
        titles = tuple(dict.fromkeys(entry.title for entry in tomorrow))[:MOST_NAMED]
    return PlanSentences(
        next_day=day,
        next_titles=titles,
        message=_message(scene, plan, day, titles),
        notes=_notes(scene, plan),
    )


def upcoming(scene: DayContext) -> tuple[date | None, tuple[str, ...]]:
    """The next study day with something to do, and its titles."""
    if scene.evening or not scene.phase.rules.asks:
        interview = scene.enrolment.interview
        return (interview, (messages.THE_INTERVIEW,)) if (scene.days_left or 0) > 0 else (None, ())
    tomorrow = scene.day + timedelta(days=1)
    dues: dict[date, list[str]] = {}
    for name, due in due_dates(scene).items():
        dues.setdefault(max(tomorrow, due), []).append(scene.outline.concept[name].title)
    if scene.full and tomorrow not in dues and scene.introduced:
        weakest = min(scene.introduced, key=lambda name: recalled(scene, name))
        dues[tomorrow] = [scene.outline.concept[weakest].title]
    new = scene.phase.rules.new
    titles = [item.title for item, held in scene.not_introduced if new or held.tries]
    if titles:
        dues.setdefault(tomorrow, []).extend(titles[:2])
    if not dues:
        return None, ()
    first = min(dues)
    return first, tuple(dues[first])


def _message(scene: DayContext, plan: DayPlan, day: date | None, titles: tuple[str, ...]) -> str:
    if not scene.phase.rules.asks:
        return messages.phase_notice(scene.phase)
    begun = scene.practice_today.answered or scene.practice_today.free
    return day_message(plan._replace(next_day=day, next_titles=titles), bool(begun))


def day_message(plan: DayPlan, practised: bool) -> str:
    """What a plan asks in one sentence; when it goes on, where nothing is left."""
    day = plan.next_day
    if plan.done:
        opening = messages.DONE_FOR_TODAY if practised else messages.NOTHING_DUE_TODAY
        return messages.day_done(opening, _following(plan.day, day, plan.next_titles))
    asked = messages.day_plan(_parts(plan), plan.planned_minutes)
    if plan.later:
        waiting = messages.waiting_part(plan.later - plan.after_interview, plan.longest_move)
        lost = messages.after_interview_part(plan.after_interview)
        return " ".join(part for part in (asked, waiting, lost) if part)
    first = plan.day_number == 0 and day is not None and plan.new_titles and not _reviews(plan)
    return f"{asked} {messages.reviews_start((day - plan.day).days)}" if first and day else asked


def _reviews(plan: DayPlan) -> int:
    kinds = (EntryKind.DUE, EntryKind.CHECK, EntryKind.RETRY)
    return sum(entry.kind in kinds for entry in plan.entries)


def _parts(plan: DayPlan) -> list[str]:
    counts = {kind: sum(entry.kind is kind for entry in plan.entries) for kind in EntryKind}
    covering = sum(entry.task == COVERING for entry in plan.entries)
    counts[EntryKind.TASK] -= covering
    due = _reviews(plan)
    parts = [messages.reviews_part(due)] if due else []
    if plan.new_titles:
        parts.append(messages.new_part(len(plan.new_titles)))
    parts.extend(messages.other_parts(counts))
    if covering:
        parts.append(messages.covering_part(covering))
    return parts


def _notes(scene: DayContext, plan: DayPlan) -> tuple[str, ...]:
    """What the day needs to know besides its problems."""
    if not scene.phase.rules.asks:
        return ()
    notice = messages.phase_notice(scene.phase, bool(scene.practice or scene.introduced))
    return tuple(
        note
        for note in (
            messages.CLOCK_BACK if plan.clock_back else "",
            notice,
            *_date_notes(scene),
            *_moved_notes(plan),
            *(messages.returning_note(item.title) for item in plan.mistakes[:1]),
            messages.MORE_ON_REQUEST if plan.done and plan.more else "",
        )
        if note
    )


def _date_notes(scene: DayContext) -> list[str]:
    """What an interview date means, on the day on which it is set and on coming back."""
    enrolment = scene.enrolment
    if scene.day not in (enrolment.start, enrolment.moved_on) and not returning(scene):
        return []
    notes = []
    if enrolment.moved_on == scene.day:
        notes.append(messages.interview_moved(enrolment.interview, scene.days_left))
    if are_moved(scene) and not scene.evening:
        days = [checkpoint_day(scene, point) for point in scene.outline.checkpoints]
        notes.append(messages.checkpoints_moved(days))
    out = [] if scene.evening else left_out(scene)
    if out:
        notes.append(messages.left_out_note([item.title for item in out]))
    return notes


def _moved_notes(plan: DayPlan) -> list[str]:
    """How many reviews come on another day than was said, and why.

    What only waits for minutes is counted in the message and named by its entry.
    """
    reasons = [item.reason for item in plan.moved if item.reason != messages.MOVED_NO_TIME]
    return [messages.moved_note(reasons.count(reason), reason) for reason in dict.fromkeys(reasons)]


def _following(today: date, day: date | None, titles: tuple[str, ...]) -> str:
    if day is None:
        return messages.FREE_PRACTICE_ANY_TIME
    return messages.following_day(titles, (day - today).days)
