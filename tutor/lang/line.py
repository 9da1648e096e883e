"""A tree as text: the unambiguous single line, which reads back to the same tree."""

from collections.abc import Callable
from fractions import Fraction

from tutor.lang.precedence import ATOM, LOOSEST, POWER, SUM, TERM
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
    symbols,
)  # fmt: skip

ROUND = {"floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉")}


def line(node: Node) -> str:
    """The tree on one line: `⌊(n + 2·p − k)/s⌋ + 1`."""
    return _WRITERS[type(node)](node)


def tightness(node: Node) -> int:
    """How tightly the outermost sign of a tree binds, from SUM to ATOM."""
    if isinstance(node, Number):
        plain = _number(node)
        if " " in plain:
            return SUM
        return ATOM if "/" not in plain else TERM
    if isinstance(node, Symbol):
        return TERM if "/" in node.name else ATOM
    if isinstance(node, Call) and node.function == "transpose":
        return POWER
    return _TIGHTNESS.get(type(node), ATOM)


_TIGHTNESS = {
    Relation: LOOSEST, Logic: LOOSEST, Measure: LOOSEST, Sum: SUM, Negative: SUM,
    Product: TERM, Quotient: TERM, Power: POWER,
}  # fmt: skip


def tightness_before_mark(argument: Node) -> int:
    """How tightly the argument of a factorial must bind: (n!)! is not the double factorial."""
    twice = isinstance(argument, Call) and argument.function == "factorial"
    return ATOM + 1 if twice else ATOM


def in_brackets(node: Node, least: int) -> str:
    """The line of the tree, in brackets where it binds less tightly than needed."""
    written = line(node)
    return written if tightness(node) >= least else f"({written})"


def _number(node: Number) -> str:
    if node.spelling and not node.spelling.endswith("."):
        return node.spelling
    return str(node.value)


def _sum(node: Sum) -> str:
    parts = [in_brackets(node.terms[0], TERM if not isinstance(node.terms[0], Negative) else SUM)]
    for term in node.terms[1:]:
        if isinstance(term, Negative):
            parts.append(f" − {in_brackets(term.operand, TERM)}")
        else:
            parts.append(f" + {in_brackets(term, TERM)}")
    return "".join(parts)


def _product(node: Product) -> str:
    first = node.factors[0]
    head = in_brackets(first, TERM)
    return "·".join([head, *(in_brackets(factor, POWER) for factor in node.factors[1:])])


def _quotient(node: Quotient) -> str:
    above = in_brackets(node.numerator, TERM)
    if above.endswith(("^1", "^−1")):  # x^1/2 is asked back
        above = f"({above})"
    return f"{above}/{in_brackets(node.denominator, POWER)}"


def _power(node: Power) -> str:
    exponent = node.exponent
    if isinstance(exponent, Negative) and tightness(exponent.operand) == ATOM:
        raised = f"−{line(exponent.operand)}"
    else:
        raised = in_brackets(exponent, ATOM)
    return f"{in_brackets(node.base, ATOM)}^{raised}"


def _negative(node: Negative) -> str:
    return f"−{in_brackets(node.operand, TERM)}"


def _call(node: Call) -> str:
    if node.function in ROUND and len(node.arguments) == 1:
        opening, closing = ROUND[node.function]
        return f"{opening}{line(node.arguments[0])}{closing}"
    if node.function == "transpose":
        return f"{in_brackets(node.arguments[0], ATOM)}^T"
    if node.function == "factorial":
        return _factorial(node.arguments[0])
    if not node.arguments:
        return node.function
    return f"{node.function}({', '.join(line(argument) for argument in node.arguments)})"


def _factorial(argument: Node) -> str:
    return f"{in_brackets(argument, tightness_before_mark(argument))}!"


def _series(node: Series) -> str:
    low, high = line(node.low), line(node.high)
    used = any(f"_{name}".endswith(f"_{node.index}") for name in symbols(node.body))
    bounds = f"{node.index}, {low}, {high}" if used else f"{node.index}={low} .. {high}"
    return f"{node.operation}({line(node.body)}, {bounds})"


def _sequence(node: Sequence) -> str:
    if len(node.items) == 1:
        return f"({line(node.items[0])},)"
    return f"({', '.join(line(item) for item in node.items)})"


def _relation(node: Relation) -> str:
    return f"{in_brackets(node.left, SUM)} {node.operator} {in_brackets(node.right, SUM)}"


def _logic(node: Logic) -> str:
    parts = [f"({line(x)})" if isinstance(x, Logic) else line(x) for x in node.operands]
    return f"not {parts[0]}" if node.operator == "not" else f" {node.operator} ".join(parts)


def _each(node: Each) -> str:
    condition = f" if {line(node.condition)}" if node.condition else ""
    return f"[{line(node.body)} for {node.name} in {line(node.source)}{condition}]"


def _measure(node: Measure) -> str:
    value = number_of_measure(node.value)
    gap = "" if node.unit in ("%", "x") and value[-1].isdigit() else " "
    return f"{value}{gap}{node.unit}"


def number_of_measure(node: Node) -> str:
    """The number of a measure without prefix, its thousands in groups."""
    if not isinstance(node, Number) or " " in node.spelling:
        return in_brackets(node, TERM)
    if node.value.denominator == 1 and node.value >= 10_000:
        return f"{node.value.numerator:,}"
    return decimal_text(node.value) or _number(node)


def decimal_text(value: Fraction) -> str:
    """All decimals of a number at least 0; empty for one whose decimals do not end."""
    places, rest = 0, value.denominator
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest, count = rest // prime, count + 1
        places = max(places, count)
    if rest != 1:
        return ""
    digits = str((value * 10**places).numerator).rjust(places + 1, "0")
    return f"{digits[:-places]}.{digits[-places:]}" if places else digits


_WRITERS: dict[type, Callable[..., str]] = {
    Number: _number, Symbol: lambda node: node.name, Text: lambda node: f'"{node.value}"',
    Sum: _sum, Product: _product, Quotient: _quotient, Power: _power, Negative: _negative,
    Call: _call, Series: _series, Sequence: _sequence, Relation: _relation, Logic: _logic,
    Index: lambda node: f"{in_brackets(node.sequence, ATOM)}[{line(node.position)}]", Each: _each,
    Measure: _measure,
}  # fmt: skip
