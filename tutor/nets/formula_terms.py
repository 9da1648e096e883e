"""A formula written once: computed in exact integers, and shown as a tree of our own language.

A `Term` is built with Python's own operators; nothing is evaluated as code. `compute` compiles the
term once into nested closures, `tree` gives the same term as a node of `tutor.lang`, which is
imported only when a formula is shown.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from fractions import Fraction

    from tutor.lang.tree import Node

Values = tuple[int, ...]
Compiled = Callable[[Values], Any]


class FormulaTerm:
    """A node of a formula: an operation and its parts (a name or a number at the leaves)."""

    __slots__ = ("operation", "parts")

    def __init__(self, operation: str, *parts: Any) -> None:
        self.operation = operation
        self.parts = parts

    def __add__(self, other: FormulaTerm | int) -> FormulaTerm:
        return FormulaTerm("+", self, _term(other))

    def __radd__(self, other: int) -> FormulaTerm:
        return FormulaTerm("+", _term(other), self)

    def __sub__(self, other: FormulaTerm | int) -> FormulaTerm:
        return FormulaTerm("-", self, _term(other))

    def __mul__(self, other: FormulaTerm | int) -> FormulaTerm:
        return FormulaTerm("*", self, _term(other))

    def __rmul__(self, other: int) -> FormulaTerm:
        return FormulaTerm("*", _term(other), self)

    def __truediv__(self, other: FormulaTerm | int) -> FormulaTerm:
        return FormulaTerm("/", self, _term(other))


def _term(value: FormulaTerm | int) -> FormulaTerm:
    return value if isinstance(value, FormulaTerm) else FormulaTerm("number", value)


def letter_terms(names: str) -> tuple[FormulaTerm, ...]:
    """One term a name."""
    return tuple(FormulaTerm("letter", name) for name in names.split())


def floor_term(inside: FormulaTerm) -> FormulaTerm:
    """Rounded down."""
    return FormulaTerm("floor", inside)


def ceil_term(inside: FormulaTerm) -> FormulaTerm:
    """Rounded up."""
    return FormulaTerm("ceil", inside)


def sum_term(parts: Iterable[FormulaTerm]) -> FormulaTerm:
    """The sum of any number of parts."""
    return FormulaTerm("total", *parts)


def min_term(*parts: FormulaTerm) -> FormulaTerm:
    """The smallest."""
    return FormulaTerm("min", *parts)


def max_term(*parts: FormulaTerm | int) -> FormulaTerm:
    """The largest."""
    return FormulaTerm("max", *(_term(part) for part in parts))


class LayerFormula:
    """A named formula: its letters in the order of `compute`, and the term itself."""

    __slots__ = ("_compiled", "_known", "letters", "meaning", "term")

    def __init__(self, meaning: str, names: str, term: FormulaTerm) -> None:
        self.meaning = meaning
        self.letters = tuple(names.split())
        self.term = term
        self._compiled: Compiled | None = None
        self._known: dict[Values, Any] = {}

    def compute(self, *values: int) -> int:
        """The exact value for these numbers, in the order of the letters."""
        found = self._known.get(values)
        if found is None:
            if self._compiled is None:
                self._compiled = _compiled(self.term, self.letters)
            found = self._compiled(values)
            if len(self._known) < 4096:
                self._known[values] = found
        return found  # type: ignore[no-any-return]  # a fraction only where the formula is one

    @property
    def tree(self) -> Node:
        """The formula as a tree of our language."""
        return _tree(self.term)

    def with_numbers(self, values: Mapping[str, int | Fraction]) -> str:
        """The formula on one line with numbers in place of letters."""
        from tutor.lang.substitute import line_with_numbers

        return line_with_numbers(self.tree, dict(values))

    def line(self) -> str:
        """The formula on one line."""
        from tutor.lang.line import line

        return line(self.tree)


def _compiled(term: FormulaTerm, names: tuple[str, ...]) -> Compiled:
    """The term as a closure over a tuple of values."""
    if term.operation == "letter":
        at = names.index(term.parts[0])
        return lambda values: values[at]
    if term.operation == "number":
        number = term.parts[0]
        return lambda _: number
    if term.operation in ("floor", "ceil") and term.parts[0].operation == "/":
        above, below = (_compiled(part, names) for part in term.parts[0].parts)
        if term.operation == "floor":
            return lambda values: above(values) // below(values)
        return lambda values: -(-above(values) // below(values))
    parts = [_compiled(part, names) for part in term.parts]
    return _JOIN[term.operation](*parts)


def _quotient(above: Compiled, below: Compiled) -> Compiled:
    def quotient(values: Values) -> int | Fraction:
        a, b = above(values), below(values)
        if isinstance(a, int) and a % b == 0:
            return a // b  # type: ignore[no-any-return]  # values are whole here
        from fractions import Fraction

        return Fraction(a, b)

    return quotient


_JOIN: dict[str, Callable[..., Compiled]] = {
    "+": lambda a, b: lambda values: a(values) + b(values),
    "-": lambda a, b: lambda values: a(values) - b(values),
    "*": lambda a, b: lambda values: a(values) * b(values),
    "/": _quotient,
    "total": lambda *parts: lambda values: sum(part(values) for part in parts),
    "min": lambda *parts: lambda values: min(part(values) for part in parts),
    "max": lambda *parts: lambda values: max(part(values) for part in parts),
}


def _tree(term: FormulaTerm) -> Node:
    from tutor.lang import builders, tree

    if term.operation == "letter":
        return tree.Symbol(term.parts[0])
    if term.operation == "number":
        return builders.number_node(term.parts[0])
    parts = [_tree(part) for part in term.parts]
    if term.operation in ("+", "total"):
        return builders.sum_of(parts)
    if term.operation == "-":
        return builders.sum_of((parts[0], tree.Negative(parts[1])))
    if term.operation == "*":
        return builders.product_of(parts)
    if term.operation == "/":
        return tree.Quotient(parts[0], parts[1])
    return tree.Call(term.operation, tuple(parts))
