"""What exports say in words."""

from datetime import date

from tutor.export import messages


def test_the_headline_counts_days_and_names_the_interview() -> None:
    """Without a date the interview is left out."""
    day = date(2026, 3, 2)
    assert messages.report_headline(day, 4, 1, 3) == (
        "2026-03-02, day 4: 1 day practised, interview in 3 days."
    )
    assert messages.report_headline(day, 4, 2, None) == "2026-03-02, day 4: 2 days practised."


def test_a_day_of_the_calendar_names_minutes_and_what_is_asked() -> None:
    """Summary and description."""
    assert messages.day_summary(19.6, ["3 due", "1 new"]) == "tutor, about 20 minutes: 3 due, 1 new"
    assert messages.day_part(messages.NEW, ["Size", "Field"]) == "New: Size, Field"


def test_a_course_has_learners() -> None:
    """One learner, two learners."""
    day = date(2026, 3, 11)
    assert messages.course_headline(day, 1, 0) == (
        "2026-03-11: 1 learner, 0 of them have practised."
    )
    assert messages.course_headline(day, 2, 1).startswith("2026-03-11: 2 learners, 1 of")
