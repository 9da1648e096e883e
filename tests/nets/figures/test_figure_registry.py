"""All figures by name: whatever they are told, they fit or refuse."""

from fractions import Fraction
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.nets.figures.strokes import fits
from tutor.lang.values import Undefined, Value
from tutor.nets.figures.canvas import Undrawable
from tutor.nets.figures.figure_catalog import FIGURES
from tutor.nets.figures.figure_registry import figure_lines
from tutor.nets.figures.messages import FigureCode

NUMBER = (
    st.integers(-2, 12)
    | st.integers(-(10**30), 10**30)
    | st.fractions(max_denominator=9)
    | st.floats(allow_nan=False)
    | st.booleans()
)
VALUES = NUMBER | st.text(max_size=3) | st.lists(
    NUMBER | st.lists(NUMBER, max_size=3).map(tuple), max_size=6
).map(tuple)  # fmt: skip


@pytest.mark.parametrize("kind", FIGURES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_any_values_give_a_figure_that_fits_or_are_refused(kind: str, data: st.DataObject) -> None:
    """No other exception, nothing too large."""
    word = FIGURES[kind]
    told = {name: data.draw(VALUES, name) for name in word.needs}
    told |= {name: data.draw(VALUES, name) for name in word.takes if data.draw(st.booleans())}
    try:
        lines = figure_lines(kind, cast(dict[str, Value], told))
    except Undefined:
        return
    fits(lines)


@pytest.mark.parametrize("kind", FIGURES)
@given(data=st.data())
@settings(max_examples=40, deadline=None)
def test_small_whole_numbers_do(kind: str, data: st.DataObject) -> None:
    """Each figure is drawn on numbers of its kind: the names of its word are those it takes."""
    word = FIGURES[kind]
    told = {name: EXAMPLES.get((kind, name), EXAMPLES.get(("", name), data.draw(st.integers(3, 5))))
            for name in (*word.needs, *word.takes)}  # fmt: skip
    fits(figure_lines(kind, told))


EXAMPLES: dict[tuple[str, str], Value] = {
    ("window", "image"): ((1, 2, 3, 4),) * 4,
    ("window", "kernel"): ((1, 0), (0, -1)),
    ("window", "row"): 1,
    ("window", "column"): 1,
    ("field", "kernels"): (3, 5),
    ("field", "strides"): (2, 1),
    ("field", "dilations"): (1, 2),
    ("inception", "numbers"): (8, 4, 8, 2, 4, 4),
    ("chain", "slopes"): (1, 2),
    ("separable", "kernel"): 3,
    ("inverted", "kernel"): 3,
    ("slide", "d"): 1,
    ("overlap", "a"): (0, 0, 4, 4),
    ("overlap", "b"): (2, 1, 6, 5),
    ("suppression", "scores"): (3, 1, 2),
    ("suppression", "overlaps"): ((1, 0, 1), (0, 1, 0), (1, 0, 1)),
    ("pyramid", "strides"): (1, 2),
    ("unet", "n"): 60,
    ("unet", "levels"): 1,
    ("patches", "n"): 60,
    ("attention", "side"): 60,
    ("norm-axes", "channels"): 60,
    ("backward", "gradient"): ((1, 2), (3, 4)),
    ("backward", "kernel"): ((1, 0), (0, -1)),
    ("backward", "row"): 1,
    ("backward", "column"): 1,
    ("", "stride"): 1,
    ("", "padding"): 1,
}


def test_a_figure_that_is_too_large_is_refused_with_its_size() -> None:
    """Numbers that do not fit on a line."""
    slopes = (Fraction(1, 10**12 - 1),) * 4
    with pytest.raises(Undrawable) as refused:
        figure_lines("chain", {"slopes": slopes})
    assert refused.value.code == FigureCode.TOO_LARGE
