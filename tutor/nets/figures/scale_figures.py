"""Maps that shrink and grow: the levels of a feature pyramid, and a U-Net without padding."""

from collections.abc import Sequence

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, trimmed_lines

BAR = 40
MOST_LEVELS = 6
TAKEN = 2  # pixels that a 3x3 convolution without padding takes from a side
INDENT = 3


def pyramid_figure(n: int, strides: Sequence[int]) -> tuple[str, ...]:
    """A bar for the side of each level, the finest first."""
    if n < 1 or any(stride < 1 for stride in strides) or len(strides) > MOST_LEVELS:
        raise Undrawable(messages.levels_up_to(MOST_LEVELS))
    sides = [-(-n // stride) for stride in strides]
    names = [f"P{stride.bit_length() - 1}" for stride in strides]
    width = max(len(f"{side}x{side}") for side in sides)
    lines = [messages.pyramid_title(n), ""]
    for name, stride, side in zip(names, strides, sides, strict=True):
        bar = "█" * max(1, side * BAR // max(sides))
        lines.append(f"{name:<3} stride {stride:<4} {f'{side}x{side}':<{width}}  {bar}")
    cells = " + ".join(f"{side * side:,}" for side in sides)
    return trimmed_lines([*lines, "", messages.all_cells(cells, sum(side**2 for side in sides))])


def unet_figure(n: int, levels: int) -> tuple[str, ...]:
    """Sides after each of two 3x3 convolutions, down on the left and up on the right."""
    if not 1 <= levels < MOST_LEVELS:
        raise Undrawable(messages.levels_up_to(MOST_LEVELS - 1))
    down: list[tuple[int, ...]] = []
    side = n
    for _ in range(levels):
        down.append(_convolved(side))
        if down[-1][-1] % 2:
            raise Undrawable(messages.odd_side(down[-1][-1]))
        side = down[-1][-1] // 2
    bottom = _convolved(side)
    up: list[tuple[int, ...]] = []
    side = bottom[-1]
    for _ in range(levels):
        up.append(_convolved(2 * side))
        side = up[-1][-1]
    lines = [messages.UNET_TITLE, ""]
    for depth, (left, right) in enumerate(zip(down, up[::-1], strict=True)):
        lines.append(" " * (INDENT * depth) + _across(left, right))
    lines.append(" " * (INDENT * levels) + _chain(bottom))
    return trimmed_lines([*lines, "", messages.UNET_LEGEND])


def _convolved(side: int) -> tuple[int, ...]:
    """The side before and after each of two convolutions."""
    sides = (side, side - TAKEN, side - 2 * TAKEN)
    if sides[-1] < 1:
        raise Undrawable(messages.map_used_up(side))
    return sides


def _chain(sides: Sequence[int]) -> str:
    return " → ".join(map(str, sides))


def _across(left: Sequence[int], right: Sequence[int]) -> str:
    return f"{_chain(left)} ── crop to {right[0]} → {_chain(right)}"
