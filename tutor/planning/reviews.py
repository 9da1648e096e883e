"""Which introduced concepts are asked today: missed ones, due ones, and what a stuck one needs."""

from collections.abc import Container, Sequence
from datetime import date
from itertools import accumulate

from tutor.events import ConceptKey, HireRating, SkillKey
from tutor.learner.ladder import AFTER_LATE_CHECK, Introduced, Stage, cadence_gap, rung
from tutor.learner.prediction import recall_on
from tutor.learner.recall_fit import RecallPlace
from tutor.planning import messages
from tutor.planning.checkpoints import is_first_day, task_templates
from tutor.planning.day_context import DayContext, once_a_day, once_a_day_each
from tutor.planning.deadline import LAST_WEEK
from tutor.planning.due_dates import due_today, too_late, waits_for_closing
from tutor.planning.durations import RETRY_SHARE, draw_minutes, review_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.problem_choice import choose
from tutor.planning.stuck import lesson_first, needs_help, slips_again, step_back
from tutor.problems.pack_index import ConceptEntry

MOST_KEPT_SHARE = 0.8
MOST_MISSED_SHARE = 1 / 3


def retries(scene: DayContext) -> list[PlanEntry]:
    """Concepts that were missed today and have tries left."""
    return [
        review(scene, name, EntryKind.RETRY, messages.retry_reason(stands.retries))
        for name, stands in scene.introduced.items()
        if stands.last == scene.day and stands.retries
    ]


def steps_back(scene: DayContext) -> list[PlanEntry]:
    """The concepts that stuck ones need, after the lesson did not help."""
    found: dict[str, PlanEntry] = {}
    for concept in scene.concepts:
        needed = step_back(scene, concept.id)
        if needed and needed not in found:
            reason = messages.step_back(concept.title)
            found[needed] = review(scene, needed, EntryKind.EXTRA, reason)
    return list(found.values())


def missed_last_time(scene: DayContext) -> list[PlanEntry]:
    """The due concepts whose last answer was a miss, inside their share of the day.

    Where every third answer is wrong they would fill the days, and what is due would never come.
    """
    left = MOST_MISSED_SHARE * scene.budget - _minutes_of_missed(scene)
    ends = accumulate(item.minutes for item in _all_missed(scene))
    return [
        item
        for item, end in zip(_all_missed(scene), ends, strict=True)
        if end - item.minutes < left
    ]


def missed_and_waiting(scene: DayContext) -> list[PlanEntry]:
    """All due concepts whose last answer was a miss."""
    return _all_missed(scene)


def reviews(scene: DayContext) -> list[PlanEntry]:
    """The other due concepts: what waited too long, then the lowest recall on the interview day."""
    return [item for item in _due(scene) if not _missed(scene.introduced[item.concept])]


def kept_for_closing(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes of a closing day for the concepts not seen in the closing days: their fair share."""
    waiting = [name for name in scene.introduced if waits_for_closing(scene, name, True)]
    if not waiting or not entries:
        return 0.0
    minutes = {name: review_minutes(scene.state, scene.outline.concept[name]) for name in waiting}
    done = sum(minutes[name] for name in waiting if scene.tried_today(name))
    share = sum(minutes.values()) / max(1, scene.days_left or 1)
    return max(0.0, min(share, MOST_KEPT_SHARE * scene.budget) - done)


def _missed(stands: Introduced) -> bool:
    return stands.outcome is HireRating.NO


@once_a_day
def _all_missed(scene: DayContext) -> list[PlanEntry]:
    return [item for item in _due(scene) if _missed(scene.introduced[item.concept])]


def _minutes_of_missed(scene: DayContext) -> float:
    """Minutes of today that went to concepts that were missed when they were asked before."""
    return sum(
        review_minutes(scene.state, scene.outline.concept[name])
        for name in scene.introduced
        if scene.tried_today(name) and _began_with_a_miss(scene, name)
    )


def _began_with_a_miss(scene: DayContext, concept: str) -> bool:
    """Whether the first answer of the last day before this one was a miss."""
    before = [item for item in scene.tries(concept) if item.day < scene.day]
    return not next((item.right for item in before if item.day == before[-1].day), True)


@once_a_day
def _due(scene: DayContext) -> list[PlanEntry]:
    due = due_today(scene)
    due = due | dict.fromkeys(_drawn_nearer(scene, due), scene.day)
    sure = _overconfident(scene) if is_first_day(scene) else frozenset()
    early = [name for name in sure if name not in due and scene.introduced[name].last != scene.day]
    wants = task_templates(scene)
    asked = sorted(
        [*due, *early],
        key=lambda name: (
            name not in sure,
            not waits_for_closing(scene, name),
            -too_late(scene, due.get(name, scene.day)),
            recalled(scene, name),
        ),
    )
    return [
        review(
            scene,
            name,
            _kind(scene.introduced[name]),
            _why(scene, scene.introduced[name], due.get(name, scene.day), name in sure),
            wants,
        )
        for name in asked
    ]


def _drawn_nearer(scene: DayContext, due: Container[str]) -> list[str]:
    """The concepts that are asked ahead of their closing day, so that the last days are even."""
    morning = [name for name in scene.introduced if waits_for_closing(scene, name, True)]
    if not morning:
        return []
    share = -(-len(morning) // max(1, scene.days_left or 1))
    counted = sum(name in due or scene.tried_today(name) > 0 for name in morning)
    later = [name for name in morning if name not in due and not scene.tried_today(name)]
    later.sort(key=lambda name: recalled(scene, name))
    return later[: max(0, share - counted)]


@once_a_day_each
def recalled(scene: DayContext, concept: str) -> float:
    """The predicted recall of an introduced concept on the interview day, else today."""
    pack = scene.outline.pack
    skill = SkillKey(pack, scene.outline.concept[concept].skill)
    return recall_on(scene.state, RecallPlace(skill, ConceptKey(pack, concept)), scene.target_day)


def _overconfident(scene: DayContext) -> frozenset[str]:
    """The introduced concepts that were last missed while the learner was sure of them."""
    keys = scene.state.evidence.overconfident
    names = {key.concept for key in keys if key.pack == scene.outline.pack}
    return frozenset(names & scene.introduced.keys())


def review(
    scene: DayContext, name: str, kind: EntryKind, reason: str, wants: tuple[str, ...] = ()
) -> PlanEntry:
    """The entry that asks an introduced concept; `wants` are templates that are drawn first.

    A concept that is stuck is asked on its easiest problems.
    """
    concept = scene.outline.concept[name]
    stands = scene.introduced[name]
    cadence = scene.state.cadence
    stuck = needs_help(scene, name)
    step = cadence[0] if stuck else rung(stands, cadence)
    return PlanEntry(
        kind=kind,
        concept=name,
        title=concept.title,
        skill=concept.skill,
        reason=messages.STUCK if stuck else reason,
        minutes=_minutes(scene, concept, step, wants),
        rung=step,
        lesson=lesson_first(scene, name, stands),
    )


def _minutes(scene: DayContext, concept: ConceptEntry, step: int, wants: tuple[str, ...]) -> float:
    """Minutes of the template that would be drawn, the retries of a likely miss included."""
    drawn = choose(scene, concept.id, step, wants)
    return RETRY_SHARE * draw_minutes(scene.state, [drawn] if drawn else [])


def _kind(stands: Introduced) -> EntryKind:
    return EntryKind.CHECK if stands.stage is Stage.CHECK else EntryKind.DUE


def _why(scene: DayContext, stands: Introduced, due: date, sure: bool) -> str:
    since = max(0, (scene.day - stands.last).days)
    late = (scene.day - due).days
    if sure:
        return messages.OVERCONFIDENT
    first_gap = cadence_gap(0, scene.state.cadence)
    if stands.stage is Stage.CHECK and _missed(stands):
        return messages.relearn(_days_that_hold(scene, min(AFTER_LATE_CHECK, first_gap)))
    if stands.stage is Stage.CHECK:
        return messages.first_check((scene.day - stands.on).days)
    if slips_again(stands):
        return messages.leech(stands.lapses)
    if stands.stage is Stage.RELEARN:
        return messages.relearn(_days_that_hold(scene, first_gap))
    if late > 0:
        return messages.overdue(since, late)
    return messages.due_today(since)


def _days_that_hold(scene: DayContext, days: int) -> int:
    """A gap that may be named; 0 where the interview comes so soon that another date counts."""
    left = scene.days_left
    return 0 if left is not None and left <= LAST_WEEK else days
