"""Which small layers take one size to another: `224 -> 56`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from tutor.faults import Unreadable
from tutor.nets import formulas, refusal_messages
from tutor.nets.formula_terms import LayerFormula

KERNELS = range(1, 12)
SKIPPING = 4
PATCHES = range(12, 33)
_ASKED = re.compile(r"\s*(\d{1,9})\s*(?:->|→|to)\s*(\d{1,9})\s*")


class SizeFit(NamedTuple):
    """Settings that do it, for a convolution or pooling, or for a transposed convolution."""

    op: str
    kernel: int
    stride: int
    padding: int
    output_padding: int = 0

    @property
    def notation(self) -> str:
        """As one types it: `conv k7 s2 p3`."""
        extra = f" op{self.output_padding}" if self.output_padding else ""
        return f"{self.op} k{self.kernel} s{self.stride} p{self.padding}{extra}"


def read_size_pair(text: str) -> tuple[int, int]:
    """The two sizes of `224 -> 56`."""
    found = _ASKED.fullmatch(text)
    if found is None or not int(found[1]) or not int(found[2]):
        raise Unreadable(1, *refusal_messages.not_a_pair(text))
    return int(found[1]), int(found[2])


def size_fits(before: int, after: int) -> tuple[SizeFit, ...]:
    """All small settings from one size to the other, by kernel; padding at most half a kernel."""
    return tuple(_smaller(before, after) if after <= before else _larger(before, after))


def fit_formula(fit: SizeFit, before: int) -> tuple[LayerFormula, tuple[int, ...]]:
    """The formula of the size after a fit, and its values."""
    _, kernel, stride, padding, extra = fit
    if fit.op == "deconv":
        values = (before, kernel, stride, padding, padding, 1, extra)
        return formulas.SIZE_TRANSPOSED, values
    return formulas.SIZE, (before, kernel, stride, padding, 1)


def fit_lines(before: int, after: int) -> list[str]:
    """Each fit with its arithmetic."""
    told = []
    for fit in size_fits(before, after):
        formula, values = fit_formula(fit, before)
        filled = formula.with_numbers(dict(zip(formula.letters, values, strict=True)))
        told.append(f"{fit.notation:<23}{filled} = {after}")
    return told


def _smaller(before: int, after: int) -> Iterator[SizeFit]:
    """Kernels of `KERNELS`, and patches: a kernel as large as its stride, or as the map."""
    for kernel in KERNELS:
        strides = range(1, max(kernel, SKIPPING) + 1) if after > 1 else (1,)
        for stride in strides:
            yield from _padded("conv", kernel, stride, before, after)
    for kernel in PATCHES if after > 1 else (before,):
        patch = SizeFit("conv", kernel, kernel, 0)
        if kernel not in KERNELS and _reaches(patch, before, after):
            yield patch


def _larger(before: int, after: int) -> Iterator[SizeFit]:
    """Transposed convolutions, and padding beyond half a kernel where that suffices."""
    for kernel in KERNELS:
        for padding in range(kernel):
            fit = SizeFit("conv", kernel, 1, padding)
            if _reaches(fit, before, after):
                yield fit
    for kernel in KERNELS:
        for stride in range(2, kernel + 1):
            yield from _padded("deconv", kernel, stride, before, after)
    for kernel in PATCHES:
        if _reaches(patch := SizeFit("deconv", kernel, kernel, 0), before, after):
            yield patch


def _padded(op: str, kernel: int, stride: int, before: int, after: int) -> Iterator[SizeFit]:
    for padding in range(kernel // 2 + 1):
        for extra in (0, 1) if op == "deconv" else (0,):
            fit = SizeFit(op, kernel, stride, padding, extra)
            if _reaches(fit, before, after):
                yield fit


def _reaches(fit: SizeFit, before: int, after: int) -> bool:
    formula, values = fit_formula(fit, before)
    return formula.compute(*values) == after
