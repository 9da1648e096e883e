"""A wrong number with a second reading in which it would be right is asked back."""

from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.kinds import messages
from tutor.kinds.number import NUMBER, judge

TINY = question(NUMBER, Fraction(3, 10**8), digits=2)
YEAR = question(NUMBER, 1998, label="year")
HOURS = question(NUMBER, Fraction(3, 2), unit="h")
SHARE = question(NUMBER, Fraction(1, 32))


@pytest.mark.parametrize(
    ("asked", "typed", "said"),
    [
        (TINY, "3e^-8", messages.meant("3e-8")), (TINY, "3*10-8", messages.meant("3*10^-8")),
        (TINY, "3·10−8", messages.meant("3·10^-8")),
        (question(NUMBER, 5), "5!", messages.meant("5")),
        (question(NUMBER, 112), "112 (224/2)", messages.meant("112")),
        (HOURS, "1:30", messages.meant("1+30/60")), (YEAR, "98", messages.meant("1998")),
        (SHARE, "32 times smaller", messages.FACTOR_BELOW_ONE),
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
