"""A kernel on its way along one padded axis: each position under the pixels that it reads."""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import (
    GAP,
    Undrawable,
    axis_text,
    axis_view,
    rows_in_view,
    trimmed_lines,
)
from tutor.nets.figures.spoken_figure import listed
from tutor.nets.formulas import effective_kernel

ROOM = 50
LABEL = 17
POSITIONS = 8
MOST = 10**6
AXIS = ("axis", "padded axis")
PIXEL, PADDING, TAP, HOLE, UNUSED = "·", "░", "█", "─", "x"


@dataclass(frozen=True, slots=True)
class PaddedAxis:
    """An axis of n pixels with padding around it, and the kernel that walks along it."""

    n: int
    k: int
    s: int = 1
    p: int = 0
    d: int = 1
    right: int | None = None

    @property
    def after(self) -> int:
        """Padding at the end; as many as in front where not told otherwise."""
        return self.p if self.right is None else self.right

    @property
    def length(self) -> int:
        """Pixels and padding together."""
        return self.p + self.n + self.after

    @property
    def span(self) -> int:
        """Places from the first tap to the last."""
        return effective_kernel(self.k, self.d)

    @property
    def positions(self) -> int:
        """How often the kernel fits."""
        return (self.length - self.span) // self.s + 1

    @property
    def unused(self) -> int:
        """Places at the end that no position reaches."""
        return self.length - (self.positions - 1) * self.s - self.span


def slide_figure(track: PaddedAxis) -> tuple[str, ...]:
    """The padded axis, the first positions below it and the last, and how many there are."""
    if track.length > MOST:
        raise Undrawable(messages.axis_too_long(MOST))
    if min(track.n, track.k, track.s, track.d) < 1 or min(track.p, track.after) < 0:
        raise Undrawable(messages.SIZES_FROM_ONE)
    if track.span > track.length:
        raise Undrawable(messages.kernel_does_not_fit(track.span, track.length))
    first, last = rows_in_view(track.positions, POSITIONS)
    shown = _view(track, first)
    drawn = [
        _row(AXIS[bool(track.p or track.after)], axis_text(shown, lambda at: _cell(track, at)))
    ]
    drawn.extend(_position(track, shown, number) for number in first)
    if last:
        drawn.append(_row("   …", ""))
        drawn.extend(_position(track, shown, number) for number in last)
    if track.unused:
        end = track.length - track.unused
        marks = _marks(shown, lambda at: UNUSED if at >= end else " ")
        drawn.append(_row("left over", marks))
    legend = _legend(track, "".join(line[LABEL:] for line in drawn))
    return trimmed_lines([*_settings(track), "", *drawn, "", _count(track), legend])


def slide_sentences(track: PaddedAxis) -> tuple[str, ...]:
    """The same in sentences: where the window starts, what it reads, what is left over."""
    starts = range(0, track.positions * track.s, track.s)
    taps = range(0, track.span, track.d)
    return (
        *_settings(track),
        messages.window_starts(listed(starts)),
        messages.window_reads(track.k, listed(taps)),
        _count(track),
        *([messages.left_over(track.unused)] if track.unused else []),
    )


def _view(track: PaddedAxis, first: range) -> tuple[range, range]:
    """The ends of the axis: as much of the left one as the first positions reach into.

    The right end keeps room for the last position and what is left over.
    """
    reached = first[-1] * track.s + track.span
    kept = track.span + track.unused
    return axis_view(0, track.length, ROOM, min(reached, ROOM - len(GAP) - kept))


def _marks(shown: tuple[range, range], mark: Callable[[int], str]) -> str:
    """A row of marks; an ellipsis where marks lie in the middle that is left out."""
    left, right = shown
    hidden = range(left.stop, right.start) if right else range(0)
    is_cut = any(mark(at) != " " for at in hidden)
    return axis_text(shown, mark, GAP if is_cut else " " * len(GAP))


def _settings(track: PaddedAxis) -> list[str]:
    told = [messages.count_noun(track.n, "pixel"), f"kernel {track.k}", f"stride {track.s}"]
    if track.d > 1:
        told.append(f"dilation {track.d} (spans {track.span})")
    added = f"2·{track.p}" if track.p == track.after else f"{track.p} + {track.after}"
    padded = [f"padded: {track.n} + {added} = {track.length}"] if track.p or track.after else []
    return [", ".join(told), *padded]


def _row(label: str, marks: str) -> str:
    return f"{label:<{LABEL}}{marks}"


def _cell(track: PaddedAxis, at: int) -> str:
    return PIXEL if track.p <= at < track.p + track.n else PADDING


def _position(track: PaddedAxis, shown: tuple[range, range], number: int) -> str:
    start = number * track.s

    def mark(at: int) -> str:
        inside = start <= at < start + track.span
        return (TAP if (at - start) % track.d == 0 else HOLE) if inside else " "

    return _row(f"position {number}", _marks(shown, mark))


def _count(track: PaddedAxis) -> str:
    steps = track.positions - 1
    free = f"floor(({track.length} - {track.span})/{track.s})"
    return f"{free} + 1 = {steps} + 1 = {messages.count_noun(track.positions, 'position')}"


def _legend(track: PaddedAxis, drawn: str) -> str:
    """What the signs stand for that are seen."""
    told = {
        PIXEL: "pixel",
        PADDING: "padding",
        TAP: "tap",
        HOLE: "gap",
        UNUSED: f"{track.unused} left over",
    }
    return "   ".join(f"{sign} {name}" for sign, name in told.items() if sign in drawn)
