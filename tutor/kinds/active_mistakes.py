"""The mistakes that are active on a draw."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

from tutor.authoring.late_text import LateText, late_text
from tutor.events import JOINED
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
    active: dict[str, tuple[Mistake, Value]] = {}
    for mistake in part.mistakes:
        if not holds(mistake.when, names):
            continue
        value = comparison.value_of(mistake.value, names)
        if not comparison.confuses(value, key):
            active[mistake.name] = mistake, value
        elif context.strict:
            return None
    joined = tuple(_joined(part.mistakes, names, key, comparison, active))
    if part.separate and context.strict:  # before any text is filled: most draws fail here
        values = [value for _, value in active.values()] + [each.value for each in joined]
        if any(comparison.confuses(a, b) for a, b in combinations(values, 2)):
            return None
    drawn = {
        name: _drawn(mistake, value, names, comparison, right_rule)
        for name, (mistake, value) in active.items()
    }
    return (*drawn.values(), *(_both(each, drawn, names, comparison) for each in joined))


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
        feedback=late_text(names, mistake.say),
    )


class _Joined(NamedTuple):
    """Two active mistakes made at once, the formula of what that gives, and its value."""

    first: Mistake
    second: Mistake
    node: Node
    value: Value


def _joined(
    mistakes: tuple[Mistake, ...],
    names: Names,
    key: Value,
    comparison: Comparison,
    active: Mapping[str, tuple[Mistake, Value]],
) -> Iterator[_Joined]:
    """Pairs of active mistakes, where the author says what they give together."""
    for mistake in mistakes:
        for other, node in mistake.combinations.items():
            if mistake.name not in active or other not in active:
                continue
            value = comparison.value_of(node, names)
            if not comparison.confuses(value, key):
                yield _Joined(mistake, active[other][0], node, value)


def _both(
    pair: _Joined, drawn: Mapping[str, DrawnMistake], names: Names, comparison: Comparison
) -> DrawnMistake:
    """Both mistakes as one, with the feedback of each."""
    first, second = pair.first, pair.second
    return replace(
        drawn[first.name],
        name=f"{first.name}{JOINED}{second.name}",
        value=pair.value,
        text=comparison.typed_text(pair.value),
        written_rule=DrawnRule(pair.node, names, is_combination=True),
        feedback=LateText(names, first.say, second.say),
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
