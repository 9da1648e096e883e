"""What stands behind an atom: exponents, factorials, primes, transposes and places in lists.

Exponents group to the right. Where people disagree about the end of one, it is asked back:
`x^1/2`, `2^nk`.
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import limits, messages
from tutor.lang.builders import number_node
from tutor.lang.grammar import Grammar, Left
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.precedence import POWER
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Index, Negative, Node, Number, Power, Symbol


def raise_power(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """What follows `^`: an exponent, or the T of a transpose."""
    stream.take()
    base = left.node
    if _passes_transpose(stream):
        return Left(Call("transpose", (base,)), left.single)
    if stream.sees("-", "{") and _passes_inverse_transpose(stream):
        return Left(Call("transpose", (Power(base, Negative(number_node(1))),)), left.single)
    with stream.deeper():
        start = stream.at
        exponent = _exponent(stream, grammar)
    _check_exponent(stream, base, exponent, start)
    return Left(Power(base, exponent), left.single)


def _exponent(stream: TokenStream, grammar: Grammar) -> Node:
    negative = stream.minus()
    braced = stream.sees("{")
    inner = grammar.group(stream) if braced else grammar.expression(stream, POWER)
    return Negative(inner) if negative else inner


def _check_exponent(stream: TokenStream, base: Node, exponent: Node, start: int) -> None:
    """`x^1/2` and `2^nk` are asked back: people mean both."""
    one = exponent in (number_node(1), Negative(number_node(1)))
    over_number = stream.sees("/") and stream.peek().kind == "number"
    if one and stream.last.text == "1" and over_number:
        sign = "-" if isinstance(exponent, Negative) else ""
        refusal = messages.exponent_over_number(line(base), sign, stream.peek().text)
        raise Unreadable(stream.token.column, *refusal)
    if stream.at != start + 1:
        return
    if stream.token.joined or (isinstance(base, Number) and isinstance(exponent, Number)):
        stream.exponent_end = stream.at


def _passes_transpose(stream: TokenStream) -> bool:
    """Whether T or {T} comes next, also in `x^TWx`, and is no declared T; it is consumed."""
    letters = stream.letters
    braced = stream.sees("{") and stream.peek(2).text == "}"
    mark = stream.peek() if braced else stream.token
    if not letters.transposes or "T" in letters.symbols:
        return letters.transposes and mark.text == "⊤" and _passed(stream, braced)
    rest = mark.text[1:] if mark.kind == "name" and mark.text[0] == "T" else ""
    if rest and not braced and not letters.is_symbol(mark.text) and _reads(letters, rest):
        after = Token("name", rest, mark.column + 1, joined=True)
        mark = Token("name", "T", mark.column)
        stream.replace(mark, after)
    return mark.text in ("T", "⊤") and _passed(stream, braced)


def _reads(letters: Letters, run: str) -> bool:
    return letters.declared_name(run) is not None or letters.split(run) is not None


def _passed(stream: TokenStream, braced: bool) -> bool:
    stream.at += 3 if braced else 1
    return True


def _passes_inverse_transpose(stream: TokenStream) -> bool:
    """Whether -T or {-T} comes next, the transpose of the inverse; it is consumed."""
    braced = stream.sees("{")
    ahead = [token.text for token in stream.tokens[stream.at + braced :][:3]]
    if not stream.letters.noncommutative or "T" in stream.letters.symbols:
        return False
    if ahead[:2] != ["-", "T"] or (braced and ahead[2:] != ["}"]):
        return False
    stream.at += 4 if braced else 2
    return True


def factorial(stream: TokenStream, _: Grammar, left: Left) -> Left:
    """`n!`; the double factorial is asked back."""
    mark = stream.take()
    if stream.sees("!"):
        raise Unreadable(mark.column, *messages.DOUBLE_FACTORIAL)
    return Left(Call("factorial", (left.node,)), left.single)


def superscript(stream: TokenStream, _: Grammar, left: Left) -> Left:
    """A Unicode exponent: `n²`, `A⁻¹`, `Aᵀ`."""
    token, base = stream.take(), left.node
    if token.text == "T" and stream.letters.transposes:
        return Left(Call("transpose", (base,)), left.single)
    digits = token.text.lstrip("+-")
    if digits.isdigit() and len(token.text) - len(digits) <= 1:
        limits.check_number(digits, token.column)
        power = Number(Fraction(digits), digits)
        exponent = Negative(power) if token.text[0] == "-" else power
        return Left(Power(base, exponent), left.single)
    if name := stream.letters.declared_name(token.text):
        return Left(Power(base, Symbol(name)), left.single)
    raise stream.letters.unknown(token.text, token.column)


def is_transpose_prime(stream: TokenStream) -> bool:
    """Whether `'` transposes here: beside matrices."""
    return stream.letters.noncommutative


def transpose_prime(stream: TokenStream, _: Grammar, left: Left) -> Left:
    """`A'`."""
    stream.take()
    return Left(Call("transpose", (left.node,)), left.single)


def is_transpose_attribute(stream: TokenStream) -> bool:
    """Whether `.T` comes next and transposes here."""
    return stream.peek().text == "T" and stream.letters.transposes


def transpose_attribute(stream: TokenStream, _: Grammar, left: Left) -> Left:
    """`A.T`."""
    stream.at += 2
    return Left(Call("transpose", (left.node,)), left.single)


def place(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`rows[0]`; authors only."""
    opened = stream.take()
    node = Index(left.node, grammar.expression(stream))
    stream.expect("]", opened)
    return Left(node, left.single)
