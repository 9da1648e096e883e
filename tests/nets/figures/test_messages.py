"""Figures that are not drawn say why; their captions are plain sentences."""

from collections.abc import Mapping

import pytest

from tutor.lang.values import Value
from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.figure_registry import figure_lines
from tutor.nets.figures.messages import FigureCode

REFUSALS: list[tuple[str, dict[str, Value], FigureCode, str]] = [
    ("slide", {"n": 3, "k": 5}, FigureCode.DOES_NOT_FIT, "a kernel of 5 does not fit on 3"),
    ("slide", {"n": 10**7, "k": 3}, FigureCode.TOO_LARGE,
     "an axis of at most 1,000,000 places is drawn"),
    ("slide", {"n": 0, "k": 1}, FigureCode.OUT_OF_RANGE, "sizes are from 1, padding from 0"),
    ("dilation", {"k": 0, "d": 1}, FigureCode.OUT_OF_RANGE, "kernel and dilation are from 1"),
    ("field", {"kernels": 3}, FigureCode.WRONG_KIND, "a list is needed here"),
    ("field", {"kernels": (0,)}, FigureCode.OUT_OF_RANGE,
     "each layer needs a kernel, a stride and a dilation from 1"),
    ("field", {"kernels": (30_000,)}, FigureCode.TOO_LARGE,
     "a receptive field of more than 20,000 pixels is too wide"),
    ("inception", {"inputs": 192, "numbers": (64, 128)}, FigureCode.WRONG_KIND,
     "an Inception module has six numbers"),
    ("residual", {"inputs": 0, "outputs": 64}, FigureCode.DOES_NOT_FIT,
     "layer input: every size of the input must be from 1 to 1,000,000,000"),
    ("separable", {"inputs": 8, "outputs": 8, "kernel": 2}, FigureCode.OUT_OF_RANGE,
     "an odd kernel and at least 3 channels are drawn"),
    ("chain", {"slopes": (10**12,) * 64}, FigureCode.TOO_LARGE, "the product is too large"),
    ("chain", {"slopes": (1,) * 65}, FigureCode.OUT_OF_RANGE, "1 to 64 blocks are drawn"),
    ("chain", {"slopes": (10**13,)}, FigureCode.TOO_LARGE,
     "exact numbers up to 1,000,000,000,000 are drawn"),
    ("window", {"image": ((1, 2), (3,)), "kernel": ((1,),), "row": 0, "column": 0},
     FigureCode.WRONG_KIND, "a matrix needs rows of one length"),
    ("window", {"image": ((1, 2), (3, 4)), "kernel": ((1,),), "row": 2, "column": 0},
     FigureCode.DOES_NOT_FIT, "the window leaves the map"),
    ("window", {"image": ((1,) * 9,) * 9, "kernel": ((1,) * 5,) * 5, "row": 0, "column": 0},
     FigureCode.OUT_OF_RANGE, "a kernel of at most 4x4 is drawn"),
    ("overlap", {"a": (0, 0, 0, 4), "b": (0, 0, 1, 1)}, FigureCode.OUT_OF_RANGE,
     "a box has its corners as [x1, y1, x2, y2] and an area"),
    ("suppression", {"scores": (1,) * 10, "overlaps": ((1,),), "limit": 1}, FigureCode.OUT_OF_RANGE,
     "1 to 9 boxes are drawn"),
    ("suppression", {"scores": (1, 2), "overlaps": ((1,),), "limit": 1}, FigureCode.WRONG_KIND,
     "each box needs a row and a column of overlaps"),
    ("pyramid", {"n": 512, "strides": (2,) * 7}, FigureCode.OUT_OF_RANGE,
     "1 to 6 levels are drawn"),
    ("unet", {"n": 61, "levels": 1}, FigureCode.DOES_NOT_FIT, "a side of 57 cannot be halved"),
    ("unet", {"n": 8, "levels": 1}, FigureCode.DOES_NOT_FIT,
     "two 3x3 convolutions leave nothing of a side of 2"),
    ("patches", {"n": 100, "patch": 16}, FigureCode.DOES_NOT_FIT,
     "patches of 16 do not fill a side of 100"),
    ("attention", {"side": 10, "window": 4}, FigureCode.DOES_NOT_FIT,
     "windows of 4 do not fill a side of 10"),
    ("roofline", {"peak": 10, "bandwidth": 0, "intensity": 1}, FigureCode.OUT_OF_RANGE,
     "peak, bandwidth and intensity are above 0"),
    ("norm-axes", {"images": 2, "channels": 8, "groups": 3}, FigureCode.DOES_NOT_FIT,
     "3 groups do not divide 8 channels"),
    ("backward", {"gradient": ((1,),), "kernel": ((1, 2),), "row": 0, "column": 0},
     FigureCode.WRONG_KIND, "a square kernel is drawn"),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "values", "code", "message"), REFUSALS)
def test_a_figure_that_is_not_drawn_says_why(
    kind: str, values: Mapping[str, Value], code: FigureCode, message: str
) -> None:
    """The limit or the number that does not fit."""
    with pytest.raises(Undrawable) as refused:
        figure_lines(kind, values)
    assert (refused.value.code, str(refused.value)) == (code, message)


def test_every_code_is_read_here() -> None:
    """No sort of refusal is without a row above."""
    assert {code for _, _, code, _ in REFUSALS} == set(FigureCode)


def test_captions_count_in_plain_english() -> None:
    """One block, two blocks."""
    assert messages.paths_through(1) == "1 block, two ways through each: 2 paths from x to y"
    assert messages.paths_through(12).startswith("12 blocks, two ways through each: 4,096 paths")
    assert messages.field_title(3) == "What one value needs, 3 layers back to the input"
    assert messages.tap_span(3, 2, 5) == "from the first tap to the last: 2·(3 - 1) + 1 = 5 pixels"
