"""Each row can be explained: formula, numbers, result."""

import pytest

from tutor.lang.evaluate import evaluate
from tutor.nets.explanation import explained_numbers, explanation_lines
from tutor.nets.messages import VIEW, uneven_field
from tutor.nets.trace import trace
from tutor.nets.trace_rows import Trace, TraceRow

NETWORK = """
stem: conv 64 k7 s2 p3 nobias; bn; relu; maxpool k3 s2 p1
stage: (basic 64; conv 128 k3x5 s2x1 p1x2 d2 g4)
concat(conv 8 k3 same | deconv 8 k3 p1 | dwconv k3 p1); subsample k2; se 4
flatten; fc 10
"""


@pytest.fixture(scope="module")
def found() -> Trace:
    """A trace with every kind of row."""
    return trace(NETWORK, (3, 64, 64))


def test_a_convolution_is_explained_to_the_letter(found: Trace) -> None:
    """Output size, weights, MACs, receptive field, jump, first pixel, centre, activations."""
    assert explanation_lines(found, "stem") == [
        "stem: conv 64 k7 s2 p3 nobias   64x64x3 -> 32x32x64   (after input)",
        "",
        "output size (height and width)  ⌊(n + 2·p − d·(k − 1) − 1)/s⌋ + 1",
        "                                = ⌊(64 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1 = 32",
        "weights                         K·(c_i/g)·c_o",
        "                                = 49·(3/1)·64 = 9,408",
        "MACs                            P·K·(c_i/g)·c_o",
        "                                (each weight used at each output position)",
        "                                = 1024·49·(3/1)·64 = 9,633,792",
        "receptive field                 r + d·(k − 1)·j",
        "                                = 1 + 1·(7 − 1)·1 = 7",
        "jump                            j·s",
        "                                = 1·2 = 2",
        "first pixel                     b − p·j",
        "                                = 0 − 3·1 = −3",
        "first centre                    b + (r − 1)/2",
        "                                = −3 + (7 − 1)/2 = 0",
        "activations                     c·P",
        "                                = 64·1024 = 65,536",
        "",
        "height: the first window starts at pixel −3; its output sees pixels 0 to 3",
        "memory: 262 kB as 32-bit floats",
        "",
        "Letters: n input size, k kernel, s stride, p padding on each side, d dilation, K",
        "taps of the kernel (k_h·k_w), c_i channels in, c_o channels out, g groups, P",
        "positions of the map (h·w), r receptive field before the layer, j jump before",
        "the layer, b first pixel before the layer, c channels.",
    ]


def row_of(found: Trace, name: str) -> TraceRow:
    """The row of that name."""
    row = found.row(name)
    assert row is not None
    return row


def test_what_is_explained_is_what_was_traced(found: Trace) -> None:
    """For every row the explained results are the numbers of the row."""
    checked = 0
    for row in found.rows:
        told = {
            step.title: step.formula.compute(*step.values) for step in explained_numbers(found, row)
        }
        named = {
            "weights": row.weights, "biases": row.biases, "MACs": row.macs,
            "activations": row.activations, "features": row.output[0],
            "channels": row.output[0], "receptive field": row.rf and row.rf[0],
            "receptive field (height)": row.rf and row.rf[0],
            "receptive field (width)": row.rf and row.rf[-1],
            "jump": row.jump and row.jump[0], "first centre": row.offset and row.offset[0],
            "output size (height and width)": row.output[-1],
            "output size (height)": row.output[1] if len(row.output) > 1 else 0,
            "output size (width)": row.output[-1],
        }  # fmt: skip
        for title, value in told.items():
            if title in named:
                assert value == named[title], (row.name, title)
                checked += 1
    assert checked > 60


def test_every_shown_tree_has_the_shown_value(found: Trace) -> None:
    """The tree that is printed evaluates, in our own language, to the printed result."""
    for row in found.rows:
        for step in explained_numbers(found, row):
            names = dict(zip(step.formula.letters, step.values, strict=True))
            assert evaluate(step.formula.tree, names) == step.formula.compute(*step.values)


def test_axes_that_differ_are_explained_apart(found: Trace) -> None:
    """A 3x5 kernel has a size and a receptive field for each axis."""
    titles = [step.title for step in explained_numbers(found, row_of(found, "stage.2"))]
    assert titles[:2] == ["output size (height)", "output size (width)"]
    assert "receptive field (height)" in titles
    assert "receptive field (width)" in titles


def test_a_view_takes_no_memory(found: Trace) -> None:
    """No number of activations is explained for an identity, and the note says why."""
    row = row_of(found, "stage.1.b.1")
    assert (row.op, row.activations) == ("identity", 0)
    assert "activations" not in [number.title for number in explained_numbers(found, row)]
    assert VIEW in (explanation_lines(found, "stage.1.b.1") or [])


def test_a_field_that_differs_is_said_to_differ() -> None:
    """No formula is shown for it, only the widest of all outputs."""
    uneven = trace("concat(conv 2 k1 s2 | conv 2 k1 s3); conv 1 k2", (1, 4, 4))
    titles = {number.title for number in explained_numbers(uneven, uneven.rows[-1])}
    assert titles == {"output size (height and width)", "weights", "biases", "MACs", "activations"}
    assert uneven_field("height", 1, 4) in (explanation_lines(uneven, "2") or [])


def test_a_branch_shows_its_rows(found: Trace) -> None:
    """The join is explained, and what is inside listed."""
    told = explanation_lines(found, "stage.1")
    assert told is not None
    assert told[0].startswith("stage.1: residual of 2 paths   16x16x64 and 16x16x64 -> 16x16x64")
    assert "receptive field: the union over its paths is 27" in told
    assert [line.split()[0] for line in told if line.startswith("stage.1.")] == [
        "stage.1.a.1", "stage.1.a.2", "stage.1.a.3", "stage.1.a.4", "stage.1.a.5", "stage.1.b.1",
        "stage.1.1",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("6", "channels     c_1 + c_2 + c_3   (paths stacked)"),
        ("6", "             = 8 + 8 + 128 = 144"),
        ("6.a.1", "padding (width)           max((⌈n/s⌉ − 1)·s + d·(k − 1) + 1 − n, 0)"),
        ("6.a.1", "output size (width)       ⌈n/s⌉"),
        ("6.b.1", "output size (height)  (n − 1)·s − p_1 − p_2 + d·(k − 1) + o + 1"),
        ("9", "features  c·P"),
        ("9", "height: each output counts as seeing the whole input of 64"),
        ("6", "width: the first window starts at pixel −25; its output sees pixels 0 to 41"),
        ("fc", "weights      c_i·c_o"),
    ],
)
def test_special_rows_have_their_lines(found: Trace, name: str, line: str) -> None:
    """Concatenation, same padding, flatten, holes; a word that stands once is a name."""
    told = explanation_lines(found, name)
    assert told is not None
    assert line in told


def test_a_stage_lists_its_blocks(found: Trace) -> None:
    """A stage is no layer; its blocks are shown one by one."""
    told = explanation_lines(found, "stage")
    assert told is not None
    assert [line.split()[0] for line in told] == ["layer", "stage.1", "stage.2"]


def test_upsampling_says_that_outputs_take_turns() -> None:
    """No single formula gives a field that changes from output to output."""
    told = explanation_lines(trace("deconv 4 k3 s2 p1", (1, 8)), "1")
    assert told is not None
    assert "length: 2 outputs take turns; the widest sees 2" in told


def test_a_long_formula_stands_under_its_title() -> None:
    """Rounding up takes two terms and the reason for them; no line is longer than 80."""
    told = explanation_lines(trace("maxpool k3 s2 p1 ceil", (1, 112, 112)), "1")
    assert told is not None
    assert told[2:7] == [
        "output size (height and width)",
        "  min(⌈(n + p_1 + p_2 − d·(k − 1) − 1)/s⌉, ⌈(n + p_1)/s⌉ − 1) + 1",
        "  (rounded up, but no window starts in the padding at the end)",
        "  = min(⌈(112 + 1 + 1 − 1·(3 − 1) − 1)/2⌉, ⌈(112 + 1)/2⌉ − 1) + 1",
        "  = 57",
    ]


@pytest.mark.parametrize("name", ["stem", "4", "stage.2", "6", "6.a.1", "6.b.1", "7", "8", "9"])
def test_an_explanation_fits_eighty_columns(found: Trace, name: str) -> None:
    """Formulas, notes and legend."""
    told = explanation_lines(found, name)
    assert told is not None
    assert max(map(len, told)) <= 80


def test_holes_are_told() -> None:
    """A dilated kernel reads some of the pixels that it spans."""
    told = explanation_lines(trace("conv 4 k3 d4", (1, 12)), "1")
    assert told is not None
    assert "length: of 9 pixels, 3 are read; the rest are holes" in told


def test_an_output_may_see_padding_only() -> None:
    """Padding wider than the kernel leaves a first output without a pixel."""
    told = explanation_lines(trace("conv 4 k2 p3", (1, 8)), "1")
    assert told is not None
    assert "length: the first window starts at pixel −3; its output sees padding only" in told


def test_an_unknown_name_is_none(found: Trace) -> None:
    """There is nothing to explain; two layers of one word are ambiguous."""
    assert explanation_lines(found, "nothing") is None
    assert explanation_lines(trace("relu; relu", (1, 8)), "relu") is None
