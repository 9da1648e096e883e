"""The mistakes that are active on a draw."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from tutor.authoring.late_text import LateText, late_text
from tutor.events import JOINED
from tutor.kinds.comparison import Comparison, Names, holds
from tutor.kinds.kind import DrawContext, Part
from tutor.kinds.mistake import DrawnMistake, LateMistakes, Mistake
from tutor.kinds.rule import DrawnRule
from tutor.lang.evaluate import text
from tutor.lang.line import line
from tutor.lang.substitute import substitute
from tutor.lang.tree import Node
from tutor.lang.values import Undefined, Value

LONGEST_RULE = 60


def active_mistakes(
    part: Part[Any],
    context: DrawContext,
    key: Value,
    comparison: Comparison,
    right_rule: Node | None = None,
) -> LateMistakes | None:
    """The mistakes that are active on this draw; None where one of them gives the key.

    None as well where the part is to `separate` them and two of them give the same value. Values
    are compared as soon as they are known, since most draws that fail do so early.
    """
    names, separate = context.names, part.separate and context.strict
    active: dict[str, tuple[Mistake, Value]] = {}
    values: list[Value] = []
    for mistake in part.mistakes:
        if not holds(mistake.when, names):
            continue
        value = comparison.value_of(mistake.value, names)
        if comparison.confuses(value, key):
            if context.strict:
                return None
            continue
        if separate and any(comparison.confuses(other, value) for other in values):
            return None
        active[mistake.name] = mistake, value
        values.append(value)
    joined = []
    for pair in _joined(part.mistakes, names, key, comparison, active):
        if separate and any(comparison.confuses(other, pair.value) for other in values):
            return None
        joined.append(pair)
        values.append(pair.value)
    drawing = _Drawing(names, comparison, right_rule)
    return LateMistakes(len(values), partial(_written, drawing, tuple(active.values()), joined))


class _Drawing(NamedTuple):
    """What every mistake of a draw is written with."""

    names: Names
    comparison: Comparison
    right_rule: Node | None


def _written(
    drawing: _Drawing, active: Iterable[tuple[Mistake, Value]], joined: Iterable["_Joined"]
) -> tuple[DrawnMistake, ...]:
    """All mistakes of a draw, those made at once at the end."""
    drawn = {mistake.name: _drawn(drawing, mistake, value) for mistake, value in active}
    return (*drawn.values(), *(_both(drawing, pair, drawn) for pair in joined))


def _drawn(drawing: _Drawing, mistake: Mistake, value: Value) -> DrawnMistake:
    """A mistake with its value, its rule and its feedback on these numbers."""
    names, formula = drawing.names, mistake.display or mistake.value
    return DrawnMistake(
        name=mistake.name,
        family=mistake.family,
        value=value,
        text=_typed(drawing.comparison, value),
        written_rule=DrawnRule(formula, names, drawing.right_rule, mistake.rule),
        feedback=late_text(names, mistake.say),
    )


def _typed(comparison: Comparison, value: Value) -> str:
    """The value as one would type it; one too long for that by its size."""
    try:
        return comparison.typed_text(value)
    except Undefined:
        return text(value)


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


def _both(drawing: _Drawing, pair: _Joined, drawn: Mapping[str, DrawnMistake]) -> DrawnMistake:
    """Both mistakes as one, with the feedback of each."""
    first, second = pair.first, pair.second
    return replace(
        drawn[first.name],
        name=f"{first.name}{JOINED}{second.name}",
        value=pair.value,
        text=_typed(drawing.comparison, pair.value),
        written_rule=DrawnRule(pair.node, drawing.names, is_combination=True),
        feedback=LateText(drawing.names, first.say, second.say),
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
