"""Units that are typed, left out or said in another way."""

import pytest

from tests.grading.questions import question
from tutor.grading.numbers import judge
from tutor.history import Word
from tutor.problems.instance import Kind


@pytest.mark.parametrize(
    ("unit", "key", "typed", "word"),
    [
        ("GMACs", 2, "2 G", Word.RIGHT),
        ("GMACs", 2, "2000 M", Word.RIGHT),
        ("GMACs", 2, "2 GMACs", Word.RIGHT),
        ("GMACs", 2, "2", Word.RIGHT),
        ("GMACs", 2, "2e9", Word.WRONG),
        ("M parameters", 12, "12M", Word.RIGHT),
        ("M parameters", 12, "12 million", Word.RIGHT),
        ("M parameters", 12, "12", Word.RIGHT),
        ("M parameters", 12, "12k", Word.WRONG),
        ("MACs", 2_000_000, "2 M", Word.RIGHT),
        ("ms", 3, "3 ms", Word.RIGHT),
        ("ms", 3, "0.003 s", Word.RIGHT),
        ("ms", 3, "3 s", Word.WRONG),
        ("kg", 3, "3 kg", Word.RIGHT),
        ("kg", 3, "3kg", Word.RIGHT),
        ("images/s", 3, "4 images/s", Word.WRONG),
    ],
)
def test_a_scale_may_be_said_with_the_number(unit: str, key: int, typed: str, word: Word) -> None:
    """Where GMACs are asked `2 G` is what it says; a bare power of ten stays a bare number."""
    assert judge(question(Kind.NUMBER, key, unit=unit), typed).word is word
