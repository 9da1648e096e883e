r"""Declared symbols that are derivatives: `dF/dx`, `∂F/∂x`, `\frac{dF}{dx}`."""

from tutor.lang.grammar import Grammar
from tutor.lang.letters import canonical
from tutor.lang.token_stream import TokenStream
from tutor.lang.tree import Node, Symbol


def derivative(stream: TokenStream) -> Node | None:
    """The declared derivative that comes next, on one line."""
    if not stream.letters.derivatives:
        return None
    upper, after = _differential(stream, stream.at)
    if upper is None or stream.tokens[after].text != "/":
        return None
    lower, end = _differential(stream, after + 1)
    return _declared(stream, upper, lower, end)


def partial_sign(stream: TokenStream, _: Grammar) -> Node:
    """`∂`, which starts a declared derivative and nothing else."""
    if node := derivative(stream):
        return node
    raise stream.refusal()


def derivative_in_braces(stream: TokenStream) -> Node | None:
    """The declared derivative that comes next as two groups in braces."""
    texts = [token.text for token in stream.tokens]
    if not stream.letters.derivatives or texts[stream.at] != "{":
        return None
    upper, after = _differential(stream, stream.at + 1)
    if texts[after : after + 2] != ["}", "{"]:
        return None
    lower, end = _differential(stream, after + 2)
    return _declared(stream, upper, lower, end + 1) if texts[end] == "}" else None


def _declared(stream: TokenStream, upper: str | None, lower: str | None, end: int) -> Node | None:
    name = stream.letters.derivatives.get((upper or "", lower or ""))
    if name is None:
        return None
    stream.at = end
    return Symbol(name)


def _differential(stream: TokenStream, at: int) -> tuple[str | None, int]:
    """The canonical `dF` that starts at a token, and the place after it."""
    token = stream.tokens[at]
    following = stream.tokens[min(at + 1, len(stream.tokens) - 1)]
    if token.text in ("∂", "d") and following.kind == "name":
        return canonical(f"d{following.text}"), at + 2
    if token.kind == "name" and token.text[0] in "d∂":
        return canonical(token.text), at + 1
    return None, at
