"""The mistakes that are active on a draw."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.kinds.comparison import Comparison, Names, holds
from tutor.kinds.kind import DrawContext, Part
from tutor.kinds.mistake import DrawnMistake, Mistake
from tutor.kinds.rule import DrawnRule
from tutor.lang.line import line
from tutor.lang.substitute import substitute
from tutor.lang.tree import Node
from tutor.lang.values import Value

LONGEST_RULE = 60


def active_mistakes(
    part: Part[Any],
    context: DrawContext,
    key: Value,
    comparison: Comparison,
    right_rule: Node | None = None,
) -> tuple[DrawnMistake, ...] | None:
    """The mistakes that are active on this draw; None where one of them gives the key.

    None as well where the part is to `separate` them and two of them give the same value.
    """
    names = context.names
    active: dict[str, DrawnMistake] = {}
    for mistake in part.mistakes:
        if not holds(mistake.when, names):
            continue
        value = comparison.value_of(mistake.value, names)
        if not comparison.confuses(value, key):
            active[mistake.name] = _drawn(mistake, value, names, comparison, right_rule)
        elif context.strict:
            return None
    drawn = (*active.values(), *_joined(part.mistakes, names, key, comparison, active))
    if part.separate and context.strict and _any_coincide(drawn, comparison):
        return None
    return drawn


def _any_coincide(drawn: tuple[DrawnMistake, ...], comparison: Comparison) -> bool:
    return any(comparison.confuses(a.value, b.value) for a, b in combinations(drawn, 2))


def _drawn(
    mistake: Mistake, value: Value, names: Names, comparison: Comparison, right_rule: Node | None
) -> DrawnMistake:
    """A mistake with its value, its rule and its feedback on these numbers."""
    formula = mistake.display or mistake.value
    return DrawnMistake(
        name=mistake.name,
        family=mistake.family,
        value=value,
        text=comparison.typed_text(value),
        written_rule=DrawnRule(formula, names, right_rule, mistake.rule),
        say=fill(mistake.say, names, VOCABULARY),
    )


def _joined(
    mistakes: tuple[Mistake, ...],
    names: Names,
    key: Value,
    comparison: Comparison,
    active: Mapping[str, DrawnMistake],
) -> Iterator[DrawnMistake]:
    """Two active mistakes made at once, where the author says what that gives."""
    for mistake in mistakes:
        for other, node in mistake.combinations.items():
            if mistake.name not in active or other not in active:
                continue
            value = comparison.value_of(node, names)
            if comparison.confuses(value, key):
                continue
            first = active[mistake.name]
            yield replace(
                first,
                name=f"{mistake.name}+{other}",
                value=value,
                text=comparison.typed_text(value),
                written_rule=DrawnRule(node, names, is_combination=True),
                say=f"{first.say} {active[other].say}",
            )


def write_out(node: Node, derived: Mapping[str, Node]) -> Node:
    """The formula with derived names replaced by their formulas while it stays readable."""
    current = node
    for _ in range(4):
        following = substitute(current, derived)
        if following == current or len(line(following)) > LONGEST_RULE:
            return current
        current = following
    return current
