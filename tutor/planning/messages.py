"""The sentences of a day: what is planned, why a day is empty, what comes next."""

from datetime import date, timedelta
from typing import TypedDict

from tutor.learner.policy import due_day
from tutor.planning.day_context import DayContext
from tutor.planning.introduction_pace import left_out
from tutor.planning.plan_types import COVERING, DayPlan, EntryKind
from tutor.plurals import count, days_from_today


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
        return (interview, ("the interview",)) if (scene.days_left or 0) > 0 else (None, ())
    tomorrow = scene.day + timedelta(days=1)
    dues: dict[date, list[str]] = {}
    for name, stands in scene.known.items():
        when = max(tomorrow, due_day(stands, scene.state.policy))
        dues.setdefault(when, []).append(scene.outline.concept[name].title)
    if scene.unknown and scene.phase.rules.new:
        titles = [item.title for item, _ in scene.unknown[:2]]
        dues.setdefault(tomorrow, []).extend(titles)
    if not dues:
        return None, ()
    first = min(dues)
    return first, tuple(dues[first])


def _message(scene: DayContext, plan: DayPlan, day: date | None, titles: tuple[str, ...]) -> str:
    if plan.clock_back:
        return "The clock stands before your newest answer: nothing is lost, no days are counted."
    if not scene.phase.rules.asks:
        return scene.phase.rules.told
    if plan.done:
        begun = scene.practised.answered or scene.practised.free
        opening = "Done for today" if begun else "Nothing is due today, by design"
        return f"{opening}; next: {_when(plan.day, day, titles)}."
    return (
        f"{'; '.join(_parts(plan))}; about {count(max(1, round(plan.planned_minutes)), 'minute')}."
    )


def _parts(plan: DayPlan) -> list[str]:
    counts = {kind: sum(entry.kind is kind for entry in plan.entries) for kind in EntryKind}
    covering = sum(entry.task == COVERING for entry in plan.entries)
    counts[EntryKind.TASK] -= covering
    due = counts[EntryKind.DUE] + counts[EntryKind.CHECK] + counts[EntryKind.RETRY]
    calm = "no reviews today" if plan.later else "nothing due, by design"
    parts = [f"{due} due"] if due else [calm]
    if plan.new_titles:
        parts.append(f"{len(plan.new_titles)} new: {' / '.join(plan.new_titles)}")
    named = (
        (EntryKind.PLACE, "to place"),
        (EntryKind.TASK, "of the checkpoint"),
        (EntryKind.OPEN, "open question" if counts[EntryKind.OPEN] == 1 else "open questions"),
        (EntryKind.REHEARSE, "to rehearse"),
    )
    parts.extend(f"{counts[kind]} {words}" for kind, words in named if counts[kind])
    if covering:
        parts.append(f"{covering} towards level 4")
    if plan.later:
        parts.append(f"{plan.later} more can wait, {count(plan.days_to_clear, 'day')} to clear")
    return parts


def _notes(scene: DayContext) -> tuple[str, ...]:
    notes = [scene.phase.rules.told] if scene.phase.rules.told and scene.phase.rules.asks else []
    out = left_out(scene) if scene.phase.rules.asks else ()
    if out:
        titles = " / ".join(item.title for item in out)
        notes.append(f"No longer fits before the interview: {titles}.")
    return tuple(notes)


def _when(today: date, day: date | None, titles: tuple[str, ...]) -> str:
    if day is None:
        return "free practice, whenever you like"
    shown = " / ".join(titles[:3]) + (" ..." if len(titles) > 3 else "")
    return f"{shown} {days_from_today((day - today).days)}"
