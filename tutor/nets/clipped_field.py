"""What each output really sees of the input: positions in the padding see nothing.

Followed forward along one axis, as one bit mask an output; exact, and bounded in size and work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from tutor.nets.layers import Axes
from tutor.nets.receptive_field import adaptive_taps
from tutor.nets.trace_rows import INPUT, Trace, TraceRow, input_behind
from tutor.nets.windows import Window

LARGEST = 4096
MOST_READS = 2_000_000
MOST_BITS = 400_000_000

Masks = list[int]
Taps = Callable[[int], Iterable[int]]


class OutputPixels:
    """The pixels of one input that the outputs of each row see along one axis.

    Rows may still be added.
    """

    __slots__ = ("axis", "bits", "known", "reads", "rows", "size", "sizes", "source")

    def __init__(
        self, rows: Sequence[TraceRow], inputs: Sequence[Axes], axis: int, source: int = INPUT
    ) -> None:
        self.rows = rows
        self.sizes = [shape[axis + 1] if len(shape) > axis + 1 else 1 for shape in inputs]
        self.size = self.sizes[-1 - source]
        self.source = source
        self.axis = axis
        self.reads = self.bits = 0
        self.known: dict[int, Masks] = {}

    def of(self, place: int) -> Masks | None:
        """A mask for each output of a row; None where it is too much to follow.

        Where the row has no map any more there is one mask.
        """
        if self.size > LARGEST:
            return None
        if not self.known:
            # The pixels of the other inputs are none of this one's.
            self.known = {-1 - number: [0] * size for number, size in enumerate(self.sizes)}
            self.known[self.source] = [1 << pixel for pixel in range(self.size)]
        for each in self._wanted(place):
            masks = self._row(self.rows[each])
            if masks is None:
                return None
            self.known[each] = masks
        return self.known[place]

    def _wanted(self, place: int) -> list[int]:
        """The rows that a row depends on and that are not known yet, in the order of computing."""
        wanted, open_ = set(), [place]
        while open_:
            each = open_.pop()
            if each not in self.known and each not in wanted:
                wanted.add(each)
                open_.extend(self.rows[each].sources)
        return sorted(wanted)

    def _row(self, row: TraceRow) -> Masks | None:
        first, *others = (self.known[source] for source in row.sources)
        if others:
            columns = zip(first, *others, strict=True)
            return self._gathered(list(columns), [range(1 + len(others))] * len(first))
        if len(row.inputs[0]) == 1:
            return first
        if len(row.output) == 1:
            return self._gathered([first], [range(len(first))])
        count = row.output[self.axis + 1]
        if count > LARGEST:
            return None
        if row.windows:
            taps = _window_taps(row.windows[self.axis])
        elif row.op == "adaptive":
            size = len(first)

            def taps(output: int) -> Iterable[int]:
                return adaptive_taps(output, size, count)
        else:
            return first
        return self._gathered([first] * count, map(taps, range(count)))

    def _gathered(
        self, sources: Sequence[Sequence[int]], taps: Iterable[Iterable[int]]
    ) -> Masks | None:
        """The union of some masks for each output."""
        self.bits += len(sources) * self.size
        masks = []
        for source, places in zip(sources, taps, strict=True):
            mask = 0
            for place in places:
                mask |= source[place]
                self.reads += 1
            masks.append(mask)
            if self.reads > MOST_READS or self.bits > MOST_BITS:
                return None
        return masks


def pixels_read(trace: Trace, row: TraceRow, output: int, axis: int = 0) -> tuple[int, ...] | None:
    """The input pixels along one axis that an output of the row depends on; None where too many.

    Positions count from 0. Where the row has no map any more, every output is the same.
    """
    place = trace.rows.index(row)
    source = input_behind(trace.rows, place)
    masks = OutputPixels(trace.rows, trace.inputs, axis, source).of(place)
    if masks is None:
        return None
    mask = masks[output] if len(row.output) > 1 else masks[0]
    return tuple(pixel for pixel in range(mask.bit_length()) if mask >> pixel & 1)


def _window_taps(window: Window) -> Taps:
    """The positions of the layer's input that an output reads; those in the padding left out."""

    def covered(output: int) -> Iterable[int]:
        start = output * window.stride - window.before
        skipped = max(0, -(start // window.dilation)) if start < 0 else 0
        end = min(window.size, start + window.dilation * window.kernel)
        return range(start + skipped * window.dilation, end, window.dilation)

    def scattered(output: int) -> Iterable[int]:
        last = output + window.before
        first = last - window.dilation * (window.kernel - 1)
        start = max(0, -(-first // window.stride))
        for place in range(start, min(window.size, last // window.stride + 1)):
            if (last - place * window.stride) % window.dilation == 0:
                yield place

    return scattered if window.rule == "transposed" else covered
