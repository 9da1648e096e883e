"""Factors side by side without a sign: `2n`, `nk`, `(a+1)(b+1)`; asked back where unclear."""

from tutor.faults import Unreadable
from tutor.lang import messages, units
from tutor.lang.builders import product_of
from tutor.lang.grammar import Grammar, Left
from tutor.lang.line import in_brackets
from tutor.lang.names import INFIX_WORDS
from tutor.lang.precedence import POWER, TERM
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Node, Number, Quotient

_OPENING = frozenset("([⌊⌈√∛∏∑∂")
_WORDS_BETWEEN = frozenset(("to", "by", "in", "from", "T", *INFIX_WORDS))
_LONGEST_READING = 24


def starts_factor(stream: TokenStream) -> bool:
    """Whether the next token starts a factor without a sign before it."""
    token, author = stream.token, stream.letters.author
    if token.kind in ("number", "command", "fraction"):
        return True
    if token.kind == "sign":
        bracket = token.text in _OPENING and (token.text != "[" or not author)
        braced = token.text == "{" and not author
        return bracket or braced or (token.text == "|" and not stream.bars)
    joins = stream.letters.statements and token.text in ("and", "or")
    if token.kind != "name" or author or joins:
        return False
    return token.joined or stream.means(token) or _function_or_unit(stream, token)


def _function_or_unit(stream: TokenStream, token: Token) -> bool:
    """False for a unit at the end of the line; True for a function; else refuse."""
    if token.text in INFIX_WORDS and stream.pair_ahead():
        return True
    if token.text in _WORDS_BETWEEN or stream.unit_ahead() is not None:
        return False
    if token.text != "C" and stream.letters.function(token.text):
        return True
    if stream.peek().text in ("(", "'", "^") or token.text[0] in "d∂":
        return True
    raise stream.letters.unknown(token.text, token.column, stream.peek().text == "(")


def value_after_percent(stream: TokenStream) -> bool:
    """Whether a value follows the next token: `a % b` is a remainder, `5 %` a unit."""
    following = stream.peek()
    return following.kind in ("number", "name", "command") or following.text in _OPENING


def factor_beside(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """The product of what stands left and of the factor that comes next."""
    divided = left.divided or _ends_in_fraction(stream, left)
    _check(stream, grammar, left.node, divided)
    return Left(product_of((left.node, grammar.expression(stream, POWER))), divided=divided)


def _ends_in_fraction(stream: TokenStream, left: Left) -> bool:
    """Whether a mixed number such as `1 3/4` stands left; `1¾` is one sign and clear."""
    mixed = left.single and isinstance(left.node, Number) and " " in left.node.spelling
    return mixed and stream.last.kind != "fraction"


def _check(stream: TokenStream, grammar: Grammar, node: Node, divided: bool) -> None:
    token = stream.token
    if divided and not _matrix_ahead(stream):
        raise _two_readings(stream, grammar, node, token)
    if token.kind == "number" and not _is_factor(stream, token):
        raise Unreadable(token.column, *messages.TWO_NUMBERS)
    if token.text == "[" and not token.spaced and stream.last.kind == "name":
        raise Unreadable(token.column, *messages.SQUARE_BRACKETS)
    if stream.at == stream.exponent_end and not token.spaced:
        raise Unreadable(token.column, *messages.EXPONENT_END)


def _is_factor(stream: TokenStream, token: Token) -> bool:
    """Whether a number behind a bracket or a letter is a factor: `(n+1)3`, `n 3`, `(-1)^n 3^n`.

    `2 x 5` may be a product of two numbers that x stands between, and is asked back; `12 thousand
    500` is no product.
    """
    before, last = stream.tokens[stream.at - 2], stream.last
    if last.text in (")", "]", "}", "⌋", "⌉", "!"):
        return True
    is_prefix = units.prefix(last.text) is not None and not stream.means(last)
    crossed = before.kind == "number" and (is_prefix or last.text in ("x", "X"))
    return token.spaced and last.kind == "name" and not crossed


def _matrix_ahead(stream: TokenStream) -> bool:
    """Whether a matrix, or a bracket with one, comes next: `1/2 A` is `(1/2)*A`."""
    depth = 0
    for token in stream.tokens[stream.at :] if stream.letters.noncommutative else ():
        depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
        if token.kind == "name" and stream.letters.starts_with_matrix(token.text):
            return True
        if depth <= 0:
            break
    return False


def _two_readings(stream: TokenStream, grammar: Grammar, node: Node, token: Token) -> Unreadable:
    """Why `1/2x` is not read: with the numbers and letters that were typed."""
    above, below = "a", "b"
    if isinstance(node, Quotient):
        above, below = in_brackets(node.numerator, TERM), in_brackets(node.denominator, POWER)
    following = in_brackets(grammar.expression(stream, POWER), POWER)
    if max(map(len, (above, below, following))) > _LONGEST_READING:
        above, below, following = "a", "b", "c"
    return Unreadable(token.column, *messages.two_readings(above, below, following))
