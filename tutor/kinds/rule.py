"""Rules in letters and on drawn numbers, written only when they are shown."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from tutor.authoring.vocabulary import OF_NETWORKS, VOCABULARY
from tutor.lang.builders import number_node, product_of, sum_of
from tutor.lang.evaluate import evaluate
from tutor.lang.line import line
from tutor.lang.names import GREEK
from tutor.lang.substitute import line_with_numbers, rebuild
from tutor.lang.tree import (
    Call,
    Each,
    Index,
    Negative,
    Node,
    Number,
    Product,
    Sequence,
    Sum,
    Symbol,
    Text,
    symbols,
    walk,
)
from tutor.lang.values import Value

_LETTER = re.compile(r"[^\W\d_](?:_?\d|_[^\W_])?")
_UNSPOKEN = (VOCABULARY.keys() - OF_NETWORKS) | {"if", "range"}


class OneOff(NamedTuple):
    """Where a slip of one is likely: at a 1 that is added, and at a rounding."""

    adds_one: bool = False
    rounds: bool = False


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

    @property
    def one_off(self) -> "OneOff":
        """What in it makes slips of one likely."""
        return OneOff()


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

    @property
    def one_off(self) -> OneOff:
        """Whether the formula holds a lone 1 in a sum, and a floor or a ceiling."""
        parts = list(walk(self.node))
        return OneOff(any(map(_adds_one, parts)), any(map(_rounds, parts)))


def rule_text(node: Node, names: Mapping[str, Value], right_rule: Node | None) -> tuple[str, str]:
    """The rule in letters and on these numbers; nothing where it is a program or states a fact.

    A lone letter says something beside the right rule only.
    """
    if isinstance(right_rule, Symbol) or isinstance(node, Number) or _is_program(node, names):
        return "", ""
    if isinstance(node, Symbol):
        alone = right_rule is None or _is_program(right_rule, names)
        return ("", "") if alone else (line(node), "")
    return line(node), line_with_numbers(_without_flags(node, names), names)


def _without_flags(node: Node, names: Mapping[str, Value]) -> Node:
    """The rule without names such as `bias` that are 0 or 1: `9·64 + 64`, not `9·64 + 1·64`."""
    flags: dict[str, Node] = {
        name: number_node(int(names[name] == 1))
        for name in symbols(node) & names.keys()
        if not _LETTER.fullmatch(name) and names[name] in (0, 1)
    }
    return _folded(node, flags) if flags else node


def _folded(node: Node, flags: Mapping[str, Node]) -> Node:
    if isinstance(node, Symbol):
        return flags.get(node.name, node)
    if not symbols(node) & flags.keys():
        return node
    whole = rebuild(node, lambda child: _folded(child, flags))
    if not symbols(whole):
        value = evaluate(whole, {})
        return number_node(value) if isinstance(value, int | Fraction) else whole
    if isinstance(whole, Sum):
        return sum_of([term for term in whole.terms if not _is(term, 0)])
    if isinstance(whole, Product):
        is_zero = any(_is(factor, 0) for factor in whole.factors)
        others = [factor for factor in whole.factors if not _is(factor, 1)]
        return number_node(0) if is_zero else product_of(others)
    return whole


def _adds_one(node: Node) -> bool:
    one = (number_node(1), Negative(number_node(1)))
    return isinstance(node, Sum) and any(_is(term, 1) or term in one for term in node.terms)


def _rounds(node: Node) -> bool:
    return isinstance(node, Call) and node.function in ("floor", "ceil", "round")


def _is(node: Node, value: int) -> bool:
    return isinstance(node, Number) and node.value == value


def _is_program(node: Node, names: Mapping[str, Value]) -> bool:
    return any(_unspoken(part, names) for part in walk(node))


def _unspoken(node: Node, names: Mapping[str, Value]) -> bool:
    if isinstance(node, Symbol):
        return isinstance(names.get(node.name), tuple)
    if isinstance(node, Call):
        listed = any(isinstance(argument, Sequence) for argument in node.arguments)
        return listed or node.function in _UNSPOKEN
    return isinstance(node, (Each, Index, Text))
