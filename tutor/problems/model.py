"""What an author writes, read and checked: packs, skills, concepts, templates."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from tutor.authoring.sketch import Sketch
from tutor.authoring.source import Role
from tutor.authoring.wording import Wording
from tutor.faults import NOWHERE, Where
from tutor.kinds.kind import Part
from tutor.lang.domain import Domain
from tutor.lang.tree import Node, Number
from tutor.problems.pack_index import (
    CADENCE,
    NO_EDITION,
    Checkpoint,
    Edition,
    Misconception,
    RoleEntry,
)


@dataclass(frozen=True)
class ParameterSpec:
    """How a parameter is drawn.

    `how` is int (low, high, step), choice (items), sample (items, count), list (items or low,
    high; length) or matrix (low, high; rows, columns). All bounds are formulas.
    """

    how: str
    items: tuple[Node, ...] = ()
    bounds: tuple[Node, ...] = ()
    shape: tuple[Node, ...] = ()

    @cached_property
    def range(self) -> tuple[int, int] | None:
        """The least and the largest value where both are written as whole numbers, else None."""
        low, high, *rest = self.bounds or (None, None, None)
        if rest or not isinstance(low, Number) or not isinstance(high, Number):
            return None
        if low.value.denominator != 1 or high.value.denominator != 1 or low.value > high.value:
            return None
        return low.value.numerator, high.value.numerator


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """An in-file test: what is given and which word is expected, perhaps with a mistake's name.

    `picks` names options instead of what is typed; of a match each is `item: target`.
    """

    give: Wording
    expect: str
    mistake: str = ""
    picks: tuple[str, ...] = ()
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class PackTerms:
    """What a pack says about all its templates: the cadence, the families of general mistakes.

    `pack` is its id, with which theirs begin; empty outside of every pack. `known` are the names
    that they may refer to, and `homes` the families of the names that mistakes may carry: both
    are for the check, and empty where it has been made.
    """

    cadence: tuple[int, ...] = CADENCE
    families: Mapping[str, str] = field(default_factory=dict)
    pack: str = ""
    known: Mapping[Role, frozenset[str]] = field(default_factory=dict)
    homes: Mapping[str, frozenset[str]] = field(default_factory=dict)


DEFAULT_TERMS = PackTerms()


def pack_terms(pack: str, cadence: tuple[int, ...], families: Iterable[Misconception]) -> PackTerms:
    """The terms of a pack; each general mistake belongs to the family that names it."""
    general = {name: each.id for each in families for name in each.general}
    return PackTerms(cadence, general, pack)


@dataclass(frozen=True)
class Template:
    """A problem with holes for numbers.

    `hidden` names drawn values that no text needs to show; `text_places` says where each wording
    of `ask`, each hint and each step stands, each name of `params`, `derived` and `symbols`, and
    the minutes.
    """

    id: str
    version: int
    title: str
    skill: str
    concept: str
    where: Where
    start: int
    minutes: float
    evidence: str
    bank: str
    source: str
    oracle: str
    roles: tuple[str, ...]
    params: tuple[tuple[str, ParameterSpec], ...]
    at: Mapping[int, Mapping[str, ParameterSpec]]
    derived: tuple[tuple[str, Node], ...]
    require: tuple[Node, ...]
    symbols: Mapping[str, Domain]
    ask: tuple[Wording, ...]
    parts: tuple[Part[Any], ...]
    hints: tuple[Wording, ...]
    solution: tuple[Wording, ...]
    tests: tuple[AnswerTest, ...]
    network: Wording | None = None
    input: tuple[Wording, ...] = ()
    figure: Sketch | None = None
    terms: PackTerms = DEFAULT_TERMS
    bank_where: Where = NOWHERE
    hidden: tuple[str, ...] = ()
    text_places: Mapping[str, tuple[Where, ...]] = field(default_factory=dict)

    @property
    def mistake_names(self) -> tuple[tuple[str, str], ...]:
        """Every mistake that a draw may show, as (name, family), each once."""
        pairs = [(m.name, m.family) for part in self.parts for m in part.mistakes]
        for part in self.parts:
            pairs.extend(part.kind.offered_mistakes(part.spec))
        return tuple(dict.fromkeys(pair for pair in pairs if pair[0]))

    @cached_property
    def _specs(self) -> dict[int, tuple[tuple[str, ParameterSpec], ...]]:
        return {}

    def params_at(self, rung: int) -> tuple[tuple[str, ParameterSpec], ...]:
        """The parameters with the ranges of a rung: those of the last one at or before it."""
        if rung not in self._specs:
            specs = dict(self.params)
            for level in sorted(self.at):
                if level <= rung:
                    specs.update(self.at[level])
            self._specs[rung] = tuple((name, specs[name]) for name, _ in self.params)
        return self._specs[rung]

    @property
    def rungs(self) -> tuple[int, ...]:
        """The rungs at which it may be drawn."""
        return tuple(rung for rung in self.terms.cadence if rung >= self.start)


@dataclass(frozen=True, slots=True)
class Skill:
    """A subject that is rated 1 to 5; `levels` says what each level means."""

    id: str
    title: str
    levels: tuple[str, ...] = ()
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class Concept:
    """The unit that is scheduled."""

    id: str
    title: str
    skill: str
    covering: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    where: Where = NOWHERE
    covering_where: tuple[Where, ...] = ()


class UnreadTemplate(NamedTuple):
    """A template that is there and cannot be read; `concept` is empty where that is unknown."""

    id: str
    bank: str
    concept: str
    skill: str


@dataclass(frozen=True)
class Pack:
    """A subject: skills, concepts in the order of introduction, templates by id.

    `unread` are the templates with faults: they are missing, but nothing else is to blame for it.
    """

    id: str
    title: str
    skills: tuple[Skill, ...]
    concepts: tuple[Concept, ...]
    templates: Mapping[str, Template]
    cadence: tuple[int, ...] = CADENCE
    checkpoints: tuple[Checkpoint, ...] = ()
    families: tuple[Misconception, ...] = ()
    edition: Edition = NO_EDITION
    shared_numbers: tuple[str, ...] = ()
    task_places: Mapping[tuple[int, str], Where] = field(default_factory=dict)
    roles: tuple[RoleEntry, ...] = ()
    unread: tuple[UnreadTemplate, ...] = ()

    @property
    def template_ids(self) -> frozenset[str]:
        """The ids that other files may name, also those of templates with faults."""
        return frozenset(self.templates) | {each.id for each in self.unread}
