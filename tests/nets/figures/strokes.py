"""What tests see in a figure: its width, its strokes, where a sign stands.

A wire may meet a text in the blank between two words.
"""

from collections.abc import Sequence

UP, DOWN, LEFT, RIGHT = (-1, 0), (1, 0), (0, -1), (0, 1)
ARMS = {
    "│": (UP, DOWN), "─": (LEFT, RIGHT), "┌": (DOWN, RIGHT), "┐": (DOWN, LEFT), "└": (UP, RIGHT),
    "┘": (UP, LEFT), "├": (UP, DOWN, RIGHT), "┤": (UP, DOWN, LEFT), "┬": (DOWN, LEFT, RIGHT),
    "┴": (UP, LEFT, RIGHT), "┼": (UP, DOWN, LEFT, RIGHT),
}  # fmt: skip
SIGNS = set(ARMS) | set("█░■□·…→≈")


def loose(
    lines: Sequence[str], arms: Sequence[tuple[int, int]] = (UP, DOWN, LEFT, RIGHT)
) -> list[tuple[int, int]]:
    """Strokes that end at nothing, by row and column; only these arms of them are followed."""
    width = max(map(len, lines))
    grid = [line.ljust(width) for line in lines]
    return [
        (row, column)
        for row, line in enumerate(grid)
        for column, sign in enumerate(line)
        for down, right in ARMS.get(sign, ())
        if (down, right) in arms and not _meets(grid, row + down, column + right, (-down, -right))
    ]


def _meets(grid: Sequence[str], row: int, column: int, arm: tuple[int, int]) -> bool:
    if not (0 <= row < len(grid) and 0 <= column < len(grid[row])):
        return False
    sign = grid[row][column]
    if sign in ARMS:
        return arm in ARMS[sign]
    beside = 1 if arm in (UP, DOWN) else 0
    return bool(grid[row][column - beside : column + beside + 1].strip())


def fits(lines: Sequence[str], width: int = 72, height: int = 18) -> None:
    """Within its room, without trailing blanks, in signs that every terminal has."""
    assert len(lines) <= height
    for line in lines:
        assert len(line) <= width
        assert line == line.rstrip()
        assert all(" " <= sign <= "~" or sign in SIGNS for sign in line), line


def columns(line: str, sign: str, start: int) -> list[int]:
    """The places of a sign, counted from a column."""
    return [at - start for at, found in enumerate(line) if at >= start and found == sign]
