"""Rows to pick from: a head of marks and letters, and a text that wraps beside it."""

from collections.abc import Container, Sequence
from textwrap import wrap
from typing import NamedTuple

from textual import events
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

    def row_at(self, event: events.Click) -> int | None:
        """The row under the mouse."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        heights = [len(_row_lines(row, self.size.width)[1]) for row in self.listed()]
        return row_of_line(heights, offset.y)

    @property
    def _cursor_row(self) -> int:
        lines = self.rows(self.size.width, self.cursor).plain.split("\n")
        return next((row for row, line in enumerate(lines) if line.startswith(CURSOR)), 0)

    def listed(self) -> list[Row]:
        """The rows, from the first to the last."""
        raise NotImplementedError

    def rows(self, width: int, cursor: int) -> Content:
        """The rows in a width, with the cursor on one of them."""
        return paint_rows(self.listed(), width, cursor)

    def render(self) -> Content:
        """The rows; the cursor is seen where the keys go."""
        return self.rows(self.size.width, self.cursor if self.has_focus else -1)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows need."""
        del container, viewport
        return len(self.rows(width, -1).split("\n"))


def arrow(key: str, letters: Container[str]) -> int:
    """One row down or up for an arrow, or for j or k where they name no row; 0 for other keys."""
    steps = {"down": 1, "up": -1, "j": 1, "k": -1}
    return 0 if key in letters else steps.get(key, 0)


def paint_rows(rows: list[Row], width: int, cursor: int) -> Content:
    """The rows in a width; the cursor's stands out by a sign and by weight."""
    pieces: list[Piece] = []
    for place, row in enumerate(rows):
        here = place == cursor
        head, (first, *rest) = _row_lines(row, width)
        head = CURSOR + head[1:] if here else head
        pieces.append((head, "bold $primary" if here or row.on else "$secondary"))
        pieces.append((first, "bold" if here else ""))
        pieces.extend((f"\n{' ' * len(head)}{line}", "bold" if here else "") for line in rest)
        pieces.append("\n")
    return plain_content(*pieces[:-1])


def _row_lines(row: Row, width: int) -> tuple[str, list[str]]:
    """The head of a row, and its text in the room beside it."""
    head = f"  {row.head}  "
    return head, wrap_lines(visible(row.text), max(12, width - len(head)))


def row_of_line(heights: Sequence[int], line: int) -> int | None:
    """Which row a line belongs to; None below the last one."""
    for row, height in enumerate(heights):
        if line < height:
            return row
        line -= height
    return None


def wrap_lines(text: str, width: int) -> list[str]:
    """The lines of a text; its own line breaks stay, and an indented line wraps below itself."""
    lines: list[str] = []
    for line in text.split("\n"):
        indent = line[: len(line) - len(line.lstrip())]
        if len(line) <= width:
            lines.append(line)
        else:
            lines.extend(wrap(line, max(width, len(indent) + 8), subsequent_indent=indent) or [""])
    return lines or [""]


def numbered_rows(texts: Sequence[str], width: int) -> list[str]:
    """Texts with their numbers; further lines of a text stand under its first one."""
    return [
        line
        for number, text in enumerate(texts, start=1)
        for line in hanging_lines(f"{number}. ", text, width)
    ]


def hanging_lines(head: str, text: str, width: int) -> list[str]:
    """A text behind its head; further lines stand under its first one."""
    first, *rest = wrap_lines(text, max(12, width - len(head)))
    return [head + first, *(" " * len(head) + line for line in rest)]


def hanging_text(text: str, width: int) -> str:
    """Lines of which a long one goes on two columns behind its own beginning."""
    lines: list[str] = []
    for line in text.split("\n"):
        said = line.lstrip(" ")
        indent = len(line) - len(said)
        first, *rest = wrap_lines(said, max(12, width - indent - 2)) or [""]
        lines.append(" " * indent + first)
        lines.extend(" " * (indent + (2 if indent else 0)) + part for part in rest)
    return "\n".join(lines)
