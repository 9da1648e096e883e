"""Counts and days as people say them."""

import pytest

from tutor.plurals import count, count_in_words, days_from_today, listing


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0 days"), (1, "1 day"), (2, "2 days"), (1000, "1000 days")]
)
def test_plurals_are_right(number: int, text: str) -> None:
    assert count(number, "day") == text


@pytest.mark.parametrize(
    ("number", "text"), [(0, "no skills"), (1, "one skill"), (9, "nine skills"), (13, "13 skills")]
)
def test_small_counts_are_words(number: int, text: str) -> None:
    assert count_in_words(number, "skill") == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"), (1, "tomorrow"), (2, "in 2 days"), (-1, "yesterday"), (-2, "2 days ago"),
    ],
)  # fmt: skip
def test_days_are_said_from_today(days: int, text: str) -> None:
    assert days_from_today(days) == text


def test_the_last_item_of_a_list_follows_and() -> None:
    assert [listing(["0", "3", "7"][:length]) for length in range(4)] == [
        "", "0", "0 and 3", "0, 3 and 7",
    ]  # fmt: skip
