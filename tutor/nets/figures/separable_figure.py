"""A depthwise separable convolution: each channel filtered alone, then all channels mixed."""

from tutor.faults import Unreadable
from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, rows_in_view, trimmed_lines
from tutor.nets.trace import DoesNotFit, trace
from tutor.nets.trace_rows import TraceRow, channels_last_text

LEAST, MOST = 3, 5


def separable_figure(
    inputs: int, outputs: int, kernel: int, size: int = 0, stride: int = 1
) -> tuple[str, ...]:
    """Both steps with their shapes, weights and MACs, and the standard layer's beside them."""
    if kernel % 2 == 0 or min(inputs, outputs) < LEAST or min(kernel, stride) < 1:
        raise Undrawable(messages.odd_kernel(LEAST))
    window = f"k{kernel} s{stride} p{kernel // 2} nobias"
    shape = (inputs, size or 1, size or 1)
    try:
        steps = trace(f"dwconv {window}; pwconv {outputs} nobias", shape).rows
        standard = trace(f"conv {outputs} {window}", shape).rows
    except (DoesNotFit, Unreadable) as misfit:
        raise Undrawable(messages.network_refused(misfit)) from None
    depthwise = f"depthwise {kernel}x{kernel}" + f", stride {stride}" * (stride > 1)
    return trimmed_lines([
        messages.separable_title(depthwise),
        "",
        *_wiring(inputs, outputs, kernel),
        "",
        f"{'':<12}{'output':>14}{'weights':>12}{'MACs' if size else 'MACs a position':>18}",
        _costs("depthwise", steps[0], size),
        _costs("pointwise", steps[1], size),
        _line("together", "", sum(row.weights for row in steps), sum(row.macs for row in steps)),
        _costs("standard", standard[0], size),
    ])  # fmt: skip


def _wiring(inputs: int, outputs: int, kernel: int) -> list[str]:
    """One line a channel, some left out: its filter, then the wire to every output."""
    first, last = rows_in_view(inputs, MOST)
    shown = [*(f"channel {place + 1}" for place in first), *([""] if last else [])]
    shown.extend(f"channel {place + 1}" for place in last)
    width, centre = len(f"channel {inputs}"), len(shown) // 2
    wires = [
        f"{name:<{width}} ──[ {kernel}x{kernel} ]── {name:<{width}} ──"
        if name
        else f"{'   …':<{2 * width + len(f' ──[ {kernel}x{kernel} ]──  ──')}}"
        for name in shown
    ]
    bus = ["┐", *("┤" if name else "│" for name in shown[1:-1]), "┘"]
    bus[centre] = "┼"
    ways = {
        centre - 1: f"  ┌── 1x1x{inputs} ── output 1",
        centre: f"──┤{'…':>10}",
        centre + 1: f"  └── 1x1x{inputs} ── output {outputs}",
    }
    return [f"{wires[at]}{bus[at]}{ways.get(at, '')}" for at in range(len(shown))]


def _costs(name: str, row: TraceRow, size: int) -> str:
    out = channels_last_text(row.output) if size else f"{row.output[0]} channels"
    return _line(name, out, row.weights, row.macs)


def _line(name: str, shape: str, weights: int, macs: int) -> str:
    return f"{name:<12}{shape:>14}{weights:>12,}{macs:>18,}"
