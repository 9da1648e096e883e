"""Boxes of text, stacked and wired: a path is a column of boxes, a branch forks into paths."""

from collections.abc import Sequence

from tutor.nets.figures.canvas import trimmed_lines

BoxText = Sequence[str]
BoxColumn = Sequence[BoxText]


def box_frame(texts: BoxText, width: int) -> list[str]:
    """A frame with a wire in at the top and out at the bottom; `width` is that of the text."""
    bar = "─" * (width + 2)
    middle = (width + 2) // 2
    edges = [f"{bar[:middle]}{wire}{bar[middle + 1 :]}" for wire in "┴┬"]
    inside = [f"│ {text:^{width}} │" for text in texts]
    return [f"┌{edges[0]}┐", *inside, f"└{edges[1]}┘"]


def column_lines(path: BoxColumn, height: int = 0) -> list[str]:
    """The boxes of a path one below the other, and a wire down to the height of the others."""
    width = max((len(text) for texts in path for text in texts), default=1)
    lines = [line for texts in path for line in box_frame(texts, width)]
    return [*lines, *(_wire(width + 4) for _ in range(height - len(lines)))]


def forked_columns(paths: Sequence[BoxColumn]) -> list[str]:
    """Paths side by side, forked from one wire above and joined into one below."""
    height = max(sum(len(texts) + 2 for texts in path) for path in paths)
    columns = [column_lines(path, height) for path in paths]
    widths = [len(lines[0]) for lines in columns]
    gaps = "  "
    starts = [sum(widths[:place]) + len(gaps) * place for place in range(len(widths))]
    wires = [start + wire_column(width) for start, width in zip(starts, widths, strict=True)]
    rows = [gaps.join(cells) for cells in zip(*columns, strict=True)]
    return [_fork(wires, len(rows[0]), "┌┬┐┴"), *rows, _fork(wires, len(rows[0]), "└┴┘┬")]


def wire_column(width: int) -> int:
    """Where the wire of a column of this width runs."""
    return (width - 2) // 2 + 1


def _wire(width: int) -> str:
    before = wire_column(width)
    return f"{' ' * before}│{' ' * (width - before - 1)}"


def _fork(wires: Sequence[int], width: int, signs: str) -> str:
    """A bar over all wires; the one wire of the other side meets it in the middle."""
    first, between, last, meets = tuple(signs)
    cells = [" "] * width
    cells[wires[0] : wires[-1] + 1] = "─" * (wires[-1] - wires[0] + 1)
    for wire in wires[1:-1]:
        cells[wire] = between
    cells[wires[0]], cells[wires[-1]] = first, last
    centre = (wires[0] + wires[-1]) // 2
    cells[centre] = "┼" if centre in wires[1:-1] else meets
    return "".join(cells)


def wire_position(line: str) -> int:
    """Where a wire from above meets the first line of a figure."""
    return next(at for at, sign in enumerate(line) if sign in "┴┼")


def centred_text(text: str, at: int) -> str:
    """A text with its middle at a column, as far as there is room to its left."""
    return " " * max(0, at - len(text) // 2) + text


def wired_figure(head: str, branch: Sequence[str], tail: Sequence[str]) -> tuple[str, ...]:
    """A branch or a column with what goes in above it, and what becomes of it below."""
    at = wire_position(branch[0])
    return trimmed_lines(
        [centred_text(head, at), *branch, *(centred_text(text, at) for text in tail)]
    )
