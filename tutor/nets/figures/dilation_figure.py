"""The taps of a dilated kernel and the gaps between them."""

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, axis_text, axis_view, trimmed_lines
from tutor.nets.figures.spoken_figure import listed
from tutor.nets.formulas import effective_kernel

ROOM = 50
SQUARE = 9
TAP, HOLE = "█", "·"


def dilation_figure(k: int, d: int) -> tuple[str, ...]:
    """The kernel side by side with the undilated one, as a square where there is room."""
    if k < 1 or d < 1:
        raise Undrawable(messages.KERNEL_FROM_ONE)
    span = effective_kernel(k, d)
    lines = [
        messages.taps(k, d, _gaps(k, d)),
        messages.tap_span(k, d, span),
        "",
        f"dilation 1   {_row(k, 1)}",
        *([f"dilation {d:<4}{_row(k, d)}"] if d > 1 else []),
    ]
    if span <= SQUARE:
        lines.extend(["", f"In two dimensions: {k * k} taps on {span}x{span} pixels"])
        lines.extend(" ".join(_square(span, d, row)) for row in range(span))
    return trimmed_lines([*lines, "", f"{TAP} tap   {HOLE} gap"])


def dilation_sentences(k: int, d: int) -> tuple[str, ...]:
    """The same in sentences."""
    span = effective_kernel(k, d)
    places = listed(range(0, span, d))
    return messages.taps(k, d, _gaps(k, d)), messages.tap_span(k, d, span), messages.taps_at(places)


def _gaps(k: int, d: int) -> str:
    if d == 1 or k == 1:
        return "no gaps"
    return f"{messages.count_noun(k - 1, 'gap')} of {messages.count_noun(d - 1, 'pixel')}"


def _row(k: int, d: int) -> str:
    shown = axis_view(0, effective_kernel(k, d), ROOM)
    return axis_text(shown, lambda at: TAP if at % d == 0 else HOLE)


def _square(span: int, d: int, row: int) -> str:
    return "".join(TAP if row % d == 0 and at % d == 0 else HOLE for at in range(span))
