"""What the plan needs of a pack: names, order, minutes. Frozen, plain, quick to read."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import zip_longest
from typing import NamedTuple

CADENCE = (0, 3, 7, 14, 21)  # of a pack that names none
EXPLAIN = "explain"
LONGEST_VERSION = 20


class TemplateEntry(NamedTuple):
    """A template as the schedule sees it; `mistakes` are (name, family), `start` its lowest rung.

    `evidence` is recognise, compute, derive or explain (an open question).
    `few` says that it has fewer than 12 distinct draws and proves nothing about "different draws".
    """

    id: str
    version: int = 1
    skill: str = ""
    start: int = 0
    minutes: float = 2.0
    evidence: str = "compute"
    mistakes: tuple[tuple[str, str], ...] = ()
    few: bool = False
    roles: tuple[str, ...] = ()
    title: str = ""
    figure: bool = False


class ConceptEntry(NamedTuple):
    """The unit that is scheduled; `covering` templates show every recurring mistake.

    `needs` are the concepts that it builds on: help for one who is stuck.
    """

    id: str
    title: str
    skill: str
    templates: tuple[TemplateEntry, ...] = ()
    covering: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()


class SkillEntry(NamedTuple):
    """One of the subjects a learner rates themselves in; `levels` says what 1 to 5 mean."""

    id: str
    title: str
    levels: tuple[str, ...] = ()


class RoleEntry(NamedTuple):
    """Someone who is interviewed: the short name that templates use, and what it stands for."""

    id: str
    title: str


class Misconception(NamedTuple):
    """Mistakes that rest on the same idea; `codes` are the names that they may carry.

    `general` are the names of those that can happen with any answer of a kind.
    """

    id: str
    title: str
    rule: str = ""
    say: str = ""
    codes: tuple[str, ...] = ()
    general: tuple[str, ...] = ()


class Task(NamedTuple):
    """One thing a checkpoint asks; `templates` are drawn in turn, a `whole` one in one sitting."""

    id: str
    title: str
    templates: tuple[str, ...] = ()
    minutes: float = 5.0
    whole: bool = False


class Checkpoint(NamedTuple):
    """The tasks that open on `day` of the pack and stay open until the next checkpoint."""

    day: int
    tasks: tuple[Task, ...] = ()


class Edition(NamedTuple):
    """What a pack says of itself; texts are empty where it says nothing.

    `minimum_tutor` is the oldest version of the product that reads the pack rightly.
    """

    version: str = ""
    authors: tuple[str, ...] = ()
    licence: str = ""
    minimum_tutor: str = ""


NO_EDITION = Edition()


def is_version(text: str) -> bool:
    """Whether a text is a version that can be compared, such as 1.10.2."""
    words = text.split(".")
    return len(text) <= LONGEST_VERSION and all(w.isascii() and w.isdecimal() for w in words)


def is_newer(version: str, than: str) -> bool:
    """Whether a version comes after another; 1.10 comes after 1.9, and 1.0 is 1."""
    both = ([int(word) for word in each.split(".")] for each in (version, than))
    first, second = zip(*zip_longest(*both, fillvalue=0), strict=True)
    return first > second


@dataclass(frozen=True)
class PackIndex:
    """A pack without its problems; `concepts` stand in the order of introduction.

    `loose` templates have no concept: open questions and cross-skill problems.
    """

    pack: str
    title: str
    skills: tuple[SkillEntry, ...] = ()
    concepts: tuple[ConceptEntry, ...] = ()
    loose: tuple[TemplateEntry, ...] = ()
    cadence: tuple[int, ...] = CADENCE
    checkpoints: tuple[Checkpoint, ...] = ()
    families: tuple[Misconception, ...] = ()
    edition: Edition = NO_EDITION
    roles: tuple[RoleEntry, ...] = ()

    @cached_property
    def family(self) -> dict[str, Misconception]:
        """The families of mistakes by id."""
        return {family.id: family for family in self.families}

    @cached_property
    def concept(self) -> dict[str, ConceptEntry]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def position(self) -> dict[str, int]:
        """The place of each concept in the order of introduction."""
        return {concept.id: place for place, concept in enumerate(self.concepts)}

    @cached_property
    def template(self) -> dict[str, TemplateEntry]:
        """All templates by id, those of concepts and the loose ones."""
        held = [template for concept in self.concepts for template in concept.templates]
        return {template.id: template for template in (*held, *self.loose)}

    @cached_property
    def open_questions(self) -> tuple[str, ...]:
        """The templates that are answered in words."""
        return tuple(item.id for item in self.template.values() if item.evidence == EXPLAIN)

    @cached_property
    def home(self) -> dict[str, str]:
        """The concept of each template that has one."""
        return {item.id: concept.id for concept in self.concepts for item in concept.templates}

    @cached_property
    def covering(self) -> dict[str, frozenset[str]]:
        """The covering templates of each concept: as the pack says, else the fewest that do."""
        given = {concept.skill for concept in self.concepts if concept.covering}
        chosen: set[str] = set()
        for skill in self.skills:
            if skill.id not in given:
                chosen |= _fewest(skill.id, self.concepts)
        return {
            concept.id: frozenset(
                concept.covering or {item.id for item in concept.templates} & chosen
            )
            for concept in self.concepts
        }

    @cached_property
    def recurring(self) -> dict[str, tuple[str, ...]]:
        """The mistakes of each skill that occur in two or more templates of its concepts."""
        return {
            skill.id: tuple(sorted(recurring(_of_skill(skill.id, self.concepts))))
            for skill in self.skills
        }

    @cached_property
    def mistakes(self) -> dict[str, tuple[str, ...]]:
        """All mistakes of each skill that its concepts' templates name."""
        return {
            skill.id: tuple(sorted(set().union(*map(_named, _of_skill(skill.id, self.concepts)))))
            for skill in self.skills
        }

    @cached_property
    def mistake_names(self) -> dict[str, frozenset[str]]:
        """The names of the mistakes of each template."""
        return {name: frozenset(_named(item)) for name, item in self.template.items()}

    @cached_property
    def skill_title(self) -> dict[str, str]:
        """The title of each skill by id."""
        return {skill.id: skill.title for skill in self.skills}


def recurring(templates: Iterable[TemplateEntry]) -> set[str]:
    """The mistakes that occur in two or more of the templates."""
    names = (name for item in templates for name in _named(item))
    return {name for name, count in Counter(names).items() if count > 1}


def _of_skill(skill: str, concepts: tuple[ConceptEntry, ...]) -> list[TemplateEntry]:
    return [item for concept in concepts if concept.skill == skill for item in concept.templates]


def _fewest(skill: str, concepts: tuple[ConceptEntry, ...]) -> set[str]:
    """Few templates of a skill on which every recurring rule can show, chosen greedily.

    Among equals those of concepts that have few of them, then the easier and the shorter.
    """
    home = {item.id: concept.id for concept in concepts for item in concept.templates}
    held = _of_skill(skill, concepts)
    left = recurring(held)
    chosen: list[str] = []
    while left:
        given = Counter(home[name] for name in chosen)
        best = max(
            held,
            key=lambda item: (
                len(left & _named(item)), -given[home[item.id]], -item.start, -item.minutes,
            ),
        )  # fmt: skip
        chosen.append(best.id)
        left -= _named(best)
    return set(chosen)


def _named(template: TemplateEntry) -> set[str]:
    return {name for name, _ in template.mistakes}


SHAPE = [
    list(kind._fields)
    for kind in (TemplateEntry, ConceptEntry, SkillEntry, Misconception, Task, Checkpoint, Edition)
]


def for_role(outline: PackIndex, role: str) -> PackIndex:
    """What a role is asked: its templates, the concepts and the tasks that have some of them."""

    def asked(templates: Iterable[TemplateEntry]) -> tuple[TemplateEntry, ...]:
        return tuple(template for template in templates if role in template.roles)

    def named(names: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in names if role in outline.template[name].roles)

    concepts = (
        concept._replace(templates=asked(concept.templates), covering=named(concept.covering))
        for concept in outline.concepts
    )
    points = (
        point._replace(tasks=tuple(task._replace(templates=left) for task in point.tasks
                                   if (left := named(task.templates))))
        for point in outline.checkpoints
    )  # fmt: skip
    return replace(
        outline,
        concepts=tuple(concept for concept in concepts if concept.templates),
        loose=asked(outline.loose),
        checkpoints=tuple(points),
    )


def role_named(outline: PackIndex, name: str) -> str | None:
    """The role with this short name or title, however its letters are written; None without one."""
    low = name.strip().lower()
    return next((r.id for r in outline.roles if low in (r.id.lower(), r.title.lower())), None)
