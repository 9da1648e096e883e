"""Which introduced concepts are asked today: the due ones, or those the interview needs."""

from datetime import date

from tutor.events import ConceptKey
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced, Stage, is_leech, rung
from tutor.learner.policy import due_day
from tutor.planning import messages
from tutor.planning.checkpoints import is_first_day, task_templates
from tutor.planning.day_context import DayContext
from tutor.planning.deadline import CoursePhase
from tutor.planning.durations import RETRY_SHARE, draw_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.planning.problem_choice import choose
from tutor.problems.pack_index import ConceptEntry

HELD_WELL = 0.99
HELD_IN_WEEK = 0.85


def retries(scene: DayContext) -> list[PlanEntry]:
    """Concepts that were missed today and have tries left."""
    return [
        review(scene, name, EntryKind.RETRY, messages.retry_reason(stands.retries))
        for name, stands in scene.introduced.items()
        if stands.last == scene.day and stands.retries
    ]


def reviews(scene: DayContext) -> list[PlanEntry]:
    """What is to be reviewed today, what is least held first."""
    if scene.phase.closing:
        return _closing(scene)
    waiting = {name: item for name, item in scene.introduced.items() if item.last != scene.day}
    due = {name: due_day(item, scene.state.policy) for name, item in waiting.items()}
    sure = _overconfident(scene) if is_first_day(scene) else frozenset()
    asked = [name for name in waiting if due[name] <= scene.day or name in sure]
    wants = task_templates(scene)
    asked.sort(key=lambda name: (name not in sure, recall(waiting[name].memory, scene.day)))
    return [
        review(
            scene,
            name,
            _kind(waiting[name]),
            _why(scene, waiting[name], due[name], name in sure),
            wants,
        )
        for name in asked
    ]


def _overconfident(scene: DayContext) -> frozenset[str]:
    """The concepts of the pack that were last missed while the learner was sure of them."""
    keys = scene.state.evidence.overconfident
    return frozenset(key.concept for key in keys if key.pack == scene.outline.pack)


def _closing(scene: DayContext) -> list[PlanEntry]:
    """Before the interview: what would be least recalled on the day, the weakest of each skill."""
    interview = scene.enrolment.interview or scene.day
    rehearsed = scene.state.rehearsed
    waiting = {
        name: item
        for name, item in scene.introduced.items()
        if scene.day not in (item.last, rehearsed.get(ConceptKey(scene.outline.pack, name)))
    }
    recalled = {name: recall(item.memory, interview) for name, item in waiting.items()}
    ranked = sorted(waiting, key=lambda name: recalled[name])
    if scene.phase is CoursePhase.WEEK:
        weakest = _weakest(scene, ranked)
        ranked = [name for name in ranked if name in weakest]
    if scene.phase is CoursePhase.NO_NEW:
        ranked = [n for n in ranked if due_day(waiting[n], scene.state.policy) <= scene.day]
    kind = EntryKind.REHEARSE if scene.phase is CoursePhase.EVENING else EntryKind.DUE
    enough = HELD_IN_WEEK if scene.phase in (CoursePhase.WEEK, CoursePhase.NO_NEW) else HELD_WELL
    return [
        review(scene, name, kind, messages.recall_on_the_day(recalled[name]))
        for name in ranked
        if recalled[name] < enough
    ]


def _weakest(scene: DayContext, ranked: list[str]) -> set[str]:
    found: dict[str, str] = {}
    for name in ranked:
        found.setdefault(scene.outline.concept[name].skill, name)
    return set(found.values())


def review(
    scene: DayContext, name: str, kind: EntryKind, reason: str, wants: tuple[str, ...] = ()
) -> PlanEntry:
    """The entry that asks an introduced concept; `wants` are templates that are drawn first."""
    concept = scene.outline.concept[name]
    stands = scene.introduced[name]
    step = rung(stands, scene.state.cadence)
    return PlanEntry(
        kind=kind,
        concept=name,
        title=concept.title,
        skill=concept.skill,
        reason=reason,
        minutes=_minutes(scene, concept, step, wants),
        rung=step,
        lesson=stands.lesson or is_leech(stands),
    )


def _minutes(scene: DayContext, concept: ConceptEntry, step: int, wants: tuple[str, ...]) -> float:
    """Minutes of the template that would be drawn, the retries of a likely miss included."""
    drawn = choose(scene.state, scene.outline, concept.id, step, wants)
    return RETRY_SHARE * draw_minutes(scene.state, [drawn] if drawn else [])


def _kind(stands: Introduced) -> EntryKind:
    return EntryKind.CHECK if stands.stage is Stage.CHECK else EntryKind.DUE


def _why(scene: DayContext, stands: Introduced, due: date, sure: bool) -> str:
    since = (scene.day - stands.last).days
    late = (scene.day - due).days
    if sure:
        return messages.OVERCONFIDENT
    if stands.stage is Stage.CHECK:
        return messages.first_check((scene.day - stands.on).days)
    if is_leech(stands):
        return messages.leech(stands.lapses)
    if stands.stage is Stage.RELEARN:
        return messages.RELEARN
    if late > 0:
        return messages.overdue(since, late)
    return messages.due_today(since)
