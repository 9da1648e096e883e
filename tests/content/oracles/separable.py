"""Keys of the depthwise separable convolutions, counted layer by layer."""

from collections.abc import Callable
from fractions import Fraction

from tests.content.oracles.connections import filter_weights, macs, weights
from tests.content.oracles.counting import positions, seen


def _depthwise(channels: int, side: int) -> int:
    return weights(channels, channels, side, channels)


def separable_weights(k: int, ci: int, co: int) -> tuple[int, int, int]:
    """Standard, depthwise, pointwise."""
    return weights(ci, co, k), _depthwise(ci, k), weights(ci, co)


def depthwise_weights(k: int, ci: int, bias: int) -> int:
    """A filter per channel, and a bias each where there are biases."""
    return _depthwise(ci, k) + sum(1 for _ in range(ci) if bias)


def standard_macs(h: int, k: int, ci: int, co: int) -> int:
    """Products at every output position."""
    return macs(h, (ci, co, k))


def separable_macs(h: int, k: int, ci: int, co: int) -> tuple[int, int]:
    """Products of both steps at every output position."""
    return macs(h, (ci, ci, k), groups=ci), macs(h, (ci, co, 1))


def cost_ratio(k: int, co: int, ci: int = 6) -> Fraction:
    """Both costs counted for six input channels at one position."""
    return Fraction(_depthwise(ci, k) + weights(ci, co), weights(ci, co, k))


def cost_speedup(k: int, co: int) -> Fraction:
    """The counts the other way round."""
    return Fraction(weights(5, co, k), _depthwise(5, k) + weights(5, co))


def percent_saved(k: int, co: int) -> Fraction:
    """What the separable count leaves out, of a hundred."""
    standard = weights(4, co, k)
    return Fraction(100 * (standard - _depthwise(4, k) - weights(4, co)), standard)


def ratio_formula(m: int) -> Callable[[int, int], Fraction]:
    """The ratio counted on the channels themselves."""
    return lambda k, C: cost_ratio(k, m * C, 2)


def fewest_channels(k: int, S: int) -> int:
    """Widen until the separable count is small enough."""
    co = 1
    while weights(2, co, k) < S * (_depthwise(2, k) + weights(2, co)):
        co += 1
    return co


def pointwise_share(k: int, co: int) -> Fraction:
    """The pointwise count of both, in percent."""
    pointwise = weights(3, co)
    return Fraction(100 * pointwise, pointwise + _depthwise(3, k))


def grouped_weights(k: int, g: int, a: int, b: int) -> int:
    """Each group counted as a small convolution of its own."""
    return sum(weights(a, b, k) for _ in range(g))


def multiplier_weights(m: int, k: int, ci: int, co: int) -> int:
    """Several filters per channel, then a 1x1 that sees them all."""
    filters = [filter_weights(1, k, k) for _ in range(ci) for _ in range(m)]
    return sum(filters) + weights(len(filters), co)


def strided_macs(h: int, ci: int, co: int) -> tuple[int, int]:
    """The window is slid in steps of two; the 1x1 sees what comes out."""
    after = macs(h, (1, 1, 3), stride=2) // filter_weights(1, 3, 3)
    return macs(h, (ci, ci, 3), stride=2, groups=ci), sum(weights(ci, co) for _ in range(after))


def speedup_limit(k: int, w: int) -> int:
    """The speedup at a thousand million output channels, to the nearest whole."""
    taps, outs = filter_weights(1, k, w), 10**9
    return round(Fraction(taps * outs, taps + outs))


def intensities(k: int, c: int, h: int) -> tuple[Fraction, Fraction]:
    """Products per value moved: the maps in and out, and the weights, each once."""
    maps = 2 * h * h * c
    return (
        Fraction(macs(h, (c, c, k)), maps + weights(c, c, k)),
        Fraction(macs(h, (c, c, k), groups=c), maps + _depthwise(c, k)),
    )


def stage_weights(c0: int, c1: int, c2: int, c3: int) -> tuple[int, int]:
    """Three layers, separable and standard."""
    steps = [(c0, c1), (c1, c2), (c2, c3)]
    separable = sum(_depthwise(ins, 3) + weights(ins, outs) for ins, outs in steps)
    return separable, sum(weights(ins, outs, 3) for ins, outs in steps)


def comparison_slip(k: int, ci: int, co: int, bug: str) -> tuple[int, ...]:
    """The line each bug spoils, and what a count gives there."""
    standard, depthwise, pointwise = separable_weights(k, ci, co)
    return {
        "cin_forgotten": (1, standard),
        "dw_full": (2, depthwise),
        "dw_uses_cout": (2, depthwise),
        "pw_has_k": (3, pointwise),
        "pointwise_left_out": (4, depthwise + pointwise),
        "none": (0,),
    }[bug]


def speedup_blame(k: int, bug: str) -> str:
    """The words for each mistake."""
    return {
        "k2_exact": "the depthwise step was left out of the cost",
        "cout_exact": "the pointwise step was left out of the cost",
        "k_not_squared": f"the kernel was counted with {k} taps",
        "inverted": "the share that remains was given",
        "product": "the two shares were multiplied, not added",
    }[bug]


def hidden_separable(n: int, c0: int, c1: int, k: int) -> dict[str, int]:
    """What a strided depthwise layer and a 1x1 measure."""
    side = positions(n, k, 2, k // 2)
    return {
        "height": side,
        "width": side,
        "channels": c1,
        "rf": seen([k, 1], [2, 1]),
        "weights": _depthwise(c0, k) + weights(c0, c1),
    }
