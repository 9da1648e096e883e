"""Small pieces every screen is made of; none of them reads its text as markup."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Piece = str | tuple[str, str]
GAP = 2


class PlainText(Static):
    """Text as it is: brackets stay brackets."""

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(Content(text), classes=classes, id=id, markup=False)
        self._said: tuple[Piece, ...] = (text,)

    def say(self, *pieces: Piece) -> None:
        """Show other text; a pair is text with a style."""
        if pieces != self._said:
            self._said = pieces
            self.update(Content.assemble(*pieces))


class Bar(Static):
    """The line at the top: where one is, and at its right end how far."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.texts = ("", "")

    def say(self, where: str, far: str = "") -> None:
        """Show other texts."""
        if (where, far) != self.texts:
            self.texts = (where, far)
            self.refresh()

    def render(self) -> Content:
        """Both texts on one line; the left one is cut where there is no room."""
        return Content.assemble(*bar_pieces(*self.texts, self.size.width))


def bar_pieces(where: str, far: str, width: int) -> tuple[Piece, Piece]:
    """The line in a width: at least half of it belongs to the left text."""
    far = cut(far, max(width - len(where) - GAP, width // 2 - GAP))
    room = width - len(far)
    left = cut(where, room - GAP if far else room)
    return (f"{left:<{room}}", "bold"), (far, "$secondary")


def cut(text: str, width: int) -> str:
    """A text that is no longer than a width."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"


class StatusLine(PlainText):
    """The line that tells what just happened; empty most of the time."""

    def say(self, *pieces: Piece) -> None:
        """Show other text; an empty line gives way where rows are few."""
        self.set_class(any(pieces), "filled")
        super().say(*pieces)


class Prompt(PlainText):
    """The problem."""


class Keys(PlainText):
    """The keys that work now: at most five, and of them what fits on the line."""

    MOST = 5

    def __init__(self) -> None:
        super().__init__()
        self.offered: Sequence[tuple[str, str]] = ()

    def offer(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys with what they do."""
        self.offered = keys[: self.MOST]
        self._fit()

    def on_resize(self) -> None:
        """Show what fits now."""
        self._fit()

    def _fit(self) -> None:
        pieces: list[Piece] = []
        for key, does in fitting(self.offered, self.size.width or 80):
            pieces.extend(((f" {key}", "bold $primary"), f" {does}  "))
        self.say(*pieces)


def fitting(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The first of the keys, as many as there is room for beside the last one."""
    shown = list(keys)
    while len(shown) > 1 and sum(len(key) + len(does) + 4 for key, does in shown) - 2 > width:
        del shown[-2]
    return shown
