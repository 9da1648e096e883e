"""A figure without its drawing: sentences, or what is written in it, line by line."""

from fractions import Fraction

import pytest

from tests.shipped import whole_pack
from tutor.lang.values import Undefined
from tutor.nets.figures.figure_catalog import FIGURES
from tutor.nets.figures.figure_registry import figure_lines, figure_sentences
from tutor.nets.figures.spoken_figure import STROKES, listed, spoken_lines
from tutor.problems.generate import NoDraw, instance


def test_a_window_on_its_way_is_told_by_where_it_starts() -> None:
    """Columns where it starts, columns that it reads, the count, what is left over."""
    assert figure_sentences("slide", {"n": 30, "k": 3, "s": 4, "d": 2}) == (
        "30 pixels, kernel 3, stride 4, dilation 2 (spans 5)",
        "The window starts at columns 0, 4, 8, ... 24.",
        "From there it reads 3 columns: 0, 2, 4 further on.",
        "floor((30 - 5)/4) + 1 = 6 + 1 = 7 positions",
        "1 column at the end is left over.",
    )


def test_a_dilated_kernel_and_a_receptive_field_are_told() -> None:
    """Where the taps stand; what each map gives to one output."""
    assert (
        figure_sentences("dilation", {"k": 3, "d": 3})[-1] == "The taps stand at columns 0, 3, 6."
    )
    assert figure_sentences("field", {"kernels": (3, 3), "strides": (2, 1)}) == (
        "What one value needs, 2 layers back to the input",
        "layer 2 k3: 1 value needed, each sees 7 pixels",
        "layer 1 k3 s2: 3 values needed, each sees 3 pixels",
        "input: 7 pixels needed",
        "receptive field: 1 + 2 + 4 = 7",
    )


def test_a_map_of_signs_is_told_without_its_signs() -> None:
    """A row of signs says nothing aloud, and a false thing where one of them is left out."""
    boxes = {"a": (0, 0, 50, 100), "b": (0, 0, 100, 10)}
    assert figure_sentences("overlap", boxes) == (
        "A: 0 to 50 across, 0 to 100 down",
        "B: 0 to 100 across, 0 to 10 down",
        "both: 0 to 50 across, 0 to 10 down",
        "A 50x100 = 5000   B 100x10 = 1000   both 50x10 = 500",
        "union 5000 + 1000 - 500 = 5500",
        "box around both 100x100 = 10000",
    )
    apart = figure_sentences("overlap", {"a": (0, 0, 1, 1), "b": (2, 0, 3, 1)})
    assert [line[:2] for line in apart[:3]] == ["A:", "B:", "A "]
    assert figure_sentences("norm-axes", {"images": 2, "channels": 4, "groups": 2}) == (
        "2 images, 4 channels, 2 groups",
        "batch norm: one mean over 2 images and 1 channel, 2·H·W values",
        "layer norm: one mean over 1 image and 4 channels, 4·H·W values",
        "group norm: one mean over 1 image and 2 channels, 2·H·W values",
        "instance norm: one mean over 1 image and 1 channel, 1·H·W values",
    )
    assert figure_sentences("attention", {"side": 4, "window": 2}) == (
        "Scores of 4x4 tokens, ordered by their 4 windows of 2x2",
        "A token meets the 4 tokens of its own window alone.",
        "computed: 16·4 of 16·16 scores",
    )


def test_boxes_are_told_by_what_is_written_in_them() -> None:
    """Texts beside each other are parted by a comma; lines of strokes alone are left out."""
    drawn = ("  ┌──┴──┐   ┌─┴─┐", "  │ one │   │ b │", "  └──┬──┘   └─┬─┘", "", "the end █")
    assert spoken_lines(drawn) == ("one, b", "the end")


def test_many_places_are_told_by_the_first_and_the_last() -> None:
    """All where there are four or fewer."""
    assert listed(range(0, 8, 2)) == "0, 2, 4, 6"
    assert listed(range(0, 41, 2)) == "0, 2, 4, ... 40"


def test_numbers_that_make_no_figure_make_no_sentences() -> None:
    """The same refusals as those of the drawing."""
    for kind, told in (("slide", {"n": 3, "k": 5}), ("field", {"kernels": (Fraction(1, 2),)})):
        with pytest.raises(Undefined):
            figure_lines(kind, told)
        with pytest.raises(Undefined):
            figure_sentences(kind, told)


def test_every_figure_of_the_shipped_pack_is_told_without_a_stroke() -> None:
    """No drawing character is left, and something is said."""
    kinds = set()
    for template in whole_pack().templates.values():
        if template.figure is None or template.figure.kind in kinds:
            continue
        try:
            drawn = instance(template, 3)
        except NoDraw:
            continue
        kinds.add(template.figure.kind)
        text = " ".join(drawn.figure_sentences)
        assert any(letter.isalpha() for letter in text), template.id
        assert not set(text) & set(STROKES), template.id
    assert kinds <= set(FIGURES)
    assert len(kinds) > 5
