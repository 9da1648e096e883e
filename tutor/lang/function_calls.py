"""Function calls: in brackets, without brackets where that is clear, with powers and bases.

call := function [_ base] [^ power] ( expression, ... )     log_2(8), sin^2(x)
      | function atom                                       sin x, but not sin 2x
"""

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import number_node
from tutor.lang.grammar import Grammar, closing
from tutor.lang.implicit_products import starts_factor
from tutor.lang.latex_structures import latex_root
from tutor.lang.precedence import ATOM
from tutor.lang.series import series_or_total
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Negative, Node, Number, Power, Quotient

_LOGARITHMS = {2: "log2", 10: "log10"}


def arguments_ahead(stream: TokenStream) -> bool:
    """Whether an argument in brackets, a base or a power of a function comes next."""
    return stream.sees("(", "{", "[", "_", "^") or stream.token.kind == "raised"


def call(stream: TokenStream, grammar: Grammar, function: str, name: Token) -> Node:
    """A function whose name was just taken."""
    if function in ("sum", "prod"):
        return series_or_total(stream, grammar, function, name)
    if function == "sqrt" and stream.sees("["):
        return latex_root(stream, grammar)
    base = _base(stream, grammar) if function == "log" else None
    exponent = _exponent(stream, grammar, name)
    if stream.sees("(", "{"):
        apart = stream.token.spaced and not stream.letters.author
        arguments = _in_brackets(stream, grammar, function, name)
        if apart and stream.sees("/", "//"):
            raise Unreadable(stream.token.column, *messages.function_end(name.text))
    else:
        arguments = [_without_brackets(stream, grammar, function, name)]
    if base is not None:
        arguments.append(base)
    node = _built(function, arguments)
    return node if exponent is None else Power(node, exponent)


def _base(stream: TokenStream, grammar: Grammar) -> Node | None:
    if not stream.sees("_"):
        return None
    stream.take()
    return grammar.group(stream)


def _exponent(stream: TokenStream, grammar: Grammar, name: Token) -> Node | None:
    """The 2 of `sin^2(x)`; the power -1 means the inverse to some and is asked back."""
    if stream.token.kind != "raised" and not stream.sees("^"):
        return None
    token = stream.take()
    if token.kind == "raised" and token.text.isdigit():
        return number_node(int(token.text))
    if token.kind != "raised" and not (stream.sees("-") or stream.peek().text == "-"):
        return grammar.group(stream)
    raise Unreadable(name.column, *messages.inverse_or_reciprocal(name.text))


def _in_brackets(stream: TokenStream, grammar: Grammar, function: str, name: Token) -> list[Node]:
    opened = stream.take()
    closed = closing(opened)
    with stream.deeper():
        arguments = [] if stream.sees(closed) else grammar.items(stream)
    stream.expect(closed, opened)
    _check_count(stream.letters.arity(function), function, len(arguments), name)
    return arguments


def _check_count(wanted: int | None, function: str, count: int, name: Token) -> None:
    if wanted is None and count == 0:
        raise Unreadable(name.column, *messages.function_value_missing(name.text))
    if function == "log" and count > 2:
        raise Unreadable(name.column, *messages.LOG_VALUES)
    if wanted is not None and count != wanted and (function, count) != ("round", 2):
        raise Unreadable(name.column, *messages.value_count(name.text, wanted))


def _without_brackets(stream: TokenStream, grammar: Grammar, function: str, name: Token) -> Node:
    """One atom behind the name; anything more is asked back."""
    letters = stream.letters
    single = function == "log" or letters.arity(function) == 1
    if letters.author or not single or not starts_factor(stream):
        raise Unreadable(name.column, *messages.function_brackets(name.text))
    with stream.deeper():
        argument = grammar.expression(stream, ATOM)
    unclear = stream.sees("^", "!", "/", "//") or stream.token.kind == "raised"
    if unclear or (starts_factor(stream) and not _function_ahead(stream)):
        raise Unreadable(stream.token.column, *messages.function_end(name.text))
    return argument


def _function_ahead(stream: TokenStream) -> bool:
    name = stream.token.text
    return stream.letters.function(name) is not None and not stream.letters.declared_name(name)


def _built(function: str, arguments: list[Node]) -> Node:
    if function == "cbrt":
        return Call("root", (arguments[0], number_node(3)))
    if function == "pow":
        return Power(arguments[0], arguments[1])
    if function == "inverse":
        return Power(arguments[0], Negative(number_node(1)))
    if function == "log" and len(arguments) == 2:
        return _logarithm(*arguments)
    return Call(function, tuple(arguments))


def _logarithm(value: Node, base: Node) -> Node:
    plain = int(base.value) if isinstance(base, Number) else 0
    if plain in _LOGARITHMS and base == number_node(plain):
        return Call(_LOGARITHMS[plain], (value,))
    if isinstance(base, Call) and base.function == "e":
        return Call("log", (value,))
    return Quotient(Call("log", (value,)), Call("log", (base,)))
