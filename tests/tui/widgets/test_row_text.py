"""What of a row is painted anew: from the first sign that differs to the last."""

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from tests.tui.stage import Stage, run_app
from tutor.tui.widgets.plain_text import Piece
from tutor.tui.widgets.row_text import RowText, changed_region, rows_from

Row = list[Piece]


@pytest.mark.parametrize(
    ("before", "row", "start", "length"),
    [
        (["▸", " ", "title", "\n"], [" ", " ", "title", "\n"], 0, 1),
        (["x", ("title", ""), "end\n"], ["x", ("title", "bold"), "end\n"], 1, 5),
        (["short\n"], ["a longer one\n"], 0, 12),
        (["a longer one\n"], ["short   \n"], 0, 12),
        (["same ", "日本", "\n"], ["same ", "日本語", "\n"], 5, 6),
    ],
)
def test_a_row_is_painted_where_it_differs(before: Row, row: Row, start: int, length: int) -> None:
    """What is equal at both ends stays; a longer text before is wiped."""
    assert changed_region(before, row, 40) == Region(start, 0, length, 1)


def test_a_row_of_several_lines_is_painted_whole() -> None:
    """As wide as the widget."""
    assert changed_region(["a\n", "b\n"], ["a\n", "c\n"], 40) == Region(0, 0, 40, 2)


def test_pieces_become_rows_of_one_line() -> None:
    """Styles stay with their text, and empty rows follow where more are wanted."""
    rows = rows_from([("one\ntwo", "bold"), " more"], least=3)
    assert rows == [[("one", "bold"), "\n"], [("two", "bold"), (" more", ""), "\n"], ["\n"]]


def test_rows_for_another_width_leave_nothing_of_those_before() -> None:
    """Rows that wrapped in a narrower terminal are painted over whole."""

    class Rows(App[int]):
        def compose(self) -> ComposeResult:
            yield RowText(id="rows")

    async def walk(stage: Stage) -> None:
        rows = stage.app.query_one(RowText)
        rows.say_rows(rows_from(["a row that wraps in twenty columns", "second"], least=6))
        await stage.dealt_with()
        await stage.pilot.resize_terminal(20, 8)
        await stage.until("columns")
        await stage.still()
        rows.say_rows(rows_from(["a row", "second"], least=6))
        shown = await stage.until_gone("columns")
        assert "second" in shown

    run_app(Rows(), walk, (60, 8))
