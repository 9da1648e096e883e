"""Networks by brute force along one axis: which input pixels each output reads, as sets."""

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple, TypeAlias

from hypothesis import assume
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn

Cells: TypeAlias = "list[frozenset[int]]"
NOTHING: frozenset[int] = frozenset()


class Step(NamedTuple):
    """One layer along one axis; `op` is the word, `how` the kind of padding or rounding."""

    op: str
    k: int
    s: int = 1
    p: int = 0
    d: int = 1
    extra: int = 0
    how: str = ""

    @property
    def text(self) -> str:
        """The layer in notation, one channel."""
        if self.op == "adaptive":
            return f"adaptive {self.k}"
        if self.op == "residual":
            return f"residual(conv 1 k{self.k} p{self.p} d{self.d} | identity)"
        channels = "" if "pool" in self.op else " 1"
        padding = f" p{self.p}" if self.how in ("", "ceil") else ""
        dilation = f" d{self.d}" if self.op != "avgpool" else ""
        extra = f" op{self.extra}" if self.extra else ""
        how = f" {self.how}" if self.how else ""
        return f"{self.op}{channels} k{self.k} s{self.s}{padding}{dilation}{extra}{how}"


def read(cells: Cells, step: Step) -> Cells:
    """What the outputs of a layer read, given what its inputs read; [] where nothing fits."""
    if step.op == "deconv":
        return _scattered(cells, step)
    if step.op == "adaptive":
        return _binned(cells, step.k)
    if step.op == "residual":
        path = read(cells, step._replace(op="conv"))
        return [one | other for one, other in zip(path, cells, strict=True)]
    before, after = _padding(len(cells), step)
    padded = [NOTHING] * before + cells + [NOTHING] * after
    span = step.d * (step.k - 1) + 1
    starts = list(range(0, len(padded) - span + 1, step.s))
    if step.how == "ceil":
        starts = _rounded_up(len(padded), before + len(cells), span, step.s)
    taps = [range(start, start + span, step.d) for start in starts]
    return [_union(padded[at] for at in each if at < len(padded)) for each in taps]


def _padding(size: int, step: Step) -> tuple[int, int]:
    if step.how == "causal":
        return step.d * (step.k - 1), 0
    if step.how != "same":
        return step.p, step.p
    wanted, span = len(range(0, size, step.s)), step.d * (step.k - 1) + 1
    total = 0
    while len(range(0, size + total - span + 1, step.s)) < wanted:
        total += 1
    return total // 2, total - total // 2


def _rounded_up(padded: int, inside: int, span: int, stride: int) -> list[int]:
    """Windows until one reaches the end, as long as they start before the padding at the end."""
    starts, start = [], 0
    while start < inside and start - stride + span < padded:
        starts.append(start)
        start += stride
    return starts


def _scattered(cells: Cells, step: Step) -> Cells:
    out = [NOTHING] * ((len(cells) - 1) * step.s + step.d * (step.k - 1) + 1 + step.extra)
    for place, cell in enumerate(cells):
        for tap in range(step.k):
            out[place * step.s + tap * step.d] |= cell
    return out[step.p : len(out) - step.p]


def _binned(cells: Cells, wanted: int) -> Cells:
    edge = Fraction(len(cells), wanted)
    return [
        _union(cell for at, cell in enumerate(cells) if at + 1 > q * edge and at < (q + 1) * edge)
        for q in range(wanted)
    ]


def _union(sets: Iterable[frozenset[int]]) -> frozenset[int]:
    return NOTHING.union(*sets)


def through(steps: list[Step], size: int) -> Cells:
    """What each output of a stack reads of an input of that size."""
    cells = [frozenset({pixel}) for pixel in range(size)]
    for step in steps:
        cells = read(cells, step)
        if not cells:
            return []
    return cells


@st.composite
def layers(draw: DrawFn, *ops: str) -> Step:
    """Any layer of one of these words."""
    op = draw(st.sampled_from(ops))
    k, s, d = draw(st.integers(1, 5)), draw(st.integers(1, 3)), draw(st.integers(1, 3))
    if op == "residual":
        k = draw(st.sampled_from((1, 3, 5)))
        return Step(op, k, p=d * (k // 2), d=d)
    if op == "adaptive":
        return Step(op, draw(st.integers(2, 7)))
    if op == "deconv":
        return Step(op, k, s, draw(st.integers(0, 2)), d, draw(st.integers(0, max(s, d) - 1)))
    pool = op.endswith("pool")
    how = draw(st.sampled_from(("", "same", "ceil" if pool else "causal")))
    p = 0 if how in ("same", "causal") else draw(st.integers(0, k // 2 if pool else 3))
    return Step(op, k, s, p, 1 if op == "avgpool" else d, how=how)


class Join(NamedTuple):
    """Two paths over one input that end in maps of one size, and the layers after their sum."""

    size: int
    paths: tuple[list[Step], list[Step]]
    after: list[Step]

    @property
    def text(self) -> str:
        """The network in notation."""
        one, other = ("; ".join(step.text for step in path) for path in self.paths)
        return "; ".join([f"residual({one} | {other})", *(step.text for step in self.after)])

    @property
    def cells(self) -> Cells:
        """What each output reads; [] where nothing fits."""
        one, other = (through(path, self.size) for path in self.paths)
        cells = [left | right for left, right in zip(one, other, strict=True)]
        for step in self.after:
            cells = read(cells, step) if cells else []
        return cells


@st.composite
def joins(draw: DrawFn) -> Join:
    """Paths whose last convolution is as wide as it must be for both maps to be of one size."""
    any_layer = layers("conv", "maxpool", "deconv")
    size = draw(st.integers(4, 24))
    one = draw(st.lists(any_layer, min_size=1, max_size=2))
    other = draw(st.lists(any_layer, max_size=1))
    wanted, before = len(through(one, size)), len(through(other, size))
    assume(wanted and before)
    stride = draw(st.integers(1, max(1, min(6, (before - 1) // max(1, wanted - 1)))))
    kernel = before - (wanted - 1) * stride - draw(st.integers(0, stride - 1))
    assume(kernel >= 1)
    after = draw(st.lists(layers("conv", "maxpool", "deconv", "residual"), max_size=2))
    return Join(size, (one, [*other, Step("conv", kernel, stride)]), after)
