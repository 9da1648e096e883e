"""The sentences of figures: captions, legends, and why a figure is not drawn."""

from collections.abc import Sequence
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
EMPTY_BOX = FigureRefusal("a box has its corners as [x1, y1, x2, y2] and an area", _C.OUT_OF_RANGE)
TABLE_OF_PAIRS = FigureRefusal("each box needs a row and a column of overlaps", _C.WRONG_KIND)
ROOF_ABOVE_ZERO = FigureRefusal("peak, bandwidth and intensity are above 0", _C.OUT_OF_RANGE)
SQUARE_KERNEL = FigureRefusal("a square kernel is drawn", _C.WRONG_KIND)


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


def one_sign(size: str) -> str:
    """The scale of a drawing."""
    return f"one sign stands for {size} (width x height)"


def boxes_up_to(limit: int) -> FigureRefusal:
    """No box, or very many."""
    return FigureRefusal(f"1 to {limit} boxes are drawn", _C.OUT_OF_RANGE)


def suppression_title(limit: str) -> str:
    """The head of a suppression."""
    return f"By falling score; an IoU above {limit} with a kept box removes"


def levels_up_to(limit: int) -> FigureRefusal:
    """No level, or very many."""
    return FigureRefusal(f"1 to {limit} levels are drawn", _C.OUT_OF_RANGE)


def pyramid_title(side: int) -> str:
    """The head of a feature pyramid."""
    return f"A feature pyramid on an image of {side}x{side}: each bar is a side"


def all_cells(sizes: str, total: int) -> str:
    """The cells of all levels."""
    return f"cells: {sizes} = {total:,}"


def odd_side(side: int) -> FigureRefusal:
    """A map that cannot be halved."""
    return FigureRefusal(f"a side of {side} cannot be halved", _C.DOES_NOT_FIT)


def map_used_up(side: int) -> FigureRefusal:
    """A map that two convolutions leave nothing of."""
    message = f"two 3x3 convolutions leave nothing of a side of {side}"
    return FigureRefusal(message, _C.DOES_NOT_FIT)


UNET_TITLE = "Sides of the maps in a U-Net without padding"
UNET_LEGEND = "→ a 3x3 convolution takes 2; down a row halves, up a row doubles"


def patch_does_not_fit(patch: int, side: int) -> FigureRefusal:
    """A patch that does not divide the image."""
    return FigureRefusal(f"patches of {patch} do not fill a side of {side}", _C.DOES_NOT_FIT)


def patches_title(side: int, patch: int, count: int) -> str:
    """The head of a grid of patches."""
    return f"{side}x{side} pixels in patches of {patch}x{patch}: {count}x{count} patches"


def window_does_not_fit(window: int, side: int) -> FigureRefusal:
    """A window that does not divide the map."""
    return FigureRefusal(f"windows of {window} do not fill a side of {side}", _C.DOES_NOT_FIT)


def windows_title(side: int, window: int, count: int) -> str:
    """The head of a score matrix."""
    tokens = f"{side}x{side} tokens"
    return f"Scores of {tokens}, ordered by their {count} windows of {window}x{window}"


def scores_computed(tokens: int, inside: int) -> str:
    """How many of all pairs a window lets meet."""
    return f"computed: {tokens:,}·{inside:,} of {tokens:,}·{tokens:,} scores"


FLOPS_PER_BYTE = "FLOPs per byte, doubling every 4 columns"


def roof_title(peak: str, bandwidth: str, ridge: str) -> str:
    """The head of a roofline."""
    return f"{peak} TFLOP/s, {bandwidth} GB/s: the ridge is at {ridge} FLOPs per byte"


def layer_below_roof(intensity: str, reached: str, is_left: bool) -> str:
    """Where a layer stands, and what limits it."""
    limit = "bandwidth limits it" if is_left else "computing limits it"
    return f"█ this layer: {intensity}, so at most {reached} TFLOP/s; {limit}"


def groups_do_not_divide(groups: int, channels: int) -> FigureRefusal:
    """Groups that are not equally large."""
    return FigureRefusal(f"{groups} groups do not divide {channels} channels", _C.DOES_NOT_FIT)


def axes_title(images: int, channels: int, groups: int) -> str:
    """The head of the axes of the four norms."""
    batch = f"{count_noun(images, 'image')} down, {count_noun(channels, 'channel')} across"
    return f"{batch}, {count_noun(groups, 'group')}; one sign is a map"


def axes_legend(shared: str) -> str:
    """What the signs of the four norms mean."""
    return f"{shared} the maps behind the mean of the first cell"


def maps_in_mean(count: int) -> str:
    """How many values go into one mean."""
    return f"{count}·H·W"


def backward_title(zero: str) -> str:
    """The head of the backward pass of a convolution."""
    return f"Arriving gradient, padded ({zero} counts as 0), under the turned kernel"


def input_gradient(row: int, column: int, total: str) -> str:
    """The number that the turned kernel writes."""
    return f"gradient at the input in row {row}, column {column} (counted from 0) = {total}"


def window_starts(places: str) -> str:
    """Where the positions of a kernel begin."""
    return f"The window starts at columns {places}."


def window_reads(kernel: int, places: str) -> str:
    """Which places a window reads, counted from its own start."""
    return f"From there it reads {count_noun(kernel, 'column')}: {places} further on."


def left_over(places: int) -> str:
    """What no position reaches."""
    verb = "is" if places == 1 else "are"
    return f"{count_noun(places, 'column')} at the end {verb} left over."


def taps_at(places: str) -> str:
    """Where the taps of a dilated kernel stand."""
    return f"The taps stand at columns {places}."


def map_needs(head: str, needed: int, field: int) -> str:
    """What one output needs of a map, and what each of its values sees."""
    sees = count_noun(field, "pixel")
    return f"{' '.join(head.split())}: {count_noun(needed, 'value')} needed, each sees {sees}"


def input_needs(pixels: int) -> str:
    """How many pixels one output needs."""
    return f"input: {count_noun(pixels, 'pixel')} needed"


BOTH_BOXES = "both"


def box_place(name: str, sides: Sequence[str]) -> str:
    """Where a box lies: left, right, top and bottom."""
    left, right, top, bottom = sides
    return f"{name}: {left} to {right} across, {top} to {bottom} down"


def axes_counts(images: int, channels: int, groups: int) -> str:
    """The size of a batch whose norms are compared, in words."""
    counts = ((images, "image"), (channels, "channel"), (groups, "group"))
    return ", ".join(count_noun(number, noun) for number, noun in counts)


def shared_mean(norm: str, images: int, channels: int) -> str:
    """Which maps share a mean under a norm."""
    maps = f"{count_noun(images, 'image')} and {count_noun(channels, 'channel')}"
    return f"{norm}: one mean over {maps}, {maps_in_mean(images * channels)} values"


def own_window(tokens: int) -> str:
    """Which tokens meet under a window."""
    return f"A token meets the {tokens} tokens of its own window alone."
