"""What left the plan of a day between two looks at it."""

from tutor.events import ConceptKey
from tutor.learner.state import LearnerState
from tutor.planning.plan_types import DayPlan, EntryKind, PlanEntry


def rows_without_time(
    before: DayPlan, then: LearnerState, after: DayPlan, now: LearnerState
) -> tuple[PlanEntry, ...]:
    """The entries that are gone although nothing of them was answered or suspended.

    The minutes of the day went to other entries. `then` and `now` are the states of both plans.
    """
    if before.day != after.day:
        return ()
    left = {_topic(entry) for entry in after.entries}
    return tuple(
        entry
        for entry in before.entries
        if _topic(entry) not in left
        and not _is_answered(entry, then, now)
        and ConceptKey(entry.pack, entry.concept) not in now.suspended
    )


def _topic(entry: PlanEntry) -> tuple[str, str, str]:
    """What an entry asks; a review stays the same topic where it becomes another kind of row."""
    if entry.concept:
        return entry.pack, entry.concept, ""
    return entry.pack, entry.task or entry.skill, entry.kind


def _is_answered(entry: PlanEntry, then: LearnerState, now: LearnerState) -> bool:
    key = ConceptKey(entry.pack, entry.concept)
    answered = entry.kind is not EntryKind.TASK and then.tries.get(key) != now.tries.get(key)
    return answered or any(then.met.get(t) != now.met.get(t) for t in entry.templates)
