"""Mistakes: as an author writes them, and as they are active on drawn numbers."""

from collections.abc import Mapping
from dataclasses import dataclass, field

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
