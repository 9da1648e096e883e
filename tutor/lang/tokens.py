r"""Typed text as tokens, each with its column in the text as given.

number  := digits [. digits] [e [sign] digits]  |  1,234,567 (learners)
name    := letter (letter | digit)* [_ subscript] ['...]
command := \ letters (simple LaTeX)
text    := "..." or '...' (authors)
sign    := everything else that has a meaning; Unicode signs stand for their plain ones
"""

import re
import unicodedata
from dataclasses import dataclass

from tutor.faults import Unreadable
from tutor.lang import limits


@dataclass(frozen=True, slots=True)
class Token:
    """`kind` is number, name, command, text, sign or end; `spaced` when a blank comes before."""

    kind: str
    text: str
    column: int
    spaced: bool = False


SIGNS = {
    "×": "*", "·": "*", "⋅": "*", "∙": "*", "∗": "*", "•": "*", "÷": "/", "∕": "/", "⁄": "/",
    "−": "-", "–": "-", "—": "-", "‐": "-", "‑": "-", "﹣": "-", "＋": "+",
    "≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "（": "(", "）": ")", "，": ",",
    "⌊": "⌊", "⌋": "⌋", "⌈": "⌈", "⌉": "⌉", "√": "√", "∏": "∏", "∑": "∑", "Π": "∏", "Σ": "∑",
    "′": "'", "’": "'", "″": "''", "∞": "∞", "∂": "∂",
}  # fmt: skip
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ", "0123456789+-nT")
SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ", "0123456789+-aehijklmnoprstuvx")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿᵀ"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ"
_NUMBER = re.compile(r"(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d])(?:\.\d+)?", re.ASCII)
_NAME = re.compile(r"[^\W\d_](?:[^\W_])*")
_SUBSCRIPT = re.compile(r"_(?:\{([^{}]{1,12})\}|([A-Za-z0-9]+))")
_COMMAND = re.compile(r"\\(?:[A-Za-z]+|[,;:! {}|%])")
_TEXT = re.compile(r"\"[^\"\n]*\"|'[^'\n]*'")
_SIGN = re.compile(r"\*\*|//|<=|>=|!=|==|->|''|[-+*/^()\[\]{},;:=<>!|'.%?&_~]")


@dataclass(frozen=True, slots=True)
class Style:
    """How commas and quotes are meant: by authors, in numbers, in lists."""

    author: bool = False
    grouped: bool = True


def tokenize(text: str, style: Style) -> list[Token]:
    """The tokens of the text, closed by one of kind `end`."""
    limits.check_length(text, style.author)
    tokens: list[Token] = []
    position, spaced = 0, False
    while position < len(text):
        if text[position].isspace() or text[position] in "$\u200b":
            position, spaced = position + 1, True
            continue
        token, position = _token(text, position, style, spaced)
        tokens.append(token)
        spaced = False
        limits.check_tokens(len(tokens), token.column, style.author)
    tokens.append(Token("end", "", len(text) + 1, spaced))
    return tokens


def _token(text: str, start: int, style: Style, spaced: bool) -> tuple[Token, int]:
    character = text[start]
    column = start + 1
    if style.author and (quoted := _TEXT.match(text, start)):
        return Token("text", quoted.group()[1:-1], column, spaced), quoted.end()
    if number := _number(text, start, style):
        spelling = number.group()
        limits.check_number(spelling, column)
        return Token("number", spelling.replace(",", ""), column, spaced), number.end()
    if command := _COMMAND.match(text, start):
        return Token("command", command.group()[1:], column, spaced), command.end()
    if character in _RAISED:
        end = _run(text, start, _RAISED)
        return Token("raised", text[start:end].translate(SUPERSCRIPTS), column, spaced), end
    if character in SIGNS:
        return Token("sign", SIGNS[character], column, spaced), start + 1
    if name := _NAME.match(text, start):
        return _name(text, name, spaced)
    return _sign(text, start, spaced)


def _number(text: str, start: int, style: Style) -> re.Match[str] | None:
    if style.grouped and not style.author and (grouped := _GROUPED.match(text, start)):
        return grouped
    return _NUMBER.match(text, start)


def _run(text: str, start: int, alphabet: str) -> int:
    end = start
    while end < len(text) and text[end] in alphabet:
        end += 1
    return end


def _name(text: str, found: re.Match[str], spaced: bool) -> tuple[Token, int]:
    start, end = found.span()
    lowered = next((i for i in range(start, end) if text[i] in _LOWERED + _RAISED), None)
    if lowered is not None:
        end = lowered
    name = unicodedata.normalize("NFKC", text[start:end])
    if end < len(text) and text[end] in _LOWERED:
        stop = _run(text, end, _LOWERED)
        name, end = f"{name}_{text[end:stop].translate(SUBSCRIPTS)}", stop
    elif subscript := _SUBSCRIPT.match(text, end):
        inner = (subscript.group(1) or subscript.group(2)).replace(" ", "")
        name, end = f"{name}_{inner}", subscript.end()
    return Token("name", name, start + 1, spaced), end


def _sign(text: str, start: int, spaced: bool) -> tuple[Token, int]:
    found = _SIGN.match(text, start)
    if not found:
        shown = text[start]
        raise Unreadable(
            start + 1, f"The character {shown!r} has no meaning here.", "Leave it out."
        )
    sign = {"**": "^", "==": "="}.get(found.group(), found.group())
    return Token("sign", sign, start + 1, spaced), found.end()
