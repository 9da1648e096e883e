"""What the outputs of a layer see of the input, along one axis, exactly.

Outputs repeat: output q + P sees what output q sees, `advance` input pixels further on. Only
transposed convolutions and uneven adaptive pooling make P more than 1. A `Sight` is the set of
input pixels of one output, as a first pixel and a bit mask, so that holes of dilation and unions of
branches come out right. Padding is followed outside the map here; `tutor.nets.border` clips it.
Masks, phases and taps are bounded, so that no network takes long to follow.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from tutor.nets import layer_formulas

if TYPE_CHECKING:
    from fractions import Fraction

WIDEST_MASK = 1 << 16
MOST_TAPS = 64
MOST_PHASES = 512


class PixelSet(NamedTuple):
    """The pixels one output sees: the first, the width from first to last, a mask or None."""

    first: int
    width: int
    mask: int | None

    @property
    def holes(self) -> int:
        """Pixels between first and last that are not seen; 0 where too wide to tell."""
        return 0 if self.mask is None else self.width - self.mask.bit_count()


NO_PIXELS = PixelSet(0, 0, 0)
ONE_PIXEL = PixelSet(0, 1, 1)


class ReceptiveField(NamedTuple):
    """What each output sees; `whole` is the input size once an output sees all of it."""

    sights: tuple[PixelSet, ...] = (ONE_PIXEL,)
    advance: int = 1
    whole: int = 0

    @property
    def widest(self) -> PixelSet:
        """The sight with the largest width."""
        if len(self.sights) == 1:
            return self.sights[0]
        return max(self.sights, key=lambda sight: sight.width)

    @property
    def field(self) -> int:
        """The receptive field in input pixels."""
        return self.whole or self.widest.width

    @property
    def jump(self) -> int | Fraction:
        """Input pixels from one output to the next; a fraction after a transposed convolution."""
        phases = len(self.sights)
        if self.advance % phases == 0:
            return self.advance // phases
        from fractions import Fraction

        return Fraction(self.advance, phases)

    @property
    def start(self) -> int:
        """The first pixel of the first window; below 0 it lies in the padding."""
        return 0 if self.whole else self.sights[0].first

    @property
    def centre(self) -> int | Fraction:
        """The centre of the first window, pixels counted from 0."""
        width = self.whole or self.sights[0].width
        return layer_formulas.CENTRE.compute(self.start, width)

    @property
    def holes(self) -> int:
        """Pixels inside the receptive field that no path sees."""
        return 0 if self.whole else self.widest.holes


class FieldTooFine(Exception):
    """An upsampling finer than a trace follows."""


def after_whole_map(reach: ReceptiveField, size: int) -> ReceptiveField:
    """After pooling or flattening the whole map: an output sees the whole input."""
    return reach._replace(whole=size)


def after_window(
    reach: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    """After a window of these taps."""
    if reach.whole or (kernel == 1 and stride == 1 and before == 0):
        return reach
    phases = len(reach.sights)
    if phases == 1:
        return _even_window(reach, kernel, stride, before, dilation)
    count = phases // gcd(phases, stride)

    def taps(output: int) -> range:
        start = output * stride - before
        return range(start, start + dilation * kernel, dilation)

    return _gathered(reach, count, reach.advance * stride * count // phases, taps)


def _even_window(
    reach: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    sight, jump = reach.sights[0], reach.advance
    first = layer_formulas.START.compute(sight.first, before, jump)
    width = layer_formulas.FIELD.compute(sight.width, kernel, dilation, jump)
    mask = None
    if sight.mask is not None and width <= WIDEST_MASK:
        mask = _spread(sight.mask, kernel, dilation * jump)
    return ReceptiveField(
        (PixelSet(first, width, mask),), layer_formulas.JUMP.compute(jump, stride)
    )


def _spread(mask: int, times: int, step: int) -> int:
    """The union of a mask with its copies shifted by one step, two steps ... by doubling."""
    done = 1
    while done < times:
        more = min(done, times - done)
        mask |= mask << more * step
        done += more
    return mask


def after_transposed(
    reach: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    """After a transposed window: output q gathers the inputs i with q = i·s − p + d·t."""
    if reach.whole:
        return reach
    count = len(reach.sights) * stride
    if count > MOST_PHASES:
        raise FieldTooFine(f"upsampling by {stride} is finer than a trace follows")
    shared = gcd(stride, dilation)

    def taps(output: int) -> range:
        shifted = output + before
        hits = (t for t in range(min(kernel, stride)) if (shifted - dilation * t) % stride == 0)
        first = next(hits, kernel)
        found = len(range(first, kernel, stride // shared))
        start, step = (shifted - dilation * first) // stride, dilation // shared
        return range(start, start - found * step, -step)[::-1]

    return _gathered(reach, count, reach.advance, taps)


def after_adaptive(
    reach: ReceptiveField, size: int, wanted: int, input_size: int
) -> ReceptiveField:
    """After adaptive pooling from `size` to `wanted` positions."""
    if reach.whole or wanted == 1:
        return after_whole_map(reach, input_size)
    common, phases = gcd(size, wanted), len(reach.sights)
    step = size // common
    count = wanted // common * (phases // gcd(phases, step))
    if count > MOST_PHASES:
        raise FieldTooFine(f"pooling {size} to {wanted} is finer than a trace follows")

    def taps(output: int) -> range:
        return adaptive_taps(output, size, wanted)

    return _gathered(reach, count, reach.advance * (step // gcd(phases, step)), taps)


def adaptive_taps(output: int, size: int, wanted: int) -> range:
    """The positions that one output of an adaptive pooling averages."""
    first = layer_formulas.ADAPTIVE_FIRST.compute(output, size, wanted)
    return range(first, layer_formulas.ADAPTIVE_END.compute(output, size, wanted))


def _gathered(
    reach: ReceptiveField, count: int, advance: int, taps: Callable[[int], range]
) -> ReceptiveField:
    phases = len(reach.sights)
    sights = []
    for output in range(count):
        seen = NO_PIXELS
        places = taps(output)
        if len(places) > max(MOST_TAPS, 2 * phases):
            seen = _ends(reach, places)
        else:
            for place in places:
                seen = _both(seen, _at(reach, place))
        sights.append(seen)
    return ReceptiveField(tuple(sights), advance)


def _ends(reach: ReceptiveField, places: range) -> PixelSet:
    """Many taps without their holes: each phase comes first and last among the outer taps."""
    phases = len(reach.sights)
    outer = [_at(reach, place) for place in (*places[:phases], *places[-phases:])]
    wide = [sight for sight in outer if sight.width]
    if not wide:
        return NO_PIXELS
    first = min(sight.first for sight in wide)
    return PixelSet(first, max(sight.first + sight.width for sight in wide) - first, None)


def _both(one: PixelSet, other: PixelSet) -> PixelSet:
    if not one.width or not other.width:
        return one if one.width else other
    first = min(one.first, other.first)
    width = max(one.first + one.width, other.first + other.width) - first
    mask = None
    if one.mask is not None and other.mask is not None and width <= WIDEST_MASK:
        mask = one.mask << (one.first - first) | other.mask << (other.first - first)
    return PixelSet(first, width, mask)


def union_of_paths(one: ReceptiveField, other: ReceptiveField) -> ReceptiveField:
    """Two paths onto one map: the union of what they see; of uneven jumps the larger path."""
    if one == other or one.whole:
        return one
    if other.whole:
        return other
    count = lcm(len(one.sights), len(other.sights))
    if one.advance * len(other.sights) != other.advance * len(one.sights) or count > MOST_PHASES:
        return max(one, other, key=lambda reach: reach.field)
    sights = tuple(_both(_at(one, place), _at(other, place)) for place in range(count))
    return ReceptiveField(sights, one.advance * count // len(one.sights))


def _at(reach: ReceptiveField, place: int) -> PixelSet:
    turns, phase = divmod(place, len(reach.sights))
    sight = reach.sights[phase]
    return sight._replace(first=sight.first + turns * reach.advance)
