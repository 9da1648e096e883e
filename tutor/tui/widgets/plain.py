"""Small pieces every screen is made of; none of them reads its text as markup."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Piece = str | tuple[str, str]


class Words(Static):
    """Text as it is: brackets stay brackets."""

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(Content(text), classes=classes, id=id, markup=False)

    def say(self, *pieces: Piece) -> None:
        """Show other text; a pair is text with a style."""
        self.update(Content.assemble(*pieces))


class Bar(Words):
    """The line at the top: where one is."""


class Status(Words):
    """The line that tells what just happened; empty most of the time."""


class Prompt(Words):
    """The problem."""


class Keys(Words):
    """The keys that work now: at most five, fitting 80 columns."""

    MOST = 5

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys with what they do."""
        pieces: list[Piece] = []
        for key, does in keys[: self.MOST]:
            pieces.extend(((f" {key} ", "bold"), f"{does}  "))
        self.say(*pieces)
