"""The slot of the open questions: one every second day, of the skill that lacks one most."""

from tutor.problems.outline import TemplateOutline
from tutor.scheduling.checkpoints import wanted
from tutor.scheduling.ladder import New
from tutor.scheduling.scene import Scene

EVERY_DAYS = 2
LATE_DAYS = 4


def open_question(scene: Scene) -> TemplateOutline | None:
    """The open question of the day; None on the days between."""
    held = [item for item in scene.outline.template.values() if item.evidence == "explain"]
    if _days_since(scene) < EVERY_DAYS:
        return None
    begun = _begun_skills(scene)
    ready = [item for item in held if item.skill in begun and item.start <= scene.number]
    tasks = wanted(scene)
    asked = [item for item in ready if item.id in tasks]
    return min(asked or ready, key=lambda item: _urgency(scene, item), default=None)


def open_is_late(scene: Scene) -> bool:
    """Whether the slot gave way so often that reviews now give way to it."""
    return _days_since(scene) >= LATE_DAYS


def _days_since(scene: Scene) -> int:
    """Days since the last open question, or since the pack was begun."""
    met = scene.state.met
    opens = (item.id for item in scene.outline.template.values() if item.evidence == "explain")
    days = [met[name].day for name in opens if name in met]
    return (scene.day - max(days)).days if days else scene.number + EVERY_DAYS


def _begun_skills(scene: Scene) -> set[str]:
    return {
        item.skill for item in scene.concepts if not isinstance(scene.state.concept(item.id), New)
    }


def _urgency(scene: Scene, item: TemplateOutline) -> tuple[int, int, int]:
    """Skills without a Lean answer first, then the fewest answers, then the least recent."""
    tally = scene.state.evidence.of(item.skill).open
    met = scene.state.met.get(item.id)
    return (min(tally.lean, 1), tally.n, met.order if met else 0)
