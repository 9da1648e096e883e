r"""Sums and products over an index.

series := sum|prod ( body, i, low, high ) | ( body, i = low .. high ) | ( body, (i, low, high) )
        | sum|prod|∑|∏ _{i = low}^{high} term
total  := sum|prod ( a, b, ... )
Where the problem declares `f_i` and L, `prod(1 + f_i)` runs over i = 1 .. L.
"""

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import number_node
from tutor.lang.grammar import Grammar, closing
from tutor.lang.letters import Letters
from tutor.lang.precedence import TERM
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Node, Series, Symbol, symbols

_ENDS = ("L", "N", "n")
_RANGE = (",", ";", "..", "…", "->")
_OPENING, _CLOSING = ("(", "[", "{", "⌊", "⌈"), (")", "]", "}", "⌋", "⌉")


def series_or_total(stream: TokenStream, grammar: Grammar, operation: str, name: Token) -> Node:
    """What follows the word `sum` or `prod`."""
    if stream.sees("(", "{"):
        return _in_brackets(stream, grammar, operation, name)
    return _with_bounds(stream, grammar, operation, name)


def sum_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """`∑` with its bounds and its body."""
    return _with_bounds(stream, grammar, "sum", stream.take())


def product_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """`∏` with its bounds and its body."""
    return _with_bounds(stream, grammar, "prod", stream.take())


def _in_brackets(stream: TokenStream, grammar: Grammar, operation: str, name: Token) -> Node:
    opened = stream.take()
    closed = closing(opened)
    with stream.deeper():
        index = _index_ahead(stream)
        if index is not None:
            node = _over(stream, grammar, operation, index)
        elif stream.sees(closed):
            refusal = messages.series_value_missing(name.text, operation)
            raise Unreadable(name.column, *refusal)
        else:
            node = _implicit(stream, operation, grammar.items(stream))
    stream.expect(closed, opened)
    return node


def _over(stream: TokenStream, grammar: Grammar, operation: str, index: str) -> Node:
    """Body, index and range, where the index was seen ahead."""
    stream.bound.append(index)
    body = grammar.expression(stream)
    stream.bound.pop()
    stream.take()
    inner = stream.take() if stream.sees("(") else None
    stream.take()
    if stream.sees("=", ",", ";") or stream.sees_word("in", "from"):
        stream.take()
    low = grammar.expression(stream)
    if not stream.sees(*_RANGE) and not stream.sees_word("to"):
        raise Unreadable(stream.token.column, *messages.range_end_missing(operation, index))
    while stream.sees(*_RANGE) or stream.sees_word("to"):
        stream.take()
    high = grammar.expression(stream)
    if inner is not None:
        stream.expect(")", inner)
    return Series(operation, body, index, low, high)


def _index_ahead(stream: TokenStream) -> str | None:
    """The index of a series: the name after the first comma, where a range follows it."""
    commas, first = _commas_ahead(stream)
    if not commas:
        return None
    tokens, end = stream.tokens, stream.tokens[-1]
    inner = tokens[first + 1].text == "("
    start = first + 1 + inner
    name, mark = [*tokens[start : start + 2], end, end][:2]
    if name.kind != "name" or len(name.text) > 1:
        return None
    if mark.text in ("=", "in", "from"):
        return name.text
    body, letters = tokens[stream.at : first], stream.letters
    used = any(_stands_in(letters, name.text, token) for token in body)
    ranged = (commas == 3 and not inner) or (commas == 1 and inner)
    fresh = name.text not in letters.symbols or used
    return name.text if ranged and mark.text in (",", ";") and fresh else None


def _commas_ahead(stream: TokenStream) -> tuple[int, int]:
    """How many commas stand between here and the bracket that closes, and where the first is."""
    depth, commas, first = 0, 0, -1
    for at in range(stream.at, len(stream.tokens) - 1):
        text = stream.tokens[at].text
        depth += (text in _OPENING) - (text in _CLOSING)
        if depth < 0:
            break
        if depth == 0 and text in (",", ";"):
            commas += 1
            first = at if first < 0 else first
    return commas, first


def _stands_in(letters: Letters, index: str, token: Token) -> bool:
    """Whether a name is the index, is numbered by it, or is a run of letters that holds it."""
    if token.text == index or token.text.endswith(f"_{index}"):
        return True
    if token.kind != "name" or letters.function(token.text) is not None:
        return False
    return index in (letters.split(token.text) or ())


def _implicit(stream: TokenStream, operation: str, arguments: list[Node]) -> Node:
    """`prod(1 + f_i)`: the range is that of the problem."""
    letters = stream.letters
    free = symbols(arguments[0])
    family = next((name for name in letters.families.values() if name in free), None)
    if letters.author or len(arguments) > 1 or family is None:
        return Call(operation, tuple(arguments))
    index = family.rpartition("_")[2]
    high = next((name for name in _ENDS if name in letters.symbols), None)
    if high is None:
        raise Unreadable(stream.token.column, *messages.range_missing(operation, index))
    return Series(operation, arguments[0], index, number_node(1), Symbol(high))


def _with_bounds(stream: TokenStream, grammar: Grammar, operation: str, name: Token) -> Node:
    """`_{i=low}^{high} term`, in either order; without bounds those of the problem."""
    index, low, high = None, None, None
    while stream.sees("_", "^"):
        if stream.take().text == "^":
            high = grammar.group(stream)
        else:
            index, low = _lower_bound(stream, grammar, operation)
    if index:
        stream.bound.append(index)
    with stream.deeper():
        body = grammar.expression(stream, TERM)
    if index:
        stream.bound.pop()
    if index is not None and low is not None and high is not None:
        return Series(operation, body, index, low, high)
    if index or low or high:
        raise Unreadable(name.column, *messages.range_incomplete(operation))
    return _implicit(stream, operation, [body])


def _lower_bound(stream: TokenStream, grammar: Grammar, operation: str) -> tuple[str, Node | None]:
    if not stream.sees("{", "("):
        return _index(stream, operation), None
    opened = stream.take()
    index, low = _index(stream, operation), None
    if stream.sees("=") or stream.sees_word("in"):
        stream.take()
        with stream.deeper():
            low = grammar.expression(stream)
    stream.expect(closing(opened), opened)
    return index, low


def _index(stream: TokenStream, operation: str) -> str:
    token = stream.take()
    if token.kind != "name" or len(token.text) > 1:
        raise Unreadable(token.column, *messages.index_name(operation))
    return token.text
