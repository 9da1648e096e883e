"""What each figure must be told, and what it may be told besides."""

from typing import NamedTuple


class FigureArguments(NamedTuple):
    """The arguments of a figure."""

    needs: tuple[str, ...]
    takes: tuple[str, ...] = ()


FIGURES = {
    "slide": FigureArguments(("n", "k"), ("s", "p", "d", "right")),
    "window": FigureArguments(("image", "kernel", "row", "column"), ("stride", "padding")),
    "dilation": FigureArguments(("k", "d")),
    "field": FigureArguments(("kernels",), ("strides", "dilations")),
    "residual": FigureArguments(("inputs", "outputs"), ("size", "stride")),
    "bottleneck": FigureArguments(("outer", "inner"), ("size",)),
    "inverted": FigureArguments(("inputs", "factor", "outputs", "kernel"), ("size",)),
    "separable": FigureArguments(("inputs", "outputs", "kernel"), ("size", "stride")),
    "inception": FigureArguments(("inputs", "numbers"), ("size",)),
    "chain": FigureArguments(("slopes",), ("skip",)),
    "overlap": FigureArguments(("a", "b")),
    "suppression": FigureArguments(("scores", "overlaps", "limit")),
    "pyramid": FigureArguments(("n", "strides")),
    "unet": FigureArguments(("n", "levels")),
    "patches": FigureArguments(("n", "patch")),
    "attention": FigureArguments(("side", "window")),
    "roofline": FigureArguments(("peak", "bandwidth", "intensity")),
    "norm-axes": FigureArguments(("images", "channels", "groups")),
    "backward": FigureArguments(("gradient", "kernel", "row", "column")),
}
