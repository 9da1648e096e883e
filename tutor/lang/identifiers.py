"""Names: symbols of the problem, runs of letters, functions behind and before letters, primes."""

from tutor.lang.derivatives import derivative
from tutor.lang.function_calls import arguments_ahead, call
from tutor.lang.grammar import Grammar
from tutor.lang.names import LIBRARIES
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Node, Symbol


def identifier(stream: TokenStream, grammar: Grammar) -> Node:
    """What the name that comes next stands for."""
    return derivative(stream) or _name(stream, grammar)


def _name(stream: TokenStream, grammar: Grammar) -> Node:
    token, letters = stream.take(), stream.letters
    if token.text in stream.bound:
        return Symbol(token.text)
    if token.text in LIBRARIES and stream.sees(".") and stream.peek(2).text == "(":
        stream.take()
        return _name(stream, grammar)
    if primed := _primed(stream, token):
        return primed
    if token.text == "C" and stream.sees("(") and stream.peek(2).text == ",":
        return call(stream, grammar, "binomial", token)
    if declared := letters.declared_name(token.text) or letters.member(token.text, stream.bound):
        return Symbol(declared)
    function = letters.function(token.text)
    if function and arguments_ahead(stream):
        return call(stream, grammar, function, token)
    if letters.author:
        return _author_name(stream, token)
    return _run(stream, grammar, token, function)


def _author_name(stream: TokenStream, token: Token) -> Node:
    if token.text in ("true", "false"):
        return Call(token.text, ())
    if stream.letters.open and not stream.sees("("):
        return Symbol(token.text)
    if stream.letters.constant(token.text):
        return Call(token.text, ())
    raise stream.letters.unknown(token.text, token.column, stream.sees("("))


def _run(stream: TokenStream, grammar: Grammar, token: Token, function: str | None) -> Node:
    """Letters side by side, with a function behind them, or a function without brackets."""
    if parts := stream.letters.split(token.text):
        return _side_by_side(stream, parts, token)
    if node := _letters_and_function(stream, token):
        return node
    if node := _function_and_letters(stream, grammar, token):
        return node
    if function and token.text != "C":
        return call(stream, grammar, function, token)
    raise stream.letters.unknown(token.text, token.column, stream.sees("("))


def _side_by_side(stream: TokenStream, parts: list[str], token: Token) -> Node:
    """The first of the letters; the others come next."""
    stream.insert(*(Token("name", part, token.column, joined=True) for part in parts[1:]))
    letters, first = stream.letters, parts[0]
    if letters.declared_name(first) is None and letters.constant(first):
        return Call(first, ())
    return Symbol(first)


def _letters_and_function(stream: TokenStream, token: Token) -> Node | None:
    """`nlog(n)`: letters with a function behind them."""
    if not stream.sees("("):
        return None
    for start in range(1, len(token.text) - 1):
        letters, word = token.text[:start], token.text[start:]
        if stream.letters.function(word) and (parts := stream.letters.split(letters)):
            stream.insert(Token("name", word, token.column + start))
            return _side_by_side(stream, parts, token)
    return None


def _function_and_letters(stream: TokenStream, grammar: Grammar, token: Token) -> Node | None:
    """`sinx`: a function with letters behind it."""
    for end in range(len(token.text) - 1, 1, -1):
        word, rest = token.text[:end], token.text[end:]
        function = stream.letters.function(word) if word.isalpha() else None
        if function and stream.letters.split(rest):
            stream.insert(Token("name", rest, token.column + end))
            return call(stream, grammar, function, Token("name", word, token.column))
    return None


def _primed(stream: TokenStream, token: Token) -> Node | None:
    r"""A declared `f'`, also as `f'(x)` and `f^{\prime}`."""
    at = stream.at + stream.sees("^")
    braced = at > stream.at and stream.tokens[at].text == "{"
    at += braced
    primes = 0
    while stream.tokens[at].text in ("'", "''"):
        primes += len(stream.tokens[at].text)
        at += 1
    name = stream.letters.name_with_primes(token.text, primes) if primes else None
    if name is None:
        return None
    opened = stream.peek()
    stream.at = at
    if braced:
        stream.expect("}", opened)
    argument = [stream.token.text, stream.peek().kind, stream.peek(2).text]
    if argument == ["(", "name", ")"]:
        stream.at += 3
    return Symbol(name)
