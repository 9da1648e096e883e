"""A typed input is read in the order that fits, never in one that is only possible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.faults import Unreadable
from tutor.nets.input_shape import input_shape
from tutor.nets.notation import read_network
from tutor.nets.refusal_messages import NotationCode

RGB = (3, 224, 224)


@pytest.mark.parametrize(
    ("text", "network", "usual", "shape"),
    [
        ("224x224x3", "conv 64 k7", RGB, (3, 224, 224)),
        ("3x224x224", "conv 64 k7", RGB, (3, 224, 224)),
        ("3x200x300", "conv 64 k7", RGB, (3, 200, 300)),
        ("96×64×3", "conv 64 k7", RGB, (3, 96, 64)),
        ("64x64x1c", "conv 64 k7", RGB, (1, 64, 64)),
        ("8x9x3", "conv 4 k3", None, (3, 8, 9)),
        ("2x8x9", "conv 4 k3", None, (2, 8, 9)),
        ("6x9x9", "conv 12 k3 g6", None, (6, 9, 9)),
        ("4x4x512", "s: (conv 4 k3) x2", None, (512, 4, 4)),
        ("3cx224x224", "conv 4 k3", None, (3, 224, 224)),
        ("3x224cx224", "conv 4 k3", None, (224, 3, 224)),
        ("100x4", "conv 4 k3", None, (4, 100)),
        ("20x16", "conv 4 k3 causal", None, (16, 20)),
        ("16x16c", "conv 4 k3", None, (16, 16)),
        ("3x3x3", "conv 4 k3", None, (3, 3, 3)),
        ("784", "fc 10", None, (784,)),
        ("9x9x9x2", "conv 4 k3", None, (2, 9, 9, 9)),
    ],
)
def test_an_input_is_read(
    text: str, network: str, usual: tuple[int, ...] | None, shape: tuple[int, ...]
) -> None:
    """Height x width x channels; channels first where only that fits; c marks the channels."""
    assert input_shape(text, read_network(network), usual) == shape


@pytest.mark.parametrize(
    ("text", "network", "usual", "code"),
    [
        ("224x224", "conv 64 k7", RGB, NotationCode.SIZE_COUNT),
        ("224x224c", "conv 64 k7", RGB, NotationCode.SIZE_COUNT),
        ("224", "conv 64 k7", RGB, NotationCode.SIZE_COUNT),
        ("64x64x1", "conv 64 k7", RGB, NotationCode.ORDER_FITS_NEITHER),
        ("3x3x5", "conv 4 k7", None, NotationCode.ORDER_FITS_NEITHER),
        ("9x9x5", "conv 4 k3 g4", None, NotationCode.ORDER_FITS_NEITHER),
        ("3x224x3", "conv 64 k3", RGB, NotationCode.ORDER_AMBIGUOUS),
        ("3x224x224", "conv 64 k3", None, NotationCode.ORDER_AMBIGUOUS),
        ("16x32x32", "conv 64 k3", None, NotationCode.ORDER_AMBIGUOUS),
        ("3x480x640", "conv 64 k3", None, NotationCode.ORDER_AMBIGUOUS),
        ("224x224", "conv 64 k3", None, NotationCode.ORDER_AMBIGUOUS),
        ("320x240", "conv 64 k3", None, NotationCode.ORDER_AMBIGUOUS),
        ("3cx4cx5", "conv 64 k3", None, NotationCode.NOT_A_SIZE),
        ("3x", "conv 64 k3", None, NotationCode.NOT_A_SIZE),
        ("3x0x4", "conv 64 k3", None, NotationCode.SIZE_BELOW_ONE),
    ],
)
def test_an_input_is_refused(
    text: str, network: str, usual: tuple[int, ...] | None, code: NotationCode
) -> None:
    """Where no reading fits, where two are likely, where the number of axes is another."""
    with pytest.raises(Unreadable) as refused:
        input_shape(text, read_network(network), usual)
    assert refused.value.code == code


@given(st.integers(1, 400), st.integers(1, 400), st.sampled_from([1, 2, 3, 4, 16]))
def test_marked_channels_are_taken_at_their_word(high: int, wide: int, channels: int) -> None:
    """Wherever they stand, and whatever the sizes."""
    network = read_network("relu")
    assert input_shape(f"{high}x{wide}x{channels}c", network) == (channels, high, wide)
    assert input_shape(f"{channels}cx{high}x{wide}", network) == (channels, high, wide)
