"""A number is a fact beside its noun only."""

import pytest

from tests.kinds.questions import question
from tutor.grading.fact_nouns import is_beside_noun, is_computed, is_in_chain, is_operand, nouns_of
from tutor.kinds.kind import Question
from tutor.kinds.number import NUMBER
from tutor.kinds.rubric import Fact


def _fact(name: str, *near: str, label: str = "") -> Fact[Question]:
    return Fact(name, question(NUMBER, 1, name, label), near)


PATHS = _fact("paths", "path", "terms")
VGG, RESNET = _fact("vgg", "VGG"), _fact("resnet", "ResNet")
DEPTH = _fact("dw", "depthwise", label="the cost of the depthwise part")
POINT = _fact("pw", "pointwise", "1x1", label="the cost of the pointwise part")


@pytest.mark.parametrize(
    ("sentence", "beside"),
    [
        ("That makes 4096 paths.", True),
        ("Paths: 4096", True),
        ("Multiplied out, 2^12 = 4096 terms, one for each", True),
        ("the number of paths is 4096", True),
        ("The network has 4096 GPUs", False),
        ("4096", False),
        ("There are many paths, and the cluster has 4096 cores", False),
        ("These are not 4096 paths", False),
        ("2 paths instead of 4096", False),
        ("The footpath is 4096 steps long", False),
        ("Some say 4096 paths, but that's wrong", False),
        ("4096 paths, which is not true", False),
        ("A slip gives 24 paths, but it is wrong: 4096 paths", True),
        ("Not 24 paths: 4096 paths", True),
        ("page 4096 of the notes on paths", False),
        ("at the end of epoch 4096 there are paths", False),
        ("a paths count of about 4096", True),
    ],
)
def test_a_number_needs_its_noun_in_the_sentence(sentence: str, beside: bool) -> None:
    start = sentence.index("4096")
    assert is_beside_noun(PATHS, (PATHS,), sentence, (start, start + 4)) is beside


@pytest.mark.parametrize(
    ("sentence", "owner"),
    [
        ("VGG-16 has 138M, ResNet-50 less", VGG),
        ("ResNet-50 has 138M, VGG-16 more", RESNET),
        ("138M (VGG-16) against few of ResNet-50", VGG),
        ("AlexNet 138M, VGG more", None),
    ],
)
def test_a_number_belongs_to_the_nearest_name(sentence: str, owner: Fact[Question] | None) -> None:
    start = sentence.index("138M")
    found = [
        f for f in (VGG, RESNET) if is_beside_noun(f, (VGG, RESNET), sentence, (start, start + 4))
    ]
    assert found == ([owner] if owner else [])


def test_a_noun_of_another_clause_is_far_away() -> None:
    sentence = "The depthwise part costs 77 MACs and pointwise 99 MACs"
    facts = (DEPTH, POINT)
    for fact, number in ((DEPTH, "77"), (POINT, "99")):
        start = sentence.index(number)
        found = [f for f in facts if is_beside_noun(f, facts, sentence, (start, start + 2))]
        assert found == [fact]


def test_without_nouns_the_words_of_the_label_stand_in() -> None:
    assert nouns_of(_fact("head", label="the parameters of the new head")) == ("parameters", "head")
    assert nouns_of(PATHS) == ("path", "terms")


@pytest.mark.parametrize(
    ("sentence", "operand"),
    [
        ("4096 * 3 = 12288", True), ("3*4096", True), ("2^4096", True), ("4096 x 3", True),
        ("5 + 4096", True), ("4096 + 3", True), ("= 4096", False), ("4096 paths", False),
        ("4096+ paths", False), ("4096.", False), ("2 \\times 4096", True),
    ],
)  # fmt: skip
def test_a_part_of_a_calculation_is_no_value(sentence: str, operand: bool) -> None:
    start = sentence.index("4096")
    assert is_operand(sentence, start, start + 4) is operand


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("2*9*128^2 = 294,912", "294,912", True),
        ("25 × 192 × 32 = 153600", "153600", True),
        ("294,912", "294,912", False),
        ("the seed = 294,912", "294,912", False),
        ("64*64 = 4096", "4096", False),
    ],
)
def test_a_long_number_that_is_computed_needs_no_noun(
    sentence: str, number: str, expected: bool
) -> None:
    """A bare number says nothing, and a short product may be another one."""
    start = sentence.index(number)
    assert is_computed(sentence, start, start + len(number)) is expected


@pytest.mark.parametrize(
    ("sentence", "number", "expected"),
    [
        ("113 -> 57 -> 29 -> 15.", "57", True), ("113 -> 57 -> 29 -> 15.", "15", True),
        ("113 -> 57 -> 29 -> 15.", "113", False), ("113 → 57 → 29", "29", True),
        ("113x113 --> 57x57 --> 29x29", "57x57", True), ("113 -> 57", "57", False),
        ("57 of the 113 -> 29 -> 15", "57", False), ("64 channels -> 128 -> 256", "256", False),
    ],
)  # fmt: skip
def test_a_later_link_of_a_chain_of_arrows_needs_no_noun(
    sentence: str, number: str, expected: bool
) -> None:
    """Sizes are said so at a whiteboard; two numbers are not yet a chain."""
    start = sentence.index(number)
    assert is_in_chain(sentence, start, start + len(number)) is expected
