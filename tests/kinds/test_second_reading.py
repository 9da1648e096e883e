"""A wrong number with a second reading is asked back: other units, roundings, shares, spellings."""

from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.kinds import messages
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER, judge

RIGHT, WRONG, FORM = Judgement.RIGHT, Judgement.WRONG, Judgement.FORM
GIGABYTES = Fraction(123_549, 10_000) * 2**30 / 10**9  # 12.3549 GiB, 13.26597 GB
TINY = question(NUMBER, Fraction(3, 10**8), digits=2)
YEAR = question(NUMBER, 1998, label="year")
HOURS = question(NUMBER, Fraction(3, 2), unit="h")
SHARE = question(NUMBER, Fraction(1, 32))


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
        ("min", "90", WRONG), ("ms", "0.0015", RIGHT),
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
    mistake = DrawnMistake("not_percent", "F01", Fraction(41, 100), "0.41", feedback="Percent.")
    assert judge(question(NUMBER, 41, unit="%", wrong=(mistake,)), typed).word is WRONG
    assert judge(question(NUMBER, Fraction(41, 100)), "41").word is WRONG


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (TINY, "3e^-8", messages.meant("3e-8")), (TINY, "3*10-8", messages.meant("3*10^-8")),
        (TINY, "3·10−8", messages.meant("3·10^-8")),
        (question(NUMBER, 5), "5!", messages.meant("5")),
        (question(NUMBER, 112), "112 (224/2)", messages.meant("112")),
        (HOURS, "1:30", messages.meant("1+30/60")), (YEAR, "98", messages.meant("1998")),
        (SHARE, "32 times smaller", messages.FACTOR_BELOW_ONE),
        (question(NUMBER, 1019), "1.019", messages.other_mark_meant("1,019")),
        (question(NUMBER, Fraction(1019, 1000)), "1,019", messages.other_mark_meant("1.019")),
    ],
)  # fmt: skip
def test_it_is_asked_back(asked: Any, typed: str, said: str) -> None:
    found = judge(asked, typed)
    assert (found.word, found.message) == (Judgement.FORM, said)


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (TINY, "4e^-8"), (TINY, "4*10-8"), (question(NUMBER, 5), "4!"),
        (question(NUMBER, 112), "111 (224/2)"), (HOURS, "1:45"), (YEAR, "97"),
        (question(NUMBER, 1998, label="pixels"), "98"),
        (question(NUMBER, 98, label="year"), "1998"),
        (SHARE, "32"), (SHARE, "31 times smaller"), (SHARE, "0.5 times smaller"),
        (question(NUMBER, 32), "0.03125 times smaller"),
    ],
)  # fmt: skip
def test_a_near_miss_is_wrong(asked: Any, typed: str) -> None:
    assert judge(asked, typed).word is Judgement.WRONG


@pytest.mark.parametrize("typed", ["90 min", "1.5 h", "1.5 hours", "5400 s", "0.0625 days"])
def test_times_are_converted(typed: str) -> None:
    assert judge(HOURS, typed).word is Judgement.RIGHT


@pytest.mark.parametrize(
    "typed", ["3.5 FLOPs/byte", "3.5 FLOP per byte", "3.5 flops / bytes", "3.5"]
)
def test_a_rate_may_be_written_with_per(typed: str) -> None:
    assert judge(question(NUMBER, Fraction(7, 2), unit="FLOPs/byte"), typed).word is Judgement.RIGHT


@pytest.mark.parametrize(
    ("asked", "typed"),
    [
        (question(NUMBER, 0, unit="GB", decimals=2), "500 MB"),
        (question(NUMBER, GIGABYTES, unit="GB", decimals=2), "0 MB"),
        (question(NUMBER, 5), "1/0!"), (question(NUMBER, 2391), "2*1200"),
        (question(NUMBER, 2391), "2000"), (question(NUMBER, 0), "12k"),
        (question(NUMBER, 912), "910"), (question(NUMBER, 12_345), "12350"),
    ],
)  # fmt: skip
def test_what_has_no_second_reading_is_wrong(asked: Any, typed: str) -> None:
    """Nothing is rounded from 0 or to 0, and a calculation or one digit is no rounded key."""
    assert judge(asked, typed).word is Judgement.WRONG
