"""Whole minutes that add up."""

import pytest

from tutor.reports.rounded_minutes import rounded_minutes


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ((), ()),
        ((0.4,), (0,)),
        ((1.5, 1.5), (2, 1)),
        ((0.4, 0.4, 0.4), (1, 0, 0)),
        ((19.6, 20.7, 0.8), (19, 21, 1)),
        ((3.0, 4.0), (3, 4)),
    ],
)
def test_the_parts_give_the_rounded_sum(parts: tuple[float, ...], whole: tuple[int, ...]) -> None:
    """The largest remainders are rounded up, the first of equal ones."""
    assert rounded_minutes(parts) == whole
    assert sum(whole) == round(sum(parts))


def test_no_part_is_off_by_a_minute() -> None:
    """However many there are."""
    parts = [place * 0.37 for place in range(200)]
    whole = rounded_minutes(parts)
    assert sum(whole) == round(sum(parts))
    assert all(abs(a - b) < 1 for a, b in zip(parts, whole, strict=True))
