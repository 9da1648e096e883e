"""Trees as programs: each tree is compiled to closures once and then run with many sets of names.

Every node costs a step, paid before anything of it is computed. A node and all parts that are
computed with it whatever happens are paid at once; a part that may be left out, as a branch of
`if`, or be computed many times, as the term of a series, is paid when its turn comes.
"""

import operator
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from tutor.lang import functions as builtin
from tutor.lang import messages
from tutor.lang.costs import Bounded
from tutor.lang.tree import (
    Call,
    Each,
    Index,
    Logic,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Sequence,
    Series,
    Sum,
    Symbol,
    Text,
)  # fmt: skip
from tutor.lang.values import SMALL, Real, Undefined, Value, Work, exact, number, truth

LONGEST_SERIES = 2_000
_ORDERS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge,
}  # fmt: skip


class Run(Work):
    """The steps of one run, no more than its formula and its budget may take, with the names."""

    __slots__ = ("functions", "names")

    def __init__(
        self, left: int, names: Mapping[str, Value], functions: Mapping[str, Bounded]
    ) -> None:
        self.left = left
        self.shared = None
        self.names = names
        self.functions = functions

    def spend(self, steps: int = 1) -> None:
        """Take steps, or stop the computation."""
        left = self.left
        self.left = left - steps
        if steps > left:
            raise Undefined(*messages.TOO_MANY_STEPS)

    def stop(self, steps: int) -> None:
        """Stop at the first of the steps taken, one for each node, that could not be paid."""
        self.left = min(self.left + steps, 0)
        self.spend()


Body = Callable[[Run], Value]


class Piece(NamedTuple):
    """A compiled tree: the steps that whoever runs its body has to pay before.

    `name` is that of a plain name: looking it up in place saves calling its body.
    """

    steps: int
    body: Body
    name: str = ""

    def __call__(self, run: Run) -> Value:
        """The value, with the steps paid."""
        run.left -= self.steps
        if run.left < 0:
            run.stop(self.steps)
        return self.body(run)


def program_of(node: Node) -> Piece:
    """The program of a tree; it is kept with the tree, so that each is compiled once."""
    try:
        kept: Piece = node.program
    except AttributeError:
        kept = _compiled(node)
        object.__setattr__(node, "program", kept)
    return kept


def _compiled(node: Node) -> Piece:
    return _COMPILERS[type(node)](node)


def _over(parts: Iterable[Piece], body: Body) -> Piece:
    """A node whose parts are always computed: the steps of all are paid at once."""
    return Piece(1 + sum(part.steps for part in parts), body)


def _number(node: Number) -> Piece:
    value = exact(node.value)
    return Piece(1, lambda _: value)


def _text(node: Text) -> Piece:
    value = node.value
    return Piece(1, lambda _: value)


def _symbol(node: Symbol) -> Piece:
    name = node.name
    if "_" in name:
        return _member(name)

    def body(run: Run) -> Value:
        try:
            return run.names[name]
        except KeyError:
            raise Undefined(*messages.name_without_value(name)) from None

    return Piece(1, body, name)


def _member(name: str) -> Piece:
    """`f_l` is f_3 where l is 3."""
    stem, _, index = name.rpartition("_")

    def body(run: Run) -> Value:
        names = run.names
        if isinstance(bound := names.get(index), int):
            indexed = names.get(f"{stem}_{bound}")
            if indexed is not None:
                return indexed
        if name in names:
            return names[name]
        raise Undefined(*messages.name_without_value(name))

    return Piece(1, body)


def _joined(nodes: tuple[Node, ...], join: Callable[[Any, Any], Any]) -> Piece:
    """The sum or the product of the parts, from left to right."""
    parts = tuple(map(_compiled, nodes))
    (_, begin, lead), *others = parts

    def body(run: Run) -> Value:
        names = run.names
        value = names.get(lead)
        if type(value) is not int:
            value = number(begin(run))
        result = value
        for _, part, name in others:
            value = names.get(name)
            if type(value) is not int:
                value = number(part(run))
            result = join(result, value)
            if type(result) is not int or not -SMALL < result < SMALL:
                run.check_size(result)
        return result if type(result) is int else exact(result)

    return _over(parts, body)


def _sum(node: Sum) -> Piece:
    return _joined(node.terms, operator.add)


def _product(node: Product) -> Piece:
    return _joined(node.factors, operator.mul)


def _quotient(node: Quotient) -> Piece:
    parts = _compiled(node.numerator), _compiled(node.denominator)
    (_, first, above_name), (_, second, below_name) = parts

    def body(run: Run) -> Value:
        names = run.names
        above, below = names.get(above_name), names.get(below_name)
        if type(above) is not int:
            above = number(first(run))
        if type(below) is not int:
            below = number(second(run))
        return _divided(run, above, below)

    return _over(parts, body)


def _divided(run: Run, above: Real, below: Real) -> Real:
    if below == 0:
        raise Undefined(*messages.DIVISION_BY_ZERO)
    if type(above) is int and type(below) is int and above % below == 0:
        return run.check_size(above // below)
    if isinstance(above, float) or isinstance(below, float):
        return above / below
    return exact(run.check_size(Fraction(above, below)))


def _power(node: Power) -> Piece:
    parts = _compiled(node.base), _compiled(node.exponent)
    first, second = (part.body for part in parts)

    def body(run: Run) -> Value:
        base, exponent = number(first(run)), number(second(run))
        return run.check_size(builtin.power(base, exponent))

    return _over(parts, body)


def _negative(node: Negative) -> Piece:
    part = _compiled(node.operand)
    begin = part.body

    def body(run: Run) -> Value:
        value = begin(run)
        return -value if type(value) is int else exact(-number(value))

    return _over((part,), body)


def _call(node: Call) -> Piece:
    name, arguments = node.function, node.arguments
    if name == "if":
        return _choice(node)
    if name in ("floor", "ceil") and len(arguments) == 1 and isinstance(arguments[0], Quotient):
        return _whole_quotient(name, arguments[0])
    parts = tuple(map(_compiled, arguments))
    bodies = tuple(part.body for part in parts)
    return _over(parts, lambda run: _applied(name, run, [body(run) for body in bodies]))


def _applied(name: str, run: Run, values: Iterable[Value]) -> Value:
    """What a function gives; its cost is paid before."""
    function = run.functions.get(name) or builtin.FUNCTIONS.get(name)
    if function is None:
        raise Undefined(*messages.name_without_value(name))
    try:
        run.spend(function.cost(*values))
        value = function.rule(*values)
    except OverflowError as error:
        raise Undefined(*messages.NUMBER_TOO_LARGE) from error
    except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
        raise Undefined(*messages.not_computed(name, str(error))) from error
    if type(value) is int and -SMALL < value < SMALL:
        return value
    return run.check_value(value)


def _whole_quotient(name: str, node: Quotient) -> Piece:
    """`floor(a/b)` and `ceil(a/b)`: of small whole numbers without the fraction between them."""
    parts = _compiled(node.numerator), _compiled(node.denominator)
    first, second = (part.body for part in parts)
    up = name == "ceil"

    def body(run: Run) -> Value:
        above, below = first(run), second(run)
        if (
            type(above) is int
            and type(below) is int
            and below
            and -SMALL < above < SMALL
            and -SMALL < below < SMALL
        ):
            run.spend()
            return -(-above // below) if up else above // below
        return _applied(name, run, (_divided(run, number(above), number(below)),))

    return Piece(2 + sum(part.steps for part in parts), body)


def _choice(node: Call) -> Piece:
    """`if(condition, yes, no)` computes one of the two."""
    condition, yes, no = map(_compiled, node.arguments)
    begin = condition.body

    def body(run: Run) -> Value:
        return yes(run) if truth(begin(run)) else no(run)

    return _over((condition,), body)


def _series(node: Series) -> Piece:
    ends, term = (_compiled(node.low), _compiled(node.high)), _compiled(node.body)
    (first, second), index = (part.body for part in ends), node.index
    start, join = (0, operator.add) if node.operation == "sum" else (1, operator.mul)

    def body(run: Run) -> Value:
        low, high = number(first(run)), number(second(run))
        if not isinstance(low, int) or not isinstance(high, int):
            raise Undefined(*messages.SERIES_RANGE)
        if high - low > LONGEST_SERIES:
            raise Undefined(*messages.series_length(LONGEST_SERIES))
        result: Real = start
        outer, names = run.names, dict(run.names)
        run.names = names
        for position in range(low, high + 1):
            names[index] = position
            result = run.check_size(join(result, number(term(run))))
        run.names = outer
        return exact(result)

    return _over(ends, body)


def _sequence(node: Sequence) -> Piece:
    parts = tuple(map(_compiled, node.items))
    items = tuple(part.body for part in parts)
    return _over(parts, lambda run: run.check_value(tuple([item(run) for item in items])))


def _relation(node: Relation) -> Piece:
    parts = _compiled(node.left), _compiled(node.right)
    first, second = (part.body for part in parts)
    if node.operator in ("=", "!="):
        wanted = node.operator == "="
        return _over(parts, lambda run: (first(run) == second(run)) == wanted)
    order = _ORDERS[node.operator]

    def body(run: Run) -> Value:
        left, right = first(run), second(run)
        return order(number(left), number(right))

    return _over(parts, body)


def _logic(node: Logic) -> Piece:
    first, *others = map(_compiled, node.operands)
    begin = first.body
    if node.operator == "not":
        return _over((first,), lambda run: not truth(begin(run)))
    ends = node.operator == "or"

    def body(run: Run) -> Value:
        if truth(begin(run)) is ends:
            return ends
        for operand in others:
            if truth(operand(run)) is ends:
                return ends
        return not ends

    return _over((first,), body)


def _index(node: Index) -> Piece:
    parts = _compiled(node.sequence), _compiled(node.position)
    first, second = (part.body for part in parts)

    def body(run: Run) -> Value:
        sequence, position = first(run), second(run)
        if not isinstance(sequence, tuple) or not isinstance(position, int):
            raise Undefined(*messages.PLACE_OUTSIDE_LIST)
        if not -len(sequence) <= position < len(sequence):
            raise Undefined(*messages.place_missing(position))
        return sequence[position]

    return _over(parts, body)


def _each(node: Each) -> Piece:
    source, item = _compiled(node.source), _compiled(node.body)
    condition = None if node.condition is None else _compiled(node.condition)
    begin, name = source.body, node.name

    def body(run: Run) -> Value:
        values = begin(run)
        if not isinstance(values, tuple):
            raise Undefined(*messages.FOR_NEEDS_LIST)
        outer, names, kept = run.names, dict(run.names), []
        run.names = names
        for value in values:
            names[name] = value
            if condition is None or truth(condition(run)):
                kept.append(item(run))
        run.names = outer
        return run.check_value(tuple(kept))

    return _over((source,), body)


def _measure(node: Measure) -> Piece:
    part = _compiled(node.value)
    return _over((part,), part.body)


_COMPILERS: dict[type, Callable[..., Piece]] = {
    Number: _number, Symbol: _symbol, Text: _text, Sum: _sum, Product: _product,
    Quotient: _quotient, Power: _power, Negative: _negative, Call: _call, Series: _series,
    Sequence: _sequence, Relation: _relation, Logic: _logic, Index: _index, Each: _each,
    Measure: _measure,
}  # fmt: skip
