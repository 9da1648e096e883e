r"""LaTeX structures: `\frac{a}{b}`, `\sqrt[n]{x}`, `\binom{n}{k}`."""

from tutor.lang.derivatives import derivative_in_braces
from tutor.lang.grammar import Grammar
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Node, Quotient


def latex_structure(stream: TokenStream, grammar: Grammar) -> Node:
    """The structure whose command comes next."""
    name = stream.take().text
    if name == "sqrt":
        return latex_root(stream, grammar)
    if name.endswith("frac"):
        return derivative_in_braces(stream) or Quotient(
            _argument(stream, grammar), _argument(stream, grammar)
        )
    return Call("binomial", (_argument(stream, grammar), _argument(stream, grammar)))


def latex_root(stream: TokenStream, grammar: Grammar) -> Node:
    r"""`\sqrt{x}`, `\sqrt[3]{x}`, after the command."""
    if not stream.sees("["):
        return Call("sqrt", (_argument(stream, grammar),))
    opened = stream.take()
    with stream.deeper():
        degree = grammar.expression(stream)
    stream.expect("]", opened)
    return Call("root", (_argument(stream, grammar), degree))


def _argument(stream: TokenStream, grammar: Grammar) -> Node:
    r"""A group in braces, or one character: `\frac12` is a half."""
    token = stream.token
    if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
        first = Token("number", token.text[0], token.column, token.spaced)
        stream.replace(first, Token("number", token.text[1:], token.column + 1))
    return grammar.group(stream)
