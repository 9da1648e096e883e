"""Affine quantisation to 8 bits without sign."""

from math import floor
from typing import Any


def quantise(x: list[Any], lo: float, hi: float) -> list[Any]:
    step = (hi - lo) / 255
    zero = floor(-lo / step + 0.5)
    codes = [min(max(floor(v / step + 0.5) + zero, 0), 255) for v in x]
    return [codes, [step * (code - zero) for code in codes]]
