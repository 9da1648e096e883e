"""The calendar: one all-day entry a study day, the interview, stable identities."""

from datetime import UTC, date, datetime

from icalendar import Calendar

from tutor.export.calendar import calendar
from tutor.planning.forecast import Forecast, ForecastDay

MADE = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAYS = (
    ForecastDay(date(2026, 3, 2), 0, (), ("Growth; depth", "Steps"), (), 21.4, ""),
    ForecastDay(date(2026, 3, 3), 1, (), (), (), 0.0, ""),
    ForecastDay(date(2026, 3, 4), 2, ("Growth; depth",), (), ("Tell it",), 8.0, ""),
)
PLAN = Forecast("ladder", date(2026, 3, 5), DAYS, (), 1.0, 20, date(2026, 3, 5))


def entries(plan: Forecast) -> list[tuple[str, str, date]]:
    events = Calendar.from_ical(calendar(plan, "Networks", MADE)).walk("VEVENT")
    return [(str(e["uid"]), str(e["summary"]), e.decoded("dtstart")) for e in events]


def test_days_with_something_to_do_and_the_interview() -> None:
    assert entries(PLAN) == [
        ("2026-03-02@tutor", "tutor, about 21 minutes: 2 new", date(2026, 3, 2)),
        ("2026-03-04@tutor", "tutor, about 8 minutes: 1 due, 1 besides", date(2026, 3, 4)),
        ("2026-03-05@tutor", "Interview", date(2026, 3, 5)),
    ]


def test_titles_survive_their_punctuation() -> None:
    first = Calendar.from_ical(calendar(PLAN, "Networks", MADE)).walk("VEVENT")[0]
    assert str(first["description"]) == "New: Growth; depth, Steps"


def test_the_same_plan_gives_the_same_file() -> None:
    assert calendar(PLAN, "Networks", MADE) == calendar(PLAN, "Networks", MADE)
