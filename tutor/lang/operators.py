"""Signs between formulas and before them: arithmetic, relations, and the logic of authors."""

from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import product_of, sum_of
from tutor.lang.grammar import Grammar, Left
from tutor.lang.names import INFIX_WORDS
from tutor.lang.precedence import AND, NOT, POWER, RELATION, SIGN, TERM
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Logic, Negative, Node, Quotient, Relation

RELATIONS = ("=", "!=", "<", "<=", ">", ">=")
_ORDERED = ("<", "<=", ">", ">=")


def leading_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """The sign of a whole term: `-ab` is the negative of a product."""
    return _signed(stream, grammar, TERM)


def factor_sign(stream: TokenStream, grammar: Grammar) -> Node:
    """The sign of a factor: `2*-n^2`."""
    return _signed(stream, grammar, POWER)


def _signed(stream: TokenStream, grammar: Grammar, power: int) -> Node:
    negative = stream.minus()
    operand = grammar.expression(stream, power)
    return Negative(operand) if negative else operand


def terms(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """All terms of a sum, which stays flat."""
    found = [left.node]
    while stream.sees("+", "-"):
        found.append(leading_sign(stream, grammar))
    return Left(sum_of(found))


def next_factor(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """The next factor of a product."""
    stream.take()
    return Left(product_of((left.node, grammar.expression(stream, SIGN))))


def matrices_declared(stream: TokenStream) -> bool:
    """Whether `@` is a product here."""
    return stream.letters.noncommutative


def divide(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """What stands left of the bar over the next factor."""
    stream.take()
    return Left(Quotient(left.node, grammar.expression(stream, SIGN)), divided=True)


def floor_divide(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`a // b` as learners mean it: the quotient, rounded down."""
    stream.take()
    return Left(Call("floor", (Quotient(left.node, grammar.expression(stream, SIGN)),)))


def whole_quotient(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`a // b` of authors."""
    stream.take()
    return Left(Call("div", (left.node, grammar.expression(stream, SIGN))))


def author_remainder(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`a % b` of authors, who have no percentages."""
    stream.take()
    return Left(Call("mod", (left.node, grammar.expression(stream, SIGN))))


def remainder(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`a % b`, where a value follows."""
    return _of_two(stream, grammar, left, "mod")


def word_between(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """`a mod b` and `n choose k`."""
    return _of_two(stream, grammar, left, INFIX_WORDS[stream.token.text])


def is_word_between(stream: TokenStream) -> bool:
    """Whether the word is neither made of the problem's letters nor called: `5mod(n, 2)`."""
    return not stream.means(stream.token) and not stream.pair_ahead()


def _of_two(stream: TokenStream, grammar: Grammar, left: Left, function: str) -> Left:
    """A function typed between its two values; the left one must be a single factor."""
    sign = stream.take()
    right = grammar.expression(stream, SIGN)
    if not left.single:
        raise _unclear(sign, function)
    return Left(Call(function, (left.node, right)))


def _unclear(sign: Token, function: str) -> Unreadable:
    return Unreadable(sign.column, *messages.operand_unclear(sign.text, function))


def relation(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """An equation or inequality of two sums."""
    sign = stream.take().text
    return Left(Relation(sign, left.node, grammar.expression(stream, RELATION + 1)))


def relation_chain(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """An equation or inequality, or inequalities in a row: `a < b <= c`."""
    first = relation(stream, grammar, left).node
    found = [first]
    while isinstance(first, Relation) and first.operator in _ORDERED and stream.sees(*_ORDERED):
        middle = found[-1]
        assert isinstance(middle, Relation)
        found.append(relation(stream, grammar, Left(middle.right)).node)
    return Left(first if len(found) == 1 else Logic("and", tuple(found)))


def negation(stream: TokenStream, grammar: Grammar) -> Node:
    """`not` before a condition."""
    stream.take()
    with stream.deeper():
        return Logic("not", (grammar.expression(stream, NOT),))


def conditions(stream: TokenStream, grammar: Grammar, left: Left) -> Left:
    """All operands of a run of `and`, or of `or`."""
    word = stream.token.text
    power = NOT if word == "and" else AND
    operands = [left.node]
    while stream.sees_word(word):
        stream.take()
        operands.append(grammar.expression(stream, power))
    return Left(Logic(word, tuple(operands)))
