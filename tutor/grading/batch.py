"""One line of a batch: an object with key and answer in, an object with the verdict out."""

import json
from collections.abc import Mapping
from typing import Any

from tutor.faults import Unreadable
from tutor.grading.grade import grade_question, summed
from tutor.grading.verdict import Verdict
from tutor.history import Word
from tutor.lang.answers import read_list, read_matrix, read_number, read_shape
from tutor.lang.domain import Domain, read_domain
from tutor.lang.evaluate import evaluate
from tutor.lang.letters import FUNCTIONS, Letters
from tutor.lang.syntax import read
from tutor.lang.tokens import Style, tokenize
from tutor.lang.tree import Measure, Node
from tutor.lang.values import Undefined, Value
from tutor.problems.instance import Kind, Question
from tutor.solver import Solver

KINDS = {kind.value: kind for kind in (
    Kind.NUMBER, Kind.SHAPE, Kind.LIST, Kind.MATRIX, Kind.EXPRESSION, Kind.PRODUCT,
)}  # fmt: skip
MATRIX = Domain("matrix", shape=(2, 2))
REAL = Domain("real")


def judge_line(line: str, solver: Solver | None) -> tuple[dict[str, Any], bool]:
    """The verdict as facts, and whether the line's own side was sound."""
    name: Any = None
    try:
        given = json.loads(line)
        name = given.get("id")
        question = question_of(given)
        answer = str(given["answer"])
    except (ValueError, KeyError, TypeError, AttributeError, Unreadable, Undefined) as fault:
        told = f"missing {fault}" if isinstance(fault, KeyError) else str(fault)
        message = f"The key cannot be used: {told}"
        return {"id": name, **verdict_facts(Verdict(Word.UNDECIDED, message=message))}, False
    part, _ = grade_question(question, answer, solver)
    return {"id": name, **verdict_facts(summed([part]))}, True


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    """A verdict as other programs read it."""
    return {
        "verdict": verdict.word.value,
        "read_as": verdict.read_as,
        "column": verdict.column,
        "message": verdict.message,
        "misconceptions": [named.name for named in verdict.mistakes],
    }


def question_of(given: Mapping[str, Any]) -> Question:
    """The question that a line of a batch asks."""
    kind = KINDS.get(str(given["kind"]))
    if kind is None:
        raise ValueError(f"no kind {given['kind']!r}; known: {', '.join(KINDS)}")
    options = given.get("options") or {}
    text = str(given["key"])
    symbols = symbols_of(text, options) if kind in (Kind.EXPRESSION, Kind.PRODUCT) else {}
    key = key_of(kind, text, symbols)
    return Question(
        name="answer", label="answer", kind=kind, key=key, key_text=text,
        unit=str(options.get("unit") or ""), symbols=symbols,
        form=str(options.get("form") or ("finished" if kind is Kind.NUMBER else "any")),
        digits=options.get("digits"), relative=options.get("relative"),
        absolute=options.get("absolute"), unordered=bool(options.get("unordered")),
    )  # fmt: skip


def symbols_of(key: str, options: Mapping[str, Any]) -> dict[str, Domain]:
    """Declared symbols; where none are, the names in the key, over the reals."""
    declared: dict[str, Domain] = {}
    for name, domain in (options.get("symbols") or {}).items():
        found = read_domain(str(domain))
        if found is None:
            raise ValueError(f"no domain {domain!r} for {name}")
        declared[name] = found
    for name in options.get("noncommutative") or ():
        declared[name] = MATRIX
    if declared and "symbols" in options:
        return declared
    for token in tokenize(key, Style()):
        known = token.text in FUNCTIONS or token.text in declared
        identity = token.text == "I" and bool(options.get("noncommutative"))
        if token.kind == "name" and not known and not identity:
            declared[token.text] = REAL
    return declared


def key_of(kind: Kind, text: str, symbols: Mapping[str, Domain]) -> Value:
    """The key's value; for formulas its tree."""
    if kind in (Kind.EXPRESSION, Kind.PRODUCT):
        return read(text, Letters(symbols))
    readers = {
        Kind.NUMBER: read_number, Kind.SHAPE: read_shape, Kind.LIST: read_list,
        Kind.MATRIX: read_matrix,
    }  # fmt: skip
    node: Node = readers[kind](text)
    return evaluate(node.value if isinstance(node, Measure) else node, {})
