"""What a wrong number could mean otherwise: another unit, a rounding in its own unit, a share."""

from fractions import Fraction

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER, judge

RIGHT, WRONG, FORM = Judgement.RIGHT, Judgement.WRONG, Judgement.FORM
GIGABYTES = Fraction(123_549, 10_000) * 2**30 / 10**9  # 12.3549 GiB, 13.26597 GB


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("13.27 GB", RIGHT), ("13.27", RIGHT), ("12.35 GiB", RIGHT), ("12.355 GiB", RIGHT),
        ("12.36 GiB", WRONG), ("13.26 GB", WRONG), ("0.01 TB", WRONG), ("12.35", WRONG),
        ("12.35 GB", WRONG),
    ],
)  # fmt: skip
def test_a_decimal_may_be_rounded_in_the_unit_it_is_typed_in(typed: str, word: Judgement) -> None:
    """12.35 GiB are 13.2607 GB, more than half a hundredth off; 0.01 TB says too little."""
    asked = question(NUMBER, GIGABYTES, unit="GB", decimals=2)
    assert judge(asked, typed).word is word


@pytest.mark.parametrize(
    ("unit", "typed", "word"),
    [
        ("h", "1.5 h", RIGHT), ("h", "90 min", RIGHT), ("h", "5400 s", RIGHT), ("h", "5400", WRONG),
        ("h", "90", WRONG), ("h", "1.5", RIGHT), ("GB", "1500000000", RIGHT),
        ("GB", "1500 MB", RIGHT),
    ],
)  # fmt: skip
def test_seconds_are_a_slip_where_hours_are_asked(unit: str, typed: str, word: Judgement) -> None:
    """Single bytes can be meant in one way only; a bare number of seconds can not."""
    assert judge(question(NUMBER, Fraction(3, 2), unit=unit), typed).word is word


@pytest.mark.parametrize("typed", ["0.41", "41/100", ".41"])
def test_a_share_is_asked_back_where_percent_are_asked(typed: str) -> None:
    """Not where the template names it as a mistake, and not the other way round."""
    assert judge(question(NUMBER, 41, unit="%"), typed).word is FORM
    mistake = DrawnMistake("not_percent", "F01", Fraction(41, 100), "0.41", say="Percent.")
    assert judge(question(NUMBER, 41, unit="%", wrong=(mistake,)), typed).word is WRONG
    assert judge(question(NUMBER, Fraction(41, 100)), "41").word is WRONG
