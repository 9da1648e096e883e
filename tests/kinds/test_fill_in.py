"""Fill-in: one word, however it is set."""

import pytest

from tests.kinds.questions import mistake, question, verdict
from tutor.kinds.fill_in import FILL_IN

NETWORK = question(
    FILL_IN, "VGG-16", spellings=("VGG16 net",), wrong=(mistake("resnet_for_vgg", "ResNet"),)
)
AUTHOR = question(FILL_IN, "Li et al.", spellings=("Li",))


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("VGG-16", "right"), ("vgg16", "right"), ("  VGG 16 ", "right"), ("vgg16 net", "right"),
        ("VGG-19", "wrong"), ("VGG", "wrong"), ("ResNet", "wrong"), ("", "unreadable"),
        (" -. ", "unreadable"), ("x" * 500, "unreadable"), ("VGG-161", "wrong"),
    ],
)  # fmt: skip
def test_a_word_is_compared_without_regard_to_setting(typed: str, word: str) -> None:
    """Case, blanks and hyphens say nothing; another word does."""
    assert verdict(NETWORK, typed).word == word


def test_a_wrong_word_names_its_misconception() -> None:
    """The author's wrong word carries the mistake."""
    assert [named.name for named in verdict(NETWORK, "ResNet").mistakes] == ["resnet_for_vgg"]


def test_accents_and_dots_say_nothing() -> None:
    """A name may be typed plainly."""
    assert verdict(AUTHOR, "li et al").word == "right"
    assert verdict(question(FILL_IN, "Lüders"), "LUDERS").word == "right"
