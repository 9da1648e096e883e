"""A trace names its rows, follows branches and names, and stays within bounds."""

import pytest

from tutor.nets.layers import Layer
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


@pytest.mark.parametrize(
    ("network", "shape", "message"),
    [
        ("residual(conv 8 k3 | identity)", (8, 9, 9),
         "layer 1: residual adds equal shapes, got 7x7x8 and 9x9x8"),
        ("concat(conv 8 k3 | identity)", (8, 9, 9),
         "layer 1: concat stacks channels of equal maps, got 7x7x8 and 9x9x8"),
        ("residual(relu; conv 8 k9 s2 | relu)", (8, 5, 5),
         "layer 1.a.2: conv k9 s2 needs at least 9, got 5 + 2·0"),
        ("c3: (basic 8; conv 8 k7)", (8, 5, 5),
         "layer c3.2: conv k7 needs at least 7, got 5 + 2·0"),
        ("from stem", (8, 5, 5), "layer 1: there is no layer 'stem' before this one"),
        ("a: relu; a: relu", (8, 5, 5), "layer a: the name 'a' stands twice"),
        ("relu", (1, 2, 3, 4, 5), "layer input: the input has 5 sizes; 1 to 4 can be traced"),
        ("relu", (3, -1), "layer input: every size of the input must be from 1 to 1,000,000,000"),
        ("dwconv k1 m999999999 x3", (3, 5), "layer 1: dwconv gives 2,999,999,997, more than "
                                            "1,000,000,000"),
        ("concat(identity | identity) x99", (3, 5),
         "layer 29: concat gives 1,610,612,736, more than 1,000,000,000"),
        ("(relu x9999) x9999", (3, 5), "layer 20001: a network has at most 20,000 layers here"),
        ("deconv 1 k2 s999", (3, 5), "layer 1: deconv: upsampling by 999 is finer than a trace "
                                     "follows"),
        ("adaptive 991", (3, 997), "layer 1: adaptive: pooling 997 to 991 is finer than a trace "
                                   "follows"),
        ("deconv 1 k20 s500; conv 1 k999 p499 x99", (1, 5),
         "layer 3: conv: upsampling is finer than a trace follows"),
    ],
)  # fmt: skip
def test_what_cannot_be_traced_says_where_and_why(
    network: str, shape: tuple[int, ...], message: str
) -> None:
    """Shapes that do not meet, unknown names and unbounded growth are errors of a layer."""
    with pytest.raises(DoesNotFit) as told:
        trace(network, shape)
    assert str(told.value) == message
