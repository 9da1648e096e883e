"""The line of levels: steps from left to right, level 5 at the top."""

from datetime import date, timedelta

from tutor.export.level_chart import ChartFrame, step_path

FIRST = date(2026, 3, 2)
FRAME = ChartFrame(FIRST, FIRST + timedelta(days=10), width=100, height=40)


def test_levels_go_up_and_days_go_right() -> None:
    """The frame holds every day and level."""
    assert (FRAME.x(FIRST), FRAME.x(FRAME.last)) == (0, 100)
    assert (FRAME.y(5), FRAME.y(1)) == (0, 40)
    assert ChartFrame(FIRST, FIRST).x(FIRST) == 0


def test_a_level_holds_until_the_next_one() -> None:
    """A step at each change, the last one up to the right edge; nothing before a first level."""
    points = [(FIRST, None), (FIRST + timedelta(days=2), 2), (FIRST + timedelta(days=5), 3)]
    assert step_path(points, FRAME) == "M20.0 30.0H50.0V20.0H100"
    assert step_path(points[:1], FRAME) == ""
