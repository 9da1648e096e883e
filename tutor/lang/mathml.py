"""A tree as MathML, for the report: no script, no fonts, read by every current browser."""

from collections.abc import Callable
from html import escape

from tutor.lang.line import line, number_of_measure, tightness, tightness_before_mark
from tutor.lang.precedence import ATOM, POWER, SUM, TERM
from tutor.lang.tree import (
    Call,
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
)  # fmt: skip

_NAMESPACE = "http://www.w3.org/1998/Math/MathML"


def mathml(node: Node, text: str = "") -> str:
    """The tree as one `math` element; readers without MathML see `text`, by default its line."""
    opening = f'<math xmlns="{_NAMESPACE}" alttext="{escape(text or line(node))}">'
    return f"{opening}{_row(node)}</math>"


def _row(node: Node) -> str:
    writer = _WRITERS.get(type(node))
    return writer(node) if writer else f"<mtext>{escape(line(node))}</mtext>"


def _operator(sign: str) -> str:
    return f"<mo>{escape(sign)}</mo>"


def _fenced(opening: str, inner: str, closing: str) -> str:
    return f"<mrow>{_operator(opening)}{inner}{_operator(closing)}</mrow>"


def _within(node: Node, least: int) -> str:
    """The row, in brackets where it binds less tightly than needed; a ∏ reaches to its right."""
    inner = _row(node)
    reaches = isinstance(node, Series) and least >= POWER
    return inner if tightness(node) >= least and not reaches else _fenced("(", inner, ")")


def _symbol(node: Symbol) -> str:
    if "/" in node.name:
        above, _, below = node.name.partition("/")
        return f"<mfrac><mi>{escape(above)}</mi><mi>{escape(below)}</mi></mfrac>"
    stem, mark, index = node.name.partition("_")
    if not mark:
        return f"<mi>{escape(stem)}</mi>"
    return f"<msub><mi>{escape(stem)}</mi><mi>{escape(index.strip('{}'))}</mi></msub>"


def _sum(node: Sum) -> str:
    parts = [_within(node.terms[0], SUM)]
    for term in node.terms[1:]:
        if isinstance(term, Negative):
            parts.append(_operator("−") + _within(term.operand, TERM))
        else:
            parts.append(_operator("+") + _within(term, TERM))
    return f"<mrow>{''.join(parts)}</mrow>"


def _product(node: Product) -> str:
    first, *rest = node.factors
    head = _within(first, POWER if isinstance(first, Series) else TERM)
    parts = [head, *(_within(factor, POWER) for factor in rest)]
    return f"<mrow>{_operator('·').join(parts)}</mrow>"


def _call(node: Call) -> str:
    if not node.arguments:
        return f"<mi>{_CONSTANTS.get(node.function, node.function)}</mi>"
    if node.function == "factorial":
        argument = node.arguments[0]
        return f"<mrow>{_within(argument, tightness_before_mark(argument))}{_operator('!')}</mrow>"
    if node.function == "transpose":
        return f"<msup>{_within(node.arguments[0], ATOM)}<mi>T</mi></msup>"
    inner = _operator(",").join(_row(argument) for argument in node.arguments)
    fences = {"floor": ("⌊", "⌋"), "ceil": ("⌈", "⌉"), "abs": ("|", "|")}
    if node.function in fences:
        opening, closing = fences[node.function]
        return _fenced(opening, inner, closing)
    if node.function == "sqrt":
        return f"<msqrt>{inner}</msqrt>"
    if node.function == "root":
        return f"<mroot>{''.join(_row(argument) for argument in node.arguments)}</mroot>"
    return f"<mrow><mi>{escape(node.function)}</mi>{_fenced('(', inner, ')')}</mrow>"


def _series(node: Series) -> str:
    sign = "∏" if node.operation == "prod" else "∑"
    low = f"<mrow><mi>{escape(node.index)}</mi>{_operator('=')}{_row(node.low)}</mrow>"
    head = f"<munderover>{_operator(sign)}{low}{_row(node.high)}</munderover>"
    return f"<mrow>{head}{_within(node.body, TERM)}</mrow>"


def _sequence(node: Sequence) -> str:
    return _fenced("(", _operator(",").join(_row(item) for item in node.items), ")")


def _relation(node: Relation) -> str:
    sign = _operator(_RELATIONS.get(node.operator, node.operator))
    return f"<mrow>{_within(node.left, SUM)}{sign}{_within(node.right, SUM)}</mrow>"


def _measure(node: Measure) -> str:
    """The value without prefix, as the line writes it, and its unit."""
    plain = isinstance(node.value, Number)
    value = f"<mn>{escape(number_of_measure(node.value))}</mn>" if plain else ""
    unit = f"<mtext>&#160;{escape(node.unit)}</mtext>"
    return f"<mrow>{value or _within(node.value, TERM)}{unit}</mrow>"


_CONSTANTS = {"pi": "π"}
_RELATIONS = {"!=": "≠", "<=": "≤", ">=": "≥"}
_WRITERS: dict[type, Callable[..., str]] = {
    Number: lambda node: f"<mn>{escape(line(node))}</mn>",
    Symbol: _symbol,
    Sum: _sum,
    Product: _product,
    Quotient: lambda n: f"<mfrac>{_row(n.numerator)}{_row(n.denominator)}</mfrac>",
    Power: lambda n: f"<msup>{_within(n.base, ATOM)}{_row(n.exponent)}</msup>",
    Negative: lambda n: f"<mrow>{_operator('−')}{_within(n.operand, TERM)}</mrow>",
    Call: _call,
    Series: _series,
    Sequence: _sequence,
    Relation: _relation,
    Measure: _measure,
}
