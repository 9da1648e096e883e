"""What an author writes, read and checked: packs, skills, concepts, templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.authoring.wording import EMPTY, Wording
from tutor.faults import Where
from tutor.lang.domain import Domain
from tutor.lang.tree import Node
from tutor.problems.figures import Sketch
from tutor.problems.instance import Kind
from tutor.problems.pack_index import Checkpoint, Misconception
from tutor.problems.rubric import Rubric

RUNGS = (0, 3, 7, 14, 21)


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """How a parameter is drawn.

    `how` is int (low, high, step), choice (items), sample (items, count), list (items or low,
    high; length) or matrix (low, high; rows, columns). All bounds are formulas.
    """

    how: str
    items: tuple[Node, ...] = ()
    bounds: tuple[Node, ...] = ()
    shape: tuple[Node, ...] = ()


@dataclass(frozen=True, slots=True)
class Mistake:
    """A wrong rule of a part; inactive where `when` does not hold.

    `joined` says what it gives together with another mistake.
    """

    name: str
    family: str
    value: Node
    say: Wording
    when: Node | None = None
    rule: str = ""
    shown: Node | None = None
    joined: Mapping[str, Node] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a choice, an item of an order or a match; offered where `when` holds."""

    text: Wording
    right: Node | None = None
    rank: Node | None = None
    when: Node | None = None
    to: str = ""
    mistake: str = ""
    family: str = ""
    say: Wording = EMPTY
    wrong: Mapping[str, tuple[str, str, Wording]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WorkLine:
    """A line of a calculation: wrong where it shows not what is right, or where `wrong` holds."""

    text: Wording
    shown: Node | None = None
    right: Node | None = None
    wrong: Node | None = None


@dataclass(frozen=True, slots=True)
class Bound:
    """What a traced design must satisfy, as a condition and in words."""

    holds: Node
    text: Wording


@dataclass(frozen=True, slots=True)
class Answer:
    """What is asked: the kind, the key as a formula, and how it is compared.

    `shown` is the key with derived names written out, for "the rule". With `accepts` every solution
    for the `unknowns` is right; a design's key is an `example`; `classify` offers all targets.
    """

    kind: Kind
    value: Node | None = None
    shown: Node | None = None
    unit: str = ""
    axes: tuple[str, ...] = ()
    form: str = ""
    digits: int | None = None
    decimals: int | None = None
    relative: float | None = None
    absolute: float | None = None
    unordered: bool = False
    equation: bool = False
    start: str = ""
    draw: int | None = None
    shuffle: bool = True
    options: tuple[Choice, ...] = ()
    extra: tuple[Choice, ...] = ()
    targets: tuple[tuple[str, Wording], ...] = ()
    classify: bool = False
    accepts: Node | None = None
    unknowns: tuple[str, ...] = ()
    spellings: tuple[Wording, ...] = ()
    lines: tuple[WorkLine, ...] = ()
    correction: "Answer | None" = None
    example: Wording | None = None
    limits: tuple[Bound, ...] = ()
    rubric: "Rubric[Wording, Part] | None" = None


@dataclass(frozen=True, slots=True)
class Part:
    """One thing asked, with its own mistakes; `follow` names the parts it builds on."""

    name: str
    label: str
    answer: Answer
    mistakes: tuple[Mistake, ...] = ()
    follow: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerTest:
    """An in-file test: what is given and which word is expected, perhaps with a mistake's name."""

    give: Wording
    expect: str
    mistake: str = ""


@dataclass(frozen=True)
class Template:
    """A problem with holes for numbers."""

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
    parts: tuple[Part, ...]
    hints: tuple[Wording, ...]
    solution: tuple[Wording, ...]
    tests: tuple[AnswerTest, ...]
    network: Wording | None = None
    input: tuple[Wording, ...] = ()
    figure: Sketch | None = None

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Every mistake that a draw may show, as (name, family), each once."""
        found = [(m.name, m.family) for part in self.parts for m in part.mistakes]
        for part in self.parts:
            for choice in (*part.answer.options, *part.answer.extra):
                found.append((choice.mistake, choice.family))
                found.extend((name, family) for name, family, _ in choice.wrong.values())
        return tuple(dict.fromkeys(pair for pair in found if pair[0]))

    @property
    def rungs(self) -> tuple[int, ...]:
        """The rungs at which it may be drawn."""
        return tuple(rung for rung in RUNGS if rung >= self.start)


@dataclass(frozen=True, slots=True)
class Skill:
    """A subject that is rated 1 to 5; `levels` says what each level means."""

    id: str
    title: str
    levels: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """The unit that is scheduled."""

    id: str
    title: str
    skill: str
    covering: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pack:
    """A subject: skills, concepts in the order of introduction, templates by id."""

    id: str
    title: str
    skills: tuple[Skill, ...]
    concepts: tuple[Concept, ...]
    templates: Mapping[str, Template]
    cadence: tuple[int, ...] = RUNGS
    checkpoints: tuple[Checkpoint, ...] = ()
    families: tuple[Misconception, ...] = ()
