"""Lists, sets and matrices: entry by entry, with words for what does not fit."""

from tutor.faults import Unreadable
from tutor.grading.judged import Judged, form, right
from tutor.grading.numbers import agrees, rounded_only
from tutor.grading.shapes import check_arity
from tutor.history import Word
from tutor.lang.answers import read_list, read_matrix
from tutor.lang.evaluate import evaluate, text
from tutor.lang.tree import Measure, Node, Sequence
from tutor.lang.values import Real, Value, number
from tutor.problems.instance import Question
from tutor.solver.forms import finished


def judge_list(question: Question, typed: str) -> Judged:
    """A typed list against the key, in order unless the question says otherwise."""
    node = read_list(typed)
    value = tuple(evaluate(item, {}) for item in node.items)
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    if question.unordered:
        return _judge_set(question, node, value, key)
    check_arity(question, value, key)
    return _judge_entries(question, node.items, value, key)


def _judge_entries(
    question: Question, nodes: tuple[Node, ...], value: tuple[Value, ...], key: tuple[Value, ...]
) -> Judged:
    shown = text(value, decimals=True)
    if len(value) != len(key):
        return Judged(Word.WRONG, shown, value=value)
    pairs = list(zip(nodes, value, key, strict=True))
    agreeing = [agrees(question, number(v), number(k)) for _, v, k in pairs]
    if all(agreeing):
        if question.form == "finished" and not all(finished(item) for item in nodes):
            return form(shown, "Right so far: finish the arithmetic in each entry.", value)
        return right(shown, value)
    nearly = [
        ok or rounded_only(node, number(v), number(k))
        for ok, (node, v, k) in zip(agreeing, pairs, strict=True)
    ]
    if all(nearly):
        return form(shown, "Right when rounded: give more digits or exact values.", value)
    wrong = [place + 1 for place, ok in enumerate(nearly) if not ok]
    return Judged(Word.WRONG, shown, _which(wrong, len(key)), value)


def _which(wrong: list[int], count: int) -> str:
    if len(wrong) == count:
        return ""
    if len(wrong) == 1:
        return f"Entry {wrong[0]} is wrong, the others are right."
    return f"Entries {', '.join(map(str, wrong))} are wrong, the others are right."


def _judge_set(
    question: Question, node: Sequence, value: tuple[Value, ...], key: tuple[Value, ...]
) -> Judged:
    shown = text(value, decimals=True)
    left = [number(item) for item in value]
    missing: list[Real] = []
    for wanted in key:
        found = next((item for item in left if agrees(question, item, number(wanted))), None)
        if found is None:
            missing.append(number(wanted))
        else:
            left = [item for item in left if not agrees(question, item, number(wanted))]
    del node
    if not missing and not left:
        return right(shown, value)
    if missing and not left:
        count = len(missing)
        message = f"All of these are right, but {count} {'is' if count == 1 else 'are'} missing."
        return Judged(Word.WRONG, shown, message, value)
    return Judged(Word.WRONG, shown, value=value)


def judge_matrix(question: Question, typed: str) -> Judged:
    """A typed matrix against the key, cell by cell."""
    node = read_matrix(typed)
    rows = tuple(_row(item) for item in node.items)
    key = question.key
    assert isinstance(key, tuple)
    if len({len(row) for row in rows}) != 1:
        lengths = ", ".join(str(len(row)) for row in rows)
        raise Unreadable(1, f"The rows have {lengths} entries.", "Give every row as many.")
    wanted = tuple(row for row in key if isinstance(row, tuple))
    value = tuple(tuple(number(evaluate(_bare(cell), {})) for cell in row) for row in rows)
    shown = text(value, decimals=True)
    if (len(value), len(value[0])) != (len(wanted), len(wanted[0])):
        shapes = f"{len(wanted)}x{len(wanted[0])} is asked, not {len(value)}x{len(value[0])}"
        named = [rule.value for rule in question.wrong]
        if value not in named:
            raise Unreadable(1, f"A matrix of {shapes}.", "Type it like [[1, 2], [3, 4]].")
        return Judged(Word.WRONG, shown, f"A matrix of {shapes}.", value)
    cells = [
        (r + 1, c + 1)
        for r, row in enumerate(value)
        for c, cell in enumerate(row)
        if not agrees(question, cell, number(wanted[r][c]))
    ]
    if not cells:
        return right(shown, value)
    message = f"Row {cells[0][0]}, column {cells[0][1]} is wrong." if len(cells) == 1 else ""
    return Judged(Word.WRONG, shown, message, value)


def _row(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def _bare(node: Node) -> Node:
    return node.value if isinstance(node, Measure) else node
