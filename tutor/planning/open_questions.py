"""The slot of the open questions: one every second day, of the skill that lacks one most."""

from tutor.learner.ladder import NotIntroduced
from tutor.planning.checkpoints import task_templates
from tutor.planning.day_context import DayContext
from tutor.problems.pack_index import TemplateEntry

EVERY_DAYS = 2
LATE_DAYS = 4
DAILY_FROM_STEP = 3


def open_question(scene: DayContext) -> TemplateEntry | None:
    """The open question of the day; None on the days between."""
    held = [item for item in scene.outline.template.values() if item.evidence == "explain"]
    begun = _begun_skills(scene)
    if _days_since(scene) < _pause(scene, begun):
        return None
    ready = [item for item in held if item.skill in begun and item.start <= scene.number]
    tasks = task_templates(scene)
    return min(ready, key=lambda item: _urgency(scene, item, item.id in tasks), default=None)


def open_is_late(scene: DayContext) -> bool:
    """Whether the slot gave way so often that reviews now give way to it."""
    return _days_since(scene) >= LATE_DAYS


def _days_since(scene: DayContext) -> int:
    """Days since the last open question, or since the pack was begun."""
    met = scene.state.met
    opens = (item.id for item in scene.outline.template.values() if item.evidence == "explain")
    days = [met[name].day for name in opens if name in met]
    return (scene.day - max(days)).days if days else scene.number + EVERY_DAYS


def _pause(scene: DayContext, begun: set[str]) -> int:
    """Every second day; daily late in the course while a skill lacks an answer at Lean Hire."""
    cadence = scene.outline.cadence
    late = scene.number >= cadence[min(DAILY_FROM_STEP, len(cadence) - 1)]
    lacking = any(not scene.evidence(skill).open.lean for skill in begun)
    return 1 if late and lacking else EVERY_DAYS


def _begun_skills(scene: DayContext) -> set[str]:
    return {
        item.skill
        for item in scene.concepts
        if not isinstance(scene.concept(item.id), NotIntroduced)
    }


def _urgency(scene: DayContext, item: TemplateEntry, task: bool) -> tuple[bool, bool, int, int]:
    """Skills without a Lean answer first, then tasks, the fewest answers, the least recent."""
    tally = scene.evidence(item.skill).open
    met = scene.state.met.get(item.id)
    return (tally.lean > 0, not task, tally.n, met.order if met else 0)
