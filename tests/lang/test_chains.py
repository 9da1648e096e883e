"""A calculation typed with its result is read as the result, if it is one."""

import pytest

from tutor.faults import Unreadable
from tutor.lang.answer_text import read_number
from tutor.lang.codes import RefusalCode
from tutor.lang.line import line


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("224/2 = 112", "112"), ("y = 224/2 = 112", "112"), ("2*56=112=112.0", "112.0"),
        ("1/7 + 1/3 = 10/21 ≈ 0.47619", "10/21"), ("2/3 ≈ 0.667", "2/3"), ("2/3 = 0.7", "2/3"),
        ("sqrt(2) = 1.414213562", "sqrt(2)"), ("1/3^50 = 1.39296e-24", "1/3^50"),
        ("2*1.85e9 MACs = 3.7e9", "3,700,000,000 MACs"), ("50% = 0.5", "0.5"),
        ("2*3.5 GFLOPs = 7 GFLOPs", "7,000,000,000 FLOPs"), ("1/2 = 50%", "50%"),
    ],
)  # fmt: skip
def test_the_last_exact_value_counts(typed: str, shown: str) -> None:
    """A rounded decimal behind it says nothing new; a unit goes on to the result."""
    assert line(read_number(typed)) == shown


@pytest.mark.parametrize(
    ("typed", "column", "code"),
    [
        ("224/2 = 113", 9, RefusalCode.SIDES_DIFFER),
        ("1/3 = 0.34", 7, RefusalCode.SIDES_DIFFER),
        ("1/3 = 0", 7, RefusalCode.SIDES_DIFFER),
        ("2 MACs = 4 FLOPs", 10, RefusalCode.TWO_UNITS),
        ("2/0 = 4", 1, RefusalCode.NO_VALUE),
        ("224/2 = ", 9, RefusalCode.TEXT_ENDS),
    ],
)  # fmt: skip
def test_sides_that_differ_are_refused(typed: str, column: int, code: RefusalCode) -> None:
    """A slip in a shown calculation is pointed at and no attempt is spent."""
    with pytest.raises(Unreadable) as refusal:
        read_number(typed)
    assert (refusal.value.column, refusal.value.code) == (column, code)
