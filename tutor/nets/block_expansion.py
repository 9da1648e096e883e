"""Named blocks spelled out: which layers `bottleneck 64 256 s2` stands for on this input.

Convolutions in blocks are without bias and have batch normalisation after them, and a projection (a
1x1 convolution with the block's stride) stands where the shape changes. `plain` blocks have biases
and no normalisation, as the papers of GoogLeNet and SqueezeNet do; ConvNeXt's block keeps its own
biases and layer normalisation.
"""

from collections.abc import Callable

from tutor.nets import misfit_messages
from tutor.nets.layers import Axes, Branch, Item, Layer, Padding
from tutor.nets.windows import DoesNotFit

Items = tuple[Item, ...]
RELU = Layer("relu")
BN = Layer("bn")
IDENTITY = Layer("identity")
NOBIAS = ("nobias",)


def expand_block(block: Layer, shape: Axes) -> Items:
    """The layers of a block on an input of this shape."""
    if len(shape) < 2:
        raise DoesNotFit(misfit_messages.needs_map(block.op, shape[0]))
    return _EXPANSIONS[block.op](block, shape)


def block_convolution(channels: int, kernel: int = 1, stride: Axes = (), groups: int = 1) -> Layer:
    """A convolution of a block: no bias, padded by half of its kernel."""
    padding = (Padding(kernel // 2, kernel // 2),) if kernel > 1 else ()
    return Layer("conv", (channels,), (kernel,), stride, padding, groups=groups, flags=NOBIAS)


def _depthwise(kernel: Axes, stride: Axes, padding: tuple[Padding, ...]) -> Layer:
    return Layer("dwconv", (), kernel, stride, padding, flags=NOBIAS)


def _strided(block: Layer) -> bool:
    return any(stride != 1 for stride in block.stride)


def _shortcut(block: Layer, shape: Axes, out: int, bn: bool = True) -> Items:
    if shape[0] == out and not _strided(block):
        return (IDENTITY,)
    projection = block_convolution(out, 1, block.stride)
    if "plain" in block.flags:
        return (projection._replace(flags=()),)
    return (projection, BN) if bn else (projection,)


def _basic(block: Layer, shape: Axes) -> Items:
    out = block.numbers[0]
    path: Items = (block_convolution(out, 3, block.stride), BN, RELU, block_convolution(out, 3), BN)
    if "plain" in block.flags:
        path = tuple(
            item._replace(flags=()) for item in path if isinstance(item, Layer) and item.op != "bn"
        )
    return (Branch("residual", (path, _shortcut(block, shape, out))), RELU)


def _bottleneck(block: Layer, shape: Axes) -> Items:
    """`paper` strides the first 1x1 (He et al. 2016), otherwise the 3x3 strides (torchvision)."""
    middle, out = block.numbers
    first, second = (block.stride, ()) if "paper" in block.flags else ((), block.stride)
    path = (
        block_convolution(middle, 1, first), BN, RELU,
        block_convolution(middle, 3, second, block.groups), BN, RELU,
        block_convolution(out), BN,
    )  # fmt: skip
    return (Branch("residual", (path, _shortcut(block, shape, out))), RELU)


def _preact(block: Layer, shape: Axes) -> Items:
    middle, out = block.numbers[0], block.numbers[-1]
    path: Items = (
        BN,
        RELU,
        block_convolution(middle, 3, block.stride),
        BN,
        RELU,
        block_convolution(out, 3),
    )
    if len(block.numbers) == 2:
        path = (
            BN,
            RELU,
            block_convolution(middle),
            BN,
            RELU,
            block_convolution(middle, 3, block.stride),
            BN,
            RELU,
            block_convolution(out),
        )
    return (Branch("residual", (path, _shortcut(block, shape, out, bn=False))),)


def _inverted(block: Layer, shape: Axes) -> Items:
    factor, out = block.numbers
    kernel = block.kernel or (3,)
    act = Layer("silu") if "silu" in block.flags else Layer("relu6")
    padding = tuple(Padding(k // 2, k // 2) for k in kernel)
    expansion: Items = (block_convolution(shape[0] * factor), BN, act) if factor > 1 else ()
    gate: Items = ()
    if block.squeeze:
        gate = (Layer("se", (max(1, shape[0] // block.squeeze),)),)
    path = (
        *expansion,
        _depthwise(kernel, block.stride, padding),
        BN,
        act,
        *gate,
        block_convolution(out),
        BN,
    )
    if shape[0] == out and not _strided(block):
        return (Branch("residual", (path, (IDENTITY,))),)
    return path


def _separable(block: Layer, shape: Axes) -> Items:
    """`linear` has nothing between the two (Xception), `nobn` nothing after them either."""
    del shape
    depthwise = Layer(
        "dwconv", (), block.kernel, block.stride, block.padding, block.dilation, flags=NOBIAS
    )
    if "nobn" in block.flags:
        return (depthwise, block_convolution(block.numbers[0]))
    if "linear" in block.flags:
        return (depthwise, block_convolution(block.numbers[0]), BN)
    return (depthwise, BN, RELU, block_convolution(block.numbers[0]), BN, RELU)


def _unit(block: Layer, channels: int, kernel: int = 1) -> Items:
    layer = block_convolution(channels, kernel)
    if "plain" in block.flags:
        return (layer._replace(flags=()), RELU)
    return (layer, BN, RELU)


def _inception(block: Layer, shape: Axes) -> Items:
    del shape
    one, three_in, three, five_in, five, pooled = block.numbers
    pool = Layer("maxpool", (), (3,), (1,), (Padding(1, 1),))
    paths: tuple[Items, ...] = (
        _unit(block, one),
        (*_unit(block, three_in), *_unit(block, three, 3)),
        (*_unit(block, five_in), *_unit(block, five, 5)),
        (pool, *_unit(block, pooled)),
    )
    return (Branch("concat", paths),)


def _fire(block: Layer, shape: Axes) -> Items:
    del shape
    squeeze, one, three = block.numbers
    return (
        *_unit(block, squeeze),
        Branch("concat", (_unit(block, one), _unit(block, three, 3))),
    )


def _dense(block: Layer, shape: Axes) -> Items:
    """Growth k and, in front, a 1x1 of 4k channels (or of the second number)."""
    del shape
    growth = block.numbers[0]
    inner = block.numbers[1] if len(block.numbers) == 2 else 4 * growth
    path = (BN, RELU, block_convolution(inner), BN, RELU, block_convolution(growth, 3))
    return (Branch("concat", ((IDENTITY,), path)),)


def _convnext(block: Layer, shape: Axes) -> Items:
    width, kernel = shape[0], block.kernel or (7,)
    padding = tuple(Padding(k // 2, k // 2) for k in kernel)
    path = (
        Layer("dwconv", (), kernel, (), padding), Layer("ln"),
        Layer("pwconv", (4 * width,)), Layer("gelu"), Layer("pwconv", (width,)), Layer("scale"),
    )  # fmt: skip
    return (Branch("residual", (path, (IDENTITY,))),)


_EXPANSIONS: dict[str, Callable[[Layer, Axes], Items]] = {
    "basic": _basic, "bottleneck": _bottleneck, "preact": _preact, "inverted": _inverted,
    "separable": _separable, "inception": _inception, "fire": _fire, "dense": _dense,
    "convnext": _convnext,
}  # fmt: skip
