"""Refusals read as sentences: what is wrong, where, and how to write it; no code is left out."""

from functools import cache

import pytest

from tutor.faults import Unreadable
from tutor.nets.architectures import network_text, read_input_shape
from tutor.nets.input_shape import input_shape
from tutor.nets.misfit_messages import MisfitCode
from tutor.nets.notation import read_network
from tutor.nets.refusal_messages import NotationCode
from tutor.nets.size_fit import read_size_pair
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit

UNREADABLE = [
    ("", 1, "There is no layer."),
    ("konv 64 k3", 1, "There is no layer called 'konv'. Did you mean conv?"),
    ("relu; conv 64", 7, "conv needs a kernel. Write it as in conv 64 k3 s2 p1."),
    ("conv k3", 1, "conv takes 1 plain number, got 0."),
    ("conv 64 k0", 9, "kernel must be at least 1, not 0."),
    ("conv 0 k3", 6, "a plain number must be at least 1, not 0."),
    ("conv 7x5 k3", 6, "conv has no argument '7x5'."),
    ("adaptive 7x0", 10, "a size must be at least 1, not 0."),
    ("conv 64 k3 k5", 12, "kernel stands twice."),
    ("conv 64 k3 same p1", 1, "same and p contradict each other."),
    ("conv 64 k3 q7", 12, "conv has no argument 'q7'. conv takes k (kernel), s (stride)"),
    ("maxpool k2 g2", 12, "maxpool has no argument 'g2'."),
    ("conv 64 k3x", 9, "'k3x' is no kernel. Write k3 or k3x5."),
    ("conv 64 k3 p1:", 12, "'p1:' is no padding. Write p1, p1x2"),
    ("residual(relu | )", 17, "A path is empty."),
    ("residual(relu", 9, "This bracket is not closed."),
    ("residual relu", 10, "residual needs brackets."),
    ("relu)", 5, "')' closes nothing."),
    ("relu x0", 6, "x0 leaves nothing."),
    ("(relu) bn", 8, "'bn' cannot stand here."),
    ("a: ; relu", 4, "The name 'a' has no layer."),
    ("()", 1, "There is nothing in the brackets."),
    ("relu\nconv 3", 1, "Line 2: conv needs a kernel."),
    ("(" * 30 + "relu" + ")" * 30, 22, "Brackets go at most 20 deep."),
    ("relu;" * 30_000, 1, "A network has at most 100,000 characters."),
    ("bn;" * 6_000, 15_001, "A network has at most 5,000 layers."),
    ("from", 1, "from needs the name of a layer before it. Write from conv1."),
    ("again", 1, "again needs the name of a layer before it. Write again conv1."),
    ("slice 24", 7, "'24' are no channels of a slice. Write slice 0:24 for the first 24 channels"),
    ("slice 9:9", 7, "'9:9' are no channels of a slice."),
    ("slice", 1, "slice takes 2 plain numbers, got 0."),
]  # fmt: skip
MISFITS = [
    ("relu; relu; conv 8 k7 s2", (3, 5, 5),
     "layer 3: conv k7 s2 needs at least 7, got 5 + 2·0"),
    ("conv 8 k3 p1", (3, 1, 0), "layer input: every size of the input must be from 1 to "
                                "1,000,000,000"),
    ("conv 8 k3 d2", (3, 4),
     "layer 1: conv k3 d2 needs at least 2·(3 − 1) + 1 = 5, got 4 + 2·0"),
    ("conv 8 k3x5", (3, 9, 4), "layer 1: conv k3x5 needs at least 5, got 4 + 2·0 (width)"),
    ("conv 8 k4 p0:1", (3, 2), "layer 1: conv k4 needs at least 4, got 2 + 0 + 1"),
    ("maxpool k3 p2", (3, 9, 9),
     "layer 1: maxpool k3 pads more than half of its kernel: 2 > 3/2"),
    ("deconv 8 k3 s2 p1 op2", (3, 9), "layer 1: deconv k3 s2 op2: output padding 2 must be "
                                     "smaller than the stride 2 or the dilation 1"),
    ("deconv 8 k2 s2 p2", (3, 1), "layer 1: deconv k2 s2 gives (1 − 1)·2 − 2·2 + 1·(2 − 1) + 0 "
                                  "+ 1 = -2, needs at least 1"),
    ("conv 8 k3 g2", (3, 9, 9), "layer 1: conv g2 needs input channels divisible by 2, got 3"),
    ("conv 9 k3 g2", (4, 9, 9), "layer 1: conv g2 needs output channels divisible by 2, got 9"),
    ("conv 9 k3x3", (4, 9), "layer 1: conv has kernel 3x3 for 2 axes, the input has 1"),
    ("conv 9 k3 causal", (4, 9, 9), "layer 1: causal padding is for one axis, the input has 2"),
    ("flatten; conv 9 k3", (4, 9), "layer 2: conv needs a map, got 36 values without height "
                                   "and width"),
    ("adaptive 3 3", (4, 9), "layer 1: adaptive has 2 sizes, the input has 1 axes"),
    ("conv 4 k1 p999999999", (4, 9), "layer 1: conv k1 gives 2000000007, more than "
                                     "1,000,000,000"),
    ("conv 16 k5 l5", (6, 14, 14),
     "layer 1: conv l5 needs 16 to 6·16 = 96 links and no groups"),
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
    ("again stem", (8, 5, 5), "layer 1: there is no layer 'stem' before this one"),
    ("slice 4:9", (8, 5, 5), "layer 1: slice 4:9 needs 9 channels, got 8"),
    ("split(relu | relu | relu)", (8, 5, 5),
     "layer 1: split into 3 needs channels divisible by 3, got 8; slice 0:8 takes any share"),
    ("shuffle g3", (8, 5, 5), "layer 1: shuffle g3 needs input channels divisible by 3, got 8"),
    ("a: conv 4 k1; again a", (8, 5, 5),
     "layer 2: a has 36 parameters, and would need 20 on this input"),
    ("s: (b: relu; relu; from b); again s", (8, 5, 5),
     "layer 2: s cannot be used again: it has a from inside"),
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
     "layer 2: conv: upsampling is finer than a trace follows"),
    ("concat(conv 1 k1 s2 | conv 1 k3001 s1)", (1, 6000),
     "layer 1: concat: paths of different jump meet, too many outputs to follow one by one"),
]  # fmt: skip
INPUTS = [
    ("3x224x224", "conv 8 k3", None,
     "3x224x224 can be read in more than one way: as 3x224 with 224 channels, or as 224x224 with "
     "3 channels. Put c after the channels, as in 3x224x224c."),
    ("90x80", "conv 8 k3", None,
     "90x80 can be read in more than one way: as length 90 with 80 channels, or as length 80 with "
     "90 channels, or as 90x80 without channels. Put c after the channels, as in 90x80c."),
    ("224x224", "conv 8 k3", (3, 32, 32),
     "224x224 does not fit this network: it is length 224 with 224 channels, or 224x224 without "
     "channels. This network takes 32x32x3."),
    ("8x8x1", "conv 8 k3", (3, 32, 32),
     "8x8x1 does not fit the first layer. It is 8x8 with 1 channel (the network takes 3), or 8x1 "
     "with 8 channels (the network takes 3). Write height x width x channels; with 8x8x1c the last "
     "number counts them for sure."),
]  # fmt: skip


@cache
def refusal(network: str, shape: tuple[int, ...]) -> DoesNotFit:
    """Why a network is not traced; some refusals come after two seconds."""
    with pytest.raises(DoesNotFit) as refused:
        trace(network, shape)
    return refused.value


@pytest.mark.parametrize(("text", "column", "message"), UNREADABLE)
def test_a_notation_is_refused_with_a_repair(text: str, column: int, message: str) -> None:
    """What is wrong at its column, and how to write it."""
    with pytest.raises(Unreadable) as refused:
        read_network(text)
    assert (refused.value.column, str(refused.value)[: len(message)]) == (column, message)


@pytest.mark.parametrize(("network", "shape", "message"), MISFITS)
def test_a_misfit_shows_its_arithmetic(network: str, shape: tuple[int, ...], message: str) -> None:
    """The layer, what it needs and what it got."""
    assert str(refusal(network, shape)) == message


@pytest.mark.parametrize(("text", "network", "usual", "message"), INPUTS)
def test_an_input_is_refused_with_its_readings(
    text: str, network: str, usual: tuple[int, ...] | None, message: str
) -> None:
    """What the sizes can mean, and how to say it for sure."""
    with pytest.raises(Unreadable) as refused:
        input_shape(text, read_network(network), usual)
    assert str(refused.value) == message


def test_sizes_and_files_are_refused_with_an_example() -> None:
    """Inputs, pairs of sizes, and files without a network."""
    said = []
    for read, text in (
        (read_input_shape, "3x"), (read_input_shape, "3x0"), (read_size_pair, "many"),
        (network_text, "layers: relu"),
    ):  # fmt: skip
        with pytest.raises(Unreadable) as refused:
            read(text)
        said.append(str(refused.value))
    assert said == [
        "'3x' is no input size. Write height x width x channels: 224x224x3.",
        "'3x0' has a size below 1. Count from 1.",
        "'many' is no pair of sizes. Write \"224 -> 56\".",
        "This file has no `layers: |` and `input: HxWxC`. Add both.",
    ]


def test_every_code_is_read_here() -> None:
    """No refusal is without a row above."""
    seen: set[str] = {"not_a_size", "size_below_one", "not_a_pair", "no_network"}
    for text, _, _ in UNREADABLE:
        with pytest.raises(Unreadable) as refused:
            read_network(text)
        seen.add(refused.value.code)
    for text, network, usual, _ in INPUTS:
        with pytest.raises(Unreadable) as refused:
            input_shape(text, read_network(network), usual)
        seen.add(refused.value.code)
    assert seen == set(NotationCode)
    assert {refusal(network, shape).code for network, shape, _ in MISFITS} == set(MisfitCode)
