"""What level 4 waits for: covering templates, rules without a chance to show, a derivation."""

from tutor.mastery.evidence import SkillEvidence
from tutor.problems.outline import Outline, TemplateOutline
from tutor.scheduling.agenda import Entry, Kind
from tutor.scheduling.ladder import rung
from tutor.scheduling.pace import template_minutes
from tutor.scheduling.scene import Scene

FROM_STEP = 3
MOST_A_DAY = 3
DERIVE = "derive"

Missing = tuple[bool, int, int]


def untested(evidence: SkillEvidence, outline: Outline, skill: str) -> frozenset[str]:
    """The recurring rules of a skill that were not passed on a draw where they were active."""
    cleared = (name for name, tally in evidence.rules.items() if tally.clear)
    return frozenset(outline.recurring.get(skill, ())) - frozenset(cleared)


def uncovered(scene: Scene) -> list[Entry]:
    """Problems that bring what is missing: a few a day, from the fourth step of the cadence on.

    Most comes with the reviews before; rules that are seldom active need these.
    """
    cadence = scene.outline.cadence
    if scene.number < cadence[min(FROM_STEP, len(cadence) - 1)]:
        return []
    found = [item for skill in scene.outline.skills if (item := _best(scene, skill.id))]
    found.sort(key=lambda item: item[0], reverse=True)
    return [_entry(scene, concept, template) for _, concept, template in found[:MOST_A_DAY]]


def _best(scene: Scene, skill: str) -> tuple[Missing, str, TemplateOutline] | None:
    """The template of the skill's introduced concepts that brings most of what is missing."""
    evidence = scene.state.evidence.of(skill)
    left = untested(evidence, scene.outline, skill)
    derived = evidence.kinds.get(DERIVE)
    underived = derived is None or not derived.ok

    def brings(concept: str, template: TemplateOutline) -> Missing:
        met = scene.state.met.get(template.id)
        covers = met is None and template.id in scene.outline.covering[concept]
        shows = sum(name in left for name, _ in template.mistakes)
        return (
            covers,
            shows + (underived and template.evidence == DERIVE),
            -met.order if met else 0,
        )

    held = [
        (brings(concept.id, template), concept.id, template)
        for concept in scene.concepts
        if concept.skill == skill and concept.id in scene.known
        for template in concept.templates
        if scene.known[concept.id].last != scene.day
    ]
    best = max(held, key=lambda item: item[0], default=None)
    return best if best is not None and any(best[0][:2]) else None


def _entry(scene: Scene, concept: str, template: TemplateOutline) -> Entry:
    outline = scene.outline.concept[concept]
    return Entry(
        kind=Kind.TASK,
        concept="",
        title=outline.title,
        skill=outline.skill,
        reason="Level 4 of this skill waits for it: it shows what no answer has shown yet.",
        minutes=template_minutes(scene.state, template),
        rung=rung(scene.known[concept], scene.state.cadence),
        templates=(template.id,),
        task="covering",
    )
