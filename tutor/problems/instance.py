"""A problem on drawn numbers: everything that is shown, asked and compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from tutor.lang.domain import Domain
from tutor.lang.evaluate import Value
from tutor.lang.tree import Node
from tutor.problems.rubric import Rubric

if TYPE_CHECKING:
    from tutor.problems.model import Template


class Kind(StrEnum):
    """The family of an answer; each has one module in `grading` and one widget."""

    NUMBER = "number"
    SHAPE = "shape"
    LIST = "list"
    MATRIX = "matrix"
    EXPRESSION = "expression"
    PRODUCT = "product"
    DERIVATION = "derivation"
    CHOICE = "choice"
    MULTI = "multi-select"
    ORDER = "order"
    MATCH = "match"
    FILL = "fill-in"
    SPOT = "spot-the-error"
    DESIGN = "design"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class InstanceMistake:
    """A mistake that is active on this draw, and what it gives here."""

    name: str
    family: str
    value: Value
    text: str
    rule: str
    filled: str
    say: str


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick, place or pair; `mistake` names the misconception behind a wrong pick."""

    letter: str
    text: str
    mistake: str = ""
    family: str = ""
    say: str = ""


@dataclass(frozen=True, slots=True)
class Limit:
    """What a design must satisfy: a condition on the traced network, and the same in words."""

    condition: Node
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """One part of a problem on drawn numbers.

    `accepts` is a condition on the `unknowns`, where any solution is right; a spot-the-error has
    `lines` and a `correction`, a design the `input` and the `limits` that its network must keep.
    """

    name: str
    label: str
    kind: Kind
    key: Value
    key_text: str
    rule: str = ""
    filled: str = ""
    unit: str = ""
    symbols: Mapping[str, Domain] = field(default_factory=dict)
    axes: tuple[str, ...] = ()
    form: str = "any"
    digits: int | None = None
    relative: float | None = None
    absolute: float | None = None
    unordered: bool = False
    equation: bool = False
    start: str = ""
    options: tuple[Option, ...] = ()
    targets: tuple[Option, ...] = ()
    wrong: tuple[InstanceMistake, ...] = ()
    follow: tuple[str, ...] = ()
    accepts: Node | None = None
    unknowns: tuple[str, ...] = ()
    spellings: tuple[str, ...] = ()
    lines: tuple[str, ...] = ()
    correction: "Question | None" = None
    input: tuple[int, ...] = ()
    limits: tuple[Limit, ...] = ()
    rubric: "Rubric[str, Question] | None" = None


@dataclass(frozen=True, slots=True)
class Instance:
    """A template, a rung and a seed made concrete."""

    template: "Template"
    rung: int
    seed: int
    values: Mapping[str, Value]
    prompt: str
    questions: tuple[Question, ...]
    hints: tuple[str, ...]
    steps: tuple[str, ...]
    network: str = ""
    input: tuple[int, ...] = ()

    @property
    def figure(self) -> str:
        """The figure on these numbers; empty where the template has none."""
        sketch = self.template.figure
        return sketch.text(self.values) if sketch else ""

    @property
    def key_text(self) -> str:
        """The whole answer as one would type it, parts separated by `;`."""
        return "; ".join(question.key_text for question in self.questions)
