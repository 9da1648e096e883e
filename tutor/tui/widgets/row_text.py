"""A text of rows that can be clicked; only what changes in them is painted anew."""

from collections.abc import Sequence
from itertools import takewhile

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.geometry import Offset, Region, Size
from textual.message import Message
from textual.widget import Widget

from tutor.tui.answers.rows import row_of_line
from tutor.tui.widgets.plain_text import Piece, plain_content


class RowText(Widget):
    """Rows of one line or more, each ended by a line break; a click tells which row it was."""

    DEFAULT_CSS = "RowText { height: auto; }"

    class Clicked(Message):
        """A row was clicked."""

        def __init__(self, widget: "RowText", row: int) -> None:
            super().__init__()
            self.widget = widget
            self.row = row

    def __init__(self, *, id: str | None = None, classes: str = "") -> None:
        super().__init__(id=id, classes=classes)
        self.heights: Sequence[int] = ()
        self.content = plain_content()
        self._rows: list[list[Piece]] = []
        self._said_width = 0

    def say_rows(self, rows: Sequence[Sequence[Piece]]) -> None:
        """Show other rows."""
        before, self._rows = self._rows, [list(row) for row in rows]
        heights = [sum(_text(piece).count("\n") for piece in row) for row in rows]
        if before == self._rows:
            return
        self.content = plain_content(*(piece for row in rows for piece in row))
        said_width, self._said_width = self._said_width, self.size.width
        if heights != self.heights or said_width != self.size.width:
            self.heights = heights  # rows that were laid out for another width may have wrapped
            self.refresh(layout=True)
            return
        self.refresh(
            *(
                changed_region(before[place], row, self.size.width).translate(
                    Offset(0, sum(heights[:place]))
                )
                for place, row in enumerate(self._rows)
                if row != before[place]
            )
        )

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
            self.post_message(self.Clicked(self, row))


def changed_region(before: Sequence[Piece], row: Sequence[Piece], width: int) -> Region:
    """Where a row differs from the one before; where it has several lines, all of it."""
    texts = ["".join(map(_text, pieces)) for pieces in (before, row)]
    lines = max(text.count("\n") for text in texts)
    if lines > 1:
        return Region(0, 0, width, lines)
    pairs = list(zip(before, row, strict=False))
    same = list(takewhile(lambda pair: pair[0] == pair[1], pairs))
    start = sum(cell_len(_text(piece)) for _, piece in same)
    lengths = [cell_len(text.rstrip()) for text in texts]
    if len(before) == len(row) and cell_len(texts[0]) == cell_len(texts[1]):
        tail = list(takewhile(lambda pair: pair[0] == pair[1], reversed(pairs[len(same) :])))
        end = cell_len(texts[1]) - sum(cell_len(_text(piece)) for _, piece in tail)
        lengths = [min(length, end) for length in lengths]
    return Region(start, 0, max(0, max(lengths) - start), 1)


def rows_from(pieces: Sequence[Piece], least: int = 0) -> list[list[Piece]]:
    """Pieces as rows of one line each; empty ones below, up to the `least` number of rows."""
    rows: list[list[Piece]] = [[]]
    for piece in pieces:
        text, style = (piece, "") if isinstance(piece, str) else piece
        first, *rest = text.split("\n")
        rows[-1].append((first, style))
        rows.extend([(line, style)] for line in rest)
    rows.extend([] for _ in range(least - len(rows)))
    return [[*row, "\n"] for row in rows]


def _text(piece: Piece) -> str:
    return piece if isinstance(piece, str) else piece[0]
