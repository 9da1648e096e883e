"""Fill-in: one word, however it is set."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.kinds.questions import mistake, question, verdict
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.fill_in import FILL_IN, fold_word, judge, preview
from tutor.problems.generate import NoDraw, instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]

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


@pytest.mark.parametrize(
    ("label", "typed", "word"),
    [
        ("first author", "LeCun & Bottou", "right"), ("first author", "LeCun, Bottou", "right"),
        ("first author", "lecun and Bottou", "right"), ("first author", "Bottou, LeCun", "wrong"),
        ("network", "LeCun & Bottou", "wrong"),
    ],
)  # fmt: skip
def test_of_several_authors_the_first_counts(label: str, typed: str, word: str) -> None:
    """Other blanks hold one name."""
    assert verdict(question(FILL_IN, "LeCun", label=label), typed).word == word


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


def test_the_word_is_kept_as_it_was_typed_with_single_blanks() -> None:
    for typed, word in (("  vgg   16 ", Judgement.RIGHT), ("Alex  Net", Judgement.WRONG)):
        found = judge(NETWORK, typed)
        shown = " ".join(typed.split())
        assert (found.word, found.read_as, found.value, found.message) == (word, shown, shown, "")
        assert preview(NETWORK, typed) == shown


@pytest.mark.parametrize("typed", ["", "   ", " -. "])
def test_an_empty_word_is_refused(typed: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(NETWORK, typed)
    words = " ".join(messages.nothing_typed(messages.A_WORD))
    assert (refusal.value.column, str(refusal.value)) == (1, words)


def test_only_letters_and_digits_count() -> None:
    assert fold_word("VGG-16, É") == "vgg16e"
    assert fold_word("ﬁlter ½") == "filter12"


def test_a_drawn_blank_has_its_word_its_spellings_and_no_rule(with_answer: Sound) -> None:
    template = with_answer(
        """
        answer: {kind: fill-in, value: n, spellings: ["no. {{n}}", one]}
        mistakes: {other: {family: F01, value: ResNet, say: "not {{n}}"}}
        """
    )
    problem = instance(template, 2)
    asked: Any = problem.questions[0]
    n = str(problem.values["n"])
    assert (asked.key, asked.key_text, asked.rule, asked.rule_on_numbers) == (n, n, "", "")
    assert asked.spellings == (f"no. {n}", "one")
    assert [(m.name, m.value, m.text, m.say) for m in asked.wrong] == [
        ("other", "ResNet", "ResNet", f"not {n}")
    ]
    assert (asked.name, asked.label, asked.kind) == ("out", "out", FILL_IN)


def test_a_mistake_that_is_the_word_is_not_drawn(with_answer: Sound) -> None:
    template = with_answer(
        """
        answer: {kind: fill-in, value: VGG}
        mistakes: {same: {family: F01, value: VGG, say: no}}
        """
    )
    with pytest.raises(NoDraw):
        instance(template, 2)
