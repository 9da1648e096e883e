"""Numbers as they are typed, with SI prefixes and mixed fractions; quoted texts of authors."""

from fractions import Fraction

from tutor.lang import units
from tutor.lang.builders import number_node
from tutor.lang.grammar import Grammar
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Node, Number, Quotient, Text


def plain_number(stream: TokenStream, _: Grammar) -> Node:
    """A number of authors."""
    token = stream.take()
    return Number(Fraction(token.text), token.text)


def typed_number(stream: TokenStream, _: Grammar) -> Node:
    """A number of learners: `231k`, `1 3/4`, `2½`."""
    token = stream.take()
    spelling = token.text
    value = Fraction(int(spelling) if spelling.isdecimal() else spelling)
    number = _mixed(stream, value, spelling) or Number(value, spelling)
    following = stream.token
    if following.kind == "name" and not stream.means(following):
        factor = _prefix(stream, following)
        if factor is not None:
            stream.take()
            return Number(number.value * factor, f"{number.spelling}{following.text}")
    return number


def _prefix(stream: TokenStream, word: Token) -> int | None:
    """`7B` is seven billion; `512 B`, or either where bytes are asked, leaves a unit."""
    if word.text == "B" and (word.spaced or stream.letters.bytes):
        return None
    factor = units.prefix(word.text)
    if (
        factor is not None
        and {word.text.lower(), word.text.upper()} & stream.letters.symbols.keys()
    ):
        raise stream.letters.unknown(word.text, word.column)
    return factor


def _mixed(stream: TokenStream, whole: Fraction, spelling: str) -> Number | None:
    """`1 3/4` and `1¾`: one and three quarters."""
    if not spelling.isdecimal():
        return None
    if stream.token.kind == "fraction":
        part = Fraction(stream.take().text)
        return Number(whole + part, f"{spelling} {part}")
    above, bar, below = stream.token, stream.peek(), stream.peek(2)
    plain = bar.text == "/" and above.text.isdecimal() and below.text.isdecimal()
    if not plain or int(above.text) >= int(below.text):
        return None
    stream.at += 3
    part = Fraction(int(above.text), int(below.text))
    return Number(whole + part, f"{spelling} {above.text}/{below.text}")


def fraction_sign(stream: TokenStream, _: Grammar) -> Node:
    """`½`."""
    above, below = stream.take().text.split("/")
    return Quotient(number_node(int(above)), number_node(int(below)))


def quoted_text(stream: TokenStream, _: Grammar) -> Node:
    """A quoted word."""
    return Text(stream.take().text)
