"""Text on a screen that is never read as markup and never steers the terminal."""

from rich.segment import Segment
from textual.color import Color
from textual.content import Content
from textual.filter import LineFilter
from textual.widgets import Static
from textual.widgets.option_list import Option

from tutor.visible import control_position, inert, visible, visible_line

Piece = str | tuple[str, str]


def plain_content(*pieces: Piece) -> Content:
    """Text for a widget, some of it in a style: brackets stay brackets, no control gets through."""
    return Content.assemble(
        *(visible(p) if isinstance(p, str) else (visible(p[0]), p[1]) for p in pieces)
    )


def option(text: str, id: str | None = None, *, disabled: bool = False) -> Option:
    """A line of a list."""
    return Option(plain_content(visible_line(text)), id=id, disabled=disabled)


class Inert(LineFilter):
    """What is typed stays as it is; on its way to the terminal it loses control characters.

    They take no column there, so nothing moves.
    """

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The pieces of a line without control characters."""
        del background
        if all(control_position(segment.text) is None for segment in segments):
            return segments
        return [Segment(inert(text), style, control) for text, style, control in segments]


class PlainText(Static):
    """Text as it is: brackets stay brackets. What is `in_frame` tells nothing of its screen."""

    in_frame = False

    def __init__(self, text: str = "", *, classes: str = "", id: str | None = None) -> None:
        super().__init__(plain_content(text), classes=classes, id=id, markup=False)
        self._pieces: tuple[Piece, ...] = (text,)

    def say(self, *pieces: Piece) -> None:
        """Show other text; a pair is text with a style."""
        if pieces != self._pieces:
            self._pieces = pieces
            self.update(plain_content(*pieces))


class Prompt(PlainText):
    """The problem."""


def option_of(content: Content, id: str | None) -> Option:
    """A row of several lines or colours, as `plain_content` made them."""
    return Option(content, id=id)


def cut(text: str, width: int) -> str:
    """A text that is no longer than a width."""
    return text if len(text) <= width else text[: max(0, width - 1)] + "…"
