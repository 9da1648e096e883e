"""Functions for authors: U-Nets, dilated taps, encoder blocks and the traffic of a layer."""

from fractions import Fraction

from tutor.authoring.arrays import whole_numbers
from tutor.lang.costs import Bounded, leaves, size, table, widest
from tutor.lang.values import Real, Value, check_size, exact, number, whole

MOST_LAYERS = 20  # more cost the same: more than any formula may


def _unet_bottom(side: Value, levels: Value, level: Value = 4, bottom: Value = 4) -> Value:
    """The side after the convolutions at the bottom of a U-Net without padding."""
    inner: Real = number(side)
    for _ in range(whole(levels)):
        inner = check_size(exact(Fraction(inner - number(level)) / 2))
    return exact(inner - number(bottom))


def _unet_side(side: Value, levels: Value, level: Value = 4, bottom: Value = 4) -> Value:
    """The output side: each level halves or doubles, and its convolutions take `level` pixels."""
    outer = number(_unet_bottom(side, levels, level, bottom))
    for _ in range(whole(levels)):
        outer = check_size(exact(2 * outer - number(level)))
    return outer


def _offsets(dilations: Value) -> Value:
    """The input places, seen from the output, that kernels of three taps in a row reach."""
    places = {0}
    for dilation in whole_numbers(dilations):
        places = {place + step for place in places for step in (-dilation, 0, dilation)}
    return tuple(sorted(places))


def _taps_inside(place: Value, dilation: Value, side: Value) -> Value:
    """How many of the taps of a kernel of three lie on an axis of so many pixels."""
    middle, reach, length = whole(place), whole(dilation), whole(side)
    return sum(0 <= middle + step < length for step in (-reach, 0, reach))


def _block_parameters(width: Value, ratio: Value) -> Value:
    """Four projections, an MLP of `ratio*width` and two layer norms, all with bias."""
    d, r = number(width), number(ratio)
    return exact(4 * d * (d + 1) + (d * r * d + r * d) + (r * d * d + d) + 4 * d)


def _layer_bytes(*values: Value) -> Value:
    """Side, input channels, output channels, kernel, bytes: input, weights and output once."""
    side, inputs, outputs, kernel, each = (number(value) for value in values)
    count = side * side * (inputs + outputs) + kernel * kernel * inputs * outputs
    return exact(count * each)


def _levelling(side: Value, levels: Value, level: Value = 4, bottom: Value = 4) -> int:
    return (1 + size(levels)) * (size(levels) // 16 + widest(side, level, bottom)) * 4


def _branching(dilations: Value) -> int:
    """Every tap of a layer may lead to three new places."""
    branches: int = 3 ** min(len(leaves(dilations)), MOST_LAYERS)
    return branches * widest(dilations)


def _cubic(*values: Value) -> int:
    return 4 * widest(*values) ** 2


LAYER_FUNCTIONS: dict[str, Bounded] = {
    **table(_levelling, {"unet_side": _unet_side, "unet_bottom": _unet_bottom}),
    "offsets": Bounded(_offsets, _branching),
    **table(widest, {"taps_inside": _taps_inside}),
    **table(_cubic, {"block_parameters": _block_parameters, "layer_bytes": _layer_bytes}),
}
