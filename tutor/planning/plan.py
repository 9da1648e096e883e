"""What to do now, and why: the plan of one study day, from the state and the outline of a pack.

What was begun comes first, then reviews by lowest predicted recall, the open question and the
tasks of the checkpoint, and what is new, inside the minutes of the day. What does not fit waits.
"""

from datetime import date

from tutor.learner.state import LearnerState
from tutor.planning import messages
from tutor.planning.absence import away, backlog_days, returning
from tutor.planning.checkpoints import OpenTask, task_minutes, task_templates, tasks_today
from tutor.planning.day_context import DayContext
from tutor.planning.day_order import WHOLE, fill_minutes, fit, interleave, total_minutes
from tutor.planning.durations import template_minutes
from tutor.planning.introduction_pace import behind, intake_is_settled
from tutor.planning.introductions import introductions_in_progress, placement, waiting
from tutor.planning.level_gaps import gap_entries, unmet
from tutor.planning.open_questions import open_is_late, open_question
from tutor.planning.plan_summary import plan_sentences
from tutor.planning.plan_types import DayPlan, EntryKind, NextProblem, PlanEntry
from tutor.planning.problem_choice import free_draw, next_draw
from tutor.planning.reviews import retries, reviews
from tutor.problems.pack_index import PackIndex, TemplateEntry

__all__ = [
    "DayPlan",
    "EntryKind",
    "NextProblem",
    "PlanEntry",
    "free_draw",
    "next_draw",
    "today",
]

NEW_SHARE = 0.5
MOST_WAITING = 1
STRETCH = 1.45


def today(
    state: LearnerState,
    outline: PackIndex,
    day: date,
    minutes: float | None = None,
    skill: str | None = None,
) -> DayPlan:
    """The plan of a study day; `minutes` and `skill` narrow one sitting."""
    scene = DayContext(state, outline, day, minutes, skill)
    entries, later = _chosen(scene) if scene.phase.rules.asks else ([], [])
    ordered = interleave(entries, state.recent.get(outline.pack, ("",))[-1])
    plan = DayPlan(
        day=day,
        day_number=scene.number,
        cadence_total=outline.cadence[-1],
        days_left=scene.days_left,
        budget=scene.budget,
        spent_minutes=scene.spent,
        entries=ordered,
        later=len(later),
        days_to_clear=backlog_days(total_minutes(later), scene.budget),
        new_titles=tuple(entry.title for entry in ordered if entry.kind is EntryKind.NEW),
        planned_minutes=total_minutes(ordered),
        days_practised=len(scene.practice),
        done=not ordered,
        away=away(scene),
        task_templates=task_templates(scene),
        clock_back=state.newest is not None and state.newest[0] > day,
    )
    return plan._replace(**plan_sentences(scene, plan))


def _chosen(scene: DayContext) -> tuple[list[PlanEntry], list[PlanEntry]]:
    """What is done today and which reviews wait.

    A day keeps to its minutes; it stretches, by STRETCH at most, where too many reviews would
    wait, where something promised is late, or where what was missed is asked anew.
    """
    placed = placement(scene)
    if placed:
        return placed, []
    running, _ = fit(
        [*retries(scene), *introductions_in_progress(scene)],
        STRETCH * scene.budget - scene.spent,
        WHOLE,
    )
    left = scene.budget - scene.spent - total_minutes(running)
    stretch = (STRETCH - 1) * scene.budget
    promised, _ = fit(_promised(scene), left + stretch, WHOLE)
    left -= total_minutes(promised)
    due, fresh, extras = _due(scene, promised), waiting(scene), _extras(scene, promised)
    late = _late(scene, fresh, due, (left, stretch))
    left -= total_minutes(late)
    calm = not late and _waiting(due, left) <= MOST_WAITING
    asides, _ = fit(extras, left) if calm else ([], [])
    left -= total_minutes(asides)
    kept, later = fit(due, left)
    crowd, later = fill_minutes(later, left + stretch - total_minutes(kept), MOST_WAITING)
    left -= total_minutes(kept) + total_minutes(crowd)
    early, _ = fit(fresh[len(late) :], left)
    more, _ = fit(extras[len(asides) :], left - total_minutes(early))
    return [*running, *promised, *late, *kept, *crowd, *asides, *more, *early], later


def _promised(scene: DayContext) -> list[PlanEntry]:
    """What comes before the reviews: covering templates in time, an open question that is late.

    The question gives way while new concepts are late.
    """
    if scene.phase.closing or scene.skill is not None:
        return []
    question = open_question(scene) if open_is_late(scene) and not behind(scene) else None
    return [*unmet(scene), *([_open(scene, question)] if question else [])]


def _due(scene: DayContext, promised: list[PlanEntry]) -> list[PlanEntry]:
    """The reviews, without the concepts that a promised template asks anyway."""
    asked = {scene.outline.home.get(name) for entry in promised for name in entry.templates}
    return [item for item in reviews(scene) if item.concept not in asked]


def _waiting(due: list[PlanEntry], left: float) -> int:
    """How many reviews would wait though all the minutes left were theirs."""
    return len(fit(due, left)[1])


def _late(
    scene: DayContext, fresh: list[PlanEntry], due: list[PlanEntry], minutes: tuple[float, float]
) -> list[PlanEntry]:
    """The late concepts that come before the reviews; `minutes` are what is left and the stretch.

    One a day, more where half of what is left holds them and not too much waits; none on coming
    back.
    """
    left, stretch = minutes
    late, _ = fit(fresh[: behind(scene)], left + stretch, WHOLE)
    if returning(scene):
        return []
    crowded = _waiting(due, left + stretch - total_minutes(late[:1])) > MOST_WAITING
    held, _ = fit(late, NEW_SHARE * left, WHOLE)
    if held and not (crowded and intake_is_settled(scene)):
        return held
    begun_today = any(stands.on == scene.day for stands in scene.introduced.values())
    return [] if begun_today else late[:1]


def _extras(scene: DayContext, promised: list[PlanEntry]) -> list[PlanEntry]:
    """The tasks of the checkpoint and the open question, where the day has room for them."""
    if scene.phase.closing or scene.skill is not None:
        return []
    tasks = [_task(scene, item) for item in tasks_today(scene)]
    question = open_question(scene)
    opens = [_open(scene, question)] if question else []
    asked = {name for entry in promised for name in entry.templates}
    found = [item for item in (*tasks, *opens) if not asked.intersection(item.templates)]
    titles = {entry.title for entry in promised}
    return [*found, *(item for item in gap_entries(scene) if item.title not in titles)]


def _task(scene: DayContext, item: OpenTask) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.TASK,
        concept="",
        title=item.task.title,
        skill="",
        reason=messages.checkpoint_task(item.day),
        minutes=task_minutes(scene, item),
        rung=item.day,
        templates=item.open_templates,
        task=item.task.id,
    )


def _open(scene: DayContext, question: TemplateEntry) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.OPEN,
        concept="",
        title=scene.outline.skill_title.get(question.skill, question.skill),
        skill=question.skill,
        reason=messages.OPEN_QUESTION,
        minutes=template_minutes(scene.state, question),
        templates=(question.id,),
    )
