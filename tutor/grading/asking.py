"""What a line of a batch asks: its members checked, its key read, as a question."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from tutor.faults import Unreadable
from tutor.grading.sequences import entry
from tutor.grading.units import asked_unit, converted, without_asked
from tutor.lang.answers import PLAIN, read_list, read_matrix, read_number, read_shape
from tutor.lang.domain import Domain, read_domain
from tutor.lang.evaluate import evaluate
from tutor.lang.free_names import free_names, split_products
from tutor.lang.letters import Letters
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Node, Relation, Sequence, symbols
from tutor.lang.values import Value
from tutor.problems.instance import Kind, Question

KINDS = {kind.value: kind for kind in (
    Kind.NUMBER, Kind.SHAPE, Kind.LIST, Kind.MATRIX, Kind.EXPRESSION, Kind.PRODUCT,
)}  # fmt: skip
FORMS = ("finished", "any", "expanded", "factored", "fraction", "lowest")
MATRIX = Domain("matrix", shape=(2, 2))
REAL = Domain("real")
WORDS = {
    "positive": "real+", "positive real": "real+", "real positive": "real+",
    "positive integer": "integer+", "integer positive": "integer+", "natural": "integer+",
    "int": "integer", "rational": "real", "nonzero": "real", "complex": "real",
    "nonnegative": "real(0,1000)", "nonnegative integer": "integer(0,1000)",
    "matrix": "matrix(2,2)",
}  # fmt: skip


class BadLine(Exception):
    """A line that asks nothing that can be judged: which member is wrong, and how it should be."""


@dataclass(frozen=True, slots=True)
class BatchLine:
    """A checked line."""

    kind: Kind
    key: str
    answer: str
    options: Mapping[str, Any] = field(default_factory=dict)


def read_line(given: object) -> BatchLine:
    """The members of a line; raises BadLine where one is missing or of another type."""
    if not isinstance(given, Mapping):
        raise BadLine("The line must be an object with kind, key and answer.")
    missing = [name for name in ("kind", "key", "answer") if name not in given]
    if missing:
        raise BadLine(f"The line has no {' and no '.join(missing)}.")
    kind = KINDS.get(given["kind"]) if isinstance(given["kind"], str) else None
    if kind is None:
        raise BadLine(f"There is no kind {given['kind']!r}; known are {', '.join(KINDS)}.")
    options = given.get("options")
    options = {} if options is None else options
    if not isinstance(options, Mapping):
        raise BadLine("options must be an object.")
    for name, value in options.items():
        if value is not None and name in _CHECKS:
            check, wanted = _CHECKS[name]
            if not check(value):
                raise BadLine(f"The option {name} must be {wanted}.")
    return BatchLine(kind, _text(given, "key"), _text(given, "answer"), options)


def _text(given: Mapping[str, Any], name: str) -> str:
    value = given[name]
    if isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return repr(value)
    raise BadLine(f"{name} must be text.")


def _is_number(value: object) -> bool:
    plain = isinstance(value, int | float) and not isinstance(value, bool)
    return plain and math.isfinite(value) and value >= 0  # type: ignore[arg-type, operator]


def _is_digits(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 40


def _all_text(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


_CHECKS: dict[str, tuple[Callable[[Any], bool], str]] = {
    "symbols": (
        lambda value: isinstance(value, Mapping) and _all_text(list(value.values())),
        'an object of names and domains, like {"n": "integer"}',
    ),
    "noncommutative": (_all_text, 'a list of names, like ["J1", "J2"]'),
    "form": (lambda value: value in FORMS, f"one of {', '.join(FORMS)}"),
    "relative": (_is_number, "a number from 0"),
    "absolute": (_is_number, "a number from 0"),
    "digits": (_is_digits, "a whole number from 1 to 40"),
    "unit": (lambda value: isinstance(value, str), "text"),
    "unordered": (lambda value: isinstance(value, bool), "true or false"),
}  # fmt: skip


def question_of(line: BatchLine) -> Question:
    """The question; raises BadLine, Unreadable or Undefined for a key that cannot be used."""
    options = line.options
    symbolic = line.kind in (Kind.EXPRESSION, Kind.PRODUCT)
    asked = Question(
        name="answer", label="answer", kind=line.kind, key=0, key_text=line.key,
        unit=options.get("unit") or "",
        symbols=symbols_of(line) if symbolic or options.get("symbols") else {},
        form=options.get("form") or ("finished" if line.kind is Kind.NUMBER else "any"),
        digits=options.get("digits"), relative=_decimal(options.get("relative")),
        absolute=_decimal(options.get("absolute")), unordered=bool(options.get("unordered")),
    )  # fmt: skip
    if symbolic:
        return replace(asked, key=_formula(asked, line.key))
    if line.kind is Kind.NUMBER:
        return _number(asked, line.key)
    return _entries(asked, line.key)


def _decimal(value: float | None) -> float | None:
    return None if value is None else float(value)


def symbols_of(line: BatchLine) -> dict[str, Domain]:
    """Declared symbols; where none are, the key's own, over the reals.

    In a product without any declaration the capitals are matrices, or all where there are none.
    """
    options = line.options
    declared = {name: _domain(name, text) for name, text in (options.get("symbols") or {}).items()}
    for name in options.get("noncommutative") or ():
        if name != "I" and declared.get(name, REAL).commutes:
            declared[name] = MATRIX
    if options.get("symbols"):
        return declared
    product = line.kind is Kind.PRODUCT
    own = free_names(line.key, declared or ({"I": MATRIX} if product else {}))
    matrices: list[str] = []
    if product and not declared:
        matrices = [name for name in own if name[0].isupper()] or own
    return {**{name: MATRIX if name in matrices else REAL for name in own}, **declared}


def _domain(name: str, text: str) -> Domain:
    words = " ".join(text.lower().replace("-", " ").replace("_", " ").split())
    found = read_domain(WORDS.get(words, text))
    if found is None:
        raise BadLine(f"There is no domain {text!r} for {name}: type integer, real or positive.")
    return found


def _formula(asked: Question, text: str) -> Node:
    """The key as a tree; raises Undefined for one without letters and value, such as sqrt(-4)."""
    node = read(text, Letters(asked.symbols))
    if not symbols(node) and not isinstance(node, Relation):
        evaluate(node, {})
    return node


def _number(asked: Question, text: str) -> Question:
    """The key in the asked unit; a unit of the key itself is asked where no other is."""
    node = read_number(without_asked(text, asked.unit), asked=asked.unit)
    if isinstance(node, Measure) and not asked.unit and asked_unit(node.unit)[0] not in ("%", "x"):
        asked = replace(asked, unit=node.unit)
    tree, _ = converted(node, asked)
    value = evaluate(tree, {})
    return replace(asked, key=tree if isinstance(value, float) else value)


def _entries(asked: Question, text: str) -> Question:
    """The entries of a shape, list or matrix in the asked unit; letters are the key's own."""
    if asked.kind is Kind.SHAPE:
        return replace(asked, key=_values(asked, read_shape(text)))
    reader = read_list if asked.kind is Kind.LIST else _read_key_matrix
    if asked.symbols:
        return replace(asked, key=_values(asked, reader(text, Letters(asked.symbols))))
    try:
        return replace(asked, key=_values(asked, reader(text)))
    except Unreadable:
        names = split_products(symbols(reader(text, Letters(open=True))))
        asked = replace(asked, symbols=dict.fromkeys(names, REAL))
        return replace(asked, key=_values(asked, reader(text, Letters(asked.symbols))))


def _read_key_matrix(text: str, letters: Letters = PLAIN) -> Sequence:
    matrix = read_matrix(text, letters)
    rows = [row.items for row in matrix.items if isinstance(row, Sequence)]
    if len({len(row) for row in rows}) > 1:
        lengths = ", ".join(str(len(row)) for row in rows)
        raise BadLine(f"The rows of the key have {lengths} entries.")
    if any(isinstance(cell, Sequence) for row in rows for cell in row):
        raise BadLine("A cell of the key holds a list, not a number.")
    return matrix


def _values(asked: Question, node: Sequence) -> Value:
    return tuple(
        _values(asked, item) if isinstance(item, Sequence) else entry(asked, item)
        for item in node.items
    )
