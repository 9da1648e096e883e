"""Designs: any network that keeps the limits is right."""

import pytest

from tests.kinds.questions import condition, mistake, question, verdict
from tutor.kinds.design import DESIGN, Limit

LIMITS = (
    Limit(condition("height = 28"), "28 pixels high"),
    Limit(condition("channels = 64"), "64 channels"),
    Limit(condition("rf >= 7"), "a receptive field of at least 7"),
    Limit(condition("params <= 40000"), "at most 40,000 parameters"),
)
KEY = "conv 32 k3 p1; conv 64 k3 s2 p1; conv 64 k1"
NETWORK = question(DESIGN, KEY, input=(3, 56, 56), limits=LIMITS)


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("conv 32 k3 s2 p1; conv 64 k3 p1", "right"),
        ("conv 32 k3 s2 p1\nconv 64 k3 p1", "right"),
        ("conv 64 k7 s2 p3", "right"),
        ("conv 16 k3 p1; conv 32 k5 p2; maxpool k2; conv 64 k1", "right"),
        ("conv 32 k3 p1; conv 64 k3 s2 p1", "wrong"),
        ("conv 64 k7 s2 p2", "wrong"), ("conv 128 k7 s2 p3", "wrong"),
        ("conv 512 k3 s2 p1; conv 64 k3 p1", "wrong"), ("conv 64 k3 s2 p1", "wrong"),
        ("conv 64 k99", "wrong"), ("flatten; fc 10", "wrong"),
        ("a big one", "unreadable"), ("", "unreadable"), ("conv", "unreadable"),
        ("conv 64 k7 s2 p3 " * 40, "unreadable"),
    ],
)  # fmt: skip
def test_a_network_is_judged_by_its_trace(typed: str, word: str) -> None:
    """Not compared with the author's solution, but measured."""
    assert verdict(NETWORK, typed).word == word


def test_the_broken_limit_is_named_with_its_arithmetic() -> None:
    """The formula of the last layer stands on its numbers."""
    found = verdict(NETWORK, "conv 64 k7 s2 p2")
    assert found.message == (
        "28 pixels high: yours has height 27 = ⌊(56 + 2·2 − 1·(7 − 1) − 1)/2⌋ + 1."
    )


def test_the_reach_is_summed_layer_by_layer() -> None:
    """Each layer adds its kernel's reach times the strides before it."""
    found = verdict(NETWORK, "conv 32 k3 p1; conv 64 k3 s2 p1")
    assert "yours has rf 5 = 1 + 2 + 2." in found.message


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("conv 64 k7 s2 p2", "ceil"), ("conv 64 k5 s2 p2", "own_stride"),
        ("conv 64 k7 s2 p6", "pad_once"), ("conv 64 k7 s2 p4", "no_plus_one"),
        ("conv 64 k7 s2 p3 d2", "dilation_ignored"),
    ],
)  # fmt: skip
def test_a_design_that_works_under_a_wrong_rule_names_the_rule(typed: str, name: str) -> None:
    """The network is measured again under each usual mistake."""
    named = verdict(NETWORK, typed).mistakes
    assert name in [one.name for one in named]
    assert all(one.your_rule and one.the_rule for one in named)


def test_the_author_words_a_wrong_rule() -> None:
    """A mistake of the template with that name gives family and sentence."""
    asked = question(
        DESIGN, KEY, input=(3, 56, 56), limits=LIMITS,
        wrong=(mistake("pad_once", "", "F02", "Both sides are padded."),),
    )  # fmt: skip
    found = verdict(asked, "conv 64 k7 s2 p6")
    assert "Both sides are padded." in [one.say for one in found.mistakes]


def test_a_network_that_does_not_fit_is_wrong_with_the_reason() -> None:
    """The layer and the arithmetic are said."""
    message = verdict(NETWORK, "conv 64 k99").message
    assert message == "The network does not fit: layer 1: conv k99 needs at least 99, got 56 + 2·0."


def test_a_wrong_rule_may_change_the_reach_alone() -> None:
    """Two taps with a gap, on an odd width: the size is the same with and without dilation."""
    limits = (Limit(condition("height = 28"), "28 high"), Limit(condition("rf <= 2"), "rf 2"))
    asked = question(DESIGN, "conv 1 k2 s2", input=(1, 57, 57), limits=limits)
    found = verdict(asked, "conv 1 k2 s2 d2")
    assert [one.name for one in found.mistakes] == ["dilation_ignored"]
