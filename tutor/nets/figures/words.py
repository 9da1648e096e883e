"""What each figure must be told, and what it may be told besides."""

from typing import NamedTuple


class Word(NamedTuple):
    """The arguments of a figure."""

    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()


FIGURES = {
    "slide": Word(("n", "k"), ("s", "p", "d", "right")),
    "window": Word(("image", "kernel", "row", "column"), ("stride", "padding")),
    "dilation": Word(("k", "d")),
    "field": Word(("kernels",), ("strides", "dilations")),
    "residual": Word(("inputs", "outputs"), ("size", "stride")),
    "bottleneck": Word(("outer", "inner"), ("size",)),
    "inverted": Word(("inputs", "factor", "outputs", "kernel"), ("size",)),
    "separable": Word(("inputs", "outputs", "kernel"), ("size", "stride")),
    "inception": Word(("inputs", "numbers"), ("size",)),
    "chain": Word(("slopes",), ("skip",)),
}
