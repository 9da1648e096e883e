"""Which problem is drawn next: the template a concept still needs, on numbers not seen before."""

from collections.abc import Container, Sequence
from datetime import date
from typing import NamedTuple

from tutor.chance import Chance
from tutor.events import ConceptKey, InstanceId, Mode, SkillKey
from tutor.learner.state import LearnerState
from tutor.planning import messages
from tutor.planning.day_context import DayContext
from tutor.planning.diagnostic_draws import (
    CANDIDATES,
    See,
    beliefs,
    diagnostic_draw,
    suspected_mistakes,
)
from tutor.planning.due_dates import crowded
from tutor.planning.level_gaps import (
    DERIVE,
    tests_each,
    underived,
    untested_mistakes,
    untested_today,
)
from tutor.planning.plan_types import DayPlan, EntryKind, NextProblem, PlanEntry
from tutor.planning.stuck import worn_templates
from tutor.problems.pack_index import ConceptEntry, PackIndex, TemplateEntry

COVERING_FROM = 3
MET_BEFORE = 1.3
NOTHING: frozenset[str] = frozenset()
LARGEST_SEED = 2**31 - 1
MODES = {
    EntryKind.RETRY: Mode.RETRY,
    EntryKind.CHECK: Mode.DRILL,
    EntryKind.DUE: Mode.DRILL,
    EntryKind.TASK: Mode.CHECKPOINT,
    EntryKind.OPEN: Mode.DRILL,
    EntryKind.NEW: Mode.DRILL,
    EntryKind.REHEARSE: Mode.DRILL,
    EntryKind.EXTRA: Mode.DRILL,
    EntryKind.PLACE: Mode.PLACEMENT,
}


def next_draw(
    state: LearnerState, outline: PackIndex, today: DayPlan, chance: Chance, see: See | None = None
) -> NextProblem | None:
    """The problem the plan asks for now; None when the day is done.

    Where a mistake is under suspicion and `see` can look at draws, it is the telling one.
    """
    scene = DayContext(state, outline, today.day)
    for entry in today.entries:
        telling = _hunt(scene, entry, chance, see) if see else None
        template = (
            outline.template[telling.template]
            if telling
            else _for_entry(scene, entry, today.task_templates)
        )
        if template is not None:
            return NextProblem(
                draw=telling or _testing(state, outline, template, (entry.rung, chance, see)),
                mode=_mode(entry, template, today.task_templates),
                concept=entry.concept or outline.home.get(template.id, ""),
                skill=entry.skill or template.skill,
                title=entry.title,
                reason=entry.reason,
                lesson=entry.lesson,
                pack=outline.pack,
            )
    return None


def free_draw(
    state: LearnerState, outline: PackIndex, chance: Chance, skill: str | None = None
) -> NextProblem | None:
    """A problem for free practice: of a drawn concept, introduced ones first."""
    of_skill = [item for item in outline.concepts if skill in (None, item.skill)]
    known = [item for item in of_skill if ConceptKey(outline.pack, item.id) in state.concepts]
    usable = [item for item in (known or of_skill) if item.templates]
    if not usable:
        return None
    concept = chance.choice(usable)
    scene = DayContext(state, outline, date.max)
    template = choose(scene, concept.id, outline.cadence[-1]) or concept.templates[0]
    return NextProblem(
        draw=_draw(template, outline.cadence[0], chance),
        mode=Mode.FREE,
        concept=concept.id,
        skill=concept.skill,
        title=concept.title,
        reason=messages.FREE_PRACTICE,
        pack=outline.pack,
    )


def open_templates(
    concept: ConceptEntry, rung: int, covering: Container[str]
) -> Sequence[TemplateEntry]:
    """The templates that may be drawn at a rung; those with the lowest where none is open yet."""
    held = [item for item in concept.templates if _opens(item, covering) <= rung]
    if held:
        return held
    lowest = min((_opens(item, covering) for item in concept.templates), default=0)
    return [item for item in concept.templates if _opens(item, covering) == lowest]


def choose(
    scene: DayContext, concept: str, rung: int, wanted: Sequence[str] = ()
) -> TemplateEntry | None:
    """Those a checkpoint wants, covering ones not met yet, others not met, the least recent.

    Never the one just drawn where there is another, and none that was asked twice today; an
    introduction begins with the shortest, and where many reviews are due they are short, as long
    as nothing is looked for that level 4 waits for.
    """
    covering = scene.outline.covering[concept]
    others = _fresh(scene, concept, open_templates(scene.outline.concept[concept], rung, covering))
    held = [item for item in others if item.id in wanted] or others
    if rung == scene.outline.cadence[0]:
        return min(held, key=lambda item: _shortest(scene.state, item), default=None)
    if crowded(scene) and not tests_each(scene):
        return min(held, key=lambda item: _brevity(scene.state, covering, item), default=None)
    missing = _level_needs(scene, scene.outline.concept[concept].skill)
    return min(
        held, key=lambda item: _urgency(scene.state, item.id in covering, missing, item),
        default=None,
    )  # fmt: skip


def can_draw(scene: DayContext, concept: str, rung: int) -> bool:
    """Whether a concept has a problem at a rung that was not asked twice today."""
    entry, worn = scene.outline.concept[concept], worn_templates(scene.tries(concept), scene.day)
    if not worn:
        return bool(entry.templates)
    held = open_templates(entry, rung, scene.outline.covering[concept])
    return any(item.id not in worn for item in held)


def _fresh(
    scene: DayContext, concept: str, held: Sequence[TemplateEntry]
) -> Sequence[TemplateEntry]:
    """The templates that were not asked twice today, without the last one where others are left."""
    last = scene.state.drawn.get(ConceptKey(scene.outline.pack, concept))
    worn = worn_templates(scene.tries(concept), scene.day)
    fresh = [item for item in held if item.id not in worn] if worn else held
    return [item for item in fresh if item.id != last] or fresh


def _opens(template: TemplateEntry, covering: Container[str]) -> int:
    if template.id in covering:
        return min(template.start, COVERING_FROM)
    return template.start


def _shortest(state: LearnerState, template: TemplateEntry) -> tuple[bool, float, int]:
    met = state.met.get(template.id)
    return (met is not None, met.order if met else template.minutes, template.start)


def _brevity(
    state: LearnerState, covering: Container[str], template: TemplateEntry
) -> tuple[int, float, int]:
    """Covering ones not met, then the shortest, where one that was met counts as longer."""
    met = state.met.get(template.id)
    if met is None:
        return (0 if template.id in covering else 1, template.minutes, 0)
    return (1, MET_BEFORE * template.minutes, met.order)


class LevelNeeds(NamedTuple):
    """What a skill lacks: mistakes not passed, those of them that level 4 waits for one by one,
    and a derivation.
    """

    mistakes: Container[str]
    each: Container[str]
    derivation: bool


def _level_needs(scene: DayContext, skill: str) -> LevelNeeds:
    """Level 4 is looked at one by one from the third week on."""
    left = untested_today(scene, skill)
    if not tests_each(scene):
        return LevelNeeds(left.all, NOTHING, False)
    return LevelNeeds(left.all, left.each, underived(scene, skill))


def _urgency(
    state: LearnerState, covers: bool, missing: LevelNeeds, template: TemplateEntry
) -> tuple[int, float, int]:
    """Covering ones not met, those that bring what level 4 waits for, others not met with most
    untested mistakes, the least recent.
    """
    met = state.met.get(template.id)
    names = [name for name, _ in template.mistakes]
    if met is None and covers:
        return (0, template.minutes, template.start)
    derives = missing.derivation and template.evidence == DERIVE
    wanted = derives + sum(name in missing.each for name in names)
    if wanted:
        return (1, -wanted, met.order if met else 0)
    if met is None:
        shows = sum(name in missing.mistakes for name in names)
        return (2, template.minutes / (1 + shows), template.start)
    return (3, 0, met.order)


def _for_entry(scene: DayContext, entry: PlanEntry, wanted: Sequence[str]) -> TemplateEntry | None:
    known = scene.outline.template
    if entry.templates:
        held = [known[name] for name in entry.templates if name in known]
        if entry.concept:
            held = list(_fresh(scene, entry.concept, held))
        return min(held, key=lambda item: _recency(scene.state, item), default=None)
    if entry.concept not in scene.outline.concept:
        return None
    return choose(scene, entry.concept, entry.rung, wanted)


def _hunt(scene: DayContext, entry: PlanEntry, chance: Chance, see: See) -> InstanceId | None:
    """The draw that tells suspected mistakes of the concept apart; None without suspicion."""
    concept = scene.outline.concept.get(entry.concept)
    if concept is None or entry.templates:
        return None
    held = open_templates(concept, entry.rung, scene.outline.covering[concept.id])
    held = _fresh(scene, concept.id, held)
    evidence = scene.evidence(concept.skill)
    rules = suspected_mistakes(evidence, held)
    telling = [item for item in held if any(name in rules for name, _ in item.mistakes)]
    if not telling:
        return None
    draws = [_draw(chance.choice(telling), entry.rung, chance) for _ in range(CANDIDATES)]
    return diagnostic_draw(beliefs(evidence, rules), draws, see)


def _testing(
    state: LearnerState,
    outline: PackIndex,
    template: TemplateEntry,
    how: tuple[int, Chance, See | None],
) -> InstanceId:
    """A draw on which most mistakes can show that had no chance yet; what level 4 needs first."""
    rung, chance, see = how
    evidence = state.evidence.of(SkillKey(outline.pack, template.skill))
    left = untested_mistakes(evidence, outline, template.skill)
    names = {name for name, _ in template.mistakes}
    best, score, most = _draw(template, rung, chance), (-1, -1), left.shown_by(names)
    if see is None or not most[1]:
        return best
    draw = best
    for _ in range(CANDIDATES):
        shown = see(draw).keys()
        if left.shown_by(shown) > score:
            best, score = draw, left.shown_by(shown)
        if score == most or not shown:
            break
        draw = _draw(template, rung, chance)
    return best


def _mode(entry: PlanEntry, template: TemplateEntry, wanted: Sequence[str]) -> Mode:
    mode = MODES[entry.kind]
    return Mode.CHECKPOINT if mode is Mode.DRILL and template.id in wanted else mode


def _recency(state: LearnerState, template: TemplateEntry) -> int:
    met = state.met.get(template.id)
    return met.order if met else 0


def _draw(template: TemplateEntry, rung: int, chance: Chance) -> InstanceId:
    seed = chance.integer(0, LARGEST_SEED)
    return InstanceId(template.id, template.version, max(rung, template.start), seed)
