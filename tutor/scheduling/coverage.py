"""What level 4 still waits for: covering templates of introduced concepts that were never met."""

from tutor.scheduling.agenda import Entry, Kind
from tutor.scheduling.ladder import rung
from tutor.scheduling.pace import template_minutes
from tutor.scheduling.scene import Scene

FROM_STEP = 3
MOST_A_DAY = 2


def uncovered(scene: Scene) -> list[Entry]:
    """A few of them a day, from the fourth step of the cadence on.

    Most are met as reviews of their concept before; a concept with many needs these.
    """
    cadence = scene.outline.cadence
    if scene.number < cadence[min(FROM_STEP, len(cadence) - 1)]:
        return []
    found = [
        _entry(scene, concept, name)
        for concept, stands in scene.known.items()
        for name in sorted(scene.outline.covering[concept])
        if name not in scene.state.met and stands.last != scene.day
    ]
    return found[:MOST_A_DAY]


def _entry(scene: Scene, concept: str, template: str) -> Entry:
    outline = scene.outline.concept[concept]
    return Entry(
        kind=Kind.TASK,
        concept="",
        title=outline.title,
        skill=outline.skill,
        reason="Some mistakes of this skill had no chance to show yet: level 4 waits for it.",
        minutes=template_minutes(scene.state, scene.outline.template[template]),
        rung=rung(scene.known[concept], scene.state.cadence),
        templates=(template,),
        task="covering",
    )
