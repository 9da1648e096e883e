"""The arithmetic of convolutional networks along one axis, in exact integers.

Each function computes a formula of `tutor.nets.formulas`. Sizes floor. The receptive field starts
at 1 and grows by `d(k-1)` times the product of all EARLIER strides (Dumoulin & Visin 2016,
arXiv:1603.07285).
"""

from collections.abc import Sequence

from tutor.nets import layer_formulas


def effective_kernel(kernel: int, dilation: int) -> int:
    """The span of a dilated kernel in pixels: d(k-1) + 1."""
    return layer_formulas.SPAN.compute(kernel, dilation)


def output_size(
    size: int, kernel: int, stride: int = 1, padding: int = 0, dilation: int = 1
) -> int:
    """Positions of a kernel on an axis padded on both sides; at most 0 where it does not fit."""
    return layer_formulas.SIZE.compute(size, kernel, stride, padding, dilation)


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
        field = layer_formulas.FIELD.compute(field, kernel, dilation, jump)
        jump = layer_formulas.JUMP.compute(jump, strides[position] if strides else 1)
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
        jump = layer_formulas.JUMP.compute(jump, stride)
        after.append(jump)
    return tuple(after)


def convolution_params(
    kernel: int, inputs: int, outputs: int, groups: int = 1, bias: bool = True
) -> int:
    """Weights and biases of a convolution with a square kernel; groups must divide the inputs."""
    weights = layer_formulas.WEIGHTS.compute(kernel * kernel, inputs, outputs, groups)
    return weights + (layer_formulas.BIASES.compute(outputs) if bias else 0)


def convolution_macs(side: int, kernel: int, inputs: int, outputs: int, groups: int = 1) -> int:
    """Multiply-accumulates of a convolution with a square kernel onto a map of that side."""
    return layer_formulas.MACS.compute(side * side, kernel * kernel, inputs, outputs, groups)
