"""The sentences of figures: captions, legends, and why a figure is not drawn."""

from enum import StrEnum
from typing import NamedTuple


class FigureCode(StrEnum):
    """Why numbers make no figure."""

    TOO_LARGE = "too_large"
    OUT_OF_RANGE = "out_of_range"
    DOES_NOT_FIT = "does_not_fit"
    WRONG_KIND = "wrong_kind"


class FigureRefusal(NamedTuple):
    """What `Undrawable` tells."""

    message: str
    code: FigureCode


_C = FigureCode
LIST_NEEDED = FigureRefusal("a list is needed here", _C.WRONG_KIND)
ROWS_DIFFER = FigureRefusal("a matrix needs rows of one length", _C.WRONG_KIND)
SIX_NUMBERS = FigureRefusal("an Inception module has six numbers", _C.WRONG_KIND)
LAYERS_INCOMPLETE = FigureRefusal(
    "each layer needs a kernel, a stride and a dilation from 1", _C.OUT_OF_RANGE
)
KERNEL_FROM_ONE = FigureRefusal("kernel and dilation are from 1", _C.OUT_OF_RANGE)
SIZES_FROM_ONE = FigureRefusal("sizes are from 1, padding from 0", _C.OUT_OF_RANGE)
WINDOW_OUTSIDE = FigureRefusal("the window leaves the map", _C.DOES_NOT_FIT)
TOO_MANY_VALUES = FigureRefusal("the layers need too many values", _C.TOO_LARGE)
PRODUCT_TOO_LARGE = FigureRefusal("the product is too large", _C.TOO_LARGE)
PRODUCTS_TOO_LONG = FigureRefusal("the products are too long", _C.TOO_LARGE)


def field_too_wide(limit: int) -> FigureRefusal:
    """A receptive field that has no room."""
    message = f"a receptive field of more than {limit:,} pixels is too wide"
    return FigureRefusal(message, _C.TOO_LARGE)


def figure_too_large(rows: int, columns: int, room: tuple[int, int]) -> FigureRefusal:
    """A figure that has no room."""
    size = f"{rows} rows of up to {columns} columns"
    return FigureRefusal(f"{size} are more than {room[0]} of {room[1]}", _C.TOO_LARGE)


def numbers_up_to(limit: int) -> FigureRefusal:
    """A rounded or a very large number."""
    return FigureRefusal(f"exact numbers up to {limit:,} are drawn", _C.TOO_LARGE)


def kernel_up_to(limit: int) -> FigureRefusal:
    """A kernel that has no room."""
    return FigureRefusal(f"a kernel of at most {limit}x{limit} is drawn", _C.OUT_OF_RANGE)


def odd_kernel(channels: int) -> FigureRefusal:
    """A separable convolution with an even kernel or few channels."""
    message = f"an odd kernel and at least {channels} channels are drawn"
    return FigureRefusal(message, _C.OUT_OF_RANGE)


def block_count(limit: int) -> FigureRefusal:
    """A chain of no block, or of very many."""
    return FigureRefusal(f"1 to {limit} blocks are drawn", _C.OUT_OF_RANGE)


def axis_too_long(limit: int) -> FigureRefusal:
    """An axis that has no room."""
    return FigureRefusal(f"an axis of at most {limit:,} places is drawn", _C.TOO_LARGE)


def kernel_does_not_fit(span: int, length: int) -> FigureRefusal:
    """A kernel that is wider than the padded axis."""
    return FigureRefusal(f"a kernel of {span} does not fit on {length}", _C.DOES_NOT_FIT)


def network_refused(reason: object) -> FigureRefusal:
    """A block that cannot be traced."""
    return FigureRefusal(str(reason), _C.DOES_NOT_FIT)


def count_noun(count: int, noun: str) -> str:
    """`1 pixel`, `2 pixels`."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


SLOPE_OF_BLOCK = "slope of a block: that of its skip + that of its branch"


def paths_through(blocks: int) -> str:
    """How many ways lead through a chain of residual blocks."""
    ways = f"{2**blocks:,} paths from x to y"
    return f"{count_noun(blocks, 'block')}, two ways through each: {ways}"


def field_title(layers: int) -> str:
    """The head of a receptive field."""
    return f"What one value needs, {count_noun(layers, 'layer')} back to the input"


def pixels_a_column(pixels: int) -> str:
    """How many pixels a column of the figure stands for."""
    return f"one column stands for {pixels:,} pixels"


def separable_title(depthwise: str) -> str:
    """The head of a separable convolution."""
    return f"{depthwise}: channel by channel; pointwise 1x1: all mixed"


def taps(kernel: int, dilation: int, gaps: str) -> str:
    """The head of a dilated kernel."""
    return f"{kernel} taps, dilation {dilation}: {gaps}"


def tap_span(kernel: int, dilation: int, span: int) -> str:
    """The width of a dilated kernel."""
    return f"from the first tap to the last: {dilation}·({kernel} - 1) + 1 = {span} pixels"


def window_output(row: int, column: int, total: str) -> str:
    """The number that the window writes."""
    return f"output in row {row}, column {column} (counted from 0) = {total}"
