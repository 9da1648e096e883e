"""Statements in sentences: what is asserted, what is denied, what is left open."""

import pytest

from tutor.kinds.claims import GAP, MOST_WORDS, Stance, read_pattern, stance, words_of

MIXES = read_pattern(["depthwise", "mix*|combine*", "channel*|feature maps"], ["pointwise"])
NEVER = read_pattern(["gradient*", "never|cannot", "vanish*"])


@pytest.mark.parametrize(
    "sentence",
    [
        "The depthwise convolution mixes all channels.",
        "Depthwise layers combine the channels",
        "depthwise: every filter mixes feature maps",
    ],
)
def test_a_plain_sentence_asserts_the_statement(sentence: str) -> None:
    assert stance(MIXES, sentence) is Stance.ASSERTED


@pytest.mark.parametrize(
    "sentence",
    [
        "Depthwise does not mix channels.",
        "Depthwise doesn't mix channels.",
        "Depthwise never mixes the channels.",
        "Depthwise filters don’t mix feature maps.",
    ],
)
def test_one_negation_among_the_words_denies_it(sentence: str) -> None:
    assert stance(MIXES, sentence) is Stance.DENIED


@pytest.mark.parametrize(
    "sentence",
    [
        "Does depthwise mix channels?",
        "If depthwise mixed channels, the 1x1 layer would be superfluous.",
        "A common mistake: depthwise mixes channels.",
        "Beginners say “depthwise mixes channels”.",
        "It is not true that depthwise mixes channels.",
        "Depthwise does not only mix channels.",
        "Depthwise first, then the pointwise layer mixes channels.",
        "Channels are mixed, depthwise or not.",
        "Mixing channels is for others.",
        "",
    ],
)
def test_what_asks_supposes_quotes_or_speaks_of_something_else_is_left_open(sentence: str) -> None:
    assert stance(MIXES, sentence) is None


def test_doubt_is_heard_in_what_stands_before() -> None:
    assert stance(MIXES, "Depthwise mixes channels.", "A mistake I expect:") is None
    assert stance(MIXES, "Depthwise mixes channels.", "Two steps:") is Stance.ASSERTED


def test_a_statement_may_hold_a_negation_itself() -> None:
    """Another one turns it round; without its own it is another statement."""
    assert stance(NEVER, "The gradient never vanishes.") is Stance.ASSERTED
    assert stance(NEVER, "It is not so that the gradient never vanishes.") is None
    assert stance(NEVER, "The gradient vanishes.") is None


@pytest.mark.parametrize(("others", "found"), [(GAP, True), (GAP + 1, False)])
def test_the_words_stand_near_each_other(others: int, found: bool) -> None:
    sentence = f"depthwise {'so ' * others}mixes channels"
    assert (stance(MIXES, sentence) is Stance.ASSERTED) is found


def test_only_so_many_words_of_a_sentence_are_read() -> None:
    assert len(words_of("word " * (MOST_WORDS + 5))) == MOST_WORDS
    assert words_of("Don’t mix C_in, k-1 or x2!") == ["don't", "mix", "c", "in", "k-1", "or", "x2"]
