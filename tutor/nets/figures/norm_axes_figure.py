"""Which cells of a batch share one mean: the axes of the four norms."""

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, axis_text, axis_view, rows_in_view, trimmed_lines

ROOM, ROWS = 14, 7
SHARED, OTHER = "█", "·"
BETWEEN = "    "


def norm_axes_figure(images: int, channels: int, groups: int) -> tuple[str, ...]:
    """A panel for each norm: images down, channels across, one sign for a whole map."""
    if min(images, channels, groups) < 1 or channels % groups:
        raise Undrawable(messages.groups_do_not_divide(groups, channels))
    shared = _shared(images, channels, groups)
    panels = [
        [name, *_panel((images, channels), cells), messages.maps_in_mean(cells[0] * cells[1])]
        for name, cells in shared.items()
    ]
    width = max(len(line) for panel in panels for line in panel)
    lines = [
        BETWEEN.join(line.ljust(width) for line in beside) for beside in zip(*panels, strict=True)
    ]
    return trimmed_lines([
        messages.axes_title(images, channels, groups), "", *lines, "", messages.axes_legend(SHARED),
    ])  # fmt: skip


def norm_axes_sentences(images: int, channels: int, groups: int) -> tuple[str, ...]:
    """The same in sentences: whose mean each map is normalised with."""
    norm_axes_figure(images, channels, groups)
    return (
        messages.axes_counts(images, channels, groups),
        *(
            messages.shared_mean(name, *cells)
            for name, cells in _shared(images, channels, groups).items()
        ),
    )


def _shared(images: int, channels: int, groups: int) -> dict[str, tuple[int, int]]:
    """How many images and channels share a mean, by norm."""
    return {
        "batch norm": (images, 1),
        "layer norm": (1, channels),
        "group norm": (1, channels // groups),
        "instance norm": (1, 1),
    }


def _panel(size: tuple[int, int], shared: tuple[int, int]) -> list[str]:
    """The cells of a batch; the first ones, down and across, share the mean of the first cell."""
    images, channels = size
    near, far = rows_in_view(images, ROWS)
    rows = [_row(channels, shared[1] if row < shared[0] else 0) for row in (*near, *far)]
    if far:
        rows.insert(len(near), "…")
    return rows


def _row(channels: int, shared: int) -> str:
    shown = axis_view(0, channels, ROOM)
    return axis_text(shown, lambda channel: SHARED if channel < shared else OTHER)
