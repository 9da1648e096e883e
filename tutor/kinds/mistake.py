"""Mistakes: as an author writes them, and as they are active on drawn numbers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import overload

from tutor.authoring.late_text import Text
from tutor.authoring.wording import Wording
from tutor.faults import NOWHERE, Where
from tutor.kinds.rule import NO_RULE, Rule
from tutor.lang.tree import Node
from tutor.lang.values import Value


@dataclass(frozen=True, slots=True)
class Mistake:
    """A mistake that a part can show; inactive where `when` does not hold.

    `display` is its formula with derived names written out; `combinations` says what it gives
    together with another mistake.
    """

    name: str
    family: str
    value: Node
    say: Wording
    when: Node | None = None
    rule: str = ""
    display: Node | None = None
    combinations: Mapping[str, Node] = field(default_factory=dict)
    where: Where = NOWHERE


@dataclass(frozen=True, slots=True)
class DrawnMistake:
    """A mistake that is active on this draw: what it gives, its rule, its feedback."""

    name: str
    family: str
    value: Value
    text: str
    written_rule: Rule = NO_RULE
    feedback: Text = ""

    @property
    def say(self) -> str:
        """The feedback on these numbers."""
        return str(self.feedback)

    @property
    def rule(self) -> str:
        """The wrong rule in letters."""
        return self.written_rule.letters

    @property
    def rule_on_numbers(self) -> str:
        """The same on the numbers of this draw."""
        return self.written_rule.on_numbers


class LateMistakes(Sequence[DrawnMistake]):
    """So many mistakes of a draw, written out when they are first read: most draws show none."""

    __slots__ = ("_count", "_write", "_written")

    def __init__(self, count: int, write: Callable[[], tuple[DrawnMistake, ...]]) -> None:
        self._count = count
        self._write = write
        self._written: tuple[DrawnMistake, ...] | None = None

    def _all(self) -> tuple[DrawnMistake, ...]:
        if self._written is None:
            self._written = self._write()
        return self._written

    def __len__(self) -> int:
        """How many there are."""
        return self._count

    @overload
    def __getitem__(self, place: int) -> DrawnMistake: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[DrawnMistake, ...]: ...

    def __getitem__(self, place: int | slice) -> DrawnMistake | tuple[DrawnMistake, ...]:
        """One of them, or some."""
        return self._all()[place]

    def __eq__(self, other: object) -> bool:
        """Whether the other holds the same mistakes."""
        return isinstance(other, Sequence) and self._all() == tuple(other)

    def __hash__(self) -> int:
        """By their number: they are compared by what they hold."""
        return hash(self._count)

    def __repr__(self) -> str:
        """As the tuple of them."""
        return repr(self._all())
