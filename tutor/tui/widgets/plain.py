"""Small pieces every screen is made of; none of them reads its text as markup."""

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static
from textual.widgets.option_list import Option

from tutor.visible import hidden, inert, visible, visible_line

Piece = str | tuple[str, str]
GAP = 2


def content(*pieces: Piece) -> Content:
    """Text for a widget, some of it in a style: brackets stay brackets, no control gets through."""
    return Content.assemble(
        *(visible(p) if isinstance(p, str) else (visible(p[0]), p[1]) for p in pieces)
    )


def option(text: str, id: str | None = None, *, disabled: bool = False) -> Option:
    """A line of a list."""
    return Option(content(visible_line(text)), id=id, disabled=disabled)


class Inert(LineFilter):
    """What is typed stays as it is; on its way to the terminal it loses control characters.

    They take no column there, so nothing moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The pieces of a line without control characters."""
        del background
        if all(hidden(segment.text) is None for segment in segments):
            return segments
        return [Segment(inert(text), style, control) for text, style, control in segments]


class PlainText(Static):
    """Text as it is: brackets stay brackets."""

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(content(text), classes=classes, id=id, markup=False)
        self._said: tuple[Piece, ...] = (text,)

    def say(self, *pieces: Piece) -> None:
        """Show other text; a pair is text with a style."""
        if pieces != self._said:
            self._said = pieces
            self.update(content(*pieces))


class Bar(Static):
    """The line at the top: where one is, and at its right end how far."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.texts = ("", "")

    def say(self, where: str, far: str = "") -> None:
        """Show other texts."""
        texts = visible_line(where), visible_line(far)
        if texts != self.texts:
            self.texts = texts
            self.refresh()

    def render(self) -> Content:
        """Both texts on one line; the left one is cut where there is no room."""
        return content(*bar_pieces(*self.texts, self.size.width))


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
