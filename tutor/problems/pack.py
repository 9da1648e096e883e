"""The pack file: skills, concepts in the order of introduction, covering sets, checkpoints."""

from collections.abc import Iterator
from collections.abc import Mapping as Map
from itertools import pairwise

from tutor import __version__
from tutor.authoring.fields import Fields
from tutor.authoring.source import Faults, Mapping, Source
from tutor.faults import Fault
from tutor.problems import messages
from tutor.problems.model import Concept, Pack, PackTerms, Skill, Template, pack_terms
from tutor.problems.pack_index import (
    CADENCE,
    Checkpoint,
    ConceptEntry,
    Edition,
    Misconception,
    PackIndex,
    SkillEntry,
    Task,
    TemplateEntry,
    is_newer,
    is_version,
)  # fmt: skip

MOST_DAYS, LONGEST_DAY = 12, 4
KEYS = (
    "id", "title", "version", "authors", "licence", "minimum_tutor", "skills", "concepts",
    "cadence", "checkpoints",
)  # fmt: skip


def read_families(source: Source | None) -> tuple[tuple[Misconception, ...], tuple[Fault, ...]]:
    """The families by which mistakes are counted."""
    if source is None:
        return (), ()
    faults = Faults()
    fields = Fields(source, faults)
    fields.allow(("families",))
    families = tuple(_family(Fields(item, faults)) for item in fields.items("families"))
    return families, tuple(faults.items)


def _family(fields: Fields) -> Misconception:
    fields.allow(("id", "title", "rule", "say", "codes", "general"))
    return Misconception(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.text("rule"),
        fields.text("say"),
        fields.words("codes"),
        fields.words("general"),
    )


def family_faults(template: Template, families: tuple[Misconception, ...]) -> Iterator[Fault]:
    """Mistakes of an unknown family, or of another family than their name has."""
    known = {family.id for family in families}
    for name, family in template.mistake_names:
        homes = [each.id for each in families if name in each.codes]
        if family not in known:
            yield messages.no_family(name, family).at(template.where)
        elif homes and family not in homes:
            yield messages.other_family(name, homes, family).at(template.where)


def read_terms(source: Source | None, families: tuple[Misconception, ...]) -> PackTerms:
    """What the pack file says about all templates; no fault is told here."""
    name = Fields(source, Faults()).text("id") if isinstance(source, Mapping) else ""
    return pack_terms(name, _read_cadence(source), families)


def _read_cadence(source: Source | None) -> tuple[int, ...]:
    """The days of the cadence; the default where the pack file names none."""
    if not isinstance(source, Mapping):
        return CADENCE
    days = _days(Fields(source, Faults()).words("cadence"))
    return CADENCE if days is None else days


def _days(words: tuple[str, ...]) -> tuple[int, ...] | None:
    """The days of a cadence that can be kept: few, rising, within years; else None."""
    if not all(word.isdecimal() and len(word) <= LONGEST_DAY for word in words):
        return None
    days = tuple(int(word) for word in words)
    rising = all(before < after for before, after in pairwise(days))
    return days if rising and 0 < len(days) <= MOST_DAYS else None


def read_pack_file(
    source: Source | None,
    templates: Map[str, Template],
    families: tuple[Misconception, ...] = (),
) -> tuple[Pack, tuple[Fault, ...]]:
    """The pack with these templates; a template of an unknown concept is a fault."""
    faults = Faults()
    if source is None:
        return Pack("", "", (), (), templates), ()
    fields = Fields(source, faults)
    fields.allow(KEYS)
    if "cadence" in fields.entries and _days(fields.words("cadence")) is None:
        faults.add(fields.place("cadence"), messages.no_cadence(MOST_DAYS))
    skills = tuple(_skill(Fields(item, faults)) for item in fields.items("skills"))
    concepts = tuple(_concept(Fields(item, faults)) for item in fields.items("concepts"))
    points = tuple(_checkpoint(Fields(item, faults)) for item in fields.items("checkpoints"))
    pack = Pack(
        fields.text("id", required=True), fields.text("title", required=True), skills, concepts,
        templates, _read_cadence(source), points, families, _edition(fields),
    )  # fmt: skip
    _check_names(pack, source, faults)
    if families:
        for template in templates.values():
            faults.items.extend(family_faults(template, families))
    return pack, tuple(faults.items)


def _edition(fields: Fields) -> Edition:
    """What the pack says of itself; a version must be one that can be compared."""
    needed = _version("minimum_tutor", fields)
    if needed and is_newer(needed, __version__):
        fields.faults.add(fields.place("minimum_tutor"), messages.newer_tutor(needed, __version__))
    return Edition(
        _version("version", fields), fields.words("authors"), fields.text("licence"), needed
    )


def _version(key: str, fields: Fields) -> str:
    """A version that can be compared; empty, with a fault, for another text."""
    version = fields.text(key)
    if version and not is_version(version):
        fields.faults.add(fields.place(key), messages.no_version(version))
        return ""
    return version


def _check_names(pack: Pack, source: Source, faults: Faults) -> None:
    """Concepts and templates that are named must exist."""
    known = {concept.id for concept in pack.concepts}
    for template in pack.templates.values():
        if template.concept and template.concept not in known:
            faults.add(template.where, messages.concept_not_in_pack(template.concept))
    named = [(f"the covering set of {c.id!r}", name) for c in pack.concepts for name in c.covering]
    for point in pack.checkpoints:
        place = f"the checkpoint of day {point.day}"
        named.extend((place, name) for task in point.tasks for name in task.templates)
    for place, name in named:
        if name not in pack.templates:
            faults.add(source.where, messages.template_not_in_pack(place, name))
    _check_needs(pack, source, faults)


def _check_needs(pack: Pack, source: Source, faults: Faults) -> None:
    """Concepts that others need must exist, and must not need each other."""
    known = {concept.id for concept in pack.concepts}
    for concept, name in ((item, name) for item in pack.concepts for name in item.needs):
        if name not in known:
            faults.add(source.where, messages.need_not_in_pack(concept.id, name))
    circle = _circle({concept.id: concept.needs for concept in pack.concepts})
    if circle:
        faults.add(source.where, messages.needs_in_circle(circle))


def _circle(needs: Map[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The concepts that need each other in a circle, or wait for such; empty where none does."""
    left = {name: {need for need in held if need in needs} for name, held in needs.items()}
    while free := [name for name, held in left.items() if not held & left.keys()]:
        for name in free:
            del left[name]
    return tuple(left)


def _skill(fields: Fields) -> Skill:
    fields.allow(("id", "title", "levels"))
    return Skill(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.words("levels"),
    )


def _concept(fields: Fields) -> Concept:
    fields.allow(("id", "title", "covering", "needs"))
    name = fields.text("id", required=True)
    return Concept(
        name,
        fields.text("title", required=True),
        name.partition(".")[0],
        fields.words("covering"),
        fields.words("needs"),
    )


def _checkpoint(fields: Fields) -> Checkpoint:
    fields.allow(("day", "tasks"))
    tasks = tuple(_task(Fields(item, fields.faults)) for item in fields.items("tasks"))
    return Checkpoint(fields.number("day", int, 0), tasks)


def _task(fields: Fields) -> Task:
    fields.allow(("id", "title", "templates", "minutes", "whole"))
    return Task(
        id=fields.text("id", required=True),
        title=fields.text("title", required=True),
        templates=fields.words("templates"),
        minutes=fields.number("minutes", float, 5.0),
        whole=fields.flag("whole"),
    )


def outline_of(pack: Pack) -> PackIndex:
    """What the plan needs: concepts without templates are left out."""
    held: dict[str, list[TemplateEntry]] = {}
    for template in pack.templates.values():
        held.setdefault(template.concept, []).append(_outlined(template))
    concepts = tuple(
        ConceptEntry(c.id, c.title, c.skill, tuple(held[c.id]), c.covering, c.needs)
        for c in pack.concepts
        if c.id in held
    )
    return PackIndex(
        pack=pack.id,
        title=pack.title,
        skills=tuple(SkillEntry(skill.id, skill.title, skill.levels) for skill in pack.skills),
        concepts=concepts,
        loose=tuple(held.get("", ())),
        cadence=pack.cadence,
        checkpoints=pack.checkpoints,
        families=pack.families,
        edition=pack.edition,
    )


def _outlined(template: Template) -> TemplateEntry:
    return TemplateEntry(
        id=template.id,
        version=template.version,
        skill=template.skill,
        start=template.start,
        minutes=template.minutes,
        evidence=template.evidence,
        mistakes=template.mistake_names,
    )
