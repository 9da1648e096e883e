"""The lines around the body of every screen: title bar, status line, key line."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from tutor.tui.widgets.plain_text import Piece, PlainText, cut, plain_content
from tutor.visible import visible_line

GAP = 2


class TitleBar(Static):
    """The line at the top: where one is, and at its right end how far."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.texts = ("", "")

    def set_texts(self, left: str, right: str) -> None:
        """Show other texts."""
        texts = visible_line(left), visible_line(right)
        if texts != self.texts:
            self.texts = texts
            self.refresh()

    def render(self) -> Content:
        """Both texts on one line; the left one is cut where there is no room."""
        return plain_content(*title_bar_pieces(*self.texts, self.size.width))


def title_bar_pieces(left: str, right: str, width: int) -> tuple[Piece, Piece]:
    """The line in a width: at least half of it belongs to the left text."""
    right = cut(right, max(width - len(left) - GAP, width // 2 - GAP))
    room = width - len(right)
    shown = cut(left, room - GAP if right else room)
    return (f"{shown:<{room}}", "bold"), (right, "$secondary")


class StatusLine(PlainText):
    """The line that tells what just happened; empty most of the time."""

    def say(self, *pieces: Piece) -> None:
        """Show other text; an empty line gives way where rows are few."""
        self.set_class(any(pieces), "filled")
        super().say(*pieces)


class KeyLine(PlainText):
    """The keys that work now: at most five, and of them what fits on the line."""

    MOST = 5

    def __init__(self) -> None:
        super().__init__()
        self.keys: Sequence[tuple[str, str]] = ()

    def set_keys(self, keys: Sequence[tuple[str, str]]) -> None:
        """Show these keys with what they do."""
        self.keys = keys[: self.MOST]
        self._fit()

    def on_resize(self) -> None:
        """Show what fits now."""
        self._fit()

    def _fit(self) -> None:
        pieces: list[Piece] = []
        for key, label in keys_that_fit(self.keys, self.size.width or 80):
            pieces.extend(((f" {key}", "bold $primary"), f" {label}  "))
        self.say(*pieces)


def keys_that_fit(keys: Sequence[tuple[str, str]], width: int) -> list[tuple[str, str]]:
    """The first of the keys, as many as there is room for beside the last one."""
    shown = list(keys)
    while len(shown) > 1 and sum(len(key) + len(label) + 4 for key, label in shown) - 2 > width:
        del shown[-2]
    return shown
