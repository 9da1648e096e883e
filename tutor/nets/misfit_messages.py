"""Why a network does not fit its input: each sentence with its code."""

from collections.abc import Sequence
from enum import StrEnum
from typing import NamedTuple


class MisfitCode(StrEnum):
    """Why a layer does not fit its input."""

    INPUT_AXES = "input_axes"
    INPUT_SIZE = "input_size"
    NEEDS_MAP = "needs_map"
    SETTING_AXES = "setting_axes"
    CAUSAL_AXES = "causal_axes"
    TOO_SMALL = "too_small"
    TOO_LARGE = "too_large"
    PADDING_OVER_HALF = "padding_over_half"
    OUTPUT_PADDING = "output_padding"
    GROUPS = "groups"
    LINKS = "links"
    SHAPES_DIFFER = "shapes_differ"
    NAME_TWICE = "name_twice"
    UNKNOWN_SOURCE = "unknown_source"
    SLICE = "slice"
    SPLIT = "split"
    OTHER_WEIGHTS = "other_weights"
    NOT_REPEATABLE = "not_repeatable"
    TOO_MANY_ROWS = "too_many_rows"
    TOO_FINE = "too_fine"


class Misfit(NamedTuple):
    """What `DoesNotFit` tells: the arithmetic, and its code."""

    message: str
    code: MisfitCode


_M = MisfitCode


def at_layer(layer: str, message: str) -> str:
    """A misfit with the name of its layer."""
    return f"layer {layer}: {message}"


def input_axes(count: int) -> Misfit:
    """An input without sizes, or with too many."""
    return Misfit(f"the input has {count} sizes; 1 to 4 can be traced", _M.INPUT_AXES)


def input_size(limit: int) -> Misfit:
    """An input with a size of 0 or of more than fits."""
    return Misfit(f"every size of the input must be from 1 to {limit:,}", _M.INPUT_SIZE)


def needs_map(op: str, values: int) -> Misfit:
    """A layer for maps on a list of values."""
    message = f"{op} needs a map, got {values} values without height and width"
    return Misfit(message, _M.NEEDS_MAP)


def setting_axes(op: str, setting: str, values: Sequence[int], axes: int) -> Misfit:
    """A kernel for two axes on an input with one."""
    given = "x".join(str(value) for value in values)
    message = f"{op} has {setting} {given} for {len(values)} axes, the input has {axes}"
    return Misfit(message, _M.SETTING_AXES)


def padding_axes(op: str, given: int, axes: int) -> Misfit:
    """A padding for two axes on an input with one."""
    return Misfit(f"{op} has padding for {given} axes, the input has {axes}", _M.SETTING_AXES)


def adaptive_axes(given: int, axes: int) -> Misfit:
    """Adaptive pooling for two axes on an input with one."""
    return Misfit(f"adaptive has {given} sizes, the input has {axes} axes", _M.SETTING_AXES)


def causal_axes(axes: int) -> Misfit:
    """Causal padding on a picture."""
    return Misfit(f"causal padding is for one axis, the input has {axes}", _M.CAUSAL_AXES)


def transposed_too_small(layer: str, arithmetic: str, out: int) -> Misfit:
    """A transposed convolution that crops all of its output."""
    return Misfit(f"{layer} gives {arithmetic} = {out}, needs at least 1", _M.TOO_SMALL)


def window_too_large(layer: str, needed: str, got: str) -> Misfit:
    """A kernel that is larger than its padded input."""
    return Misfit(f"{layer} needs at least {needed}, got {got}", _M.TOO_SMALL)


def output_too_large(layer: str, out: str, limit: int) -> Misfit:
    """An output of more than fits."""
    return Misfit(f"{layer} gives {out}, more than {limit:,}", _M.TOO_LARGE)


def padding_over_half(layer: str, padding: int, kernel: int) -> Misfit:
    """Pooling windows that would lie in the padding."""
    message = f"{layer} pads more than half of its kernel: {padding} > {kernel}/2"
    return Misfit(message, _M.PADDING_OVER_HALF)


def output_padding(layer: str, extra: int, stride: int, dilation: int) -> Misfit:
    """Output padding that no frame of the output needs."""
    message = (
        f"{layer}: output padding {extra} must be smaller than the stride {stride} "
        f"or the dilation {dilation}"
    )
    return Misfit(message, _M.OUTPUT_PADDING)


def groups(op: str, count: int, side: str, channels: int) -> Misfit:
    """Channels that the groups do not divide."""
    message = f"{op} g{count} needs {side} channels divisible by {count}, got {channels}"
    return Misfit(message, _M.GROUPS)


def links(op: str, count: int, channels: int, out: int) -> Misfit:
    """More or fewer links than the channels allow."""
    message = (
        f"{op} l{count} needs {out} to {channels}·{out} = {channels * out} links and no groups"
    )
    return Misfit(message, _M.LINKS)


def slice_beyond(first: int, end: int, channels: int) -> Misfit:
    """A slice of more channels than there are."""
    return Misfit(f"slice {first}:{end} needs {end} channels, got {channels}", _M.SLICE)


def split_unevenly(paths: int, channels: int) -> Misfit:
    """Channels that the paths of a split do not divide."""
    message = f"split into {paths} needs channels divisible by {paths}, got {channels}"
    return Misfit(f"{message}; slice 0:8 takes any share", _M.SPLIT)


def other_weights(name: str, wanted: int, got: int) -> Misfit:
    """A layer used again on an input for which it would have other weights."""
    message = f"{name} has {wanted:,} parameters, and would need {got:,} on this input"
    return Misfit(message, _M.OTHER_WEIGHTS)


def not_repeatable(name: str) -> Misfit:
    """`again` of layers that go on from a named layer themselves."""
    return Misfit(f"{name} cannot be used again: it has a from inside", _M.NOT_REPEATABLE)


def sum_of_unequal(shapes: Sequence[str]) -> Misfit:
    """A residual sum of different shapes."""
    return Misfit(f"residual adds equal shapes, got {' and '.join(shapes)}", _M.SHAPES_DIFFER)


def stack_of_unequal(shapes: Sequence[str]) -> Misfit:
    """A concatenation of different maps."""
    message = f"concat stacks channels of equal maps, got {' and '.join(shapes)}"
    return Misfit(message, _M.SHAPES_DIFFER)


def name_twice(name: str) -> Misfit:
    """Two layers of one name."""
    return Misfit(f"the name {name!r} stands twice", _M.NAME_TWICE)


def unknown_source(name: str) -> Misfit:
    """`from` or `again` with a name that nothing before it has."""
    return Misfit(f"there is no layer {name!r} before this one", _M.UNKNOWN_SOURCE)


def too_many_rows(limit: int) -> Misfit:
    """More layers than are traced."""
    return Misfit(f"a network has at most {limit:,} layers here", _M.TOO_MANY_ROWS)


def too_fine(op: str, change: str = "upsampling") -> Misfit:
    """Outputs that see the input in more ways than are followed."""
    return Misfit(f"{op}: {change} is finer than a trace follows", _M.TOO_FINE)


def upsampling_by(stride: int) -> str:
    """What a transposed convolution does."""
    return f"upsampling by {stride}"


def pooling_to(size: int, wanted: int) -> str:
    """What an adaptive pooling does."""
    return f"pooling {size} to {wanted}"


def too_uneven(op: str) -> Misfit:
    """Paths of different jump on maps that are too large to follow output by output."""
    message = f"{op}: paths of different jump meet, too many outputs to follow one by one"
    return Misfit(message, _M.TOO_FINE)
