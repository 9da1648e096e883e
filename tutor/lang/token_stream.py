"""The tokens of one text with a place in them: what the handlers of the grammar walk along."""

import re
from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import limits, messages, sign_messages, units
from tutor.lang.letters import Letters
from tutor.lang.tokens import Token, tokenize

_CROSSES = re.compile(r"(?:[xX]\d+)+", re.ASCII)
_CROSS = re.compile(r"[xX](\d+)", re.ASCII)
_UNIT_SIGNS = frozenset("-.{}()*")
_MOST_UNIT_WORDS = 7


class TokenStream:
    """The tokens, the place of the next one, the depth of brackets and the letters in force.

    `bound` holds the indices of the series around; `bars` is true inside |...|; `exponent_end`
    is the place after an exponent that ended without brackets, or -1.
    """

    __slots__ = ("at", "bars", "bound", "depth", "exponent_end", "letters", "tokens")

    def __init__(self, text: str, letters: Letters) -> None:
        self.letters = letters
        self.tokens = _with_crosses(tokenize(text, letters.author), letters)
        self.at = 0
        self.depth = 0
        self.bars = False
        self.bound: list[str] = []
        self.exponent_end = -1

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    @property
    def last(self) -> Token:
        """The token read last."""
        return self.tokens[self.at - 1]

    def peek(self, ahead: int = 1) -> Token:
        """A token further on."""
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        """The next token, consumed."""
        token = self.tokens[self.at]
        if token.kind != "end":
            self.at += 1
        return token

    def insert(self, *tokens: Token) -> None:
        """Put tokens before the next one: the parts of a run of letters."""
        self.tokens[self.at : self.at] = tokens

    def replace(self, *tokens: Token) -> None:
        """Put tokens in place of the next one."""
        self.tokens[self.at : self.at + 1] = tokens

    def sees(self, *signs: str) -> bool:
        """Whether one of the signs comes next."""
        token = self.tokens[self.at]
        return token.kind == "sign" and token.text in signs

    def sees_word(self, *words: str) -> bool:
        """Whether one of the words comes next."""
        token = self.tokens[self.at]
        return token.kind == "name" and token.text in words

    def minus(self) -> bool:
        """Whether the signs that come next make a minus; they are consumed."""
        negative = False
        while self.sees("+", "-"):
            negative ^= self.take().text == "-"
        return negative

    def expect(self, sign: str, opened: Token | None = None) -> None:
        """Consume the sign or refuse, naming the bracket that was opened."""
        if self.sees(sign):
            self.at += 1
            return
        if opened is not None and self.token.kind == "end":
            raise Unreadable(opened.column, *messages.bracket_open(opened.text, sign))
        if opened is not None and self.sees(")", "]", "}", "⌋", "⌉"):
            mismatch = messages.bracket_mismatch(self.token.text, opened.text, sign)
            raise Unreadable(self.token.column, *mismatch)
        raise self.refusal()

    def refusal(self) -> Unreadable:
        """The refusal of the next token."""
        token = self.token
        if token.kind == "end":
            return Unreadable(token.column, *messages.TEXT_ENDS)
        if token.text == "/" and self.at and self.last.text == "+" and self.peek().text == "-":
            return Unreadable(self.last.column, *messages.TWO_ANSWERS)
        refusal = sign_messages.sign_out_of_place(
            token.text, self.depth > 0, is_first=self.at == 0, is_last=self.peek().kind == "end"
        )
        return Unreadable(token.column, *refusal)

    def deeper(self, bars: bool = False) -> "_Level":
        """A level of brackets or arguments, within the limit; `bars` when it ends at a |."""
        limits.check_depth(self.depth + 1, self.token.column)
        return _Level(self, bars)

    def means(self, token: Token) -> bool:
        """Whether a name is made of letters of the problem."""
        letters, name = self.letters, token.text
        return (
            name in self.bound
            or letters.declared_name(name) is not None
            or letters.split(name) is not None
            or letters.member(name, self.bound) is not None
        )

    def pair_ahead(self) -> bool:
        """Whether `(a, b)` follows the next token: `5mod(n, 2)`, but not `n mod (k+1)`."""
        depth = 0
        for token in self.tokens[self.at + 1 :]:
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
            if depth == 0 or (depth == 1 and token.text == ","):
                return token.text == ","
        return False

    def unit_ahead(self) -> tuple[str, Fraction] | None:
        """The unit spelled by all tokens up to the end, with the factor of its prefix."""
        words = [token.text for token in self.tokens[self.at : -1]]
        if words and words[-1] == ".":
            words.pop()
        if not words or len(words) > _MOST_UNIT_WORDS:
            return None
        spelled = " ".join(word for word in words if word not in _UNIT_SIGNS)
        if spelled == "h" and self.letters.symbols:  # a letter of formulas, an hour elsewhere
            return None
        unit = units.unit(words[0] if len(words) == 1 else spelled)
        return None if unit is None or self.letters.declared_name(unit[0]) else unit


class _Level:
    """One level down for as long as the `with` lasts; a refusal ends the reading anyway."""

    __slots__ = ("bars", "outer", "stream")

    def __init__(self, stream: TokenStream, bars: bool) -> None:
        self.stream = stream
        self.bars = bars
        self.outer = stream.bars

    def __enter__(self) -> None:
        self.stream.depth += 1
        self.stream.bars = self.bars

    def __exit__(self, *_: object) -> None:
        self.stream.depth -= 1
        self.stream.bars = self.outer


def _with_crosses(tokens: list[Token], letters: Letters) -> list[Token]:
    """The tokens with x between numbers as a sign: `3x4`, where x is no letter of the problem."""
    if letters.author or not any(token.text[:1] in ("x", "X") for token in tokens):
        return tokens
    if letters.declared_name("x") or letters.declared_name("X"):
        return tokens
    result: list[Token] = []
    for token, after in zip(tokens, [*tokens[1:], tokens[-1]], strict=True):
        before = result[-1] if result else token
        value = before.kind == "number" or before.text in (")", "⌋", "⌉")
        if value and token.text in ("x", "X") and (after.kind == "number" or after.text == "("):
            result.append(Token("sign", "*", token.column, token.spaced))
        elif value and token.kind == "name" and _CROSSES.fullmatch(token.text):
            result.extend(_crosses(token))
        else:
            result.append(token)
    return result


def _crosses(token: Token) -> list[Token]:
    parts: list[Token] = []
    for cross in _CROSS.finditer(token.text):
        column = token.column + cross.start()
        parts.append(Token("sign", "*", column, token.spaced))
        parts.append(Token("number", cross.group(1), column + 1))
    return parts
