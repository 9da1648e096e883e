"""Every formula of a network, each written once; computing and explaining both use these.

The letters are those of LETTERS; sizes, receptive field, jump and first pixel go along one axis.

Conventions: MACs are multiply-accumulates of convolutions and fully connected layers, with padding
taps and without biases (fvcore counts the same and calls them flops; Keras-style FLOPs are twice as
many); transposed convolutions by input size. Parameters count biases and normalisation weights but
no running statistics (Keras' `count_params` adds those).
"""

from collections.abc import Sequence
from functools import lru_cache

from tutor.nets.formula_terms import (
    LayerFormula,
    ceil_term,
    floor_term,
    letter_terms,
    max_term,
    min_term,
    sum_term,
)

LETTERS = {
    "n": "input size",
    "k": "kernel",
    "s": "stride",
    "p": "padding on each side",
    "p_1": "padding before",
    "p_2": "padding after",
    "d": "dilation",
    "o": "output padding",
    "r": "receptive field before the layer",
    "j": "jump before the layer",
    "b": "first pixel before the layer",
    "i": "number of the output",
    "m": "links, or outputs of an adaptive pooling",
    "K": "taps of the kernel (k_h·k_w)",
    "P": "positions of the map (h·w)",
    "c": "channels",
    "c_i": "channels in",
    "c_o": "channels out",
    "g": "groups",
    "q": "channels inside the gate",
}

n, k, s, p, d, o = letter_terms("n k s p d o")
p_1, p_2, m = letter_terms("p_1 p_2 m")
r, j, b, i = letter_terms("r j b i")
K, P, c, c_i, c_o, g, q = letter_terms("K P c c_i c_o g q")

SPAN = LayerFormula("span of the kernel", "k d", d * (k - 1) + 1)

CHANNELWISE = LayerFormula("one a channel", "c_i", c_i)

SIZE = LayerFormula("output size", "n k s p d", floor_term((n + 2 * p - d * (k - 1) - 1) / s) + 1)

SIZE_UNEVEN = LayerFormula(
    "output size", "n k s p_1 p_2 d", floor_term((n + p_1 + p_2 - d * (k - 1) - 1) / s) + 1
)

SIZE_SAME = LayerFormula("output size", "n s", ceil_term(n / s))

SIZE_CEIL = LayerFormula(
    "output size, rounded up, but no window starts in the padding at the end",
    "n k s p_1 p_2 d",
    min_term(ceil_term((n + p_1 + p_2 - d * (k - 1) - 1) / s), ceil_term((n + p_1) / s) - 1) + 1,
)

SIZE_TRANSPOSED = LayerFormula(
    "output size", "n k s p_1 p_2 d o", (n - 1) * s - p_1 - p_2 + d * (k - 1) + o + 1
)

PADDING_SAME = LayerFormula(
    "padding in all, the odd one at the end",
    "n k s d",
    max_term((ceil_term(n / s) - 1) * s + d * (k - 1) + 1 - n, 0),
)

PADDING_CAUSAL = LayerFormula("padding before, none after", "k d", d * (k - 1))

ADAPTIVE_FIRST = LayerFormula("first position of output i", "i n m", floor_term(i * n / m))

ADAPTIVE_END = LayerFormula("end of output i", "i n m", ceil_term((i + 1) * n / m))

FIELD = LayerFormula("receptive field", "r k d j", r + d * (k - 1) * j)

JUMP = LayerFormula("jump", "j s", j * s)

START = LayerFormula("first pixel of the first window", "b p j", b - p * j)

CENTRE = LayerFormula("centre of the first window", "b r", b + (r - 1) / 2)

WEIGHTS = LayerFormula("weights", "K c_i c_o g", K * (c_i / g) * c_o)

WEIGHTS_LINKED = LayerFormula("weights, one kernel a link", "K m", K * m)

WEIGHTS_FULL = LayerFormula("weights", "c_i c_o", c_i * c_o)

BIASES = LayerFormula("biases, one a channel", "c_o", c_o)

GATE_WEIGHTS = LayerFormula("weights, down to q and up again", "c_i q", 2 * c_i * q)

GATE_BIASES = LayerFormula("biases", "c_i q", q + c_i)

MACS = LayerFormula(
    "MACs, each weight used at each output position", "P K c_i c_o g", P * WEIGHTS.term
)

MACS_TRANSPOSED = LayerFormula(
    "MACs, each weight used at each input position", "P K c_i c_o g", MACS.term
)

MACS_LINKED = LayerFormula("MACs, one kernel a link", "P K m", P * WEIGHTS_LINKED.term)

VALUES = LayerFormula("numbers in the map", "c P", c * P)


@lru_cache(64)
def stacked_channels(paths: int) -> LayerFormula:
    """Channels of a concatenation of this many paths."""
    names = " ".join(f"c_{number}" for number in range(1, paths + 1))
    return LayerFormula("channels, paths stacked", names, sum_term(letter_terms(names)))


def effective_kernel(kernel: int, dilation: int) -> int:
    """The span of a dilated kernel in pixels: d(k-1) + 1."""
    return SPAN.compute(kernel, dilation)


def output_size(
    size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Positions of a kernel on an axis padded on both sides; at most 0 where it does not fit."""
    return SIZE.compute(size, kernel, stride, padding, dilation)


def output_sizes(size: int, layers: Sequence[Sequence[int]]) -> tuple[int, ...]:
    """The size after each layer; a layer is (kernel, stride, padding[, dilation])."""
    after: list[int] = []
    for layer in layers:
        size = output_size(size, *layer)
        after.append(size)
    return tuple(after)


def receptive_fields(
    kernels: Sequence[int], strides: Sequence[int] = (), dilations: Sequence[int] = ()
) -> tuple[int, ...]:
    """The receptive field after each layer, in input pixels."""
    field, jump, after = 1, 1, []
    for position, kernel in enumerate(kernels):
        dilation = dilations[position] if dilations else 1
        field = FIELD.compute(field, kernel, dilation, jump)
        jump = JUMP.compute(jump, strides[position] if strides else 1)
        after.append(field)
    return tuple(after)


def receptive_field(
    kernels: Sequence[int], strides: Sequence[int] = (), dilations: Sequence[int] = ()
) -> int:
    """The receptive field of the last layer, in input pixels."""
    return receptive_fields(kernels, strides, dilations)[-1] if kernels else 1


def jumps(strides: Sequence[int]) -> tuple[int, ...]:
    """The distance in input pixels between neighbouring outputs after each layer."""
    jump, after = 1, []
    for stride in strides:
        jump = JUMP.compute(jump, stride)
        after.append(jump)
    return tuple(after)


def convolution_params(
    kernel: int, inputs: int, outputs: int, groups: int = 1, bias: bool = True
) -> int:
    """Weights and biases of a convolution with a square kernel; groups must divide the inputs."""
    weights = WEIGHTS.compute(kernel * kernel, inputs, outputs, groups)
    return weights + (BIASES.compute(outputs) if bias else 0)


def convolution_macs(side: int, kernel: int, inputs: int, outputs: int, groups: int = 1) -> int:
    """Multiply-accumulates of a convolution with a square kernel onto a map of that side."""
    return MACS.compute(side * side, kernel * kernel, inputs, outputs, groups)
