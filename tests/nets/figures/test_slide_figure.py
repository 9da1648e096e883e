"""A kernel on its way along an axis, held to a walk over every place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import columns, fits
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.slide_figure import PaddedAxis, slide_figure
from tutor.nets.trace import trace

START = 17
Setup = tuple[int, int, int, int, int]
SETUPS = st.tuples(
    st.integers(1, 40), st.integers(1, 5), st.integers(1, 4), st.integers(0, 4), st.integers(1, 4)
).filter(lambda setup: setup[4] * (setup[1] - 1) + 1 <= setup[0] + 2 * setup[3])


def walk(setup: Setup) -> list[list[int]]:
    """The places under the taps at each position, found by trying one place after the other."""
    n, k, s, p, d = setup
    places = list(range(n + 2 * p))
    taps = [[at + d * tap for tap in range(k)] for at in places]
    return [each for at, each in enumerate(taps) if at % s == 0 and each[-1] in places]


@given(SETUPS)
@settings(max_examples=60, deadline=None)
def test_each_position_stands_under_the_places_that_it_reads(setup: Setup) -> None:
    """Taps, padding, what is left over and the count, as a walk over the places finds them."""
    n, k, s, p, d = setup
    lines = slide_figure(PaddedAxis(n, k, s, p, d))
    fits(lines)
    positions = walk(setup)
    rows = {line[:START].strip(): line for line in lines if len(line) > START}
    axis = rows["padded axis" if p else "axis"]
    assert columns(axis, "░", START) == [*range(p), *range(p + n, n + 2 * p)]
    for number, taps in enumerate(positions):
        if f"position {number}" in rows:
            assert columns(rows[f"position {number}"], "█", START) == taps
    assert f"position {len(positions) - 1}" in rows
    unread = list(range(positions[-1][-1] + 1, n + 2 * p))
    assert columns(rows.get("left over", ""), "x", START) == unread
    assert any(line.endswith(f"= {len(positions)} position{'s'[:len(positions) > 1]}")
               for line in lines)  # fmt: skip


@given(SETUPS)
@settings(max_examples=40, deadline=None)
def test_the_count_is_that_of_a_traced_layer(setup: Setup) -> None:
    """The size that the trace reports."""
    n, k, s, p, d = setup
    size = trace(f"conv 1 k{k} s{s} p{p} d{d}", (1, n, n)).output[1]
    assert PaddedAxis(n, k, s, p, d).positions == size


def test_a_long_axis_is_cut_with_an_ellipsis_and_tells_its_numbers() -> None:
    """Both ends are drawn, the last position is the last, the count is exact."""
    lines = slide_figure(PaddedAxis(224, 7, 2, 3))
    fits(lines)
    assert lines[:2] == ("224 pixels, kernel 7, stride 2", "padded: 224 + 2·3 = 230")
    axis = next(line for line in lines if line.startswith("padded axis"))
    assert " … " in axis
    assert axis.endswith("···░░░")
    last = next(line for line in lines if line.startswith("position 111"))
    assert last.endswith("███████")
    assert lines[-2] == "floor((230 - 7)/2) + 1 = 111 + 1 = 112 positions"


@given(
    st.integers(51, 260),
    st.integers(1, 15),
    st.integers(1, 5),
    st.integers(0, 7),
    st.integers(1, 6),
)
@settings(max_examples=300, deadline=None)
def test_a_window_that_crosses_the_cut_shows_every_tap_or_an_ellipsis(
    n: int, k: int, s: int, p: int, d: int
) -> None:
    """On a long axis every drawn position has all its taps, or says that some are left out.

    What the legend names is seen above it, and what is seen is named.
    """
    if d * (k - 1) + 1 > n + 2 * p:
        return
    lines = slide_figure(PaddedAxis(n, k, s, p, d))
    fits(lines)
    for line in lines:
        if line.startswith("position "):
            taps = line.count("█")
            assert taps == k or "…" in line
            assert taps <= k
    drawn = "".join(line[START:] for line in lines[2:-2] if line[:START].strip())
    named = {name.split()[0] for name in lines[-1].split("   ")}
    assert named == set(drawn) - {" ", "…"}
    assert ("x" in named) == ((n + 2 * p - d * (k - 1) - 1) % s > 0)


def test_the_cut_moves_right_of_the_first_positions() -> None:
    """A kernel of 15 on 93 places: six positions in full, and the last one."""
    lines = slide_figure(PaddedAxis(85, 15, 3, 4))
    rows = [line for line in lines if line.startswith("position ")]
    assert len(rows) == 7
    assert all(line.count("█") == 15 and "…" not in line for line in rows)


def test_the_legend_names_only_what_is_drawn() -> None:
    """No pixel is seen where padding fills both ends; what is left over is seen."""
    legend = slide_figure(PaddedAxis(60, 3, p=40))[-1]
    assert legend == "░ padding   █ tap"
    lines = slide_figure(PaddedAxis(60, 3, 7, d=3))
    signs = [name.split()[0] for name in lines[-1].split("   ")]
    assert signs == ["·", "█", "─", "x"]
    assert all(any(sign in line[START:] for line in lines[2:-2]) for sign in signs)


def test_uneven_padding_is_drawn_as_it_is() -> None:
    """All in front: no position looks past the last pixel."""
    lines = slide_figure(PaddedAxis(6, 3, p=4, d=2, right=0))
    assert "padded: 6 + 4 + 0 = 10" in lines
    assert "padded axis      ░░░░······" in lines
    assert "position 5            █─█─█" in lines


@pytest.mark.parametrize(
    "track",
    [
        PaddedAxis(3, 5),
        PaddedAxis(0, 1),
        PaddedAxis(5, 3, 0),
        PaddedAxis(5, 3, p=-1),
        PaddedAxis(10**7, 3),
    ],
)
def test_what_does_not_fit_is_refused(track: PaddedAxis) -> None:
    """Never a picture that would be wrong."""
    with pytest.raises(Undrawable):
        slide_figure(track)
