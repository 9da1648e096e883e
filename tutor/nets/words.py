"""The words of the notation: which arguments each layer and each block takes."""

from typing import NamedTuple


class Word(NamedTuple):
    """What may follow a word.

    `least` and `most` count plain numbers, `letters` are the settings it takes, `needs` those it
    cannot do without, `flags` the words after it.
    """

    least: int = 0
    most: int = 0
    letters: str = ""
    needs: str = ""
    flags: tuple[str, ...] = ()
    example: str = ""


_CONV = ("nobias", "same", "valid", "causal")
_POOL = ("same", "valid")

LAYERS = {
    "conv": Word(1, 1, "k s p d g l", "k", _CONV, "conv 64 k3 s2 p1"),
    "deconv": Word(1, 1, "k s p d g op", "k", ("nobias", "valid"), "deconv 64 k4 s2 p1"),
    "dwconv": Word(0, 0, "k s p d m", "k", _CONV, "dwconv k3 p1"),
    "pwconv": Word(1, 1, "s g", "", ("nobias",), "pwconv 128"),
    "maxpool": Word(0, 0, "k s p d", "k", (*_POOL, "ceil"), "maxpool k3 s2 p1"),
    "avgpool": Word(0, 0, "k s p", "k", (*_POOL, "ceil"), "avgpool k2"),
    "subsample": Word(0, 0, "k s", "k", (), "subsample k2"),
    "adaptive": Word(1, 3, "", "", (), "adaptive 7 7"),
    "gap": Word(example="gap"),
    "flatten": Word(example="flatten"),
    "fc": Word(1, 1, "", "", ("nobias",), "fc 1000"),
    "rbf": Word(1, 1, example="rbf 10"),
    "bn": Word(example="bn"),
    "ln": Word(example="ln"),
    "scale": Word(example="scale"),
    "se": Word(1, 1, example="se 8"),
    "dropout": Word(0, 0, example="dropout"),
    "identity": Word(example="identity"),
    "from": Word(example="from conv1"),
}

ACTIVATIONS = (
    "relu", "relu6", "leaky", "sigmoid", "tanh", "gelu", "silu", "hardswish", "softmax", "lrn",
)  # fmt: skip

BLOCKS = {
    "basic": Word(1, 1, "s", "", ("plain",), "basic 64 s2"),
    "bottleneck": Word(2, 2, "s g", "", ("paper",), "bottleneck 64 256 s2"),
    "preact": Word(1, 2, "s", "", (), "preact 64 256 s2"),
    "inverted": Word(2, 2, "k s q", "", ("silu",), "inverted 6 32 s2"),
    "separable": Word(1, 1, "k s p d", "k", ("linear", "nobn"), "separable 128 k3 p1"),
    "inception": Word(6, 6, "", "", ("plain",), "inception 64 96 128 16 32 32"),
    "fire": Word(3, 3, "", "", ("plain",), "fire 16 64 64"),
    "dense": Word(1, 2, "", "", (), "dense 32"),
    "convnext": Word(0, 0, "k", "", (), "convnext"),
}

BRANCHES = ("residual", "concat")

WORDS = {**LAYERS, **{word: Word(example=word) for word in ACTIVATIONS}, **BLOCKS}

POOLS = ("maxpool", "avgpool", "subsample")
