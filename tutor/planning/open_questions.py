"""The slot of the open questions: one every second day, of the skill that lacks one most."""

from collections.abc import Sequence

from tutor.learner.ladder import NotIntroduced
from tutor.planning import messages
from tutor.planning.checkpoints import days_since_open, opens_today, tasks_to_come
from tutor.planning.day_context import DayContext
from tutor.planning.durations import template_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry
from tutor.problems.pack_index import TemplateEntry

EVERY_DAYS = 2
FIRST_DAY = 2
DAILY_FROM_STEP = 3


def open_question(scene: DayContext) -> list[PlanEntry]:
    """The open question of the day; none on the days between, or where a task brings one."""
    since = days_since_open(scene)
    if scene.skill is not None or scene.evening or opens_today(scene) or since < _pause(scene):
        return []
    return [_entry(scene, item, messages.OPEN_QUESTION) for item in _ready(scene)[:1]]


def kept_minutes(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes that reviews leave to the question on every second day."""
    wanted = scene.number >= FIRST_DAY and days_since_open(scene) >= EVERY_DAYS / scene.share
    return sum(entry.minutes for entry in entries) if wanted else 0.0


def open_again(scene: DayContext) -> list[PlanEntry]:
    """One more question of a skill that was not yet explained well; none where one came today."""
    if scene.skill is not None or scene.evening or days_since_open(scene) == 0:
        return []
    lacking = [item for item in _ready(scene) if not scene.evidence(item.skill).open.strong]
    return [_entry(scene, item, messages.OPEN_AGAIN) for item in lacking[:1]]


def unasked_question(scene: DayContext) -> list[PlanEntry]:
    """One that was never asked, late in the course, on a day that would end early."""
    if scene.skill or scene.evening or scene.phase.rules.full or not _is_late(scene):
        return []
    unasked = [item for item in _ready(scene) if item.id not in scene.state.met]
    later = tasks_to_come(scene)
    first = [item for item in unasked if item.id not in later][:1]
    return [_entry(scene, item, messages.OPEN_QUESTION) for item in first]


def interview_step(scene: DayContext) -> list[PlanEntry]:
    """The problem that the last interview left as the next step, until it is answered."""
    name = scene.state.next_steps.get(scene.outline.pack, "")
    item = scene.outline.template.get(name)
    if item is None or scene.evening or scene.skill not in (None, item.skill):
        return []
    entry = _entry(scene, item, messages.INTERVIEW_STEP)
    if item.id in scene.outline.open_questions:
        return [entry]
    concept = scene.outline.home.get(item.id, "")
    return [entry._replace(kind=EntryKind.EXTRA, concept=concept)]


def first_question(scene: DayContext) -> list[PlanEntry]:
    """One question for the evening of a learner who has answered none; the most asked skill."""
    if scene.skill is not None or days_since_open(scene) == 0:
        return []
    known = [scene.outline.template[name] for name in scene.outline.open_questions]
    easiest = min((item.start for item in known), default=0)
    first = [item for item in known if item.start == easiest]
    return [_entry(scene, item, messages.OPEN_QUESTION) for item in first[:1]]


def _ready(scene: DayContext) -> list[TemplateEntry]:
    """The questions of the skills that are begun, the most wanted first."""
    begun = _begun_skills(scene)
    known = [scene.outline.template[name] for name in scene.outline.open_questions]
    ready = [item for item in known if item.skill in begun and item.start <= scene.number]
    return sorted(ready, key=lambda item: _urgency(scene, item))


def _pause(scene: DayContext) -> float:
    """Every second day; daily late in the course while a skill is not explained yet.

    Several packs take turns: each pauses as many times longer.
    """
    late = _is_late(scene)
    lacking = any(not scene.evidence(skill).open.explains for skill in _begun_skills(scene))
    return (1 if late and lacking else EVERY_DAYS) / scene.share


def _is_late(scene: DayContext) -> bool:
    cadence = scene.outline.cadence
    return scene.number >= cadence[min(DAILY_FROM_STEP, len(cadence) - 1)]


def _begun_skills(scene: DayContext) -> set[str]:
    return {
        item.skill
        for item in scene.concepts
        if not isinstance(scene.concept(item.id), NotIntroduced)
    }


def _urgency(scene: DayContext, item: TemplateEntry) -> tuple[bool, bool, bool, int, int]:
    """Skills that are not explained yet first, then what was never asked, then the fewest answers.

    Of equal ones the least recent comes first.

    What a later checkpoint asks is left to it.
    """
    tally = scene.evidence(item.skill).open
    met = scene.state.met.get(item.id)
    later = item.id in tasks_to_come(scene)
    return (later, tally.explains, met is not None, tally.n, met.order if met else 0)


def _entry(scene: DayContext, question: TemplateEntry, reason: str) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.OPEN,
        concept="",
        title=scene.outline.skill_title.get(question.skill, question.skill),
        skill=question.skill,
        reason=reason,
        minutes=template_minutes(scene.state, question),
        templates=(question.id,),
    )
