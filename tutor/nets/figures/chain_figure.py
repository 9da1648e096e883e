"""Residual blocks one after another: at each the signal takes the skip and the branch."""

from collections.abc import Sequence
from fractions import Fraction
from math import prod

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import GAP, Undrawable, rows_in_view, trimmed_lines

SHOWN = 4
ROOM = 57
LONGEST = 64
SMALL = 999
LARGEST = 10**15
START = ("   ", "x ─", "   ")


def chain_figure(slopes: Sequence[int | Fraction], skip: int | Fraction = 1) -> tuple[str, ...]:
    """The blocks with the slopes of skip and branch, and their products with and without skips."""
    if not 1 <= len(slopes) <= LONGEST:
        raise Undrawable(messages.block_count(LONGEST))
    first, last = rows_in_view(len(slopes), SHOWN)
    head = [_block(place + 1, slopes[place], skip) for place in first]
    tail = [_block(place + 1, slopes[place], skip) for place in last]
    lines = ["".join(parts) for parts in zip(START, *head, strict=True)]
    if tail:
        lines = [f"{line}{gap}" for line, gap in zip(lines, ("   ", GAP, "   "), strict=True)]
        lines = ["".join(parts) for parts in zip(lines, *tail, strict=True)]
    lines[1] += " y"
    factors = [skip + slope for slope in slopes]
    return trimmed_lines([
        *lines,
        "",
        messages.SLOPE_OF_BLOCK,
        f"with skips:    {_product([f'({skip} {_signed(slope)})' for slope in slopes])}",
        f"               {_value(prod(factors))}",
        f"without skips: {_product([_bracketed(slope) for slope in slopes])}",
        f"               {_value(prod(slopes))}",
        messages.paths_through(len(slopes)),
    ])  # fmt: skip


def _block(place: int, slope: int | Fraction, skip: int | Fraction) -> tuple[str, str, str]:
    skips, branch = f" {skip} ", f" F{place}: {slope} "
    width = max(len(skips), len(branch)) + 2
    return (
        f"┌{skips:─^{width}}┐  ",
        f"┤{' ' * (width - 1)}(+)─",
        f"└{branch:─^{width}}┘  ",
    )


def _product(factors: Sequence[str]) -> str:
    whole = "·".join(factors)
    return whole if len(whole) <= ROOM else "·".join([*factors[:2], "…", factors[-1]])


def _signed(slope: int | Fraction) -> str:
    return f"- {-slope}" if slope < 0 else f"+ {slope}"


def _bracketed(slope: int | Fraction) -> str:
    return f"({slope})" if slope < 0 else str(slope)


def _value(value: int | Fraction) -> str:
    exact = Fraction(value)
    if abs(exact.numerator) > LARGEST * exact.denominator:
        raise Undrawable(messages.PRODUCT_TOO_LARGE)
    return f"= {exact}" if exact.denominator <= SMALL else f"≈ {float(exact):.4g}"
