"""The window on a map, and its dot product, held to a sum over the padded map."""

import re
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

from tests.nets.figures.strokes import fits, loose
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.window_figure import (
    KernelPosition,
    Matrix,
    backward_figure,
    framed_cells,
    window_figure,
)

CELL = st.integers(-20, 40) | st.fractions(-3, 3, max_denominator=5)


@st.composite
def scenes(draw: DrawFn) -> tuple[Matrix, Matrix, KernelPosition]:
    """A map, a kernel and a place that lies on the padded map."""
    high, wide = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    rows, columns = draw(st.integers(3, 11)), draw(st.integers(3, 11))
    stride, padding = draw(st.integers(1, 2)), draw(st.integers(0, 2))
    image = [[draw(st.integers(-9, 30)) for _ in range(columns)] for _ in range(rows)]
    kernel = [[draw(CELL) for _ in range(wide)] for _ in range(high)]
    row = draw(st.integers(0, (rows + 2 * padding - high) // stride))
    column = draw(st.integers(0, (columns + 2 * padding - wide) // stride))
    return image, kernel, KernelPosition(row, column, stride, padding)


def under(
    image: Matrix, kernel: Matrix, place: KernelPosition
) -> list[list[int | Fraction | None]]:
    """What the window covers, None in the padding, cut out of a map that is really padded."""
    p = place.padding
    wide = len(image[0]) + 2 * p
    padded: list[list[int | Fraction | None]] = [[None] * wide for _ in range(len(image) + 2 * p)]
    for at, row in enumerate(image):
        padded[at + p][p : p + len(row)] = row
    top, left = place.row * place.stride, place.column * place.stride
    return [row[left : left + len(kernel[0])] for row in padded[top : top + len(kernel)]]


@given(scenes())
@settings(max_examples=60, deadline=None)
def test_the_frame_holds_the_window_and_the_sum_is_its_dot_product(
    scene: tuple[Matrix, Matrix, KernelPosition],
) -> None:
    """The numbers between the strokes are those under the kernel; the output is their sum."""
    image, kernel, place = scene
    lines = window_figure(image, kernel, place)
    fits(lines)
    assert loose(lines) == []
    window_values = under(image, kernel, place)
    framed_texts = [line.split("│")[1].split() for line in lines if line.count("│") == 2]
    assert framed_texts == [
        ["·" if value is None else str(value) for value in row] for row in window_values
    ]
    total = sum(
        (value or 0) * weight
        for row, weights in zip(window_values, kernel, strict=True)
        for value, weight in zip(row, weights, strict=True)
    )
    output = next(line for line in lines if line.startswith("output in row"))
    assert output == (
        f"output in row {place.row}, column {place.column} (counted from 0) = {total}"
    )


@given(scenes())
@settings(max_examples=30, deadline=None)
def test_the_products_add_up_line_by_line(scene: tuple[Matrix, Matrix, KernelPosition]) -> None:
    """Each line of products equals what stands at its end, and the ends add up to the output."""
    lines = window_figure(*scene)
    total = Fraction(0)
    for line in lines:
        if "·" in line and " = " in line and not line.startswith("output"):
            products, _, end = line.rpartition(" = ")
            factors = re.findall(r"\(?(-?[\d/]+)\)?·\(?(-?[\d/]+)\)?", products)
            assert sum(Fraction(a) * Fraction(b) for a, b in factors) == Fraction(end.strip())
            total += Fraction(end.strip())
    output = next(line for line in lines if line.startswith("output"))
    assert Fraction(output.rpartition(" = ")[2]) == total


def test_a_frame_is_a_rectangle() -> None:
    """Every line of the table is equally long, and the strokes stand one below the other."""
    lines = framed_cells([["1", "-20", "3"], ["4", "5", "6"], ["7", "8", "9"]], (1, 2), (1, 2))
    assert lines == [
        "    1   -20     3  ",
        "      ┌───────────┐",
        "    4 │   5     6 │",
        "    7 │   8     9 │",
        "      └───────────┘",
    ]


def test_a_large_map_is_cut_and_says_which_part_is_shown() -> None:
    """Seven rows and eight columns with the window inside, numbered as in the padded map."""
    image = [[row for _ in range(30)] for row in range(20)]
    lines = window_figure(image, [[1, 1], [1, 1]], KernelPosition(7, 14, 2))
    fits(lines)
    assert lines[0] == "map 20x30, kernel 2x2, stride 2"
    assert lines[-1] == "… shown: rows 13 to 19 of 20 and columns 23 to 30 of 30"
    assert "output in row 7, column 14 (counted from 0) = 58" in lines


@pytest.mark.parametrize(
    "place",
    [
        KernelPosition(3, 0),
        KernelPosition(0, -1),
        KernelPosition(0, 0, 0),
        KernelPosition(0, 0, 1, -1),
    ],
)
def test_a_window_off_the_map_is_refused(place: KernelPosition) -> None:
    """Outside, or moved by nothing."""
    with pytest.raises(Undrawable):
        window_figure([[1, 2, 3]] * 3, [[1]], place)


def test_the_turned_kernel_gives_the_gradient_at_every_input() -> None:
    """Against the sum over all outputs of a convolution with stride 1, place by place."""
    gradient, kernel = ((1, -2), (3, 4)), ((2, 0, -1), (1, 1, 5), (0, 3, 7))
    for row in range(4):
        for column in range(4):
            wanted = sum(
                gradient[i][j] * kernel[row - i][column - j]
                for i in range(2)
                for j in range(2)
                if 0 <= row - i < 3 and 0 <= column - j < 3
            )
            lines = backward_figure(gradient, kernel, row, column)
            fits(lines)
            said = f"row {row}, column {column} (counted from 0) = {wanted}"
            assert any(line.endswith(said) for line in lines), (row, column)
