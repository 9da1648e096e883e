"""Mistakes: as an author writes them, and as they are active on drawn numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from tutor.authoring.wording import Wording
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


@dataclass(frozen=True, slots=True)
class DrawnMistake:
    """A mistake that is active on this draw: what it gives, its rule, its feedback."""

    name: str
    family: str
    value: Value
    text: str
    rule: str = ""
    rule_on_numbers: str = ""
    say: str = ""
