"""A tree as a two-dimensional box of characters that common monospaced fonts have.

⎢n + 2p − d(k − 1) − 1⎥
⎢─────────────────────⎥ + 1
⎣          s          ⎦
"""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.lang.line import line, tightness, tightness_before_mark
from tutor.lang.precedence import ATOM, POWER, SUM, TERM
from tutor.lang.tree import (
    Call,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Series,
    Sum,
    Symbol,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of equal width; `base` is the row that stands on the line of text."""

    rows: tuple[str, ...]
    base: int

    @property
    def width(self) -> int:
        """Characters a row."""
        return len(self.rows[0])


def box(node: Node, width: int = 76) -> str:
    """The tree set in two dimensions, or on one line where it would be wider than `width`."""
    block = _block(node)
    if block.width > width:
        return line(node)
    return "\n".join(row.rstrip() for row in block.rows)


def _text(text: str) -> Block:
    return Block((text,), 0)


def _beside(*blocks: Block) -> Block:
    above = max(block.base for block in blocks)
    below = max(len(block.rows) - block.base for block in blocks)
    rows = [""] * (above + below)
    for block in blocks:
        start = above - block.base
        for position in range(above + below):
            inside = 0 <= position - start < len(block.rows)
            rows[position] += block.rows[position - start] if inside else " " * block.width
    return Block(tuple(rows), above)


def _stacked(above: Block, below: Block, extra: int) -> Block:
    """A fraction; `extra` makes the bar of one that holds fractions the longest."""
    width = max(above.width, below.width) + extra
    rows = [row.center(width) for row in above.rows]
    rows.append("─" * width)
    rows.extend(row.center(width) for row in below.rows)
    return Block(tuple(rows), len(above.rows))


def _enclosed(inner: Block, opening: str, middle: str, closing: str) -> Block:
    """Brackets as tall as their content; the three texts are left/right characters."""
    count = len(inner.rows)
    if count == 1:
        return Block((f"{opening[0]}{inner.rows[0]}{opening[1]}",), 0)
    rows = []
    for position, row in enumerate(inner.rows):
        pair = closing if position == count - 1 else middle
        if position == 0:
            pair = _TOPS.get(opening, middle)
        rows.append(f"{pair[0]}{row}{pair[1]}")
    return Block(tuple(rows), inner.base)


_TOPS = {"()": "⎛⎞", "⌈⌉": "⎡⎤"}


def _round(inner: Block) -> Block:
    return _enclosed(inner, "()", "⎜⎟", "⎝⎠")


def _within(node: Node, least: int) -> Block:
    """The block, in brackets where it binds less tightly than needed; a ∏ reaches to its right."""
    block = _block(node)
    reaches = isinstance(node, Series) and least >= POWER
    bar = isinstance(node, Quotient) and least < ATOM
    return block if bar or (tightness(node) >= least and not reaches) else _round(block)


def _block(node: Node) -> Block:
    set_ = _SET.get(type(node))
    return set_(node) if set_ else _text(line(node))


def _quotient(node: Quotient) -> Block:
    above, below = _block(node.numerator), _block(node.denominator)
    nested = isinstance(node.numerator, Quotient) or isinstance(node.denominator, Quotient)
    return _stacked(above, below, 2 if nested else 0)


def _negative(node: Negative) -> Block:
    return _beside(_text("−"), _within(node.operand, TERM))


def _relation(node: Relation) -> Block:
    return _beside(_block(node.left), _text(f" {node.operator} "), _block(node.right))


def _sum(node: Sum) -> Block:
    parts = [_within(node.terms[0], SUM)]
    for term in node.terms[1:]:
        minus = isinstance(term, Negative)
        inner = term.operand if isinstance(term, Negative) else term
        parts.extend((_text(" − " if minus else " + "), _within(inner, TERM)))
    return _beside(*parts)


def _product(node: Product) -> Block:
    parts: list[Block] = []
    for position, factor in enumerate(node.factors):
        if position and _needs_dot(node.factors[position - 1], factor):
            parts.append(_text("·"))
        first = position == 0 and not isinstance(factor, Series)
        parts.append(_within(factor, TERM if first else POWER))
    return _beside(*parts)


def _needs_dot(before: Node, after: Node) -> bool:
    """Digits beside digits need a sign; a bracket or a letter after a short factor does not."""
    if isinstance(after, Sum | Negative) or isinstance(before, Sum):
        return isinstance(before, Call | Quotient) or isinstance(after, Negative)
    plain = isinstance(before, Number | Symbol) and isinstance(after, Symbol)
    return not (plain and len(line(after)) == 1 and len(line(before)) <= 2)


def _power(node: Power) -> Block:
    base, exponent = _within(node.base, ATOM), _block(node.exponent)
    rows = [" " * base.width + row for row in exponent.rows]
    rows.extend(row + " " * exponent.width for row in base.rows)
    return Block(tuple(rows), len(exponent.rows) + base.base)


def _call(node: Call) -> Block:
    if node.function == "factorial":
        argument = node.arguments[0]
        return _beside(_within(argument, tightness_before_mark(argument)), _text("!"))
    inner = [_block(argument) for argument in node.arguments]
    if node.function == "floor":
        return _enclosed(inner[0], "⌊⌋", "⎢⎥", "⎣⎦")
    if node.function == "ceil":
        return _enclosed(inner[0], "⌈⌉", "⎢⎥", "⎢⎥")
    if node.function == "transpose" or not inner:
        return _text(line(node))
    parts = [inner[0]]
    for block in inner[1:]:
        parts.extend((_text(", "), block))
    return _beside(_text(node.function), _round(_beside(*parts)))


def _series(node: Series) -> Block:
    sign = "∏" if node.operation == "prod" else "∑"
    low, high = f"{node.index}={line(node.low)}", line(node.high)
    width = max(len(low), len(high))
    head = Block((high.center(width), sign.center(width), low.center(width)), 1)
    return _beside(head, _text(" "), _within(node.body, TERM))


_SET: dict[type, Callable[..., Block]] = {
    Sum: _sum, Product: _product, Quotient: _quotient, Power: _power, Negative: _negative,
    Call: _call, Series: _series, Relation: _relation,
}  # fmt: skip
