"""Lists, sets and matrices: entry by entry, with words for what does not fit."""

from collections.abc import Callable
from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, form, right
from tutor.grading.numbers import rounded_only
from tutor.grading.shapes import check_arity
from tutor.grading.tolerance import agrees
from tutor.grading.units import converted
from tutor.lang.answers import read_list, read_matrix
from tutor.lang.evaluate import evaluate, text
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.substitute import as_node
from tutor.lang.tree import Measure, Node, Sequence, symbols
from tutor.lang.values import Value
from tutor.problems.instance import Question
from tutor.solver.forms import ASK, finished, lowest
from tutor.solver.probe import compare

_FORMS: dict[str, Callable[[Node], bool]] = {"finished": finished, "lowest": lowest}


def judge_list(question: Question, typed: str) -> PartJudgement:
    """A typed list against the key, in order unless the question says otherwise."""
    node = read_list(typed, Letters(question.symbols))
    value = tuple(entry(question, item) for item in node.items)
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    if question.unordered:
        return _judge_set(question, node.items, value, key)
    check_arity(question, value, key)
    return _judge_entries(question, node.items, value, key)


def entry(question: Question, node: Node) -> Value:
    """The value of an entry in the asked unit; the entry itself where it holds letters."""
    tree, _ = converted(node, question)
    return tree if symbols(tree) else evaluate(tree, {})


def same(question: Question, value: Value, key: Value) -> bool:
    """Whether two entries agree; entries may be tuples themselves."""
    if isinstance(value, tuple) and isinstance(key, tuple):
        pairs = zip(value, key, strict=False)
        return len(value) == len(key) and all(same(question, a, b) for a, b in pairs)
    if isinstance(value, tuple) or isinstance(key, tuple):
        return False
    if isinstance(value, str) or isinstance(key, str):
        raise TypeError("the entries of a list are numbers or formulas")
    if not isinstance(value, int | Fraction | float) or not isinstance(key, int | Fraction | float):
        return compare(as_node(value), as_node(key), question.symbols).equal is True
    return agrees(question, value, key)


def written(nodes: tuple[Node, ...], value: tuple[Value, ...]) -> str:
    """The entries as one could type them again: in decimals where these are exact."""
    return ", ".join(map(_entry_written, nodes, value))


def _entry_written(node: Node, value: Value) -> str:
    if isinstance(node, Sequence) and isinstance(value, tuple):
        return f"[{written(node.items, value)}]"
    if not isinstance(value, int | Fraction):
        return line(bare(node))
    shown = text(value, decimals=True)
    return shown if Fraction(shown) == value else text(value)


def _judge_entries(
    question: Question, nodes: tuple[Node, ...], value: tuple[Value, ...], key: tuple[Value, ...]
) -> PartJudgement:
    shown = written(nodes, value)
    if len(value) != len(key):
        return PartJudgement(Judgement.WRONG, shown, value=value)
    pairs = list(zip(value, key, strict=True))
    wrong = [place for place, (v, k) in enumerate(pairs, start=1) if not same(question, v, k)]
    if not wrong:
        return _in_form(question, nodes, shown, value)
    rounded = [
        place for place in wrong if _only_rounded(nodes[place - 1], *pairs[place - 1])
    ]  # fmt: skip
    if rounded == wrong:
        message = "Rounded too early: give more digits or exact values."
    else:
        message = _which(wrong, len(key))
    return PartJudgement(Judgement.WRONG, shown, message, value)


def _in_form(
    question: Question, nodes: tuple[Node, ...], shown: str, value: tuple[Value, ...]
) -> PartJudgement:
    check = _FORMS.get(question.form)
    if check is not None and not all(_has(node, check) for node in nodes):
        return form(shown, f"{ASK[question.form]} This holds for each entry.", value)
    return right(shown, value)


def _has(node: Node, check: Callable[[Node], bool]) -> bool:
    if isinstance(node, Sequence):
        return all(_has(item, check) for item in node.items)
    return check(node)


def _only_rounded(node: Node, value: Value, key: Value) -> bool:
    if not isinstance(value, int | Fraction | float) or not isinstance(key, int | Fraction | float):
        return False
    return rounded_only(node, value, key)


def _which(wrong: list[int], count: int) -> str:
    if len(wrong) == count:
        return ""
    if len(wrong) == 1:
        return f"Entry {wrong[0]} is wrong, the others are right."
    return f"Entries {', '.join(map(str, wrong))} are wrong, the others are right."


def _judge_set(
    question: Question, nodes: tuple[Node, ...], value: tuple[Value, ...], key: tuple[Value, ...]
) -> PartJudgement:
    """A set: order and repetition say nothing, unless the key itself repeats an entry."""
    shown = written(nodes, value)
    repeats = any(same(question, a, b) for place, a in enumerate(key) for b in key[:place])
    left, missing = list(value), 0
    for wanted in key:
        found = next((place for place, v in enumerate(left) if same(question, v, wanted)), None)
        if found is None:
            missing += 1
        elif repeats:
            del left[found]
        else:
            left = [v for v in left if not same(question, v, wanted)]
    if not missing and not left:
        return _in_form(question, nodes, shown, value)
    return PartJudgement(Judgement.WRONG, shown, _set_message(missing, len(left), len(key)), value)


def _set_message(missing: int, extra: int, count: int) -> str:
    if missing == count:
        return ""
    parts = []
    if missing:
        parts.append(f"{missing} {'entry is' if missing == 1 else 'entries are'} missing")
    if extra:
        parts.append(f"{extra} {'does' if extra == 1 else 'do'} not belong")
    return f"{' and '.join(parts)}."


def judge_matrix(question: Question, typed: str) -> PartJudgement:
    """A typed matrix against the key, cell by cell."""
    rows = tuple(_row(item) for item in read_matrix(typed, Letters(question.symbols)).items)
    key = question.key
    assert isinstance(key, tuple)
    if len({len(row) for row in rows}) != 1:
        lengths = ", ".join(str(len(row)) for row in rows)
        raise Unreadable(1, f"The rows have {lengths} entries.", "Give every row as many.")
    wanted = tuple(row for row in key if isinstance(row, tuple))
    value = tuple(tuple(entry(question, cell) for cell in row) for row in rows)
    shown = f"[{', '.join(f'[{written(*pair)}]' for pair in zip(rows, value, strict=True))}]"
    if (len(value), len(value[0])) != (len(wanted), len(wanted[0])):
        return _of_another_shape(question, value, wanted)
    cells = [
        (r, c)
        for r, row in enumerate(value, start=1)
        for c, cell in enumerate(row, start=1)
        if not same(question, cell, wanted[r - 1][c - 1])
    ]
    if not cells:
        return _in_form(question, tuple(cell for row in rows for cell in row), shown, value)
    return PartJudgement(Judgement.WRONG, shown, _cells(cells, len(value) * len(value[0])), value)


def _of_another_shape(
    question: Question, value: tuple[Value, ...], wanted: tuple[Value, ...]
) -> PartJudgement:
    assert isinstance(value[0], tuple)
    assert isinstance(wanted[0], tuple)
    asked = f"{len(wanted)}x{len(wanted[0])}"
    message = f"A matrix of {asked} is asked, not {len(value)}x{len(value[0])}."
    if value in [rule.value for rule in question.wrong]:
        return PartJudgement(Judgement.WRONG, text(value, decimals=True), message, value)
    example = [[row * len(wanted[0]) + c + 1 for c in range(len(wanted[0]))] for row in range(2)]
    raise Unreadable(1, message, f"Type {len(wanted)} rows like {example[: len(wanted)]}.")


def _cells(cells: list[tuple[int, int]], count: int) -> str:
    if len(cells) == 1:
        return f"Row {cells[0][0]}, column {cells[0][1]} is wrong, the others are right."
    if len(cells) <= 3 and len(cells) < count:
        named = ", ".join(f"row {r} column {c}" for r, c in cells)
        return f"Wrong: {named}."
    return ""


def _row(node: Node) -> tuple[Node, ...]:
    return node.items if isinstance(node, Sequence) else (node,)


def bare(node: Node) -> Node:
    """An entry without its unit."""
    return node.value if isinstance(node, Measure) else node
