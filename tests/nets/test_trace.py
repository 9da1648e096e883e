"""A trace names its rows, follows branches and names, and stays within bounds."""

import pytest

from tutor.nets.layers import Layer
from tutor.nets.misfit_messages import MisfitCode
from tutor.nets.notation import read_network
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit


def names(network: str, *shape: int) -> list[str]:
    """The names of all rows."""
    return [row.name for row in trace(network, shape).rows]


def test_rows_are_numbered_and_branches_name_their_path() -> None:
    """`2.a.1` is the first layer of the first path of the second layer."""
    assert names("relu; residual(bn; relu | identity); relu", 3, 8, 8) == [
        "1", "2.a.1", "2.a.2", "2.b.1", "2", "3",
    ]  # fmt: skip


def test_blocks_and_stages_carry_their_name() -> None:
    """A named stage prefixes its blocks; what follows a block's branch has its number."""
    assert names("c2: (fire 1 2 2 plain x2)", 3, 8, 8)[:7] == [
        "c2.1.1", "c2.1.2", "c2.1.a.1", "c2.1.a.2", "c2.1.b.1", "c2.1.b.2", "c2.1",
    ]  # fmt: skip
    assert names("basic 3; head: gap", 3, 8, 8)[-3:] == ["1", "1.1", "head"]


def test_a_layer_may_start_from_an_earlier_one() -> None:
    """`from` makes a graph of a list: what follows reads the named layer."""
    found = trace("stem: conv 8 k3 s2; deep: conv 16 k3 s2; from stem; conv 4 k1", (3, 15, 15))
    assert found.output == (4, 7, 7)
    assert found.rows[-1].rf == (3, 3)
    skip = trace("a: conv 8 k3 p1; conv 8 k3 p1; concat(identity | from input)", (3, 9, 9))
    assert skip.output == (11, 9, 9)


def test_a_residual_with_one_path_adds_its_input() -> None:
    """The identity may be left out."""
    assert trace("residual(conv 3 k5 p2)", (3, 9, 9)).rows[-1].rf == (5, 5)


def test_the_union_of_paths_keeps_holes() -> None:
    """A dilated path beside a plain one fills the middle; the larger path gives the field."""
    last = trace("residual(conv 3 k3 p4 d4 | conv 3 k3 p1)", (3, 20, 20)).rows[-1]
    assert last.rf == (9, 9)
    assert last.fields[0].holes == 4


def test_layers_may_be_records() -> None:
    """A program hands over layers, a network or notation alike."""
    layer = Layer("conv", (4,), (3,))
    assert trace([layer], (3, 8, 8)) == trace("conv 4 k3", (3, 8, 8))
    assert trace(read_network("conv 4 k3"), (3, 8, 8)) == trace("conv 4 k3", (3, 8, 8))


def test_a_row_tells_offset_and_activations() -> None:
    """The centre of the first window, and how many numbers flow on."""
    row = trace("conv 8 k4 s2 p1", (3, 8, 8)).rows[0]
    assert [str(centre) for centre in row.offset] == ["1/2", "1/2"]
    assert row.activations == 8 * 4 * 4
    found = trace("conv 8 k3 s2; relu", (3, 9, 9))
    assert (found.activations, found.weights, found.biases) == (256, 216, 8)


UNIT = (
    "split(identity | pwconv {0} nobias; bn; relu; dwconv k3 p1 nobias; bn; pwconv {0} nobias; bn;"
    " relu); shuffle g2"
)
DOWN = (
    "concat(dwconv k3 s2 p1 nobias; bn; pwconv {0} nobias; bn; relu | pwconv {0} nobias; bn; relu;"
    " dwconv k3 s2 p1 nobias; bn; pwconv {0} nobias; bn; relu); shuffle g2"
)


def test_weights_that_are_used_again_count_once() -> None:
    """Their multiply-accumulates count each time, and the field grows as ever."""
    found = trace("a: conv 16 k3 p1 nobias; again a", (16, 8, 8))
    assert (found.params, found.macs, found.rows[-1].rf) == (2304, 294_912, (5, 5))
    assert [row.weights_of for row in found.rows] == ["", "a"]


def test_several_inputs_go_through_the_same_layers() -> None:
    """Each keeps its size; two pictures that are compared share one tower."""
    maps = trace("a: conv 8 k3 p1; from input2; again a", (4, 32, 32), more=[(4, 16, 16)])
    assert [row.output for row in maps.rows] == [(8, 32, 32), (4, 16, 16), (8, 16, 16)]
    assert (maps.params, maps.macs) == (296, 368_640)
    tower = "flatten; layer: fc 64 | from input2; flatten; again layer"
    pair = trace(f"residual({tower}); fc 1", (1, 28, 28), more=[(1, 28, 28)])
    assert (pair.output, pair.params, pair.macs) == ((1,), 50_305, 100_416)
    assert pair.source_names(pair.rows[2]) == ["input2"]


def test_a_group_a_block_and_what_was_used_again_are_used_again() -> None:
    """Row by row, whatever names stand inside."""
    twice = trace("t: (c: conv 8 k3 p1; bn; basic 8); u: again t; again u", (8, 9, 9))
    alone = trace("t: (c: conv 8 k3 p1; bn; basic 8)", (8, 9, 9))
    assert (twice.params, twice.macs) == (alone.params, 3 * alone.macs)
    assert twice.rows[len(alone.rows)].weights_of == twice.rows[-len(alone.rows)].weights_of == "c"


def test_a_field_is_told_in_the_input_that_a_row_goes_back_to() -> None:
    """That of the first path where several inputs meet, also where outputs are followed singly."""
    joined = "concat(from input2; conv 2 k3 s2 | from input; conv 2 k5 s4)"
    row = trace(joined, (1, 17, 17), more=[(1, 9, 9)]).rows[-1]
    assert (row.output, row.rf) == ((4, 4, 4), (3, 3))
    even = "concat(from input2; conv 2 k3 p1 | from input; conv 2 k5 p2)"
    assert trace(even, (1, 9, 9), more=[(1, 9, 9)]).rows[-1].rf == (3, 3)
    uneven = "concat(conv 1 k1 s2 | conv 1 k9); conv 1 k3"
    found = trace(f"from input2; {uneven}", (1, 64), more=[(1, 16)]).rows[-1]
    assert found.jump == (None,)
    assert found.fields == trace(uneven, (1, 16)).rows[-1].fields
    beside = f"concat(from input2; {uneven} | from input; conv 1 k1)"
    assert trace(beside, (1, 6), more=[(1, 16)]).rows[-1].fields == found.fields


def test_a_split_works_on_a_share_of_the_channels() -> None:
    """The untouched rest is stacked with it; slices take shares that differ."""
    unit = trace(UNIT.format(24), (48, 14, 14))
    assert (unit.output, unit.params, unit.macs) == ((48, 14, 14), 1512, 268_128)
    slices = [row.layer for row in unit.rows if row.op == "slice"]
    assert slices == [Layer("slice", (0, 24)), Layer("slice", (24, 48))]
    part = trace("concat(slice 0:8; conv 8 k3 p1 nobias | slice 8:32)", (32, 16, 16))
    assert (part.output, part.params, part.macs) == ((32, 16, 16), 576, 147_456)


def test_the_published_classifier_of_such_units_has_its_published_size() -> None:
    """2,278,604 parameters at width 1, as torchvision counts them (Ma et al., 2018)."""
    stages = "".join(
        f"{DOWN.format(width // 2)}; ({UNIT.format(width // 2)}) x{units - 1}; "
        for width, units in ((116, 4), (232, 8), (464, 4))
    )
    stem, head = "conv 24 k3 s2 p1 nobias; bn; relu; maxpool k3 s2 p1", "conv 1024 k1 nobias; bn"
    found = trace(f"{stem}; {stages}{head}; relu; gap; fc 1000", (3, 224, 224))
    assert (found.params, found.macs) == (2_278_604, 144_907_992)


@pytest.mark.parametrize(
    ("view", "numbers"),
    [("identity", 0), ("dropout", 0), ("flatten", 0), ("from input", 0), ("relu", 192), ("bn", 192),
     ("gap", 3), ("residual(identity)", 192), ("concat(identity | identity)", 384),
     ("slice 0:2", 0), ("shuffle g3", 192)],
)  # fmt: skip
def test_a_view_of_the_input_is_no_memory(view: str, numbers: int) -> None:
    """What only passes its input on, in the same or another shape, is not counted twice."""
    assert trace(view, (3, 8, 8)).activations == numbers


@pytest.mark.parametrize(
    ("network", "shape", "layer", "code"),
    [
        ("residual(conv 8 k3 | identity)", (8, 9, 9), "1", MisfitCode.SHAPES_DIFFER),
        ("concat(conv 8 k3 | identity)", (8, 9, 9), "1", MisfitCode.SHAPES_DIFFER),
        ("residual(relu; conv 8 k9 s2 | relu)", (8, 5, 5), "1.a.2", MisfitCode.TOO_SMALL),
        ("c3: (basic 8; conv 8 k7)", (8, 5, 5), "c3.2", MisfitCode.TOO_SMALL),
        ("from stem", (8, 5, 5), "1", MisfitCode.UNKNOWN_SOURCE),
        ("a: relu; a: relu", (8, 5, 5), "a", MisfitCode.NAME_TWICE),
        ("relu", (1, 2, 3, 4, 5), "input", MisfitCode.INPUT_AXES),
        ("relu", (3, -1), "input", MisfitCode.INPUT_SIZE),
        ("dwconv k1 m999999999 x3", (3, 5), "1", MisfitCode.TOO_LARGE),
        ("concat(identity | identity) x99", (3, 5), "29", MisfitCode.TOO_LARGE),
        ("(relu x9999) x9999", (3, 5), "20001", MisfitCode.TOO_MANY_ROWS),
        ("deconv 1 k2 s999", (3, 5), "1", MisfitCode.TOO_FINE),
        ("adaptive 991", (3, 997), "1", MisfitCode.TOO_FINE),
        ("deconv 1 k20 s500; conv 1 k999 p499 x99", (1, 5), "2", MisfitCode.TOO_FINE),
        ("adaptive 8x99; conv 1 k3 p1 x1000", (3, 32, 32), "654", MisfitCode.TOO_FINE),
        (
            "concat(deconv 2 k2 s99 p1; conv 1 k3 p1 x999 | deconv 2 k2 s99 p1; conv 1 k3 p1 x999)",
            (1, 7),
            "1.a.674",
            MisfitCode.TOO_FINE,
        ),
    ],
)
def test_what_cannot_be_traced_has_a_layer_and_a_code(
    network: str, shape: tuple[int, ...], layer: str, code: MisfitCode
) -> None:
    """Which layer does not fit, and why."""
    with pytest.raises(DoesNotFit) as refused:
        trace(network, shape)
    assert (refused.value.layer, refused.value.code) == (layer, code)
