"""What is sent to the terminal paints the same screen as everything that Textual would send."""

import io
from collections.abc import Sequence
from typing import Any

import pyte
import pytest
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual._compositor import ChopsUpdate, LayoutUpdate
from textual.geometry import Region, Size
from textual.strip import Strip

from tutor.chance import Chance
from tutor.tui.changed_cells import PaintedScreen, change_of_style

SIZE = Size(40, 6)
CONSOLE = Console(color_system="truecolor", force_terminal=True, file=io.StringIO())
STYLES = (
    Style.parse("#d7dee8 on #11161d"), Style.parse("bold #7cb7ff on #11161d"),
    Style.parse("#d7dee8 on #1f2833"), Style.parse("reverse red on blue"), Style.parse("italic"),
    Style(),
)  # fmt: skip
WORDS = ("minutes", "12", "  ", "▸ ", "网络", "━━━", "é", "x" * 11)


class Screens:
    """Two terminals: one is sent everything, the other what changes."""

    def __init__(self) -> None:
        self.whole, self.other = (pyte.Screen(*SIZE) for _ in range(2))
        self.painted = PaintedScreen()
        self.sent = 0

    def show(self, update: Any) -> str:
        """Send an update to both; what the second one was sent."""
        changes = self.painted.changes(update, SIZE).render_segments(CONSOLE)
        pyte.Stream(self.whole).feed(update.render_segments(CONSOLE))
        pyte.Stream(self.other).feed(changes)
        assert self.whole.buffer == self.other.buffer
        return str(changes)


def line(chance: Chance, width: int = SIZE.width) -> Strip:
    segments = [
        Segment(chance.choice(WORDS), chance.choice(STYLES)) for _ in range(chance.integer(1, 7))
    ]
    return Strip(segments).adjust_cell_length(width, STYLES[0])


def painted(rows: Sequence[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[row] for row in rows], Region(0, 0, *SIZE))


def chop(row: int, *parts: Strip, right: int = SIZE.width) -> ChopsUpdate:
    """An update of one line, of parts side by side, up to a column."""
    starts, ends, at = {}, [], 0
    for part in parts:
        starts[at] = part
        at += part.cell_length
        ends.append(at)
    chops: list[dict[int, Strip | None]] = [{} for _ in range(SIZE.height)]
    chops[row] = dict(starts)
    return ChopsUpdate(chops, [(row, 0, right)], [ends] * SIZE.height)


@pytest.mark.parametrize("seed", range(12))
def test_both_terminals_show_the_same(seed: int) -> None:
    """Random lines of plain, wide and coloured text, whole and in parts, cut at any column."""
    chance, screens = Chance(f"cells {seed}"), Screens()
    screens.show(painted([line(chance) for _ in range(SIZE.height)]))
    for _ in range(40):
        row, left = chance.integer(0, SIZE.height - 1), chance.integer(1, SIZE.width - 1)
        parts = line(chance, left), line(chance, SIZE.width - left)
        right = chance.choice((SIZE.width, SIZE.width, chance.integer(1, SIZE.width)))
        screens.show(chop(row, *parts, right=right))


def text(words: str, style: Style = STYLES[0]) -> Strip:
    return Strip([Segment(words, style)]).adjust_cell_length(SIZE.width, STYLES[0])


def test_only_what_differs_is_sent() -> None:
    """A digit costs a move and its style; the same line again costs nothing."""
    screens = Screens()
    screens.show(painted([text("12 of 20 minutes") for _ in range(SIZE.height)]))
    sent = screens.show(chop(2, text("13 of 20 minutes")))
    assert sent.startswith("\x1b[3;2H")
    assert sent.endswith("m3\x1b[0m")
    assert screens.show(chop(2, text("13 of 20 minutes"))) == ""


def test_near_changes_are_sent_together() -> None:
    """What lies between two of them costs less than a move."""
    screens = Screens()
    screens.show(painted([text("a.......b......c") for _ in range(SIZE.height)]))
    assert screens.show(chop(0, text("A.......B......C"))).count("H") == 2
    assert screens.show(chop(0, text("1.......B......C"))).count("H") == 1


def test_nothing_is_known_after_another_size_or_another_program() -> None:
    """Then the line is sent whole."""
    screens, same = Screens(), text("minutes today")
    screens.show(painted([same] * SIZE.height))
    screens.painted.forget()
    assert "minutes today" in screens.show(chop(1, same))
    changes = screens.painted.changes(chop(1, same), Size(41, 6)).render_segments(CONSOLE)
    assert "minutes today" in changes


def test_a_line_with_a_link_or_a_combining_character_is_sent_as_it_is() -> None:
    """Its cells are not known afterwards."""
    screens, plain = Screens(), text("minutes")
    for special in (text("a link", Style(link="https://example.org")), text("e\u0301 accent")):
        screens.show(painted([plain] * SIZE.height))
        update = chop(1, special)
        changes = screens.painted.changes(update, SIZE).render_segments(CONSOLE)
        assert special.render(CONSOLE) in changes
        sent = screens.painted.changes(chop(1, plain), SIZE).render_segments(CONSOLE)
        assert "minutes" in sent


def test_what_is_no_painted_screen_passes() -> None:
    assert PaintedScreen().changes("a text", SIZE) == "a text"


@pytest.mark.parametrize(
    ("before", "after", "sent"),
    [
        ("", "1;31", "\x1b[1;31m"),
        ("1;31", "", "\x1b[0m"),
        ("1;31;40", "1;32;40", "\x1b[32m"),
        ("31", "1;31", "\x1b[1m"),
        ("1;31", "31", "\x1b[0;31m"),
        ("38;2;1;2;3;48;2;4;5;6", "38;2;1;2;3;48;5;7", "\x1b[48;5;7m"),
        ("38;2;1;2;3;48;2;4;5;6", "91;48;2;4;5;6", "\x1b[91m"),
        ("31;40", "31", "\x1b[0;31m"),
    ],
)
def test_a_style_is_changed_by_what_differs(before: str, after: str, sent: str) -> None:
    """All is set anew where an attribute or a colour ends."""
    assert change_of_style(before, after) == sent
