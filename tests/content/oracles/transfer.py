"""Keys of transfer learning: networks rebuilt, epochs played, settings listed."""

from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import product

from tests.content.oracles.connections import weights
from tests.content.oracles.counting import positions

PLANS = {
    "ResNet-18": ("basic", (2, 2, 2, 2)),
    "ResNet-34": ("basic", (3, 4, 6, 3)),
    "ResNet-50": ("bottleneck", (3, 4, 6, 3)),
    "ResNet-101": ("bottleneck", (3, 4, 23, 3)),
    "ResNet-152": ("bottleneck", (3, 8, 36, 3)),
}


def _normed(ins: int, outs: int, side: int) -> int:
    """A convolution without bias, and batch normalisation with scale and shift."""
    return weights(ins, outs, side) + 2 * outs


def _block(kind: str, ins: int, width: int) -> tuple[int, int]:
    """Parameters of one residual block and the channels it gives."""
    if kind == "basic":
        outs = width
        branch = _normed(ins, width, 3) + _normed(width, width, 3)
    else:
        outs = 4 * width
        branch = _normed(ins, width, 1) + _normed(width, width, 3) + _normed(width, outs, 1)
    return branch + (_normed(ins, outs, 1) if ins != outs else 0), outs


def _stages(name: str) -> tuple[list[int], int]:
    """Parameters of the stem and of each stage, and the features at the end."""
    kind, depths = PLANS[name]
    counts, channels = [_normed(3, 64, 7)], 64
    for number, depth in enumerate(depths):
        total = 0
        for _ in range(depth):
            block, channels = _block(kind, channels, 64 * 2**number)
            total += block
        counts.append(total)
    return counts, channels


def head_parameters(F: int, N: int) -> int:
    """A weight per pair, a bias per class."""
    return weights(F, N) + sum(1 for _ in range(N))


def hidden_head(F: int, h: int, N: int) -> int:
    """Two layers in a row."""
    return head_parameters(F, h) + head_parameters(h, N)


def trainable_percent(net: Sequence[object], N: int) -> Fraction:
    """The head's share of the rebuilt network."""
    counts, features = _stages(str(net[0]))
    head = head_parameters(features, N)
    return Fraction(100 * head, sum(counts) + head)


def phase_counts(net: Sequence[object], N: int) -> tuple[int, int, int]:
    """Head, head and last stage, everything, of the rebuilt network."""
    counts, features = _stages(str(net[0]))
    head = head_parameters(features, N)
    return head, counts[-1] + head, sum(counts) + head


def optimizer_steps(f: int, N: int, B: int, e: int) -> int:
    """Deal the images into folds and go through the epochs batch by batch."""
    images = [number for number in range(N) if number % f != 0]
    return sum(1 for _ in range(e) for _ in range(0, len(images), B))


def three_rates(lr: Fraction, a: int, b: int) -> tuple[Fraction, ...]:
    """The shares of the ratio, scaled so that the head has its rate."""
    return tuple(Fraction(lr) * share / a for share in (a, b, 1))


def decayed_rates(lr: Fraction, g: Fraction, n: int) -> tuple[Fraction, ...]:
    """From block to block."""
    rates = [Fraction(lr)]
    while len(rates) < n:
        rates.append(rates[-1] * Fraction(g))
    return tuple(rates)


def decay_between(g: Fraction, n: int) -> Fraction:
    """The hundredth that leads from the top rate to the bottom rate."""
    bottom = decayed_rates(Fraction(1), g, n)[-1]
    hundredths = [Fraction(number, 100) for number in range(1, 100)]
    return next(x for x in hundredths if decayed_rates(Fraction(1), x, n)[-1] == bottom)


def normalised_pixel(v: int, c: str) -> Fraction:
    """Thousandths of mean and std by the name of the channel."""
    mean, std = {"red": (485, 229), "green": (456, 224), "blue": (406, 225)}[c]
    return Fraction(1000 * v - 255 * mean, 255 * std)


def grey_weight(r: int, g: int, b: int) -> Fraction:
    """The response to a grey value of 7 in three channels, per unit of grey."""
    response = sum((Fraction(weight, 100) * 7 for weight in (r, g, b)), Fraction(0))
    return response / 7


def last_map_and_head(net: str, n: int) -> tuple[int, str]:
    """Slide every window; then ask whether the size reaches the head."""
    if net == "ResNet-50":
        for side, padding in ((7, 3), (3, 1), (3, 1), (3, 1), (3, 1)):
            n = positions(n, side, 2, padding)
        return n, "fits: pooling leaves one number per channel"
    for _ in range(5):
        n = positions(n, 2, 2)
    return n, "does not fit: a layer was built for another map size"


def balanced_weights(counts: Sequence[int]) -> tuple[Fraction, ...]:
    """Inverse counts, scaled so that the weights of all images add up to their number."""
    inverse = [Fraction(1, count) for count in counts]
    mass = sum(weight * count for weight, count in zip(inverse, counts, strict=True))
    return tuple(weight * sum(counts) / mass for weight in inverse)


def rule_of_thumb(big: int, similar: int) -> str:
    """The two-by-two as a table."""
    return {
        (0, 1): "train a new head only; the backbone stays frozen",
        (0, 0): "train the head, then also the last stages with a small rate and strong"
        " augmentation",
        (1, 1): "fine-tune all layers with smaller rates towards the input",
        (1, 0): "fine-tune all layers hard, and compare with training from scratch",
    }[big, similar]


def count_variants(N: int, f: int, r: int) -> int:
    """All settings of switches and rotation, for each image."""
    settings = set(product(*[(False, True)] * f, range(r)))
    return sum(len(settings) for _ in range(N))


def head_formula(F: int, N: int) -> Callable[[int], int]:
    """The count at any width."""
    return lambda h: hidden_head(F, h, N)


def widest_hidden(F: int, N: int, B: int) -> int:
    """Add hidden units, one by one, while the count stays within the budget."""
    unit = head_parameters(F, 1) + weights(1, N)
    h, spent = 0, N
    while spent + unit <= B:
        h, spent = h + 1, spent + unit
    return h


FLAT = {"brightness": "change the brightness a little", "shift": "shift by a few pixels"}
UPRIGHT = "turn by up to 5 degrees"
MIRROR, UPSIDE_DOWN, ANY = "mirror left and right", "mirror top and bottom", "turn by any angle"
HUE = "shift the hue a little"
SEEN_FROM_ABOVE = {MIRROR, UPSIDE_DOWN, UPRIGHT, ANY}
SOUND = {
    "photos of pets": {MIRROR, UPRIGHT, HUE},
    "handwritten digits": {UPRIGHT},
    "chest X-rays whose label names the left or the right lung": {UPRIGHT},
    "land use seen from a satellite": SEEN_FROM_ABOVE,
    "lines of printed text": {UPRIGHT},
    "spectrograms (time by frequency)": set(),
    "cells under a microscope": SEEN_FROM_ABOVE,
    "traffic signs with arrows": {UPRIGHT},
    "fruit on a conveyor, seen from above": SEEN_FROM_ABOVE,
}


def sound_augmentations(d: Sequence[object]) -> set[str]:
    """What keeps the label in this domain, by name."""
    return SOUND[str(d[0])] | set(FLAT.values())


def code_fault(bug: str) -> tuple[tuple[int, ...], str]:
    """The line each bug spoils, and its words."""
    place, words = {
        "not_frozen": (2, "the whole backbone is trained from the first step"),
        "old_head_kept": (3, "the head has the wrong number of classes"),
        "channel_mixed": (4, "the means are in the order blue, green, red"),
        "norm_no_std": (5, "the images are not divided by the std of pretraining"),
        "frozen_params": (7, "the optimizer holds only parameters that are frozen"),
        "first_layers_first": (9, "the stage nearest the input is unfrozen first"),
        "lr_reversed": (10, "the backbone learns faster than the head"),
        "same_everywhere": (10, "backbone and head learn at one rate"),
        "none": (0, "nothing: the code does what it should"),
    }[bug]
    return (place,), words


def head_blame(bug: str) -> str:
    """The words for each mistake."""
    return {
        "bias_forgotten": "the biases were forgotten",
        "bias_per_input": "a bias was given to each feature, not to each class",
        "old_head_kept": "the old 1000 classes were kept",
        "stacked_on_1000": "the new layer was put behind the old 1000 scores",
    }[bug]
