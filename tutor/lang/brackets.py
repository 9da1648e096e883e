"""Brackets of all kinds, root signs, and the list of an author: `[f(x) for x in xs if x > 0]`."""

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import number_node
from tutor.lang.grammar import Grammar, closing
from tutor.lang.names import CONSTANTS
from tutor.lang.precedence import ATOM, POWER
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Each, Node, Sequence

_ROUNDING = {"⌊": "floor", "⌈": "ceil", "|": "abs"}


def bracket(stream: TokenStream, grammar: Grammar) -> Node:
    """What stands in brackets: one formula, or a sequence of them."""
    opened = stream.take()
    closed = closing(opened)
    items: list[Node] = []
    comma = False
    with stream.deeper(bars=opened.text == "|"):
        while opened.text == "|" or not stream.sees(closed):
            items.append(grammar.expression(stream))
            if stream.letters.author and stream.sees_word("for") and opened.text == "[":
                items = [_each(stream, grammar, items[0])]
                break
            comma = stream.sees(",", ";")
            if not comma:
                break
            stream.take()
    stream.expect(closed, opened)
    return _enclosed(stream, opened, items, comma)


def _enclosed(stream: TokenStream, opened: Token, items: list[Node], comma: bool) -> Node:
    author = stream.letters.author
    if not items and not author:
        raise Unreadable(opened.column, *messages.BRACKETS_EMPTY)
    if opened.text in _ROUNDING:
        if len(items) == 1 and not comma:
            return Call(_ROUNDING[opened.text], (items[0],))
        raise Unreadable(opened.column, *messages.ONE_VALUE_IN_BRACKETS)
    if len(items) != 1 or comma:
        return Sequence(tuple(items))
    listed = opened.text == "[" and (author or isinstance(items[0], Sequence))
    return Sequence(tuple(items)) if listed and not isinstance(items[0], Each) else items[0]


def _each(stream: TokenStream, grammar: Grammar, body: Node) -> Node:
    stream.take()
    name = stream.take().text
    if not stream.sees_word("in"):
        raise Unreadable(stream.token.column, *messages.IN_MISSING)
    stream.take()
    source = grammar.expression(stream)
    condition = None
    if stream.sees_word("if"):
        stream.take()
        condition = grammar.expression(stream)
    return Each(body, name, source, condition)


def square_root_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """`√n`."""
    return Call("sqrt", (_under_sign(stream, grammar),))


def cube_root_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """`∛n`."""
    return Call("root", (_under_sign(stream, grammar), number_node(3)))


def _under_sign(stream: TokenStream, grammar: Grammar) -> Node:
    stream.take()
    with stream.deeper():
        return grammar.expression(stream, POWER)


def percent_constant(stream: TokenStream, grammar: Grammar) -> Node:
    """`%pi`, as some systems write constants."""
    if stream.peek().text not in CONSTANTS:
        raise stream.refusal()
    stream.take()
    return grammar.expression(stream, ATOM)
