"""A kernel on a padded map: where it stands now, and the dot product that it writes there."""

from collections.abc import Sequence
from fractions import Fraction
from typing import NamedTuple

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import WIDTH, Undrawable, trimmed_lines

Real = int | Fraction
Matrix = Sequence[Sequence[Real]]
LARGEST_KERNEL = 4
ROWS, COLUMNS = 7, 8
ZERO = "·"


class KernelPosition(NamedTuple):
    """Row and column of an output, the stride, the zeros around the map."""

    row: int
    column: int
    stride: int = 1
    padding: int = 0


def window_figure(image: Matrix, kernel: Matrix, place: KernelPosition) -> tuple[str, ...]:
    """The map with the window in a frame, the kernel beside it, the products below."""
    lines, total = _framed(image, kernel, place, "kernel")
    output = messages.window_output(place.row, place.column, total)
    size = (len(kernel), len(kernel[0]))
    return trimmed_lines(
        [_head(image, place, size), "", *lines, output, *_notes(image, place, size)]
    )


def backward_figure(gradient: Matrix, kernel: Matrix, row: int, column: int) -> tuple[str, ...]:
    """The gradient at one input of a convolution with stride 1 and without padding.

    The gradient that arrives is padded, and the kernel turned by 180 degrees slides over it.
    """
    size = len(kernel)
    if any(len(line) != size for line in kernel):
        raise Undrawable(messages.SQUARE_KERNEL)
    turned = [tuple(line[::-1]) for line in kernel[::-1]]
    place = KernelPosition(row, column, 1, size - 1)
    lines, total = _framed(gradient, turned, place, "kernel, turned")
    result = messages.input_gradient(row, column, total)
    notes = _notes(gradient, place, (size, size))
    return trimmed_lines([messages.backward_title(ZERO), "", *lines, result, *notes])


def _framed(
    image: Matrix, kernel: Matrix, place: KernelPosition, title: str
) -> tuple[list[str], str]:
    """The map with its frame, the titled kernel and the products; and their sum."""
    high, wide = len(kernel), len(kernel[0])
    if max(high, wide) > LARGEST_KERNEL or place.stride < 1:
        raise Undrawable(messages.kernel_up_to(LARGEST_KERNEL))
    top, left = place.row * place.stride, place.column * place.stride
    height, width = (len(side) + 2 * place.padding for side in (image, image[0]))
    if min(*place) < 0 or top + high > height or left + wide > width:
        raise Undrawable(messages.WINDOW_OUTSIDE)
    under = [
        [_pixel(image, place.padding, r, c) or 0 for c in range(left, left + wide)]
        for r in range(top, top + high)
    ]
    rows, columns = _view(top, high, height, ROWS), _view(left, wide, width, COLUMNS)
    cells = [[_cell(_pixel(image, place.padding, r, c)) for c in columns] for r in rows]
    grid = framed_cells(cells, (top - rows[0], high), (left - columns[0], wide))
    products, total = dot_product_lines(under, kernel)
    return [*_beside(grid, _titled(title, kernel), top - rows[0]), "", *products], total


def _notes(image: Matrix, place: KernelPosition, size: tuple[int, int]) -> list[str]:
    """Which part of the padded map is shown."""
    height, width = (len(side) + 2 * place.padding for side in (image, image[0]))
    rows = _view(place.row * place.stride, size[0], height, ROWS)
    columns = _view(place.column * place.stride, size[1], width, COLUMNS)
    return _view_notes(place, (rows, height), (columns, width))


def _head(image: Matrix, place: KernelPosition, size: tuple[int, int]) -> str:
    told = f"map {len(image)}x{len(image[0])}, kernel {size[0]}x{size[1]}, stride {place.stride}"
    return f"{told}, padding {place.padding} ({ZERO} counts as 0)" if place.padding else told


def _view_notes(place: KernelPosition, *views: tuple[range, int]) -> list[str]:
    """Which part of the padded map is shown, where it is not all of it."""
    if all(len(view) == count for view, count in views):
        return []
    shown = " and ".join(
        f"{word} {view[0] + 1} to {view[-1] + 1} of {count}"
        for word, (view, count) in zip(("rows", "columns"), views, strict=True)
    )
    return [f"… shown: {shown}" + ", padding included" * bool(place.padding)]


def _view(first: int, length: int, count: int, room: int) -> range:
    """As much of an axis as there is room for, the window inside."""
    if count <= room:
        return range(count)
    start = min(max(0, first - (room - length) // 2), count - room)
    return range(start, start + room)


def _pixel(image: Matrix, padding: int, row: int, column: int) -> Real | None:
    """The value at a place of the padded map, None in the padding."""
    r, c = row - padding, column - padding
    return image[r][c] if 0 <= r < len(image) and 0 <= c < len(image[0]) else None


def _cell(value: Real | None) -> str:
    return ZERO if value is None else str(value)


def framed_cells(
    cells: Sequence[Sequence[str]], rows: tuple[int, int], columns: tuple[int, int]
) -> list[str]:
    """A table of cells with a frame around the window; every line is equally long."""
    (top, high), (left, wide) = rows, columns
    step = max(len(cell) for row in cells for cell in row) + 3
    before, after = " " * (step * left), " " * (step * (len(cells[0]) - left - wide))
    bar = "─" * (step * wide - 1)
    lines = []
    for place, row in enumerate(cells):
        inside = top <= place < top + high
        edges = (left, left + wide) if inside else ()
        if place == top:
            lines.append(f"{before}┌{bar}┐{after}")
        lines.append(_line(row, step - 2, edges))
        if place == top + high - 1:
            lines.append(f"{before}└{bar}┘{after}")
    return lines


def _line(row: Sequence[str], width: int, edges: Sequence[int]) -> str:
    """Cells right-aligned, with a stroke before the places that are edges."""
    strokes = ["│" if place in edges else " " for place in range(len(row) + 1)]
    cells = zip(strokes, row, strict=False)
    return "".join(f"{stroke}{cell:>{width}} " for stroke, cell in cells) + strokes[-1]


def _titled(title: str, kernel: Matrix) -> list[str]:
    texts = [[str(value) for value in row] for row in kernel]
    width = max(len(text) for row in texts for text in row)
    return [title, *("  ".join(text.rjust(width) for text in row) for row in texts)]


def _beside(grid: Sequence[str], texts: Sequence[str], first: int) -> list[str]:
    start = max(0, min(first, len(grid) - len(texts)))
    return [
        f"  {line}    {texts[place - start]}" if 0 <= place - start < len(texts) else f"  {line}"
        for place, line in enumerate(grid)
    ]


def dot_product_lines(under: Matrix, kernel: Matrix) -> tuple[list[str], str]:
    """A line of products for each row of the kernel, and their sum."""
    lines, sums = [], []
    for values, weights in zip(under, kernel, strict=True):
        products = " + ".join(
            f"{_factor(a)}·{_factor(b)}" for a, b in zip(values, weights, strict=True)
        )
        sums.append(sum(a * b for a, b in zip(values, weights, strict=True)))
        lines.append((products, str(sums[-1])))
    width = max(len(products) for products, _ in lines)
    last = max(len(shown) for _, shown in lines)
    if width + last + 5 > WIDTH:
        raise Undrawable(messages.PRODUCTS_TOO_LONG)
    return [f"  {text:<{width}} = {shown:>{last}}" for text, shown in lines], str(sum(sums))


def _factor(value: Real) -> str:
    shown = str(value)
    return f"({shown})" if shown.startswith("-") else shown
