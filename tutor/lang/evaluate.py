"""The value of a tree: exact where arithmetic is exact, bounded in time and size for any tree."""

import math
from collections.abc import Callable, Mapping
from fractions import Fraction

from tutor.lang import functions as builtin
from tutor.lang import messages
from tutor.lang.costs import Bounded
from tutor.lang.limits import PRINTED_BITS
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
from tutor.lang.values import Undefined, Value, Work, exact, number, truth

Functions = Mapping[str, Bounded]
LONGEST_SERIES = 2_000
_NONE: Functions = {}


def evaluate(
    node: Node,
    names: Mapping[str, Value],
    functions: Functions = _NONE,
    work: Work | None = None,
) -> Value:
    """The value of the tree with these names; raises Undefined with the reason."""
    try:
        value = _Evaluator(dict(names), functions, work or Work()).value(node)
    except (OverflowError, ZeroDivisionError) as error:
        raise Undefined(*messages.NUMBER_TOO_LARGE) from error
    if isinstance(value, float) and not math.isfinite(value):
        raise Undefined(*messages.NUMBER_TOO_LARGE)
    return value


class _Evaluator:
    __slots__ = ("functions", "names", "work")

    def __init__(self, names: dict[str, Value], functions: Functions, work: Work) -> None:
        self.names = names
        self.functions = functions
        self.work = work

    def value(self, node: Node) -> Value:
        work = self.work
        shared = work.shared
        if work.left > 0 and (shared is None or shared.left > 0):  # `spend` without the call
            work.left -= 1
            if shared is not None:
                shared.left -= 1
        else:
            work.spend()
        return _RULES[type(node)](self, node)

    def _number(self, node: Number) -> Value:
        return exact(node.value)

    def _symbol(self, node: Symbol) -> Value:
        if "_" in node.name:
            stem, _, index = node.name.rpartition("_")
            if isinstance(bound := self.names.get(index), int):
                indexed = self.names.get(f"{stem}_{bound}")
                if indexed is not None:
                    return indexed
        if node.name in self.names:
            return self.names[node.name]
        raise Undefined(*messages.name_without_value(node.name))

    def _text(self, node: Text) -> Value:
        return node.value

    def _sum(self, node: Sum) -> Value:
        total = number(self.value(node.terms[0]))
        for term in node.terms[1:]:
            total = self.work.check_size(total + number(self.value(term)))
        return exact(total)

    def _product(self, node: Product) -> Value:
        result = number(self.value(node.factors[0]))
        for factor in node.factors[1:]:
            result = self.work.check_size(result * number(self.value(factor)))
        return exact(result)

    def _quotient(self, node: Quotient) -> Value:
        above, below = number(self.value(node.numerator)), number(self.value(node.denominator))
        if below == 0:
            raise Undefined(*messages.DIVISION_BY_ZERO)
        if isinstance(above, float) or isinstance(below, float):
            return above / below
        if type(above) is int and type(below) is int and above % below == 0:
            return self.work.check_size(above // below)
        return exact(self.work.check_size(Fraction(above, below)))

    def _power(self, node: Power) -> Value:
        base, exponent = number(self.value(node.base)), number(self.value(node.exponent))
        return self.work.check_size(builtin.power(base, exponent))

    def _negative(self, node: Negative) -> Value:
        return exact(-number(self.value(node.operand)))

    def _call(self, node: Call) -> Value:
        if node.function == "if":
            condition, yes, no = node.arguments
            return self.value(yes if truth(self.value(condition)) else no)
        arguments = [self.value(argument) for argument in node.arguments]
        function = self.functions.get(node.function) or builtin.FUNCTIONS.get(node.function)
        if function is None:
            raise Undefined(*messages.name_without_value(node.function))
        try:
            self.work.spend(function.cost(*arguments))
            return self.work.check_value(function(*arguments))
        except OverflowError as error:
            raise Undefined(*messages.NUMBER_TOO_LARGE) from error
        except (TypeError, ValueError, IndexError, ZeroDivisionError) as error:
            raise Undefined(*messages.not_computed(node.function, str(error))) from error

    def _series(self, node: Series) -> Value:
        low, high = number(self.value(node.low)), number(self.value(node.high))
        if not isinstance(low, int) or not isinstance(high, int):
            raise Undefined(*messages.SERIES_RANGE)
        if high - low > LONGEST_SERIES:
            raise Undefined(*messages.series_length(LONGEST_SERIES))
        result: int | Fraction | float = 0 if node.operation == "sum" else 1
        outer = self.names.get(node.index)
        for position in range(low, high + 1):
            self.names[node.index] = position
            term = number(self.value(node.body))
            result = result + term if node.operation == "sum" else result * term
            result = self.work.check_size(result)
        self._restore(node.index, outer)
        return exact(result)

    def _restore(self, name: str, outer: Value | None) -> None:
        if outer is None:
            self.names.pop(name, None)
        else:
            self.names[name] = outer

    def _sequence(self, node: Sequence) -> Value:
        return self.work.check_value(tuple(self.value(item) for item in node.items))

    def _relation(self, node: Relation) -> Value:
        left, right = self.value(node.left), self.value(node.right)
        if node.operator in ("=", "!="):
            return (left == right) == (node.operator == "=")
        a, b = number(left), number(right)
        return {"<": a < b, "<=": a <= b, ">": a > b, ">=": a >= b}[node.operator]

    def _logic(self, node: Logic) -> Value:
        if node.operator == "not":
            return not truth(self.value(node.operands[0]))
        if node.operator == "and":
            return all(truth(self.value(operand)) for operand in node.operands)
        return any(truth(self.value(operand)) for operand in node.operands)

    def _index(self, node: Index) -> Value:
        sequence, position = self.value(node.sequence), self.value(node.position)
        if not isinstance(sequence, tuple) or not isinstance(position, int):
            raise Undefined(*messages.PLACE_OUTSIDE_LIST)
        if not -len(sequence) <= position < len(sequence):
            raise Undefined(*messages.place_missing(position))
        return sequence[position]

    def _each(self, node: Each) -> Value:
        source = self.value(node.source)
        if not isinstance(source, tuple):
            raise Undefined(*messages.FOR_NEEDS_LIST)
        outer, kept = self.names.get(node.name), []
        for item in source:
            self.names[node.name] = item
            if node.condition is None or truth(self.value(node.condition)):
                kept.append(self.value(node.body))
        self._restore(node.name, outer)
        return self.work.check_value(tuple(kept))

    def _measure(self, node: Measure) -> Value:
        return self.value(node.value)


_RULES: dict[type, Callable[..., Value]] = {
    Number: _Evaluator._number, Symbol: _Evaluator._symbol, Text: _Evaluator._text,
    Sum: _Evaluator._sum, Product: _Evaluator._product, Quotient: _Evaluator._quotient,
    Power: _Evaluator._power, Negative: _Evaluator._negative, Call: _Evaluator._call,
    Series: _Evaluator._series, Sequence: _Evaluator._sequence, Relation: _Evaluator._relation,
    Logic: _Evaluator._logic, Index: _Evaluator._index, Each: _Evaluator._each,
    Measure: _Evaluator._measure,
}  # fmt: skip


def decimal(value: int | Fraction | float, places: int = 6) -> str:
    """A number in decimals: exact when they end within `places`, else rounded half up."""
    if isinstance(value, float):
        return f"{value:.{places}g}"
    scaled, below = value.numerator * 10**places, value.denominator
    if below.bit_length() > PRINTED_BITS or abs(scaled) >= below << PRINTED_BITS:
        return _exact_text(value)
    rounded = (2 * scaled + below) // (2 * below)
    sign, digits = "-" if rounded < 0 else "", str(abs(rounded)).rjust(places + 1, "0")
    whole, rest = (digits[:-places], digits[-places:].rstrip("0")) if places else (digits, "")
    return f"{sign}{whole}.{rest}" if rest else f"{sign}{whole}"


def text(value: Value, decimals: bool = False) -> str:
    """A value as one would type it: `112`, `1/9`, `3, 7, 11`, `[[1, 2], [3, 4]]`."""
    if isinstance(value, tuple):
        items = [text(item, decimals) for item in value]
        if any(isinstance(item, tuple) for item in value):
            inner = (f"[{item}]" if isinstance(v, tuple) and not _nested(v) else item
                     for v, item in zip(value, items, strict=True))  # fmt: skip
            return f"[{', '.join(inner)}]"
        return ", ".join(items)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Fraction) and decimals:
        return decimal(value)
    if isinstance(value, float):
        return f"{value:.10g}"
    if isinstance(value, (int, Fraction)):
        return _exact_text(value)
    if isinstance(value, str):
        return value
    from tutor.lang.line import line

    return line(value)


def _exact_text(value: int | Fraction) -> str:
    """All digits, or the size of a number that has thousands of them."""
    bits = max(value.numerator.bit_length(), value.denominator.bit_length())
    if bits <= PRINTED_BITS:
        return str(value)
    power = (value.numerator.bit_length() - value.denominator.bit_length()) * math.log10(2)
    return f"about {'-' if value < 0 else ''}10^{round(power)}"


def _nested(value: tuple[Value, ...]) -> bool:
    return any(isinstance(item, tuple) for item in value)


def shape_text(value: Value) -> str:
    """A shape as one would type it: `28x28x128`."""
    return "x".join(text(side) for side in value) if isinstance(value, tuple) else text(value)


__all__ = ["Functions", "Undefined", "Value", "decimal", "evaluate", "shape_text", "text"]
