"""Receptive fields by following one output pixel back to the input."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import count

from tests.content.oracles.counting import seen, seen_after_each, weights


def field_of_stack(L: int, k: int) -> int:
    """The field of equal layers with stride 1."""
    return seen([k] * L, [1] * L)


def layers_to_see(T: int, k: int) -> int:
    """Layers added one by one until the field covers T."""
    return next(L for L in count() if L and seen([k] * L, [1] * L) >= T)


def field_of_dilated(k: int, d1: int, d2: int, d3: int) -> int:
    """The field of three dilated layers."""
    return seen([k] * 3, [1] * 3, [d1, d2, d3])


def fields_of_alternating(k: int, a: int, b: int) -> tuple[int, ...]:
    """Fields of five layers whose strides alternate."""
    strides = [b if place % 2 else a for place in range(5)]
    return seen_after_each([k] * 5, strides)


def closed_form(k: int, s: int) -> Callable[..., int]:
    """The field of L equal strided layers."""

    def field(L: int) -> int:
        return seen([k] * L, [s] * L)

    return field


def field_of_layers(k1: int, k2: int, k3: int, k4: int, s1: int, s2: int, s3: int, s4: int) -> int:
    """The field of four layers."""
    return seen([k1, k2, k3, k4], [s1, s2, s3, s4])


def fields_of_layers(ks: Sequence[int], ss: Sequence[int]) -> tuple[int, ...]:
    """Fields of a list of layers."""
    return seen_after_each(ks, ss)


def field_of_kernels(ks: Sequence[int]) -> int:
    """The field of layers with stride 1."""
    return seen(ks, [1] * len(ks))


def field_with_pools(a: int, b: int, c: int, e: int) -> int:
    """Convolutions with stride 1 and pools with stride 2 in turn."""
    return seen([a, 2, b, c, e], [1, 2, 1, 2, 1])


def apart(ss: Sequence[int]) -> int:
    """Distance on the input of two neighbours on the last map."""
    first, second = 0, 1
    for s in reversed(ss):
        first, second = first * s, second * s
    return second - first


def percent_fewer(K: int, k: int) -> Fraction:
    """Weights of as many small layers as see K pixels, against one large."""
    layers = next(m for m in count(1) if seen([k] * m, [1] * m) == K)
    large, small = weights((K, K), 1, 1, False), weights((k, k), 1, 1, False)
    return 100 - Fraction(100 * layers * small, large)


def weights_both_ways(K: int, C: int) -> tuple[int, int]:
    """Weights of one large layer and of the stack that sees as far."""
    layers = next(m for m in count(1) if seen([3] * m, [1] * m) == K)
    return weights((K, K), C, C, False), sum(weights((3, 3), C, C, False) for _ in range(layers))


def layers_added(r: int, j: int, T: int, k: int) -> int:
    """Layers added one at a time until the field covers T."""
    field, layers = set(range(r)), 0
    while len(field) < T:
        field |= {pixel + tap * j for pixel in field for tap in range(k)}
        layers += 1
        field = set(range(max(field) + 1))
    return layers


def pixels_seen(k1: int, k2: int, s: int, i: int) -> tuple[int, int]:
    """First and last input index, following every tap back."""
    middle = {i - k2 // 2 + tap for tap in range(k2)}
    pixels = {position * s - k1 // 2 + tap for position in middle for tap in range(k1)}
    return min(pixels), max(pixels)


def field_of_doubling(L: int, k: int) -> int:
    """The field of layers whose dilation doubles."""
    dilations = [1]
    while len(dilations) < L:
        dilations.append(dilations[-1] + dilations[-1])
    return 1 + sum(max(tap * d for tap in range(k)) for d in dilations)


def field_of_strided(L: int, k: int) -> int:
    """The field of L layers of stride 2, by the ends of the window alone."""
    first, last = 0, 0
    for _ in range(L):
        first, last = first * 2, last * 2 + k - 1
    return last - first + 1


def early_and_late(L: int, k: int, s: int) -> tuple[int, int]:
    """The one stride in the first layer, and in the last."""
    rest = [1] * (L - 1)
    return seen([k] * L, [s, *rest]), seen([k] * L, [*rest, s])


def ranked(
    a: int, sa: Sequence[int], kb: Sequence[int], sb: Sequence[int],
    kc: Sequence[int], sc: Sequence[int], kd: Sequence[int], sd: Sequence[int],
) -> list[set[str]]:  # fmt: skip
    """The four networks by the pixels they see; the kernels of the first sum to one less than
    those of the last.
    """
    nets = [((a, sum(kd) - 1 - a), sa), (kb, sb), (kc, sc), (kd, sd)]
    placed = sorted(nets, key=lambda net: seen(*net))
    return [{f"kernels {_listed(k)}; strides {_listed(s)}"} for k, s in placed]


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(map(str, numbers))


def field_of_prefix(net: tuple[str, Sequence[int], Sequence[int]]) -> int:
    """The field of a part of a known network."""
    return seen(net[1], net[2])


def field_after_global(r: int, j: int, h: int) -> int:
    """All pixels that h positions, j apart, see together."""
    return len({position * j + pixel for position in range(h) for pixel in range(r)})


def table_slip(ks: Sequence[int], ss: Sequence[int], bug: str, t: int) -> tuple[int, ...]:
    """The row whose field is not what following pixels gives; earlier rows are right."""
    return (0,) if bug == "nothing" else (t, seen(ks[:t], ss[:t]))


def widest_edit(ks: Sequence[int], ss: Sequence[int]) -> str:
    """The change after which most pixels are seen."""
    strides = [1, *ss]
    edits = {
        "stride 2 instead of 1 in the first layer": seen(ks, [2, *ss]),
        "a kernel larger by 2 in the last layer": seen([*ks[:3], ks[3] + 2], strides),
        "one more 3x3 layer at the end": seen([*ks, 3], [*strides, 1]),
        "dilation 2 in the second layer": seen(ks, strides, [1, 2, 1, 1]),
    }
    return max(edits, key=lambda edit: edits[edit])


PREFIXES = {
    "ResNet stem: 7x7 conv /2, 3x3 pool /2": ([7, 3], [2, 2]),
    "VGG-16 to pool 2: 3x3, 3x3, pool /2, 3x3, 3x3, pool /2 (pools 2x2)": (
        [3, 3, 2, 3, 3, 2], [1, 1, 2, 1, 1, 2],
    ),
    "AlexNet to conv2: 11x11 conv /4, 3x3 pool /2, 5x5 conv": ([11, 3, 5], [4, 2, 1]),
    "ResNet-18 to the end of stage 1: 7x7 conv /2, 3x3 pool /2, four 3x3": (
        [7, 3, 3, 3, 3, 3], [2, 2, 1, 1, 1, 1],
    ),
    "ConvNeXt, one block: 4x4 conv /4, 7x7 depthwise": ([4, 7], [4, 1]),
    "LeNet-5 to its second subsampling: 5x5, 2x2 /2, 5x5, 2x2 /2": ([5, 2, 5, 2], [1, 2, 1, 2]),
    "VGG-16 to pool 1: 3x3, 3x3, 2x2 pool /2": ([3, 3, 2], [1, 1, 2]),
    "ConvNeXt, three blocks: 4x4 conv /4, three 7x7 depthwise": ([4, 7, 7, 7], [4, 1, 1, 1]),
}  # fmt: skip


def ranked_prefixes(which: Sequence[int]) -> list[set[str]]:
    """The chosen parts by the pixels they see."""
    chosen = [text for number, text in enumerate(PREFIXES, 1) if number in which]
    return [{text} for text in sorted(chosen, key=lambda text: seen(*PREFIXES[text]))]
