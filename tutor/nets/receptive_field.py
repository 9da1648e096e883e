"""What the outputs of a layer see of the input, along one axis, exactly.

Outputs repeat: output q + P sees what output q sees, `advance` input pixels further on. Only
transposed convolutions and uneven adaptive pooling make P more than 1. A `PixelSet` is the set of
input pixels of one output, as a first pixel and a bit mask, so that holes of dilation and unions of
branches come out right. Padding is followed outside the map here; `tutor.nets.clipped_field` leaves
it out. Masks, phases and taps are bounded, so that no network takes long to follow.

Where paths of different jump meet, no two outputs see alike: such a field is UNEVEN, and the trace
fills it in output by output from `tutor.nets.clipped_field`, for the rows after it too.
"""

from __future__ import annotations

from collections.abc import Callable
from math import gcd, lcm
from typing import TYPE_CHECKING, NamedTuple

from tutor.nets import formulas, misfit_messages

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

    @classmethod
    def of_mask(cls, mask: int) -> PixelSet:
        """The pixels whose bits are set."""
        first = (mask & -mask).bit_length() - 1
        return cls(first, mask.bit_length() - first, mask >> first) if mask else NO_PIXELS


NO_PIXELS = PixelSet(0, 0, 0)
ONE_PIXEL = PixelSet(0, 1, 1)


class ReceptiveField(NamedTuple):
    """What each output sees; `whole` is the input size once an output sees all of it.

    Of an uneven field the phases are all outputs of the map, clipped to the input.
    """

    phases: tuple[PixelSet, ...] = (ONE_PIXEL,)
    advance: int = 1
    whole: int = 0
    uneven: bool = False

    @property
    def widest(self) -> PixelSet:
        """The pixels with the largest width."""
        if len(self.phases) == 1:
            return self.phases[0]
        return max(self.phases, key=lambda pixels: pixels.width)

    @property
    def field(self) -> int:
        """The receptive field in input pixels."""
        return self.whole or self.widest.width

    @property
    def jump(self) -> int | Fraction | None:
        """Input pixels from one output to the next; a fraction after a transposed convolution.

        None where the outputs are not evenly spaced.
        """
        if self.uneven:
            return None
        phases = len(self.phases)
        if self.advance % phases == 0:
            return self.advance // phases
        from fractions import Fraction

        return Fraction(self.advance, phases)

    @property
    def start(self) -> int:
        """The first pixel of the first window; below 0 it lies in the padding."""
        return 0 if self.whole else self.phases[0].first

    @property
    def centre(self) -> int | Fraction:
        """The centre of the first window, pixels counted from 0."""
        width = self.whole or self.phases[0].width
        return formulas.CENTRE.compute(self.start, width)

    @property
    def holes(self) -> int:
        """Pixels inside the receptive field that no path sees."""
        return 0 if self.whole else self.widest.holes


UNEVEN = ReceptiveField(uneven=True)


class FieldTooFine(Exception):
    """An upsampling finer than a trace follows; `change` says which."""

    def __init__(self, change: str) -> None:
        super().__init__(change)
        self.change = change


def after_whole_map(field: ReceptiveField, size: int) -> ReceptiveField:
    """After pooling or flattening the whole map: an output sees the whole input."""
    return field._replace(whole=size)


def after_window(
    field: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    """After a window of these taps."""
    if field.whole or field.uneven or (kernel == 1 and stride == 1 and before == 0):
        return field
    phases = len(field.phases)
    if phases == 1:
        return _even_window(field, kernel, stride, before, dilation)
    count = phases // gcd(phases, stride)

    def taps(output: int) -> range:
        start = output * stride - before
        return range(start, start + dilation * kernel, dilation)

    return _gathered(field, count, field.advance * stride * count // phases, taps)


def _even_window(
    field: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    pixels, jump = field.phases[0], field.advance
    first = formulas.START.compute(pixels.first, before, jump)
    width = formulas.FIELD.compute(pixels.width, kernel, dilation, jump)
    mask = None
    if pixels.mask is not None and width <= WIDEST_MASK:
        mask = _spread(pixels.mask, kernel, dilation * jump)
    return ReceptiveField((PixelSet(first, width, mask),), formulas.JUMP.compute(jump, stride))


def _spread(mask: int, times: int, step: int) -> int:
    """The union of a mask with its copies shifted by one step, two steps ... by doubling."""
    done = 1
    while done < times:
        more = min(done, times - done)
        mask |= mask << more * step
        done += more
    return mask


def after_transposed(
    field: ReceptiveField, kernel: int, stride: int, before: int, dilation: int
) -> ReceptiveField:
    """After a transposed window: output q gathers the inputs i with q = i·s − p + d·t."""
    if field.whole or field.uneven:
        return field
    count = len(field.phases) * stride
    if count > MOST_PHASES:
        raise FieldTooFine(misfit_messages.upsampling_by(stride))
    shared = gcd(stride, dilation)

    def taps(output: int) -> range:
        shifted = output + before
        hits = (t for t in range(min(kernel, stride)) if (shifted - dilation * t) % stride == 0)
        first = next(hits, kernel)
        found = len(range(first, kernel, stride // shared))
        start, step = (shifted - dilation * first) // stride, dilation // shared
        return range(start, start - found * step, -step)[::-1]

    return _gathered(field, count, field.advance, taps)


def after_adaptive(
    field: ReceptiveField, size: int, wanted: int, input_size: int
) -> ReceptiveField:
    """After adaptive pooling from `size` to `wanted` positions."""
    if field.whole or wanted == 1:
        return after_whole_map(field, input_size)
    if field.uneven:
        return field
    common, phases = gcd(size, wanted), len(field.phases)
    step = size // common
    count = wanted // common * (phases // gcd(phases, step))
    if count > MOST_PHASES:
        raise FieldTooFine(misfit_messages.pooling_to(size, wanted))

    def taps(output: int) -> range:
        return adaptive_taps(output, size, wanted)

    return _gathered(field, count, field.advance * (step // gcd(phases, step)), taps)


def adaptive_taps(output: int, size: int, wanted: int) -> range:
    """The positions that one output of an adaptive pooling averages."""
    first = formulas.ADAPTIVE_FIRST.compute(output, size, wanted)
    return range(first, formulas.ADAPTIVE_END.compute(output, size, wanted))


def _gathered(
    field: ReceptiveField, count: int, advance: int, taps: Callable[[int], range]
) -> ReceptiveField:
    phases = len(field.phases)
    pixel_sets = []
    for output in range(count):
        seen = NO_PIXELS
        places = taps(output)
        if len(places) > max(MOST_TAPS, 2 * phases):
            seen = _ends(field, places)
        else:
            for place in places:
                seen = _both(seen, _at(field, place))
        pixel_sets.append(seen)
    return ReceptiveField(tuple(pixel_sets), advance)


def _ends(field: ReceptiveField, places: range) -> PixelSet:
    """Many taps without their holes: each phase comes first and last among the outer taps."""
    phases = len(field.phases)
    outer = [_at(field, place) for place in (*places[:phases], *places[-phases:])]
    wide = [pixels for pixels in outer if pixels.width]
    if not wide:
        return NO_PIXELS
    first = min(pixels.first for pixels in wide)
    return PixelSet(first, max(pixels.first + pixels.width for pixels in wide) - first, None)


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
    """Two paths onto one map: the union of what they see; UNEVEN where their jumps differ."""
    if one.uneven or other.uneven:
        return one if one.whole else other if other.whole else UNEVEN
    if one == other or one.whole:
        return one
    if other.whole:
        return other
    count = lcm(len(one.phases), len(other.phases))
    if one.advance * len(other.phases) != other.advance * len(one.phases) or count > MOST_PHASES:
        return UNEVEN
    pixel_sets = tuple(_both(_at(one, place), _at(other, place)) for place in range(count))
    return ReceptiveField(pixel_sets, one.advance * count // len(one.phases))


def _at(field: ReceptiveField, place: int) -> PixelSet:
    turns, phase = divmod(place, len(field.phases))
    pixels = field.phases[phase]
    if not turns:
        return pixels
    first, width, mask = pixels
    return PixelSet(first + turns * field.advance, width, mask)
