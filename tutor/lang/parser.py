"""The state of a reader: tokens, position, depth, declared letters."""

from collections.abc import Iterator
from contextlib import contextmanager

from tutor.faults import Unreadable
from tutor.lang import limits
from tutor.lang.letters import Letters
from tutor.lang.tokens import Token, tokenize
from tutor.lang.tree import Node


class Parser:
    """Walks over the tokens of one text; the grammar lives in the modules that extend it."""

    __slots__ = ("at", "bars", "bound", "depth", "letters", "text", "tokens")

    def __init__(self, text: str, letters: Letters) -> None:
        self.text = text
        self.letters = letters
        self.tokens = tokenize(text, letters.author)
        self.at = 0
        self.depth = 0
        self.bars = False
        self.bound: list[str] = []

    @property
    def token(self) -> Token:
        """The token to be read next."""
        return self.tokens[self.at]

    def peek(self, ahead: int = 1) -> Token:
        """A token further on."""
        return self.tokens[min(self.at + ahead, len(self.tokens) - 1)]

    def take(self) -> Token:
        """The next token, consumed."""
        token = self.token
        if token.kind != "end":
            self.at += 1
        return token

    def sees(self, *signs: str) -> bool:
        """Whether one of the signs comes next."""
        return self.token.kind == "sign" and self.token.text in signs

    def sees_word(self, *words: str) -> bool:
        """Whether one of the words comes next."""
        return self.token.kind == "name" and self.token.text in words

    def expect(self, sign: str, opened: Token | None = None) -> None:
        """Consume the sign or refuse, naming the bracket that was opened."""
        if self.sees(sign):
            self.at += 1
            return
        if opened is not None and self.token.kind == "end":
            raise Unreadable(
                opened.column, f"The bracket {opened.text!r} is not closed.", f"Add {sign!r}."
            )
        if opened is not None and self.sees(")", "]", "}", "⌋", "⌉"):
            raise Unreadable(
                self.token.column,
                f"{self.token.text!r} does not close {opened.text!r}.",
                f"Write {sign!r}.",
            )
        raise self.unexpected()

    def expression(self) -> Node:
        """A whole formula; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def term(self) -> Node:
        """A product or quotient; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def power(self) -> Node:
        """An atom with its exponent; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def atom(self) -> Node:
        """The smallest whole; the grammar of `atoms` provides it."""
        raise NotImplementedError

    @contextmanager
    def deeper(self, bars: bool = False) -> Iterator[None]:
        """One level down, within the limit; `bars` when the level ends at a |."""
        outer, self.bars = self.bars, bars
        self.depth += 1
        limits.check_depth(self.depth, self.token.column)
        yield
        self.depth -= 1
        self.bars = outer

    def separated(self) -> list[Node]:
        """Formulas with commas or semicolons between them."""
        items = [self.expression()]
        while self.sees(",", ";"):
            self.take()
            items.append(self.expression())
        return items

    def group(self) -> Node:
        """`{ expression }`, `( expression )` or a single atom."""
        if not self.sees("{", "("):
            with self.deeper():
                return self.atom()
        opened = self.take()
        with self.deeper():
            node = self.expression()
        self.expect("}" if opened.text == "{" else ")", opened)
        return node

    def unexpected(self) -> Unreadable:
        """The refusal of the next token."""
        token = self.token
        if token.kind == "end":
            return Unreadable(
                token.column, "The text ends too early.", "Something is missing here."
            )
        closing = token.text in (")", "]", "}") and self.depth > 0
        plain = ("", "Check what stands before it.")
        message, hint = plain if closing else _HINTS.get(token.text, plain)
        return Unreadable(token.column, message or f"{token.text!r} does not fit here.", hint)


_HINTS = {
    ",": ("", "Write decimals with a point (1.5) and thousands as 1,000."),
    "±": ("± stands for two answers.", "Type one of them, or both in a list."),
    "…": ("Dots leave open what is meant.", "Write all terms, or sum(...) or prod(...)."),
    "∞": ("Infinity is not a number here.", "Type a finite value."),
    ")": ("", "A bracket closes that was not opened."),
    "]": ("", "A bracket closes that was not opened."),
    "}": ("", "A bracket closes that was not opened."),
    ";": ("", "Give one answer, without ';'."),
    "=": ("", "Type one equation, or the formula alone."),
    "≈": ("", "Leave ≈ out."),
}
