"""A mistake in content or input, as a value: where it is, what it is, how to repair it."""

from typing import NamedTuple


class Where(NamedTuple):
    """A place in a text file; line and column count from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Where("")


class Fault(NamedTuple):
    """One mistake of an author: collected with all others, never raised; `code` names its sort."""

    where: Where
    message: str
    hint: str
    code: str = ""

    def __str__(self) -> str:
        return f"{self.where}: {self.message}\n    {self.hint}"


class FaultText(NamedTuple):
    """What is wrong and how to repair it; `code` stays the same where the words change."""

    code: str
    message: str
    hint: str

    def at(self, where: Where) -> Fault:
        """The fault at a place."""
        return Fault(where, self.message, self.hint, self.code)


class Unreadable(Exception):
    """Typed text that cannot be read: the column (from 1), what is wrong, how to type it.

    Programs branch on the code, an enum of the package that refuses; people read the rest.
    """

    def __init__(self, column: int, message: str, hint: str = "", code: str = "") -> None:
        super().__init__(message)
        self.column = column
        self.message = message
        self.hint = hint
        self.code = code

    def at(self, column: int) -> "Unreadable":
        """The same refusal at another column: a part of a text counts in the whole."""
        return Unreadable(column, self.message, self.hint, self.code)

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()
