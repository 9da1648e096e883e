"""What lifts the interview most once everything due is done: the sources that fill a day."""

from collections.abc import Iterator
from datetime import timedelta

from tutor.learner.misconceptions import RecurringMistake, recurring_mistakes
from tutor.planning import messages
from tutor.planning.day_context import DayContext, once_a_day, once_a_day_each
from tutor.planning.durations import template_minutes
from tutor.planning.plan_types import EntryKind, PlanEntry, ReturningMistake
from tutor.planning.reviews import recalled, review
from tutor.planning.stuck import needs_help
from tutor.problems.pack_index import EXPLAIN, TemplateEntry

RETURNS_FROM = 2
MOST_RETURNING = 3
MIXED_PAUSE_DAYS = 7
MOST_MIXED = 2


def weakest(scene: DayContext) -> Iterator[PlanEntry]:
    """The introduced concepts not asked today by predicted recall on the day.

    Near the interview the weakest of each skill comes before the second of any.
    """
    return (_weak(scene, name) for name in _weakest_first(scene))


@once_a_day_each
def _weak(scene: DayContext, name: str) -> PlanEntry:
    reason = messages.recall_on_the_day(recalled(scene, name))
    return review(scene, name, EntryKind.EXTRA, reason)


@once_a_day
def _weakest_first(scene: DayContext) -> list[str]:
    names = [name for name in scene.introduced if not _asked_today(scene, name)]
    names.sort(key=lambda name: recalled(scene, name))
    if scene.phase.rules.closing:
        first = _one_of_each_skill(scene, names)
        names.sort(key=lambda name: name not in first)
    return names


def asked_again(scene: DayContext) -> list[PlanEntry]:
    """Concepts that were answered today already, the fewest times first: for very long days."""
    names = [name for name in scene.introduced if _asked_today(scene, name)]
    names.sort(key=lambda name: (scene.tried_today(name), recalled(scene, name)))
    return [review(scene, name, EntryKind.EXTRA, messages.ONCE_MORE) for name in names]


@once_a_day
def returning_mistakes(scene: DayContext) -> tuple[ReturningMistake, ...]:
    """The mistakes that showed twice and were not passed since, the most frequent first."""
    found: list[tuple[RecurringMistake, str]] = []
    for skill in scene.outline.skills:
        evidence = scene.evidence(skill.id)
        for item in recurring_mistakes(skill.id, evidence):
            if item.hits >= RETURNS_FROM and not item.clear:
                found.append((item, _family(scene, item)))
    found.sort(key=lambda pair: -pair[0].hits)
    return tuple(
        ReturningMistake(item.skill, item.name, family, _title(scene, item.name, family))
        for item, family in found
    )


def mistake_entries(scene: DayContext) -> list[PlanEntry]:
    """Problems on which a returning mistake would show, of concepts that are introduced."""
    found = []
    for mistake in returning_mistakes(scene)[:MOST_RETURNING]:
        for name in scene.introduced:
            concept = scene.outline.concept[name]
            held = [item for item in concept.templates if _shows(item, mistake.name)]
            if concept.skill == mistake.skill and held and not needs_help(scene, name):
                found.append(_mistake_entry(scene, name, held, mistake))
                break
    return found


def mixed(scene: DayContext) -> list[PlanEntry]:
    """Problems across skills that were not met for a week."""
    if scene.skill is not None:
        return []
    since = scene.day - timedelta(days=MIXED_PAUSE_DAYS)
    met = scene.state.met
    ready = [
        item
        for item in scene.outline.loose
        if item.evidence != EXPLAIN
        and item.start <= scene.number
        and (item.id not in met or met[item.id].day <= since)
    ]
    ready.sort(key=lambda item: met[item.id].order if item.id in met else 0)
    return [_mixed_entry(scene, item) for item in ready[:MOST_MIXED]]


def _asked_today(scene: DayContext, concept: str) -> bool:
    return scene.introduced[concept].last == scene.day or scene.tried_today(concept) > 0


def _one_of_each_skill(scene: DayContext, names: list[str]) -> set[str]:
    first: dict[str, str] = {}
    for name in names:
        first.setdefault(scene.outline.concept[name].skill, name)
    return set(first.values())


def _shows(template: TemplateEntry, mistake: str) -> bool:
    return any(name == mistake for name, _ in template.mistakes)


def _family(scene: DayContext, mistake: RecurringMistake) -> str:
    named = (
        family
        for item in scene.outline.template.values()
        if item.skill == mistake.skill
        for name, family in item.mistakes
        if name == mistake.name
    )
    return next(named, "")


def _title(scene: DayContext, name: str, family: str) -> str:
    known = scene.outline.family.get(family)
    return known.title if known else name.replace("_", " ").lower()


def _mistake_entry(
    scene: DayContext, concept: str, held: list[TemplateEntry], mistake: ReturningMistake
) -> PlanEntry:
    entry = review(scene, concept, EntryKind.EXTRA, messages.returning_mistake(mistake.title))
    return entry._replace(templates=tuple(item.id for item in held))


def _mixed_entry(scene: DayContext, template: TemplateEntry) -> PlanEntry:
    return PlanEntry(
        kind=EntryKind.EXTRA,
        concept="",
        title=scene.outline.skill_title.get(template.skill, template.skill),
        skill=template.skill,
        reason=messages.MIXED,
        minutes=template_minutes(scene.state, template),
        rung=template.start,
        templates=(template.id,),
    )
