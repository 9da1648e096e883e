"""Rules in letters and on drawn numbers, written only when they are shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from tutor.authoring.vocabulary import OF_NETWORKS, VOCABULARY
from tutor.lang.line import line
from tutor.lang.names import GREEK
from tutor.lang.substitute import line_with_numbers
from tutor.lang.tree import Call, Each, Index, Node, Number, Sequence, Symbol, Text, symbols, walk
from tutor.lang.values import Value

_LETTER = re.compile(r"[^\W\d_](?:_?\d|_[^\W_])?")
_UNSPOKEN = (VOCABULARY.keys() - OF_NETWORKS) | {"if", "range"}


class Rule:
    """What a rule says; nothing, where there is none to say."""

    @property
    def letters(self) -> str:
        """The rule in letters: `(n − k)/s`."""
        return ""

    @property
    def on_numbers(self) -> str:
        """The rule on the numbers of the draw: `(224 − 3)/2`."""
        return ""

    @property
    def is_plain(self) -> bool:
        """Whether its letters are letters, and no names of the template such as `on_skip`."""
        return True


NO_RULE = Rule()


class RulePair:
    """A wrong rule beside the right one; nothing, where there is none to say."""

    @property
    def yours(self) -> str:
        """The wrong rule, with what it gives."""
        return ""

    @property
    def right(self) -> str:
        """The right rule, with what it gives."""
        return ""


NO_RULES = RulePair()


@dataclass(frozen=True)
class StatedRules(RulePair):
    """Two rules in words."""

    yours: str = ""
    right: str = ""


@dataclass(frozen=True)
class DrawnRule(Rule):
    """The rule that a formula of the template states on one draw, beside the right rule.

    `words` are the author's own in place of the letters. A combination of two mistakes is said
    as it is, even where it is a program.
    """

    node: Node
    names: Mapping[str, Value]
    right_rule: Node | None = None
    words: str = ""
    is_combination: bool = False

    @cached_property
    def _text(self) -> tuple[str, str]:
        if self.is_combination:
            return line(self.node), line_with_numbers(self.node, self.names)
        return rule_text(self.node, self.names, self.right_rule)

    @property
    def letters(self) -> str:
        """The author's words, or the formula."""
        return self.words or self._text[0]

    @property
    def on_numbers(self) -> str:
        """The formula with numbers in place of letters."""
        return self._text[1]

    @property
    def is_plain(self) -> bool:
        """Whether every drawn value in it has a single letter; the author's words are plain."""
        drawn = symbols(self.node) & self.names.keys()
        return bool(self.words) or all(
            _LETTER.fullmatch(name) or name in GREEK.values() for name in drawn
        )


def rule_text(node: Node, names: Mapping[str, Value], right_rule: Node | None) -> tuple[str, str]:
    """The rule in letters and on these numbers; nothing where it is a program or states a fact.

    A lone letter says something beside the right rule only.
    """
    if isinstance(right_rule, Symbol) or isinstance(node, Number) or _is_program(node, names):
        return "", ""
    if isinstance(node, Symbol):
        alone = right_rule is None or _is_program(right_rule, names)
        return ("", "") if alone else (line(node), "")
    return line(node), line_with_numbers(node, names)


def _is_program(node: Node, names: Mapping[str, Value]) -> bool:
    return any(_unspoken(part, names) for part in walk(node))


def _unspoken(node: Node, names: Mapping[str, Value]) -> bool:
    if isinstance(node, Symbol):
        return isinstance(names.get(node.name), tuple)
    if isinstance(node, Call):
        listed = any(isinstance(argument, Sequence) for argument in node.arguments)
        return listed or node.function in _UNSPOKEN
    return isinstance(node, (Each, Index, Text))
