"""The state of a reader: tokens, position, depth, declared letters."""

from tutor.faults import Unreadable
from tutor.lang import limits
from tutor.lang.letters import Letters
from tutor.lang.tokens import Style, Token, tokenize
from tutor.lang.tree import Node


class Parser:
    """Walks over the tokens of one text; grammar lives in `syntax` and `atoms`."""

    __slots__ = ("at", "bound", "depth", "letters", "text", "tokens")

    def __init__(self, text: str, letters: Letters, grouped: bool = True) -> None:
        self.text = text
        self.letters = letters
        self.tokens = tokenize(text, Style(letters.author, grouped))
        self.at = 0
        self.depth = 0
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

    def sees_command(self, *names: str) -> bool:
        """Whether one of the LaTeX commands comes next."""
        return self.token.kind == "command" and self.token.text in names

    def expect(self, sign: str, opened: Token | None = None) -> None:
        """Consume the sign or refuse, naming the bracket that was opened."""
        if self.sees(sign):
            self.at += 1
            return
        if opened is not None and self.token.kind == "end":
            raise Unreadable(
                opened.column, f"The bracket {opened.text!r} is not closed.", f"Add {sign!r}."
            )
        raise Unreadable(self.token.column, f"Here {sign!r} is missing.", "Check the brackets.")

    def expression(self) -> Node:
        """A whole formula; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def term(self) -> Node:
        """A product or quotient; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def power(self) -> Node:
        """An atom with its exponent; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def enter(self) -> None:
        """Go one level down, within the limit."""
        self.depth += 1
        limits.check_depth(self.depth, self.token.column)

    def leave(self) -> None:
        """Come back up."""
        self.depth -= 1

    def unexpected(self) -> Unreadable:
        """The refusal of the next token."""
        token = self.token
        if token.kind == "end":
            return Unreadable(
                token.column, "The text ends too early.", "Something is missing here."
            )
        return Unreadable(
            token.column, f"{token.text!r} does not fit here.", "Check what stands before it."
        )
