"""Text on a screen that is never read as markup."""

from textual.content import Content
from textual.widgets import Static

Piece = str | tuple[str, str]


class PlainText(Static):
    """Text as it is: brackets stay brackets."""

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(Content(text), classes=classes, id=id, markup=False)
        self._pieces: tuple[Piece, ...] = (text,)

    def say(self, *pieces: Piece) -> None:
        """Show other text; a pair is text with a style."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.update(Content.assemble(*pieces))


class Prompt(PlainText):
    """The problem."""


def cut(text: str, width: int) -> str:
    """A text that is no longer than a width."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
