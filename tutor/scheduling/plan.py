"""What to do now, and why: the plan of one study day, from the state and the outline of a pack.

What was begun comes first, then reviews by lowest predicted recall, the open question and the
tasks of the checkpoint, and what is new, inside the minutes of the day. What does not fit waits.
"""

from dataclasses import replace
from datetime import date

from tutor.problems.outline import Outline
from tutor.scheduling.absence import away, backlog_days, returning
from tutor.scheduling.agenda import Asked, Away, Entry, Kind, Today
from tutor.scheduling.checkpoints import task_minutes, tasks_today, wanted
from tutor.scheduling.draws import free_draw, next_draw
from tutor.scheduling.fresh import begun, placement, waiting
from tutor.scheduling.intake import intake_is_settled
from tutor.scheduling.opens import open_question
from tutor.scheduling.order import fit, interleaved, total
from tutor.scheduling.pace import template_minutes
from tutor.scheduling.reviews import retries, reviews
from tutor.scheduling.scene import Scene
from tutor.scheduling.standing import State
from tutor.scheduling.telling import told

__all__ = ["Asked", "Away", "Entry", "Kind", "Today", "free_draw", "next_draw", "today"]

NEW_MINUTES = 5.0
NEW_SHARE = 0.35
RUSH_SHARE = 0.7
MOST_WAITING = 5
STRETCH = 1.2


def today(
    state: State,
    outline: Outline,
    day: date,
    minutes: float | None = None,
    skill: str | None = None,
) -> Today:
    """The plan of a study day; `minutes` and `skill` narrow one sitting."""
    scene = Scene(state, outline, day, minutes, skill)
    entries, later = _chosen(scene) if scene.phase.rules.asks else ([], [])
    recent = state.recent[-1] if state.recent else ""
    ordered = interleaved(entries, recent)
    plan = Today(
        day=day,
        day_number=scene.number,
        cadence_total=outline.cadence[-1],
        days_left=scene.days_left,
        budget=scene.budget,
        spent_minutes=scene.spent,
        entries=ordered,
        later=len(later),
        days_to_clear=backlog_days(total(later), scene.budget),
        new_titles=tuple(entry.title for entry in ordered if entry.kind is Kind.NEW),
        planned_minutes=total(ordered),
        days_practised=state.days_practised,
        done=not ordered,
        away=away(scene),
        wanted=wanted(scene),
        clock_back=state.newest is not None and state.newest[0] > day,
    )
    return replace(plan, **told(scene, plan))


def _chosen(scene: Scene) -> tuple[list[Entry], list[Entry]]:
    """What is done today and which reviews wait."""
    placed = placement(scene)
    if placed:
        return placed, []
    running = [*retries(scene), *begun(scene)]
    due = reviews(scene)
    fresh = waiting(scene)
    extras = _extras(scene)
    open_minutes = scene.budget - scene.spent - total(running)
    left = max(0.0, open_minutes)
    reserve = _reserved(scene, fresh, extras, left)
    kept, later = fit(due, left - reserve)
    most = open_minutes - reserve + (STRETCH - 1) * scene.budget
    while len(later) > MOST_WAITING and total(kept) < most:
        kept.append(later.pop(0))
    taken, _ = fit(fresh, left - total(kept))
    asides, _ = fit(extras[::-1], left - total(kept) - total(taken) + 1)
    return [*running, *kept, *asides, *taken], later


def _reserved(scene: Scene, fresh: list[Entry], extras: list[Entry], left: float) -> float:
    """Minutes kept from the reviews: for what is new, and for the open question of the day.

    On coming back the reviews have the whole day.
    """
    if returning(scene):
        return 0.0
    settled = intake_is_settled(scene)
    share = NEW_SHARE if settled else RUSH_SHARE
    reserve = min(total(fresh), max(NEW_MINUTES, share * left))
    return reserve + (total(extras[-1:]) if settled else 0.0)


def _extras(scene: Scene) -> list[Entry]:
    """The tasks of the checkpoint and the open question, where the day has room for them."""
    if scene.phase.closing or scene.skill is not None:
        return []
    found = [
        Entry(
            kind=Kind.TASK,
            concept="",
            title=item.task.title,
            skill="",
            reason=f"Checkpoint of Day {item.day}, open until the next one.",
            minutes=task_minutes(scene, item),
            rung=item.day,
            templates=item.left,
            task=item.task.id,
        )
        for item in tasks_today(scene)
    ]
    question = open_question(scene)
    if question is not None:
        found.append(
            Entry(
                kind=Kind.OPEN,
                concept="",
                title=scene.outline.skill_title.get(question.skill, question.skill),
                skill=question.skill,
                reason="The open question of every second day: say it as you would there.",
                minutes=template_minutes(scene.state, question),
                templates=(question.id,),
            )
        )
    return found
