"""The evening before the interview and its day: what is weakest, or what is asked most.

Nothing here moves the schedule. Which concepts are asked follows from the state of the morning,
so the list grows shorter with each answer and never longer.
"""

from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.due_dates import due_today, waits_for_closing
from tutor.planning.durations import draw_minutes
from tutor.planning.extras import returning_mistakes
from tutor.planning.open_questions import first_question
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.reviews import recalled, review
from tutor.problems.pack_index import ConceptEntry


def rehearsal(scene: DayContext) -> list[PlanEntry]:
    """What these last days did not see, what is due, own mistakes, the lowest recall on the day."""
    if not scene.evening:
        return []
    names = [name for name in scene.introduced if not scene.tried_today(name)]
    erring = {mistake.skill for mistake in returning_mistakes(scene)}
    due = due_today(scene)
    names.sort(
        key=lambda name: (
            not waits_for_closing(scene, name),
            name not in due,
            scene.outline.concept[name].skill not in erring,
            recalled(scene, name),
        )
    )  # fmt: skip
    return [
        review(scene, name, EntryKind.REHEARSE, messages.recall_on_the_day(recalled(scene, name)))
        for name in names
    ]


def diagnosis(scene: DayContext) -> list[PlanEntry]:
    """One problem of each skill that nothing is known of, in the order of introduction."""
    if not scene.evening:
        return []
    begun = {item.skill for item in scene.concepts if scene.tries(item.id)}
    begun |= {scene.outline.concept[name].skill for name in scene.introduced}
    first: dict[str, ConceptEntry] = {}
    for item in scene.concepts:
        if item.skill not in begun:
            first.setdefault(item.skill, item)
    return [_diagnostic(scene, item) for item in first.values()]


def question(scene: DayContext) -> list[PlanEntry]:
    """One open question where the learner was never asked one."""
    return first_question(scene) if scene.evening and not scene.introduced else []


def most_asked(scene: DayContext) -> list[PlanEntry]:
    """With minutes left: the concepts that are not learned yet, in the order of introduction."""
    if not scene.evening:
        return []
    names = [item for item, _ in scene.not_introduced]
    names.sort(key=lambda item: (scene.tried_today(item.id), not scene.tries(item.id)))
    return [_diagnostic(scene, item) for item in names]


def _diagnostic(scene: DayContext, concept: ConceptEntry) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.REHEARSE,
        concept=concept.id,
        title=concept.title,
        skill=concept.skill,
        reason=messages.DIAGNOSTIC,
        minutes=draw_minutes(scene.state, concept.templates[:2]),
        rung=scene.state.cadence[0],
    )
