"""Coming back: what it takes, in a few sentences."""

from datetime import date

from tutor.planning.plan_types import Absence, DayPlan
from tutor.reports.absence_lines import absence_lines


def plan(days_left: int | None = None) -> DayPlan:
    """A day of twenty minutes with little in it."""
    return DayPlan(date(2026, 3, 2), 3, 21, days_left, 20.0, 0.0)


AWAY = Absence(days=5, minutes_due=42.0, days_to_clear=3)


def test_nothing_is_a_wall() -> None:
    """Days missed, minutes due, days to clear."""
    lines = absence_lines(AWAY, plan())
    assert lines[0].startswith("You were away for 5 days.")
    assert "Reviews due: about 42 minutes. At 20 minutes a day" in lines[1]
    assert "that takes 3 days" in lines[1]
    assert len(lines) == 2


def test_the_date_holds_or_says_what_is_left_out() -> None:
    """With an interview ahead it says whether all still fits, and what does not; tasks merge."""
    ahead = plan(days_left=3)
    assert (
        absence_lines(AWAY, ahead)[-1]
        == "Your interview is in 3 days. There is time for everything."
    )
    late = AWAY._replace(left_out=("Skips", "Pooling"), merged_checkpoints=(3, 7))
    assert absence_lines(late, ahead)[2:] == [
        "The tasks of Day 3, Day 7 were put together.",
        "No time left before the interview for Skips / Pooling.",
    ]


def test_no_backlog_is_said_to_be_none() -> None:
    """Nothing piled up: no sentence about no minutes in no days."""
    lines = absence_lines(Absence(2, 0.0, 0), plan())
    assert lines[1] == "No reviews are waiting. Go on where you stopped."
    assert absence_lines(Absence(3, 0.0, 0), plan(0))[-1] == (
        "Your interview is today. There is time for everything."
    )
    assert "Reviews due: about 1 minute." in absence_lines(Absence(2, 0.2, 1), plan())[1]


def test_a_backlog_longer_than_what_is_left_is_not_promised() -> None:
    """Four days of reviews do not fit in two."""
    told = absence_lines(Absence(6, 62.0, 4), plan(days_left=2))[-1]
    assert told == (
        "Your interview is in 2 days. There is no time for everything, so nothing new comes."
    )
