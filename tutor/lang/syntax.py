r"""Reading: typed or authored text to a tree, by the rules in the tables below.

Learners type sums, equations and units; authors write conditions, texts and places in lists.
What means different things to different people is refused with both readings: `a/bc`.
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import (
    brackets,
    identifiers,
    latex_structures,
    limits,
    literals,
    messages,
    powers,
    series,
)
from tutor.lang import operators as op
from tutor.lang.builders import product_of
from tutor.lang.derivatives import partial_sign
from tutor.lang.grammar import CLOSING, Grammar, Infix, Key, Prefix
from tutor.lang.implicit_products import factor_beside, starts_factor, value_after_percent
from tutor.lang.letters import Letters
from tutor.lang.line import decimal_text
from tutor.lang.names import INFIX_WORDS
from tutor.lang.precedence import AND, NOT, OR, POSTFIX, POWER, RELATION, SIGN, SUM, TERM
from tutor.lang.token_stream import TokenStream
from tutor.lang.tree import Measure, Node, Number

_ANY = ""
_SIGNS = (Prefix(op.leading_sign, SUM), Prefix(op.factor_sign, SIGN))
_NAME = Prefix(identifiers.identifier)
_PREFIXES: dict[Key, tuple[Prefix, ...]] = {
    ("number", _ANY): (Prefix(literals.typed_number),),
    ("fraction", _ANY): (Prefix(literals.fraction_sign),),
    ("name", _ANY): (_NAME,),
    ("command", _ANY): (Prefix(latex_structures.latex_structure),),
    ("sign", "+"): _SIGNS,
    ("sign", "-"): _SIGNS,
    ("sign", "√"): (Prefix(brackets.square_root_sign),),
    ("sign", "∛"): (Prefix(brackets.cube_root_sign),),
    ("sign", "∑"): (Prefix(series.sum_sign),),
    ("sign", "∏"): (Prefix(series.product_sign),),
    ("sign", "∂"): (Prefix(partial_sign),),
    ("sign", "%"): (Prefix(brackets.percent_constant),),
    **{("sign", opening): (Prefix(brackets.bracket),) for opening in CLOSING},
}
_INFIXES: dict[Key, Infix] = {
    **{("sign", sign): Infix(op.relation, RELATION, once=True) for sign in op.RELATIONS},
    ("sign", "+"): Infix(op.terms, SUM),
    ("sign", "-"): Infix(op.terms, SUM),
    ("sign", "*"): Infix(op.next_factor, TERM),
    ("sign", "@"): Infix(op.next_factor, TERM, op.matrices_declared),
    ("sign", "/"): Infix(op.divide, TERM),
    ("sign", "^"): Infix(powers.raise_power, POWER, once=True),
    ("sign", "!"): Infix(powers.factorial, POSTFIX),
    ("raised", _ANY): Infix(powers.superscript, POSTFIX),
    ("sign", "'"): Infix(powers.transpose_prime, POSTFIX, powers.is_transpose_prime),
    ("sign", "."): Infix(powers.transpose_attribute, POSTFIX, powers.is_transpose_attribute),
}
_BESIDE = Infix(factor_beside, TERM, starts_factor)

_LEARNER = Grammar(
    _PREFIXES,
    {
        **_INFIXES,
        ("sign", "//"): Infix(op.floor_divide, TERM),
        ("sign", "%"): Infix(op.remainder, TERM, value_after_percent),
        **{("name", word): Infix(op.word_between, TERM, op.is_word_between)
           for word in INFIX_WORDS},
    },
    _BESIDE,
)  # fmt: skip
_STATEMENTS = Grammar(
    _PREFIXES,
    {
        **_LEARNER.infixes,
        **{("sign", sign): Infix(op.relation_chain, RELATION, once=True) for sign in op.RELATIONS},
        ("name", "or"): Infix(op.conditions, OR),
        ("name", "and"): Infix(op.conditions, AND),
    },
    _BESIDE,
)
_AUTHOR = Grammar(
    {
        **_PREFIXES,
        ("number", _ANY): (Prefix(literals.plain_number),),
        ("text", _ANY): (Prefix(literals.quoted_text),),
        ("name", "not"): (Prefix(op.negation, NOT), _NAME),
    },
    {
        **_INFIXES,
        ("name", "or"): Infix(op.conditions, OR),
        ("name", "and"): Infix(op.conditions, AND),
        ("sign", "//"): Infix(op.whole_quotient, TERM),
        ("sign", "%"): Infix(op.author_remainder, TERM),
        ("sign", "["): Infix(powers.place, POSTFIX),
    },
    _BESIDE,
)


def read(text: str, letters: Letters | None = None) -> Node:
    """The tree of the text; raises Unreadable with the column and a way to type it."""
    if text.isascii() and len(text) <= limits.DIGITS:  # most answers are a number: no table needed
        whole, point, decimals = text.partition(".")
        if whole.isdecimal() and (decimals.isdecimal() or not point):
            return Number(Fraction(text), text)
    stream = TokenStream(text, letters or Letters())
    if stream.token.kind == "end":
        raise Unreadable(1, *messages.NOTHING_TYPED)
    if stream.letters.author:
        node = _AUTHOR.expression(stream)
    else:
        grammar = _STATEMENTS if stream.letters.statements else _LEARNER
        node = _with_unit(stream, grammar.expression(stream))
        if stream.sees(".") and stream.peek().kind == "end":
            stream.take()
    if stream.token.kind != "end":
        raise stream.refusal()
    limits.check_tree(node)
    return node


def _with_unit(stream: TokenStream, node: Node) -> Node:
    """The formula with the unit behind it, where one stands there."""
    unit = stream.unit_ahead()
    if unit is None:
        return node
    stream.at = len(stream.tokens) - 1
    name, factor = unit
    return Measure(_scaled(node, factor), name)


def _scaled(node: Node, factor: Fraction) -> Node:
    if factor == 1:
        return node
    if isinstance(node, Number):
        return Number(node.value * factor, node.spelling)
    return product_of((node, Number(factor, decimal_text(factor))))
