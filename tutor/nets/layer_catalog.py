"""The words of the notation: which arguments each layer and each block takes."""

from typing import NamedTuple


class LayerSyntax(NamedTuple):
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

LAYER_OPS = {
    "conv": LayerSyntax(1, 1, "k s p d g l", "k", _CONV, "conv 64 k3 s2 p1"),
    "deconv": LayerSyntax(1, 1, "k s p d g op", "k", ("nobias", "valid"), "deconv 64 k4 s2 p1"),
    "dwconv": LayerSyntax(0, 0, "k s p d m", "k", _CONV, "dwconv k3 p1"),
    "pwconv": LayerSyntax(1, 1, "s g", "", ("nobias",), "pwconv 128"),
    "maxpool": LayerSyntax(0, 0, "k s p d", "k", (*_POOL, "ceil"), "maxpool k3 s2 p1"),
    "avgpool": LayerSyntax(0, 0, "k s p", "k", (*_POOL, "ceil"), "avgpool k2"),
    "subsample": LayerSyntax(0, 0, "k s", "k", (), "subsample k2"),
    "adaptive": LayerSyntax(1, 3, "", "", (), "adaptive 7 7"),
    "gap": LayerSyntax(example="gap"),
    "flatten": LayerSyntax(example="flatten"),
    "fc": LayerSyntax(1, 1, "", "", ("nobias",), "fc 1000"),
    "rbf": LayerSyntax(1, 1, example="rbf 10"),
    "bn": LayerSyntax(example="bn"),
    "ln": LayerSyntax(example="ln"),
    "scale": LayerSyntax(example="scale"),
    "se": LayerSyntax(1, 1, example="se 8"),
    "dropout": LayerSyntax(0, 0, example="dropout"),
    "identity": LayerSyntax(example="identity"),
    "slice": LayerSyntax(2, 2, example="slice 0:24"),
    "shuffle": LayerSyntax(0, 0, "g", "g", (), "shuffle g2"),
    "from": LayerSyntax(example="from conv1"),
    "again": LayerSyntax(example="again conv1"),
}

ACTIVATION_OPS = (
    "relu", "relu6", "leaky", "sigmoid", "tanh", "gelu", "silu", "hardswish", "softmax", "lrn",
)  # fmt: skip

BLOCK_OPS = {
    "basic": LayerSyntax(1, 1, "s", "", ("plain",), "basic 64 s2"),
    "bottleneck": LayerSyntax(2, 2, "s g", "", ("paper",), "bottleneck 64 256 s2"),
    "preact": LayerSyntax(1, 2, "s", "", (), "preact 64 256 s2"),
    "inverted": LayerSyntax(2, 2, "k s q", "", ("silu",), "inverted 6 32 s2"),
    "separable": LayerSyntax(1, 1, "k s p d", "k", ("linear", "nobn"), "separable 128 k3 p1"),
    "inception": LayerSyntax(6, 6, "", "", ("plain",), "inception 64 96 128 16 32 32"),
    "fire": LayerSyntax(3, 3, "", "", ("plain",), "fire 16 64 64"),
    "dense": LayerSyntax(1, 2, "", "", (), "dense 32"),
    "convnext": LayerSyntax(0, 0, "k", "", (), "convnext"),
}

# What takes the name of another layer instead of numbers.
NAMING_OPS = ("from", "again")

BRANCH_OPS = ("residual", "concat", "split")

CATALOG = {**LAYER_OPS, **{word: LayerSyntax(example=word) for word in ACTIVATION_OPS}, **BLOCK_OPS}

POOL_OPS = ("maxpool", "avgpool", "subsample")
