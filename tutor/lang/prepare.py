"""Between tokens and grammar: `3x4` is a product where x is no letter of the problem."""

import re

from tutor.lang.letters import Letters
from tutor.lang.tokens import Token

_SIDES = re.compile(r"(?:[xX]\d+)+", re.ASCII)
_SIDE = re.compile(r"[xX](\d+)", re.ASCII)


def prepared(tokens: list[Token], letters: Letters) -> list[Token]:
    """The tokens with x between numbers as a sign."""
    if letters.author or letters.declared("x") or letters.declared("X"):
        return tokens
    result: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        before = result[-1] if result else token
        value = before.kind == "number" or before.text in (")", "⌋", "⌉")
        if value and token.text in ("x", "X") and (after.kind == "number" or after.text == "("):
            result.append(Token("sign", "*", token.column, token.spaced))
        elif value and token.kind == "name" and _SIDES.fullmatch(token.text):
            result.extend(_sides(token))
        else:
            result.append(token)
    return result


def _sides(token: Token) -> list[Token]:
    sides: list[Token] = []
    for found in _SIDE.finditer(token.text):
        column = token.column + found.start()
        sides.append(Token("sign", "*", column, token.spaced))
        sides.append(Token("number", found.group(1), column + 1))
    return sides
