"""The table fits its width, groups stages, and adds up."""

import pytest

from tutor.nets.trace import trace
from tutor.nets.trace_table import (
    bytes_text,
    csv_lines,
    grouped_lines,
    layer_lines,
    lines_inside,
    markdown_lines,
    short_count,
    table_lines,
    ungrouped_lines,
)

STAGED = """
conv1: conv 64 k7 s2 p3 nobias; bn; relu
pool1: maxpool k3 s2 p1
conv2: (bottleneck 64 256 x3)
conv3: (bottleneck 128 512 s2; bottleneck 128 512 x3)
gap; fc 1000
"""


def test_stages_and_runs_share_a_line() -> None:
    """Norms ride on their layer, equal blocks are told once, a mixed stage has a head."""
    found = grouped_lines(trace(STAGED, (3, 224, 224)))
    assert [(line.name, line.what) for line in found] == [
        ("conv1", "conv 64 k7 s2 p3 nobias +bn +relu"),
        ("pool1", "maxpool k3 s2 p1"),
        ("conv2", "bottleneck 64 256 x3"),
        ("conv3", ""),
        ("conv3.1", "bottleneck 128 512 s2"),
        ("conv3.2", "bottleneck 128 512 x3"),
        ("7", "gap"),
        ("8", "fc 1000"),
    ]


def test_grouped_lines_lose_nothing() -> None:
    """The outer lines hold every row once, so their counts add up to the totals."""
    found = trace(STAGED, (3, 224, 224))
    outer = [line for line in grouped_lines(found) if not line.depth]
    assert [row.name for line in outer for row in line.rows] == [row.name for row in found.rows]
    assert sum(line.params for line in outer) == found.params
    assert sum(line.macs for line in ungrouped_lines(found)) == found.macs


def test_the_table_is_told_to_the_letter() -> None:
    """Shapes are height x width x channels, counts exact, MACs in three digits."""
    found = trace("conv 8 k3 s2 p1; relu; dwconv k3x5 p1x2; flatten; fc 10", (3, 32, 32))
    assert table_lines(found) == [
        "input 32x32x3",
        "",
        "layer                          output  params   MACs    RF  jump",
        "1      conv 8 k3 s2 p1 +relu  16x16x8     224  55.3k     3     2",
        "3      dwconv k3x5 p1x2       16x16x8     128  30.7k  7x11     2",
        "4      flatten                   2048                  all",
        "5      fc 10                       10  20,490  20.5k   all",
        "",
        "parameters   20,842 = 20,816 weights + 26 biases",
        "MACs         106,496",
        "activations  6,154 numbers in all outputs, 24.6 kB as 32-bit floats",
    ]


@pytest.mark.parametrize("full", [False, True])
def test_the_table_fits_eighty_columns(full: bool) -> None:
    """Long names and long branches are cut, numbers are not."""
    network = f"a_very_long_name_for_a_layer: residual({'conv 2048 k3 p1; ' * 9}relu) x2; {STAGED}"
    told = table_lines(trace(network, (2048, 224, 224)), full=full)
    assert max(len(line) for line in told) <= 80
    assert any("37,750,784" in line for line in told) is full


def test_a_long_name_keeps_its_end() -> None:
    """The path inside a branch is what tells rows apart."""
    told = layer_lines(ungrouped_lines(trace("a_name_too_long: residual(relu | bn)", (1, 8, 8))))
    assert [line.split()[0] for line in told[1:]] == [
        "…me_too_long.a.1", "…me_too_long.b.1", "a_name_too_long",
    ]  # fmt: skip


def test_a_jump_that_varies_is_no_number() -> None:
    """Where paths of different jump meet, outputs are not evenly spaced."""
    found = table_lines(trace("concat(conv 2 k1 s2 | conv 2 k1 s3); gap", (1, 4, 4)))
    assert found[3].split()[-2:] == ["2", "varies"]
    assert found[4].split()[-1] == "all"


def test_rows_are_exported_with_exact_numbers() -> None:
    """CSV and Markdown have every row with the same cells, Markdown the totals too."""
    found = trace("conv 4 k3; residual(relu | bn)", (3, 8, 9))
    csv, markdown = csv_lines(found), markdown_lines(found)
    assert csv[0] == "name,layer,output,weights,biases,macs,activations,rf,jump"
    assert csv[1] == "1,conv 4 k3,6x7x4,108,4,4536,168,3,1"
    assert [line.split(",")[0] for line in csv[1:]] == ["1", "2.a.1", "2.b.1", "2"]
    assert markdown[2:6] == [f"| {line.replace(',', ' | ')} |" for line in csv[1:]]
    assert markdown[-3] == "- parameters 120 = 112 weights + 8 biases"


def test_columns_can_be_chosen() -> None:
    """A narrow table keeps what it is asked for."""
    found = layer_lines(grouped_lines(trace("conv 8 k3", (3, 9, 9))), 38, ("output", "params"))
    assert found == ["layer             output  params", "1      conv 8 k3   7x7x8     224"]


def test_a_stage_or_block_is_opened() -> None:
    """A stage shows its blocks, a block its rows."""
    found = trace(STAGED, (3, 224, 224))
    assert [line.name for line in lines_inside(found, "conv3")] == [
        f"conv3.{n}" for n in (1, 2, 3, 4)
    ]
    assert [line.what for line in lines_inside(found, "conv2.2")][-3:] == [
        "identity", "residual of 2 paths", "relu",
    ]  # fmt: skip
    assert lines_inside(found, "nothing") == ()


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, "0"), (999, "999"), (1000, "1.00k"), (9_994, "9.99k"), (9_996, "10.0k"), (99_960, "100k"),
     (999_499, "999k"), (999_500, "1.00M"), (118_013_952, "118M"), (4_089_184_256, "4.09G"),
     (10**18, "1.00e+18")],
)  # fmt: skip
def test_a_short_count_has_three_digits(count: int, told: str) -> None:
    """Rounding never gives a fourth digit."""
    assert short_count(count) == told


def test_sizes_in_bytes() -> None:
    """Bytes have a space before their unit."""
    assert (bytes_text(280), bytes_text(3_211_264)) == ("280 B", "3.21 MB")
