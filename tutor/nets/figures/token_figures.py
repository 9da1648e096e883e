"""Images as tokens: the grid of patches, and which pairs of tokens a window lets meet."""

from tutor.nets.figures import messages
from tutor.nets.figures.canvas import Undrawable, axis_text, axis_view, rows_in_view, trimmed_lines

SHOWN = 3
ROOM = 10
PAIRS, NONE = "█", "·"


def patches_figure(n: int, patch: int) -> tuple[str, ...]:
    """The patches with their places in the sequence, and the sequence."""
    if patch < 1 or n < patch or n % patch:
        raise Undrawable(messages.patch_does_not_fit(patch, n))
    side = n // patch
    count = side * side
    width = len(str(count))
    lines = [messages.patches_title(n, patch, side), ""]
    near, far = rows_in_view(side, SHOWN + 1)
    for row in (*near, *far):
        if far and row == far[0]:
            lines.append("…")
        lines.append(_row(row * side + 1, side, width))
    start = ", ".join(str(token) for token in range(1, min(count, SHOWN) + 1))
    rest = f", …, {count}" if count > SHOWN else ""
    lines += ["", f"class, {start}{rest}: {count + 1:,} tokens"]
    return trimmed_lines(lines)


def _row(first: int, side: int, width: int) -> str:
    """The numbers of a row of patches, the middle ones left out of a long row."""
    if side <= 2 * SHOWN:
        return "  ".join(f"{first + place:>{width}}" for place in range(side))
    start = "  ".join(f"{first + place:>{width}}" for place in range(SHOWN))
    return f"{start}  …  {first + side - 1:>{width}}"


def attention_figure(side: int, window: int) -> tuple[str, ...]:
    """The score matrix with tokens ordered window by window: a sign for a pair of windows."""
    if window < 1 or side < window or side % window:
        raise Undrawable(messages.window_does_not_fit(window, side))
    count = (side // window) ** 2
    inside = window * window
    near, far = rows_in_view(count, ROOM)
    rows = [_pairs(row, count) for row in (*near, *far)]
    if far:
        rows.insert(len(near), "…")
    return trimmed_lines([
        messages.windows_title(side, window, count), "", *rows, "",
        f"{PAIRS} {inside}x{inside} scores that are computed   {NONE} not computed",
        messages.scores_computed(side * side, inside),
    ])  # fmt: skip


def attention_sentences(side: int, window: int) -> tuple[str, ...]:
    """The same in sentences: which tokens meet, and how many scores that makes."""
    attention_figure(side, window)
    count = (side // window) ** 2
    return (
        messages.windows_title(side, window, count), messages.own_window(window * window),
        messages.scores_computed(side * side, window * window),
    )  # fmt: skip


def _pairs(window: int, count: int) -> str:
    """A row of the matrix: a window of tokens meets itself only."""
    shown = axis_view(0, count, 2 * ROOM)
    return axis_text(shown, lambda other: PAIRS if other == window else NONE)
