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


@pytest.mark.parametrize(
    ("key", "typed", "word"),
    [
        ("Tan and Le", "Tan & Le", "right"), ("Tan and Le", "tan, le et al.", "right"),
        ("He et al.", "He and others", "right"), ("EfficientNet", "EfficientNet (2019)", "right"),
        ("Tan and Le", "Tan", "wrong"), ("2015", "2015", "right"), ("2015", "(2016)", "wrong"),
        ("EfficientNet", "(2019)", "wrong"), ("Andrew", "rew", "wrong"),
    ],
)  # fmt: skip
def test_joining_words_and_a_year_behind_a_name_say_nothing(
    key: str, typed: str, word: str
) -> None:
    """Authors are written with `and`, `&` or `et al.`; a network with its year."""
    assert verdict(question(FILL_IN, key), typed).word == word


def test_accents_and_dots_say_nothing() -> None:
    """A name may be typed plainly."""
    assert verdict(AUTHOR, "li et al").word == "right"
    assert verdict(question(FILL_IN, "Lüders"), "LUDERS").word == "right"
