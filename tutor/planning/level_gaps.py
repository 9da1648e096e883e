"""What level 4 waits for: covering templates, rules without a chance to show, a derivation."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import NamedTuple

from tutor.learner.evidence import SkillEvidence, unpassed_mistakes
from tutor.learner.ladder import rung
from tutor.learner.levels import mistakes_to_test
from tutor.planning import messages
from tutor.planning.day_context import DayContext, once_a_day, once_a_day_each
from tutor.planning.due_dates import reviews_wait
from tutor.planning.durations import template_minutes
from tutor.planning.plan_types import COVERING, EntryKind, PlanEntry
from tutor.problems.pack_index import ConceptEntry, PackIndex, TemplateEntry

FROM_STEP, FULL_FROM_STEP = 3, 2
MOST_A_DAY = 6
MOST_KEPT_SHARE = 0.25
DERIVE = "derive"

Missing = tuple[bool, int, int]
NOTHING_MISSING: Missing = (False, 0, 0)


class Untested(NamedTuple):
    """Mistakes of a skill not passed on a draw where they can show.

    Level 4 waits for `each` of the first, and for `more` of `all`.
    """

    each: frozenset[str]
    all: frozenset[str]
    more: int

    def shown_by(self, names: AbstractSet[str]) -> tuple[int, int]:
        """How many of them can show where these can: of `each`, and of `all`."""
        return len(self.each & names), len(self.all & names)


def untested_mistakes(evidence: SkillEvidence, outline: PackIndex, skill: str) -> Untested:
    """The mistakes of a skill that level 4 waits to see passed."""
    every, recurring = outline.mistakes.get(skill, ()), set(outline.recurring.get(skill, ()))
    left = unpassed_mistakes(evidence, every)
    tallies = evidence.mistakes
    each = {name for name in left if name in recurring or (name in tallies and tallies[name].hits)}
    return Untested(frozenset(each), left, mistakes_to_test(evidence, every))


@once_a_day_each
def untested_today(scene: DayContext, skill: str) -> Untested:
    """The same for a day."""
    return untested_mistakes(scene.evidence(skill), scene.outline, skill)


def tests_each(scene: DayContext) -> bool:
    """Whether reviews look for each recurring mistake: from the fourth step of the cadence on."""
    cadence = scene.outline.cadence
    return scene.number >= cadence[min(FROM_STEP, len(cadence) - 1)]


def underived(scene: DayContext, skill: str) -> bool:
    """Whether no derivation of a skill was right yet."""
    derived = scene.evidence(skill).kinds.get(DERIVE)
    return derived is None or not derived.ok


def gap_entries(scene: DayContext) -> list[PlanEntry]:
    """Problems that bring what is missing: a few a day, from the fourth step of the cadence on.

    Most comes with the reviews before; rules that are seldom active need these.
    """
    cadence = scene.outline.cadence
    step = FULL_FROM_STEP if scene.full else FROM_STEP
    if scene.skill is not None or scene.number < cadence[min(step, len(cadence) - 1)]:
        return []
    found = [item for skill in scene.outline.skills if (item := _best(scene, skill.id))]
    found.sort(key=lambda item: item[0], reverse=True)
    return [_entry(scene, concept, template) for _, concept, template in found[:MOST_A_DAY]]


@once_a_day
def unmet(scene: DayContext) -> list[PlanEntry]:
    """Today's fair share of the covering templates not met yet, so that the last step finds none.

    From the third week on; where the concept was asked today, its turn comes on another day.
    """
    cadence = scene.outline.cadence
    end = cadence[-1]
    if scene.skill is not None:
        return []
    if not cadence[min(FROM_STEP, len(cadence) - 1)] <= scene.number <= end:
        return []
    left = [
        (concept.id, template)
        for concept in scene.concepts
        if concept.id in scene.introduced
        for template in concept.templates
        if template.id in scene.outline.covering[concept.id] and template.id not in scene.state.met
    ]
    done = sum(_first_met_today(scene, item) for item in scene.outline.concepts)
    share = -(-(len(left) + done) // max(1, end - scene.number)) - done
    ready = {
        name: item for name, item in reversed(left) if scene.introduced[name].last != scene.day
    }
    return [_entry(scene, name, item) for name, item in ready.items()][: max(0, share)]


def kept_minutes(scene: DayContext, entries: Sequence[PlanEntry]) -> float:
    """Minutes that reviews leave to the covering templates of today; none while reviews wait."""
    if reviews_wait(scene):
        return 0.0
    return min(sum(entry.minutes for entry in entries), MOST_KEPT_SHARE * scene.budget)


def _first_met_today(scene: DayContext, concept: ConceptEntry) -> int:
    covering = scene.outline.covering[concept.id]
    return sum(_met_today(scene, name) and scene.state.met[name].n == 1 for name in covering)


def _met_today(scene: DayContext, template: str) -> bool:
    met = scene.state.met.get(template)
    return met is not None and met.day == scene.day


def _best(scene: DayContext, skill: str) -> tuple[Missing, str, TemplateEntry] | None:
    """The template of the skill's introduced concepts that brings most of what is missing."""
    untested = untested_today(scene, skill)
    left = untested.all if untested.more else untested.each
    names, covering = scene.outline.mistake_names, scene.outline.covering
    lacks_derivation = underived(scene, skill)

    def brings(concept: str, template: TemplateEntry) -> Missing:
        met = scene.state.met.get(template.id)
        if met is not None and met.day == scene.day:
            return NOTHING_MISSING
        covers = met is None and template.id in covering[concept]
        if not (covers or left or lacks_derivation):
            return NOTHING_MISSING
        shows = len(left & names[template.id]) if left else 0
        shows += lacks_derivation and template.evidence == DERIVE
        return (covers, shows, -met.order if met else 0)

    held = [
        (missing, concept.id, template)
        for concept in scene.concepts
        if concept.skill == skill and concept.id in scene.introduced
        for template in concept.templates
        if any((missing := brings(concept.id, template))[:2])
    ]
    return max(held, key=lambda item: item[0], default=None)


def _entry(scene: DayContext, concept: str, template: TemplateEntry) -> PlanEntry:
    outline = scene.outline.concept[concept]
    return PlanEntry(
        kind=EntryKind.TASK,
        concept="",
        title=outline.title,
        skill=outline.skill,
        reason=messages.LEVEL_FOUR,
        minutes=template_minutes(scene.state, template),
        rung=rung(scene.introduced[concept], scene.state.cadence),
        templates=(template.id,),
        task=COVERING,
    )
