"""The pack file: skills, concepts in the order of introduction, covering sets, checkpoints."""

from collections.abc import Mapping as Map
from dataclasses import replace
from itertools import pairwise

from tutor import __version__
from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import Schema, object_keys
from tutor.authoring.source import Faults, Mapping, Reference, Role, Source
from tutor.faults import Fault, Where
from tutor.problems import messages
from tutor.problems.model import (
    Concept,
    Pack,
    PackTerms,
    Skill,
    Template,
    UnreadTemplate,
    pack_terms,
)
from tutor.problems.pack_format import (
    CHECKPOINT,
    CONCEPT,
    FAMILIES,
    FAMILY,
    LONGEST_DAY,
    MOST_DAYS,
    PACK,
    ROLE,
    SKILL,
    TASK,
)
from tutor.problems.pack_index import (
    CADENCE,
    EXPLAIN,
    Checkpoint,
    ConceptEntry,
    Edition,
    Misconception,
    PackIndex,
    RoleEntry,
    SkillEntry,
    Task,
    TemplateEntry,
    is_newer,
    is_version,
)  # fmt: skip
from tutor.problems.references import note_namesakes, with_references


def read_families(source: Source | None) -> tuple[tuple[Misconception, ...], tuple[Fault, ...]]:
    """The families by which mistakes are counted."""
    if source is None:
        return (), ()
    faults = Faults()
    fields = Fields(source, faults)
    fields.allow(object_keys(FAMILIES))
    items = fields.inner("families")
    families = tuple(map(_family, items))
    names = [(each.id, item.place("id")) for each, item in zip(families, items, strict=True)]
    note_namesakes("family", names, faults)
    return families, tuple(faults.items)


def _family(fields: Fields) -> Misconception:
    fields.allow(object_keys(FAMILY))
    return Misconception(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.text("rule"),
        fields.text("say"),
        fields.words("codes"),
        fields.words("general"),
    )


def read_terms(source: Source | None, families: tuple[Misconception, ...]) -> PackTerms:
    """What the pack file says about all templates; no fault is told here."""
    if not isinstance(source, Mapping):
        return pack_terms("", CADENCE, families)
    fields = Fields(source, Faults())
    fields.allow(object_keys(PACK))
    known = {
        role: frozenset(item.text("id") for item in _allowed(fields.inner(key), record))
        for role, key, record in (
            (Role.SKILL, "skills", SKILL),
            (Role.CONCEPT, "concepts", CONCEPT),
            (Role.ROLE, "roles", ROLE),
        )
    }
    if families:
        known[Role.FAMILY] = frozenset(family.id for family in families)
    homes: dict[str, frozenset[str]] = {}
    for family in families:
        for code in family.codes:
            homes[code] = homes.get(code, frozenset()) | {family.id}
    terms = pack_terms(fields.text("id"), _read_cadence(source), families)
    return replace(terms, known=known, homes=homes)


def _allowed(items: tuple[Fields, ...], record: Schema) -> tuple[Fields, ...]:
    """Entries of a list with misspelt keys read as they are meant."""
    for item in items:
        item.allow(object_keys(record))
    return items


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
    unread: tuple[UnreadTemplate, ...] = (),
) -> tuple[Pack, tuple[Fault, ...]]:
    """The pack with these templates; a template of an unknown concept is a fault."""
    faults = Faults()
    if source is None:
        return Pack("", "", (), (), templates, unread=unread), ()
    fields = Fields(source, faults)
    fields.allow(object_keys(PACK))
    if "cadence" in fields.entries and _days(fields.words("cadence")) is None:
        faults.add(fields.place("cadence"), messages.no_cadence(MOST_DAYS))
    skills = tuple(map(_skill, fields.inner("skills")))
    concepts = tuple(map(_concept, fields.inner("concepts")))
    points = tuple(map(_checkpoint, fields.inner("checkpoints")))
    pack = Pack(
        fields.text("id", required=True), fields.text("title", required=True), skills, concepts,
        templates, _read_cadence(source), points, families, _edition(fields),
        fields.words("shared_numbers"), _task_places(fields),
        tuple(map(_role, fields.inner("roles"))), unread,
    )  # fmt: skip
    note_namesakes("skill", ((skill.id, skill.where) for skill in skills), faults)
    note_namesakes("concept", ((concept.id, concept.where) for concept in concepts), faults)
    days = [(item.text("day"), item.place("day")) for item in fields.inner("checkpoints")]
    note_namesakes("checkpoint of day", days, faults)
    roles = [(item.text("id"), item.place("id")) for item in fields.inner("roles")]
    note_namesakes("role", roles, faults)
    circle = _circle({concept.id: concept.needs for concept in concepts})
    if circle:
        place = next(concept.where for concept in concepts if concept.id in circle)
        faults.add(place, messages.needs_in_circle(circle))
    return pack, with_references(
        faults,
        {
            Role.SKILL: {skill.id for skill in skills},
            Role.CONCEPT: {concept.id for concept in concepts},
            Role.TEMPLATE: pack.template_ids,
        },
    )


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


def _circle(needs: Map[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The concepts that need each other in a circle, or wait for such; empty where none does."""
    left = {name: {need for need in held if need in needs} for name, held in needs.items()}
    while free := [name for name, held in left.items() if not held & left.keys()]:
        for name in free:
            del left[name]
    return tuple(left)


def _role(fields: Fields) -> RoleEntry:
    fields.allow(object_keys(ROLE))
    return RoleEntry(fields.text("id", required=True), fields.text("title", required=True))


def _skill(fields: Fields) -> Skill:
    fields.allow(object_keys(SKILL))
    return Skill(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fields.words("levels"),
        fields.place("id"),
    )


def _concept(fields: Fields) -> Concept:
    fields.allow(object_keys(CONCEPT))
    name, place = fields.text("id", required=True), fields.place("id")
    skill = name.partition(".")[0]
    if name:
        fields.faults.references.append(Reference(Role.SKILL, skill, place))
    return Concept(
        name,
        fields.text("title", required=True),
        skill,
        fields.references("covering", Role.TEMPLATE),
        fields.references("needs", Role.CONCEPT),
        place,
        tuple(item.where for item in fields.items("covering")),
    )


def _checkpoint(fields: Fields) -> Checkpoint:
    fields.allow(object_keys(CHECKPOINT))
    items = fields.inner("tasks")
    tasks = tuple(map(_task, items))
    names = [(task.id, item.place("id")) for task, item in zip(tasks, items, strict=True)]
    note_namesakes("task", names, fields.faults)
    return Checkpoint(fields.number("day", int, 0), tasks)


def _task_places(fields: Fields) -> dict[tuple[int, str], Where]:
    """Where each task of each day stands."""
    return {
        (point.number("day", int, 0), task.text("id")): task.place("id")
        for point in fields.inner("checkpoints")
        for task in point.inner("tasks")
    }


def _task(fields: Fields) -> Task:
    fields.allow(object_keys(TASK))
    return Task(
        id=fields.text("id", required=True),
        title=fields.text("title", required=True),
        templates=fields.references("templates", Role.TEMPLATE),
        minutes=fields.number("minutes", float, 5.0),
        whole=fields.flag("whole"),
    )


def outline_of(pack: Pack) -> PackIndex:
    """What the plan needs: concepts without templates are left out.

    An open question moves no concept, so it stands among the loose templates wherever it belongs.
    """
    held: dict[str, list[TemplateEntry]] = {}
    for template in pack.templates.values():
        concept = "" if template.evidence == EXPLAIN else template.concept
        held.setdefault(concept, []).append(_outlined(template))
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
        roles=pack.roles,
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
        roles=template.roles,
        title=template.title,
        figure=template.figure is not None,
    )
