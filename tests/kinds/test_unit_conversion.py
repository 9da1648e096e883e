"""Units that are typed, left out or said in another way."""

import pytest

from tests.kinds.questions import question
from tutor.events import Judgement
from tutor.kinds.number import NUMBER, judge


@pytest.mark.parametrize(
    ("unit", "key", "typed", "word"),
    [
        ("GMACs", 2, "2 G", Judgement.RIGHT),
        ("GMACs", 2, "2000 M", Judgement.RIGHT),
        ("GMACs", 2, "2 GMACs", Judgement.RIGHT),
        ("GMACs", 2, "2", Judgement.RIGHT),
        ("GMACs", 2, "2e9", Judgement.RIGHT),
        ("GMACs", 2, "2e8", Judgement.WRONG),
        ("M parameters", 12, "12M", Judgement.RIGHT),
        ("M parameters", 12, "12 million", Judgement.RIGHT),
        ("M parameters", 12, "12", Judgement.RIGHT),
        ("M parameters", 12, "12k", Judgement.WRONG),
        ("MACs", 2_000_000, "2 M", Judgement.RIGHT),
        ("ms", 3, "3 ms", Judgement.RIGHT),
        ("ms", 3, "0.003 s", Judgement.RIGHT),
        ("ms", 3, "3 s", Judgement.WRONG),
        ("kg", 3, "3 kg", Judgement.RIGHT),
        ("kg", 3, "3kg", Judgement.RIGHT),
        ("images/s", 3, "4 images/s", Judgement.WRONG),
    ],
)
def test_a_scale_may_be_said_with_the_number(
    unit: str, key: int, typed: str, word: Judgement
) -> None:
    """Where GMACs are asked `2 G` is what it says; a bare power of ten stays a bare number."""
    assert judge(question(NUMBER, key, unit=unit), typed).word is word
