"""Coding rounds: the right programs on the numbers that the templates draw."""

from collections.abc import Sequence
from typing import Any

from tests.content.programs.attention import attention as attention_of
from tests.content.programs.batch_norm import batch_norm as batch_norm_of
from tests.content.programs.batch_norm_backward import batch_norm_backward as backward_of
from tests.content.programs.conv2d import conv2d as conv2d_of
from tests.content.programs.im2col import im2col as im2col_of
from tests.content.programs.iou_matrix import iou_matrix as iou_matrix_of
from tests.content.programs.max_pool2d import max_pool2d as pool_of
from tests.content.programs.max_pool2d_backward import max_pool2d_backward as pool_backward_of
from tests.content.programs.mean_iou import mean_iou as mean_iou_of
from tests.content.programs.nms import nms as nms_of
from tests.content.programs.quantise import quantise as quantise_of
from tests.content.programs.resize_bilinear import resize_bilinear as resize_of

Numbers = Sequence[Any]


def shaped(values: Numbers, *sides: int) -> list[Any]:
    """A flat list as lists in lists."""
    if not sides:
        return list(values)
    if len(sides) == 1:
        return [*values][: sides[0]]
    size = len(values) // sides[0]
    return [shaped(values[n * size : (n + 1) * size], *sides[1:]) for n in range(sides[0])]


def conv2d(
    ci: int, co: int, k: int, hh: int, ww: int, s: int, p: int, xs: Numbers, ws: Numbers
) -> Any:
    """Six loops."""
    return conv2d_of(shaped(xs, ci, hh, ww), shaped(ws, co, ci, k, k), s, p)


def im2col(ci: int, k: int, hh: int, s: int, p: int, xs: Numbers) -> Any:
    """Each entry by its index."""
    return im2col_of(shaped(xs, ci, hh, 6), k, s, p)


def max_pool2d(x: Any, k: int, s: int, p: int) -> Any:
    """Each window by its pixels."""
    return pool_of(x, k, s, p)


def max_pool2d_backward(x: Any, g: Any, k: int, s: int) -> Any:
    """Each gradient added at its winner."""
    return pool_backward_of(x, g, k, s)


def batch_norm(x: Any, ga: Any, be: Any, eps: Any) -> Any:
    """Column by column, in floats."""
    return batch_norm_of(x, ga, be, float(eps))


def batch_norm_backward(x: Any, g: Any, ga: Any, eps: Any) -> Any:
    """Column by column, in floats."""
    return backward_of(x, g, ga, float(eps))


def attention(qs: Any, ks: Any, v: Any, f: int) -> Any:
    """Row by row."""
    return attention_of(
        [[f * a for a in row] for row in qs], [[f * a for a in row] for row in ks], v
    )


def resize_bilinear(x: Any, oh: int, ow: int) -> Any:
    """Pixel by pixel from its four neighbours."""
    return resize_of(x, oh, ow)


def iou_matrix(ac: Numbers, az: Numbers, bc: Numbers, bz: Numbers) -> Any:
    """Pair by pair."""
    return iou_matrix_of(_boxes(ac, az), _boxes(bc, bz))


def _boxes(corners: Numbers, sides: Numbers) -> list[list[Any]]:
    return [[*c, c[0] + s[0], c[1] + s[1]] for c, s in zip(corners, sides, strict=True)]


def nms(n: int, t: Any, steps: Numbers, tops: Numbers, scores: Numbers) -> Any:
    """Box by box."""
    wide, gap = (13, 7) if float(t) == 0.3 else (6, 2)
    boxes = [[gap * steps[i], tops[i], gap * steps[i] + wide, tops[i] + 4] for i in range(n)]
    return nms_of(boxes, list(scores), float(t))


def quantise(xs: Numbers, a: int, c: int) -> Any:
    """Value by value."""
    return quantise_of([v / 1000 for v in xs], a / 10, c / 10)


def mean_iou(truth: Any, pred: Any, n: int) -> Any:
    """Pixel by pixel."""
    return mean_iou_of(truth, pred, n)
