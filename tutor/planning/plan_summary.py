"""What a plan says of itself: what it asks, why a day is empty, what comes next."""

from datetime import date, timedelta
from typing import TypedDict

from tutor.learner.policy import due_day
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.introduction_pace import left_out
from tutor.planning.plan_types import COVERING, DayPlan, EntryKind


class PlanSentences(TypedDict):
    """The fields of Today that are sentences, and what they rest on."""

    next_day: date | None
    next_titles: tuple[str, ...]
    message: str
    notes: tuple[str, ...]


def plan_sentences(scene: DayContext, plan: DayPlan) -> PlanSentences:
    """What the learner is told about the plan."""
    day, titles = upcoming(scene)
    return PlanSentences(
        next_day=day,
        next_titles=titles,
        message=_message(scene, plan, day, titles),
        notes=_notes(scene),
    )


def upcoming(scene: DayContext) -> tuple[date | None, tuple[str, ...]]:
    """The next study day with something to do, and its titles."""
    if scene.phase.closing or not scene.phase.rules.asks:
        interview = scene.enrolment.interview
        return (interview, (messages.THE_INTERVIEW,)) if (scene.days_left or 0) > 0 else (None, ())
    tomorrow = scene.day + timedelta(days=1)
    dues: dict[date, list[str]] = {}
    for name, stands in scene.introduced.items():
        when = max(tomorrow, due_day(stands, scene.state.policy))
        dues.setdefault(when, []).append(scene.outline.concept[name].title)
    if scene.not_introduced and scene.phase.rules.new:
        titles = [item.title for item, _ in scene.not_introduced[:2]]
        dues.setdefault(tomorrow, []).extend(titles)
    if not dues:
        return None, ()
    first = min(dues)
    return first, tuple(dues[first])


def _message(scene: DayContext, plan: DayPlan, day: date | None, titles: tuple[str, ...]) -> str:
    if plan.clock_back:
        return messages.CLOCK_BACK
    if not scene.phase.rules.asks:
        return messages.phase_notice(scene.phase)
    if plan.done:
        begun = scene.practice_today.answered or scene.practice_today.free
        opening = messages.DONE_FOR_TODAY if begun else messages.NOTHING_DUE_TODAY
        return messages.day_done(opening, _following(plan.day, day, titles))
    return messages.day_plan(_parts(plan), plan.planned_minutes)


def _parts(plan: DayPlan) -> list[str]:
    counts = {kind: sum(entry.kind is kind for entry in plan.entries) for kind in EntryKind}
    covering = sum(entry.task == COVERING for entry in plan.entries)
    counts[EntryKind.TASK] -= covering
    due = counts[EntryKind.DUE] + counts[EntryKind.CHECK] + counts[EntryKind.RETRY]
    parts = [messages.due_part(due, plan.later)]
    if plan.new_titles:
        parts.append(messages.new_part(plan.new_titles))
    parts.extend(messages.other_parts(counts))
    if covering:
        parts.append(messages.covering_part(covering))
    if plan.later:
        parts.append(messages.waiting_part(plan.later, plan.days_to_clear))
    return parts


def _notes(scene: DayContext) -> tuple[str, ...]:
    if not scene.phase.rules.asks:
        return ()
    notice = messages.phase_notice(scene.phase)
    notes = [notice] if notice else []
    out = left_out(scene)
    if out:
        notes.append(messages.left_out_note([item.title for item in out]))
    return tuple(notes)


def _following(today: date, day: date | None, titles: tuple[str, ...]) -> str:
    if day is None:
        return messages.FREE_PRACTICE_ANY_TIME
    return messages.following_day(titles, (day - today).days)
