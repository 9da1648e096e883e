"""Named blocks stand for the layers one would write by hand."""

import pytest

from tutor.nets.misfit_messages import MisfitCode
from tutor.nets.trace import Trace, trace
from tutor.nets.windows import DoesNotFit


def totals(found: Trace) -> tuple[object, ...]:
    """What two spellings of one network share."""
    last = found.rows[-1]
    return found.output, found.params, found.macs, last.rf, last.jump


@pytest.mark.parametrize(
    ("block", "spelled"),
    [
        ("basic 8",
         "residual(conv 8 k3 p1 nobias; bn; relu; conv 8 k3 p1 nobias; bn | identity); relu"),
        ("basic 12 s2",
         "residual(conv 12 k3 s2 p1 nobias; bn; relu; conv 12 k3 p1 nobias; bn"
         "| conv 12 k1 s2 nobias; bn); relu"),
        ("basic 8 plain", "residual(conv 8 k3 p1; relu; conv 8 k3 p1 | identity); relu"),
        ("bottleneck 4 16 s2",
         "residual(conv 4 k1 nobias; bn; relu; conv 4 k3 s2 p1 nobias; bn; relu; conv 16 k1 nobias;"
         "bn | conv 16 k1 s2 nobias; bn); relu"),
        ("bottleneck 4 16 s2 paper",
         "residual(conv 4 k1 s2 nobias; bn; relu; conv 4 k3 p1 nobias; bn; relu;"
         "conv 16 k1 nobias; bn | conv 16 k1 s2 nobias; bn); relu"),
        ("bottleneck 4 8",
         "residual(pwconv 4 nobias; bn; relu; conv 4 k3 p1 nobias; bn; relu; pwconv 8 nobias; bn"
         "| identity); relu"),
        ("bottleneck 4 8 g2",
         "residual(pwconv 4 nobias; bn; relu; conv 4 k3 p1 g2 nobias; bn; relu; pwconv 8 nobias;"
         "bn | identity); relu"),
        ("preact 8", "residual(bn; relu; conv 8 k3 p1 nobias; bn; relu; conv 8 k3 p1 nobias"
                     "| identity)"),
        ("preact 4 16 s2",
         "residual(bn; relu; conv 4 k1 nobias; bn; relu; conv 4 k3 s2 p1 nobias; bn; relu;"
         "conv 16 k1 nobias | conv 16 k1 s2 nobias)"),
        ("inverted 6 8",
         "residual(conv 48 k1 nobias; bn; relu6; dwconv k3 p1 nobias; bn; relu6; conv 8 k1 nobias;"
         "bn | identity)"),
        ("inverted 1 4 s2", "dwconv k3 s2 p1 nobias; bn; relu6; conv 4 k1 nobias; bn"),
        ("inverted 6 8 k5 q4 silu",
         "residual(conv 48 k1 nobias; bn; silu; dwconv k5 p2 nobias; bn; silu; se 2;"
         "conv 8 k1 nobias; bn | identity)"),
        ("separable 12 k3 s2 p1",
         "dwconv k3 s2 p1 nobias; bn; relu; pwconv 12 nobias; bn; relu"),
        ("separable 12 k3 p1 linear", "dwconv k3 p1 nobias; pwconv 12 nobias; bn"),
        ("separable 12 k3 p1 nobn", "dwconv k3 p1 nobias; pwconv 12 nobias"),
        ("inception 4 3 6 2 4 5 plain",
         "concat(conv 4 k1; relu | conv 3 k1; relu; conv 6 k3 p1; relu"
         "| conv 2 k1; relu; conv 4 k5 p2; relu | maxpool k3 s1 p1; conv 5 k1; relu)"),
        ("fire 3 5 7 plain",
         "conv 3 k1; relu; concat(conv 5 k1; relu | conv 7 k3 p1; relu)"),
        ("dense 4",
         "concat(identity | bn; relu; conv 16 k1 nobias; bn; relu; conv 4 k3 p1 nobias)"),
        ("dense 4 6",
         "concat(identity | bn; relu; conv 6 k1 nobias; bn; relu; conv 4 k3 p1 nobias)"),
        ("convnext",
         "residual(dwconv k7 p3; ln; pwconv 32; gelu; pwconv 8; scale | identity)"),
    ],
)  # fmt: skip
def test_a_block_is_its_layers(block: str, spelled: str) -> None:
    """Shape, parameters, MACs, receptive field and jump are those of the layers written out."""
    assert totals(trace(block, (8, 14, 14))) == totals(trace(spelled, (8, 14, 14)))


@pytest.mark.parametrize(
    ("block", "channels", "params"),
    [
        ("basic 64", 64, 73_728 + 2 * 128),
        ("bottleneck 64 256", 256, 69_632 + 2 * (64 + 64 + 256)),
        ("convnext", 96, 49 * 96 + 96 + 192 + 96 * 384 + 384 + 384 * 96 + 96 + 96),
        ("separable 64 k3 p1", 32, 288 + 64 + 2048 + 128),
    ],
)
def test_published_blocks_have_their_weights(block: str, channels: int, params: int) -> None:
    """The figures that are taught: 73,728 and 69,632 weights, and a separable convolution."""
    assert trace(block, (channels, 14, 14)).params == params


def test_a_block_needs_a_map() -> None:
    """After flatten there is no block."""
    with pytest.raises(DoesNotFit) as refused:
        trace("flatten; basic 8", (8, 3, 3))
    assert (refused.value.layer, refused.value.code) == ("2", MisfitCode.NEEDS_MAP)
