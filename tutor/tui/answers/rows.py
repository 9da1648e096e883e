"""Rows to pick from: a head of marks and letters, and a text that wraps beside it."""

from textwrap import wrap
from typing import NamedTuple

from textual.content import Content
from textual.geometry import Offset, Size
from textual.message import Message
from textual.widget import Widget

from tutor.tui.widgets.plain_text import Piece, plain_content
from tutor.visible import visible

CURSOR = "▸"


class Row(NamedTuple):
    """One thing to pick; `on` when it is picked."""

    head: str
    text: str
    on: bool = False


class Rows(Widget):
    """A widget of rows, as high as they are in its width."""

    class Moved(Message):
        """The cursor stands on another row of the widget."""

        def __init__(self, widget: Widget, row: int) -> None:
            super().__init__()
            self.widget = widget
            self.row = row

    cursor = -1

    def moved(self) -> None:
        """Paint the cursor, and say where it stands."""
        self.refresh()
        self.post_message(self.Moved(self, self._cursor_row))

    @property
    def cursor_screen_offset(self) -> Offset:
        """Where the cursor stands on the screen."""
        return self.content_region.offset + Offset(0, self._cursor_row)

    @property
    def _cursor_row(self) -> int:
        lines = self.rows(self.size.width, self.cursor).plain.split("\n")
        return next((row for row, line in enumerate(lines) if line.startswith(CURSOR)), 0)

    def rows(self, width: int, cursor: int) -> Content:
        """The rows in a width, with the cursor on one of them."""
        raise NotImplementedError

    def render(self) -> Content:
        """The rows; the cursor is seen where the keys go."""
        return self.rows(self.size.width, self.cursor if self.has_focus else -1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need."""
        del container, viewport
        return len(self.rows(width, -1).split("\n"))


def paint_rows(rows: list[Row], width: int, cursor: int) -> Content:
    """The rows in a width; the cursor's stands out by a sign and by weight."""
    pieces: list[Piece] = []
    for place, row in enumerate(rows):
        here = place == cursor
        head = f"{CURSOR if here else ' '} {row.head}  "
        first, *rest = wrap_lines(visible(row.text), max(12, width - len(head)))
        pieces.append((head, "bold $primary" if here or row.on else "$secondary"))
        pieces.append((first, "bold" if here else ""))
        pieces.extend((f"\n{' ' * len(head)}{line}", "bold" if here else "") for line in rest)
        pieces.append("\n")
    return plain_content(*pieces[:-1])


def wrap_lines(text: str, width: int) -> list[str]:
    """The lines of a text; its own line breaks stay."""
    lines: list[str] = []
    for line in text.split("\n"):
        indented = line.startswith((" ", "\t"))
        lines.extend([line] if indented or not line else wrap(line, width))
    return lines or [""]
