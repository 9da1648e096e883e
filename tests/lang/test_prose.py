"""Words around a value: those that say nothing become blanks, the others stay."""

import pytest

from tutor.lang.prose import (
    after_name,
    is_other_claim,
    without_lead,
    without_remarks,
    without_sentence,
    without_words,
)

WORDS = """
about 112  =>  112
so exactly 112  =>  112
by a factor of 8.8  =>  8.8
112 in total  =>  112
8.8 times fewer weights  =>  8.8 times
112 (no bias)  =>  112
112 weights, without biases  =>  112 weights
112 (not sure)  =>  112 (not sure)
112 (or 113)  =>  112 (or 113)
2 (pi)  =>  2 (pi)
3 (sqrt 4)  =>  3 (sqrt 4)
15 out of 16  =>  15 / 16
15 of 16  =>  15 / 16
7 times 7  =>  7 x 7
26-bit  =>  26 bit
26-3  =>  26-3
3 e-8  =>  3e-8
2.5 E6  =>  2.5E6
more than 112  =>  more than 112
not 112  =>  not 112
"""


@pytest.mark.parametrize("row", WORDS.strip().splitlines())
def test_words_without_meaning_become_blanks(row: str) -> None:
    """The text keeps its length, so that columns are those of the typed text."""
    typed, kept = row.split("  =>  ")
    found = without_words(typed)
    assert " ".join(found.split()) == kept
    assert len(found) == len(typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("out = 112", "112"), ("It has 112", "112"), ("# weights = 112", "112"),
        ("I think it is 112", "it is 112"), ("= 112", "112"), ("112", "112"),
        ("it is not 112", "not 112"), ("less than n is 112", "less than n is 112"),
        ("3x = 112", "3x = 112"), ("out =", "out ="), ("a_{1 = 112", "a_{1 = 112"),
    ],
)  # fmt: skip
def test_a_name_before_a_value_is_passed(typed: str, kept: str) -> None:
    """Nothing is a calculation here."""
    assert typed[after_name(typed, 0, lambda _: False) :].strip() == kept


def test_a_calculation_is_no_name() -> None:
    assert after_name("ab = 112", 0, lambda text: text == "ab") == 0
    assert after_name("e = 112", 0, lambda _: True) == 3


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("The widths are 3, 7", "3, 7"), ("it is (3, 7)", "(3, 7)"), ("3, 7", "3, 7"),
        ("they are not 3, 7", "they are not 3, 7"),
        ("no stride is 3", "no stride is 3"),
    ],
)  # fmt: skip
def test_a_list_may_stand_in_a_sentence(typed: str, kept: str) -> None:
    assert without_sentence(typed).strip() == kept


def test_leads_and_remarks_alone() -> None:
    assert without_lead("only 6").strip() == "6"
    assert without_lead("6 only") == "6 only"
    assert without_remarks("3.5 (class 1), 1.7 (class 2)") == "3.5          , 1.7          "
    assert [is_other_claim(word) for word in ("Not", "over", "head")] == [True, True, False]
