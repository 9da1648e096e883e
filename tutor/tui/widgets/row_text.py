"""A text of rows that can be clicked."""

from collections.abc import Sequence

from textual import events
from textual.message import Message

from tutor.tui.answers.rows import row_of_line
from tutor.tui.widgets.plain_text import Piece, PlainText


class RowText(PlainText):
    """Rows of one line or more, each ended by a line break; a click tells which row it was."""

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, row: int) -> None:
            super().__init__()
            self.row = row

    heights: Sequence[int] = ()

    def say_rows(self, rows: Sequence[Sequence[Piece]]) -> None:
        """Show other rows."""
        self.heights = [sum(_text(piece).count("\n") for piece in row) for row in rows]
        self.say(*(piece for row in rows for piece in row))

    def on_click(self, event: events.Click) -> None:
        """Tell which row is under the mouse, unless the mouse has selected text."""
        offset = event.get_content_offset(self)
        row = row_of_line(self.heights, offset.y) if offset is not None else None
        if row is not None and not self.screen.get_selected_text():
            self.post_message(self.Clicked(row))


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
