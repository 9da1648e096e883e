"""Inverse problems: whatever satisfies the condition is right, not only the example in the key."""

import re

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, right
from tutor.grading.sequences import bare
from tutor.lang.answers import read_list, read_number
from tutor.lang.evaluate import evaluate, text
from tutor.lang.line import line
from tutor.lang.substitute import line_with_numbers
from tutor.lang.tree import Node, Relation
from tutor.lang.values import Undefined, Value, number, truth
from tutor.problems.instance import Question

_ASSIGNED = re.compile(r"\s*([^\W\d_]\w{0,11})\s*=(?!=)")


def judge(question: Question, typed: str) -> PartJudgement:
    """Typed values of the unknowns against the condition."""
    names = question.unknowns or (question.name,)
    found = _values(names, typed)
    value: Value = found[names[0]] if len(names) == 1 else tuple(found[name] for name in names)
    shown = ", ".join(f"{name} = {text(found[name])}" for name in names)
    assert question.accepts is not None
    condition = question.accepts
    try:
        holds = truth(evaluate(condition, found))
    except Undefined as reason:
        return PartJudgement(Judgement.WRONG, shown, f"With these {reason}.", value)
    if holds:
        return right(shown, value)
    return PartJudgement(Judgement.WRONG, shown, _why(condition, found), value)


def _values(names: tuple[str, ...], typed: str) -> dict[str, Value]:
    if len(names) == 1:
        return {names[0]: number(evaluate(bare(read_number(typed)), {}))}
    plain, order = _unassigned(names, typed)
    items = read_list(plain).items
    if len(items) != len(names):
        example = ", ".join(f"{name} = 1" for name in names)
        raise Unreadable(1, f"{len(names)} values are asked, not {len(items)}.", f"Type {example}.")
    values = [number(evaluate(bare(item), {})) for item in items]
    return dict(zip(order, values, strict=True))


def _unassigned(names: tuple[str, ...], typed: str) -> tuple[str, tuple[str, ...]]:
    """`k=3, p=1` as `  3,   1` and the order in which the names were typed."""
    order, plain = [], typed
    for piece in re.finditer(r"[^,;]+", typed):
        named = _ASSIGNED.match(piece.group())
        if named is None:
            continue
        if named[1] not in names or named[1] in order:
            column = piece.start() + named.start(1) + 1
            raise Unreadable(
                column, f"{named[1]!r} is not asked here.", f"Give {', '.join(names)}, each once."
            )
        order.append(named[1])
        start, end = piece.start(), piece.start() + named.end()
        plain = plain[:start] + " " * (end - start) + plain[end:]
    if order and len(order) != len(names):
        raise Unreadable(1, f"Give {', '.join(names)}.", "Name every value, or none.")
    return plain, tuple(order) or names


def _why(condition: Node, found: dict[str, Value]) -> str:
    """The condition with both sides computed: `⌊(56 + 2·1 − 3)/2⌋ + 1 = 28, not 27`."""
    if not isinstance(condition, Relation):
        return ""
    left, right_side = (evaluate(side, found) for side in (condition.left, condition.right))
    written = line_with_numbers(condition.left, found)
    said = "" if written == text(left) else f"{written} = "
    wanted = line(condition.right) if isinstance(right_side, tuple) else text(right_side)
    word = {"=": "", "!=": "other than "}.get(condition.operator, f"{condition.operator} ")
    return f"{said}{text(left)}, but {word}{wanted} is asked."
