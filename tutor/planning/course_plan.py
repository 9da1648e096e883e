"""One day of a learner who is running several packs: one plan, one number of minutes.

Each pack fills its own share by its own rules. What one of them does not need goes to the others,
and the entries are mixed: the pack comes next that has had least of its share.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from tutor.events import ConceptKey
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.day_order import BLOCKED
from tutor.planning.plan import plan_of
from tutor.planning.plan_summary import day_message
from tutor.planning.plan_types import DayPlan, PlanEntry

WORTH_GIVING = 1.0


def course_plan(scenes: Sequence[DayContext]) -> DayPlan:
    """The plan of a day from one scene a pack, the pack that the learner looks at first."""
    plans = [plan_of(scene) for scene in scenes]
    if len(plans) == 1:
        return plans[0]
    for place, scene in enumerate(scenes):
        others = [other for other in plans if other is not plans[place]]
        spare = sum(_unused(other) for other in others)
        if spare >= WORTH_GIVING > _unused(plans[place]):
            plans[place] = plan_of(replace(scene, extra=spare, memo={}))
    return _one_plan(scenes, plans)


def _unused(plan: DayPlan) -> float:
    return plan.budget - plan.spent_minutes - plan.planned_minutes


def _one_plan(scenes: Sequence[DayContext], plans: Sequence[DayPlan]) -> DayPlan:
    """The plans of the packs as one; what is told of a pack names it."""
    first = plans[0]
    next_day, next_titles = _following(plans)
    left = [plan.days_left for plan in plans if plan.days_left is not None and plan.days_left >= 0]
    away = [plan.away for plan in plans if plan.away is not None]
    whole = first._replace(
        days_left=min(left, default=first.days_left),
        budget=sum(scene.budget for scene in scenes),
        spent_minutes=sum(plan.spent_minutes for plan in plans),
        entries=_mixed(scenes, plans),
        later=sum(plan.later for plan in plans),
        after_interview=sum(plan.after_interview for plan in plans),
        days_to_clear=max(plan.days_to_clear for plan in plans),
        longest_move=max(plan.longest_move for plan in plans),
        new_titles=tuple(title for plan in plans for title in plan.new_titles),
        planned_minutes=sum(plan.planned_minutes for plan in plans),
        days_practised=len({day for scene in scenes for day in scene.practice}),
        done=all(plan.done for plan in plans),
        next_day=next_day,
        next_titles=next_titles,
        away=min(away, key=lambda item: item.days) if len(away) == len(plans) else None,
        clock_back=first.clock_back,
        notes=_notes(scenes, plans),
        task_templates=tuple(name for plan in plans for name in plan.task_templates),
        moved=tuple(item for plan in plans for item in plan.moved),
        mistakes=tuple(item for plan in plans for item in plan.mistakes),
        more=any(plan.more for plan in plans),
    )
    practised = any(scene.practice_today.answered for scene in scenes)
    return whole._replace(message=day_message(whole, practised))


def _following(plans: Sequence[DayPlan]) -> tuple[date | None, tuple[str, ...]]:
    """The next day with something to do, and its titles, of each pack in turn."""
    day = min((plan.next_day for plan in plans if plan.next_day), default=None)
    named = [plan.next_titles for plan in plans if day is not None and plan.next_day == day]
    turns = [title for row in zip_longest(*named) for title in row if title is not None]
    most = max(map(len, named), default=0)
    return day, tuple(dict.fromkeys(turns))[:most]


def _notes(scenes: Sequence[DayContext], plans: Sequence[DayPlan]) -> tuple[str, ...]:
    """The notes of all packs; one that not all packs have says of which it is."""
    shared = set(plans[0].notes).intersection(*(plan.notes for plan in plans[1:]))
    found = [
        note if note in shared else messages.of_pack(scene.outline.title, note)
        for scene, plan in zip(scenes, plans, strict=True)
        for note in plan.notes
    ]
    return tuple(dict.fromkeys(found))


def _mixed(scenes: Sequence[DayContext], plans: Sequence[DayPlan]) -> tuple[PlanEntry, ...]:
    """The entries of all packs, each pack in its own order; a concept that is begun goes on."""
    left = [list(plan.entries) for plan in plans]
    had = [plan.spent_minutes for plan in plans]
    begun = [row for row, scene in enumerate(scenes) if left[row] and _goes_on(scene, left[row][0])]
    found: list[PlanEntry] = []
    while any(left):
        waiting = begun[:1] or [row for row, entries in enumerate(left) if entries]
        row = min(waiting, key=lambda place: had[place] / max(scenes[place].budget, 1.0))
        begun.clear()
        entry = left[row].pop(0)
        had[row] += entry.minutes
        found.append(entry)
    return tuple(found)


def _goes_on(scene: DayContext, entry: PlanEntry) -> bool:
    """Whether the first entry of a pack goes on with the new concept that was asked last in it."""
    asked = scene.state.recent.get(scene.outline.pack, ("",))[-1]
    drawn = ConceptKey(scene.outline.pack, entry.concept) in scene.state.drawn
    return drawn and entry.kind in BLOCKED and entry.concept == asked
