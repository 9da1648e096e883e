"""What the plan needs of a pack: names, order, minutes. Frozen, plain, quick to read."""

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class TemplateOutline:
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


@dataclass(frozen=True, slots=True)
class ConceptOutline:
    """The unit that is scheduled; `covering` templates show every recurring mistake."""

    id: str
    title: str
    skill: str
    templates: tuple[TemplateOutline, ...] = ()
    covering: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SkillOutline:
    """One of the subjects a learner rates themselves in; `levels` says what 1 to 5 mean."""

    id: str
    title: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Family:
    """Wrong rules that rest on the same idea; `codes` are the names mistakes of it may carry."""

    id: str
    title: str
    rule: str = ""
    say: str = ""
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing a checkpoint asks; `templates` are drawn in turn, a `whole` one in one sitting."""

    id: str
    title: str
    templates: tuple[str, ...] = ()
    minutes: float = 5.0
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """The tasks that open on `day` of the pack and stay open until the next checkpoint."""

    day: int
    tasks: tuple[Task, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A pack without its problems; `concepts` stand in the order of introduction.

    `loose` templates have no concept: open questions and cross-skill problems.
    """

    pack: str
    title: str
    skills: tuple[SkillOutline, ...] = ()
    concepts: tuple[ConceptOutline, ...] = ()
    loose: tuple[TemplateOutline, ...] = ()
    cadence: tuple[int, ...] = (0, 3, 7, 14, 21)
    checkpoints: tuple[Checkpoint, ...] = ()
    families: tuple[Family, ...] = ()

    @cached_property
    def family(self) -> dict[str, Family]:
        """The families of wrong rules by id."""
        return {family.id: family for family in self.families}

    @cached_property
    def concept(self) -> dict[str, ConceptOutline]:
        """The concepts by id."""
        return {concept.id: concept for concept in self.concepts}

    @cached_property
    def template(self) -> dict[str, TemplateOutline]:
        """All templates by id, those of concepts and the loose ones."""
        held = [template for concept in self.concepts for template in concept.templates]
        return {template.id: template for template in (*held, *self.loose)}

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
        """The wrong rules of each skill that occur in two or more templates of its concepts."""
        return {
            skill.id: tuple(sorted(recurring(_of_skill(skill.id, self.concepts))))
            for skill in self.skills
        }

    @cached_property
    def skill_title(self) -> dict[str, str]:
        """The title of each skill by id."""
        return {skill.id: skill.title for skill in self.skills}


def recurring(templates: Iterable[TemplateOutline]) -> set[str]:
    """The wrong rules that occur in two or more of the templates."""
    names = (name for item in templates for name in _named(item))
    return {name for name, count in Counter(names).items() if count > 1}


def _of_skill(skill: str, concepts: tuple[ConceptOutline, ...]) -> list[TemplateOutline]:
    return [item for concept in concepts if concept.skill == skill for item in concept.templates]


def _fewest(skill: str, concepts: tuple[ConceptOutline, ...]) -> set[str]:
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


def _named(template: TemplateOutline) -> set[str]:
    return {name for name, _ in template.mistakes}


def to_json(outline: Outline) -> str:
    """The outline as one line of JSON, for a cache."""
    return json.dumps(asdict(outline), separators=(",", ":"))


def from_json(text: str) -> Outline:
    """The outline that `to_json` wrote; ValueError, KeyError or TypeError for anything else."""
    data: dict[str, Any] = json.loads(text)
    return Outline(
        pack=data["pack"],
        title=data["title"],
        skills=tuple(_skill(skill) for skill in data["skills"]),
        concepts=tuple(_concept(concept) for concept in data["concepts"]),
        loose=tuple(_template(template) for template in data["loose"]),
        cadence=tuple(data["cadence"]),
        checkpoints=tuple(_checkpoint(point) for point in data["checkpoints"]),
        families=tuple(_family(family) for family in data["families"]),
    )


def _skill(data: dict[str, Any]) -> SkillOutline:
    return SkillOutline(data["id"], data["title"], tuple(data["levels"]))


def _family(data: dict[str, Any]) -> Family:
    return Family(**{**data, "codes": tuple(data["codes"])})


def _template(data: dict[str, Any]) -> TemplateOutline:
    mistakes = tuple((name, family) for name, family in data["mistakes"])
    return TemplateOutline(**{**data, "mistakes": mistakes})


def _concept(data: dict[str, Any]) -> ConceptOutline:
    templates = tuple(_template(template) for template in data["templates"])
    return ConceptOutline(**{**data, "templates": templates, "covering": tuple(data["covering"])})


def _checkpoint(data: dict[str, Any]) -> Checkpoint:
    tasks = (Task(**{**task, "templates": tuple(task["templates"])}) for task in data["tasks"])
    return Checkpoint(data["day"], tuple(tasks))
