"""What the keys about published networks must be: layer by layer, or as published."""

from fractions import Fraction
from typing import Any

PARAMETERS = {
    "VGG-16": 138_357_544, "VGG-19": 143_667_240, "AlexNet": 60_965_224, "GoogLeNet": 6_998_552,
    "ResNet-18": 11_689_512, "ResNet-34": 21_797_672, "ResNet-50": 25_557_032,
    "ResNet-101": 44_549_160, "ResNet-152": 60_192_808, "ConvNeXt-T": 28_589_128,
    "Xception": 22_855_952, "EfficientNet-B0": 5_288_548, "MobileNetV1": 4_231_976,
    "DenseNet-121": 7_978_856,
}  # fmt: skip
MACS = {
    "VGG-16": "15.47", "VGG-19": "19.63", "GoogLeNet": "1.58", "ResNet-18": "1.81",
    "ResNet-34": "3.66", "ResNet-50": "4.09", "ResNet-101": "7.80", "ResNet-152": "11.51",
}  # fmt: skip
DEPTHS = {
    "VGG-16": 16, "VGG-19": 19, "GoogLeNet": 22, "ResNet-18": 18, "ResNet-34": 34,
    "ResNet-50": 50, "ResNet-101": 101, "ResNet-152": 152,
}  # fmt: skip


def _tenth(value: Fraction) -> Fraction:
    return Fraction(int(value * 10 + Fraction(1, 2)), 10)


def parameter_ratio(big: tuple[Any, ...], small: tuple[Any, ...]) -> Fraction:
    """The quotient of the published totals, each rounded to a tenth of a million."""
    first, second = (_tenth(Fraction(PARAMETERS[net[0]], 10**6)) for net in (big, small))
    return first / second


def _valid(width: int, kernel: int, stride: int) -> int:
    return sum(1 for left in range(0, width, stride) if left + kernel <= width)


def _lenet(n: int) -> tuple[int, int, int, int]:
    a = _valid(n, 5, 1)
    b = _valid(a, 2, 2)
    c = _valid(b, 5, 1)
    return a, b, c, _valid(c, 2, 2)


def lenet_widths(n: int) -> tuple[int, int, int, int]:
    return _lenet(n)


def lenet_flattened(n: int, c: int) -> int:
    side = _lenet(n)[3]
    return sum(c for _ in range(side) for _ in range(side))


def vgg_head(n: int) -> tuple[int, int]:
    side = n
    for _ in range(5):
        side = _valid(side, 2, 2)
    return side, sum(512 * 4096 for _ in range(side) for _ in range(side))


def inception_channels(a: int, b: int, c: int, d: int) -> int:
    stacked = ["1x1"] * a + ["3x3"] * b + ["5x5"] * c + ["pool"] * d
    return len(stacked)


def inception_costs(ci: int, co: int, r: int) -> tuple[int, int]:
    """Multiplications of every filter at one position."""
    taps = [(row, column) for row in range(5) for column in range(5)]
    direct = sum(len(taps) * ci for _ in range(co))
    reduced = sum(ci for _ in range(r)) + sum(len(taps) * r for _ in range(co))
    return direct, reduced


def compound_cost(al: Fraction, be: Fraction, ga: Fraction, phi: int) -> Fraction:
    """Layers, channels on both sides and both sides of the image grow step by step."""
    layers = inputs = outputs = height = width = Fraction(1)
    for _ in range(phi):
        layers, inputs, outputs = layers * al, inputs * be, outputs * be
        height, width = height * ga, width * ga
    return layers * inputs * outputs * height * width


def counted_depth(kind: str, blocks: tuple[int, ...]) -> int:
    """Layers along the main path, listed one by one."""
    inside = ["3x3", "3x3"] if kind == "basic" else ["1x1", "3x3", "1x1"]
    path = ["stem"]
    for stage in blocks:
        for _ in range(stage):
            path += inside
    return len([*path, "fully connected"])


def vit_counts(n: int, P: int) -> tuple[int, int]:
    patches = [(top, left) for top in range(0, n, P) for left in range(0, n, P)]
    return len(patches), sum(len(patches) for _ in patches)


def alexnet_stem(n: int, p: int) -> int:
    count, left = 0, -p
    while left + 11 <= n + p:
        count, left = count + 1, left + 4
    return count


def stem_parameters(c: int, ci: int) -> tuple[int, int]:
    return tuple(sum(k * k * ci + 1 for _ in range(c)) for k in (7, 4))  # type: ignore[return-value]  # two


def _inverted(c: int, k: int, t: int) -> int:
    depthwise = sum(k * k for _ in range(c))
    up = sum(c for _ in range(t * c))
    down = sum(t * c for _ in range(c))
    return depthwise + up + down


def convnext_weights(c: int) -> int:
    return _inverted(c, 7, 4)


def inverted_block_formula(k: int, t: int) -> Any:
    return lambda C: _inverted(C, k, t)


def widest_reduction(ci: int, co: int, q: int) -> int:
    """Widen until the branch costs more than a q-th of the direct convolution."""
    direct, r = inception_costs(ci, co, 1)[0], 1
    while inception_costs(ci, co, r + 1)[1] * q <= direct:
        r += 1
    return r


def missing_blocks(kind: str, a: int, b: int, c: int, d: int) -> int:
    """Try block counts until the depth is the one that the name states."""
    stated = counted_depth(kind, (a, b, c, d))
    return next(t for t in range(100) if counted_depth(kind, (a, b, t, d)) == stated)


_TABLE = (
    "VGG-16", "VGG-19", "GoogLeNet", "ResNet-18", "ResNet-34", "ResNet-50", "ResNet-101",
    "ResNet-152",
)  # fmt: skip


def counted_totals(net: int) -> tuple[int, Fraction, Fraction, str]:
    name = _TABLE[net]
    flat = name.startswith("VGG")
    head = (
        "flatten, then three fully connected layers"
        if flat
        else "global average pool, then one fully connected layer"
    )
    millions = _tenth(Fraction(PARAMETERS[name], 10**6))
    return DEPTHS[name], millions, _tenth(Fraction(MACS[name])), head


_ORDER = (
    "LeNet-5", "AlexNet", "VGG", "GoogLeNet", "ResNet", "MobileNet", "EfficientNet", "ConvNeXt",
)  # fmt: skip


def owner_of_sentence(who: tuple[int, ...], at: int, bug: str) -> Any:
    return (0,) if bug == "none" else (at + 1, _ORDER[who[3]])


_LAYERS = {
    "AlexNet": "96 256 384 384 256 | 4096 4096 1000",
    "VGG-11": "64 128 256 256 512 512 512 512 | 4096 4096 1000",
    "VGG-13": "64 64 128 128 256 256 512 512 512 512 | 4096 4096 1000",
    "VGG-16": "64 64 128 128 256 256 256 512 512 512 512 512 512 | 4096 4096 1000",
    "VGG-19": "64 64 128 128 256 256 256 256 512 512 512 512 512 512 512 512 | 4096 4096 1000",
}
_STAGES = {
    "ResNet-18": ("basic", (2, 2, 2, 2)), "ResNet-34": ("basic", (3, 4, 6, 3)),
    "ResNet-50": ("bottleneck", (3, 4, 6, 3)), "ResNet-101": ("bottleneck", (3, 4, 23, 3)),
    "ResNet-152": ("bottleneck", (3, 8, 36, 3)),
}  # fmt: skip


def published_layers(row: tuple[Any, ...]) -> tuple[int, int]:
    """Layers as the tables of the papers list them, by their outputs."""
    name = row[0]
    if name in _STAGES:
        return counted_depth(*_STAGES[name]) - 1, 1
    convolutions, connected = _LAYERS[name].split("|")
    return len(convolutions.split()), len(connected.split())


_REFERENCES = (
    "LeCun 1998 LeNet-5; Krizhevsky 2012 AlexNet; Simonyan 2014 VGG; Szegedy 2014 GoogLeNet; "
    "He 2015 ResNet; Iandola 2016 SqueezeNet; Howard 2017 MobileNetV1; Sandler 2018 MobileNetV2; "
    "Tan 2019 EfficientNet; Dosovitskiy 2020 ViT; Liu 2022 ConvNeXt"
)


def reference(row: tuple[Any, ...]) -> tuple[str, int]:
    for entry in _REFERENCES.split("; "):
        author, year, name = entry.split()
        if name == row[0]:
            return author, int(year)
    raise LookupError(row[0])
