"""Only cells that differ from what the terminal shows are sent to it.

Textual sends every line that a changed widget touches from end to end, each piece with all of its
colours. Over a slow line that is most of what a key costs. A line with links, or one whose cells
cannot be counted, is sent as Textual would send it.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any, NamedTuple

from rich.cells import cell_len
from rich.color import ColorSystem
from rich.console import Console
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual.geometry import Size
from textual.strip import Strip

Cell = tuple[str, str]  # a character, empty behind a wide one, and the codes of its style
NEAR = 6  # unchanged cells between two changed ones that cost less than a move of the cursor
RESET = "\x1b[0m"
_COLOUR_PARTS = {"5": 2, "2": 4}


class PaintedScreen:
    """What the terminal shows, line by line; a line that is not known is sent whole."""

    def __init__(self) -> None:
        self._size = Size(0, 0)
        self._strips: dict[int, list[tuple[int, Strip]]] = {}
        self._cells: dict[int, list[Cell | None]] = {}

    def forget(self) -> None:
        """Know nothing: the terminal was resized, or another program has written to it."""
        self._strips.clear()
        self._cells.clear()

    def changes(self, update: Any, size: Size) -> Any:
        """The update as what it changes; anything but a painted screen stays as it is."""
        if size != self._size:
            self._size = size
            self.forget()
        if isinstance(update, LayoutUpdate | ChopsUpdate):
            return ChangedCells(self, update)
        return update

    def remember(self, update: LayoutUpdate) -> None:
        """A whole screen was sent; its cells are told apart when a line of it changes."""
        self.forget()
        for row, line in enumerate(update.strips, update.region.y):
            self._strips[row] = list(_placed(update.region.x, line))

    def renew(
        self, row: int, parts: Sequence[tuple[int, Strip]], system: ColorSystem
    ) -> "PaintedRow":
        """The cells of some parts of a line, now and before; from now on they are known."""
        before = self._known(row, system)
        cells = list(before)
        for start, strip in parts:
            made = _cells_of(strip, system)
            if made is None:
                self._cells[row] = [None] * self._size.width
                return PaintedRow([], [])
            cells[start : start + len(made)] = made
        self._cells[row] = cells = cells[: self._size.width]
        return PaintedRow(before, cells)

    def _known(self, row: int, system: ColorSystem) -> list[Cell | None]:
        if row not in self._cells:
            cells: list[Cell | None] = [None] * self._size.width
            for start, strip in self._strips.pop(row, ()):
                made = _cells_of(strip, system)
                if made is not None:
                    cells[start : start + len(made)] = made
            self._cells[row] = cells[: self._size.width]
        return self._cells[row]


class PaintedRow(NamedTuple):
    """A line before an update and after it; both are empty where its cells cannot be counted."""

    before: list[Cell | None]
    after: list[Cell | None]

    def spans(self) -> Iterator[tuple[int, int]]:
        """Where it differs, from a column up to another; spans that lie near are one."""
        changed = [
            column
            for column, (old, new) in enumerate(zip(self.before, self.after, strict=True))
            if new is not None and old != new
        ]
        starts = [self._head(column) for column in changed]
        ends = [self._end(column) for column in changed]
        breaks = [
            place
            for place, (end, start) in enumerate(zip(ends, starts[1:], strict=False), 1)
            if start - end > NEAR or None in self.after[end:start]
        ]
        for first, last in pairwise([0, *breaks, len(changed)] if changed else []):
            yield starts[first], ends[last - 1]

    def _head(self, column: int) -> int:
        """The column of the wide character that a cell belongs to, else its own."""
        cell = self.after[column]
        return column - 1 if cell is not None and not cell[0] and column else column

    def _end(self, column: int) -> int:
        follows = self.after[column + 1] if column + 1 < len(self.after) else None
        return column + 2 if follows is not None and not follows[0] else column + 1


class ChangedCells(CompositorUpdate):
    """An update that sends what differs from the screen that was painted before."""

    def __init__(self, painted: PaintedScreen, update: LayoutUpdate | ChopsUpdate) -> None:
        self._painted = painted
        self._update = update

    def __rich_console__(self, *given: Any) -> Any:
        """As Textual's own update, for whoever prints it."""
        return self._update.__rich_console__(*given)

    def render_segments(self, console: Console) -> str:
        """The sequences for the terminal; what they paint is known afterwards."""
        if isinstance(self._update, LayoutUpdate):
            self._update.strips = [list(line) for line in self._update.strips]
            self._painted.remember(self._update)
            return self._update.render_segments(console)
        named = console.color_system
        system = ColorSystem.TRUECOLOR if named is None else _SYSTEMS[named]
        pen = Pen()
        for row, parts in _lines(self._update):
            line = self._painted.renew(row, parts, system)
            if line.after:
                for start, end in line.spans():
                    pen.write(row, start, [cell for cell in line.after[start:end] if cell])
            else:
                for start, strip in parts:
                    pen.write_raw(row, start, strip.render(console))
        return pen.finished()


_SYSTEMS = {
    "standard": ColorSystem.STANDARD,
    "256": ColorSystem.EIGHT_BIT,
    "truecolor": ColorSystem.TRUECOLOR,
    "windows": ColorSystem.WINDOWS,
}


class Pen:
    """Writes cells one after the other, with the fewest moves and changes of style."""

    def __init__(self) -> None:
        self._sent: list[str] = []
        self._codes = ""

    def write(self, row: int, column: int, cells: Iterable[Cell]) -> None:
        """Cells of a line from a column on."""
        self._sent.append(f"\x1b[{row + 1};{column + 1}H")
        for text, codes in cells:
            if codes != self._codes and text:
                self._sent.append(change_of_style(self._codes, codes))
                self._codes = codes
            self._sent.append(text)

    def write_raw(self, row: int, column: int, text: str) -> None:
        """A part of a line that is written out already."""
        self._sent.append(f"{self._ended()}\x1b[{row + 1};{column + 1}H{text}")

    def finished(self) -> str:
        """All that was written; the style ends with it."""
        return "".join((*self._sent, self._ended()))

    def _ended(self) -> str:
        codes, self._codes = self._codes, ""
        return RESET if codes else ""


@lru_cache(maxsize=4096)
def change_of_style(before: str, after: str) -> str:
    """What turns one style into another; all of it anew where something is to end."""
    if not after:
        return RESET
    old, new = _parts(before), _parts(after)
    if old.keys() - new.keys() or not before:
        return f"\x1b[{'0;' if before else ''}{after}m"
    return f"\x1b[{';'.join(codes for name, codes in new.items() if old.get(name) != codes)}m"


def _parts(codes: str) -> dict[str, str]:
    """The codes of a style by what they set: `text`, `ground`, or an attribute by its number."""
    parts: dict[str, str] = {}
    numbers = codes.split(";") if codes else []
    place = 0
    while place < len(numbers):
        code = numbers[place]
        count = 1
        if code in ("38", "48"):
            count += _COLOUR_PARTS[numbers[place + 1]]
        text, ground = _is_colour(code, 30), _is_colour(code, 40)
        name = "text" if text else "ground" if ground else code
        parts[name] = ";".join(numbers[place : place + count])
        place += count
    return parts


def _is_colour(code: str, first: int) -> bool:
    """Whether a code sets a colour: of text from 30 and 90, of the ground from 40 and 100 on."""
    number = int(code)
    return first <= number < first + 10 or first + 60 <= number < first + 68


def _lines(update: ChopsUpdate) -> Iterator[tuple[int, list[tuple[int, Strip]]]]:
    """The parts of each line that an update paints, as Textual cuts them."""
    for row, left, right in update.spans:
        parts = []
        for end, (start, strip) in zip(
            update.chop_ends[row], update.chops[row].items(), strict=False
        ):
            if strip is None or start > right or end <= left:
                continue
            parts.append((start, strip.crop(0, min(end, right) - start) if end > right else strip))
        yield row, parts


def _placed(start: int, line: Iterable[Strip]) -> Iterator[tuple[int, Strip]]:
    for strip in line:
        yield start, strip
        start += strip.cell_length


def _cells_of(strip: Strip, system: ColorSystem) -> list[Cell] | None:
    """A cell for each column; None where there are links, or characters that have no cell."""
    cells: list[Cell] = []
    for text, style, control in strip:
        if control or (style is not None and style.link):
            return None
        codes = "" if style is None else style._make_ansi_codes(system)
        if text.isascii():
            cells.extend([(letter, codes) for letter in text])
            continue
        for letter in text:
            width = cell_len(letter)
            if not width:
                return None
            cells.append((letter, codes))
            cells.extend([("", codes)] * (width - 1))
    return cells if len(cells) == strip.cell_length else None
