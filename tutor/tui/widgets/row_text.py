"""A text of rows that can be clicked; only the rows that change are painted anew."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.widget import Widget

from tutor.tui.answers.rows import row_of_line
from tutor.tui.widgets.plain_text import Piece, plain_content


class RowText(Widget):
    """Rows of one line or more, each ended by a line break; a click tells which row it was."""

    DEFAULT_CSS = "RowText { height: auto; }"

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.heights: Sequence[int] = ()
        self.content = plain_content()
        self._rows: list[list[Piece]] = []

    def say_rows(self, rows: Sequence[Sequence[Piece]]) -> None:
        """Show other rows."""
        before, self._rows = self._rows, [list(row) for row in rows]
        heights = [sum(_text(piece).count("\n") for piece in row) for row in rows]
        if before == self._rows:
            return
        self.content = plain_content(*(piece for row in rows for piece in row))
        if heights != self.heights:
            self.heights = heights
            self.refresh(layout=True)
            return
        changed = [place for place, row in enumerate(self._rows) if row != before[place]]
        width = self.size.width
        self.refresh(*(Region(0, sum(heights[:place]), width, heights[place]) for place in changed))

    def render(self) -> Content:
        """The rows."""
        return self.content

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the rows have."""
        del container, viewport, width
        return sum(self.heights)

    def on_click(self, event: events.Click) -> None:
        """Tell which row is under the mouse, unless the mouse has selected text."""
        offset = event.get_content_offset(self)
        row = row_of_line(self.heights, offset.y) if offset is not None else None
        if row is not None and not self.screen.get_selected_text():
            self.post_message(self.Clicked(row))


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
