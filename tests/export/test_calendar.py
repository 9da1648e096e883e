"""The calendar: one all-day entry a study day, stable identities, updates that do not double."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar

from tutor.export.calendar import CalendarExport, CalendarOwner, calendar
from tutor.planning.forecast import Forecast, ForecastDay
from tutor.session.report_data import NO_EVENT

MADE = datetime(2026, 3, 1, 9, tzinfo=UTC)
DAYS = (
    ForecastDay(date(2026, 3, 2), 0, (), ("Growth; depth", "Steps"), (), 21.4, ""),
    ForecastDay(date(2026, 3, 3), 1, (), (), (), 0.0, ""),
    ForecastDay(date(2026, 3, 4), 2, ("Growth; depth",), (), ("Tell it",), 8.0, ""),
)
PLAN = Forecast("ladder", date(2026, 3, 5), DAYS, (), 1.0, 20, date(2026, 3, 5))
OWNER = CalendarOwner("Networks", "cnn", "f00d")
FIRST = CalendarExport(MADE)


def entries(plan: Forecast) -> list[tuple[str, str, date]]:
    events = Calendar.from_ical(calendar(plan, OWNER, FIRST)).walk("VEVENT")
    return [(str(e["uid"]), str(e["summary"]), e.decoded("dtstart")) for e in events]


def imported(*exports: bytes) -> dict[str, tuple[int, str, date]]:
    """What a calendar holds after several imports: the highest sequence of each entry counts."""
    held: dict[str, tuple[int, str, date]] = {}
    for export in exports:
        for entry in Calendar.from_ical(export).walk("VEVENT"):
            uid, sequence = str(entry["uid"]), int(str(entry["sequence"]))
            if uid not in held or sequence >= held[uid][0]:
                held[uid] = (sequence, str(entry["status"]), entry.decoded("dtstart"))
    return held


def test_days_with_something_to_do_and_the_interview() -> None:
    """A day without practice has no entry."""
    assert entries(PLAN) == [
        ("2026-03-02.cnn.f00d@tutor", "tutor, about 21 minutes: 2 new", date(2026, 3, 2)),
        (
            "2026-03-04.cnn.f00d@tutor",
            "tutor, about 8 minutes: 1 review, 1 task",
            date(2026, 3, 4),
        ),
        ("interview.cnn.f00d@tutor", "Interview", date(2026, 3, 5)),
    ]


def test_titles_survive_their_punctuation() -> None:
    """Commas and semicolons are part of a title."""
    first = Calendar.from_ical(calendar(PLAN, OWNER, FIRST)).walk("VEVENT")[0]
    assert str(first["description"]) == "New: Growth; depth; Steps"


def test_the_same_plan_gives_the_same_file() -> None:
    """To the byte."""
    assert calendar(PLAN, OWNER, FIRST) == calendar(PLAN, OWNER, FIRST)


def test_a_changed_plan_updates_what_was_imported_and_doubles_nothing() -> None:
    """A day that fell away is cancelled, the interview moves, days that are over stay."""
    before = calendar(PLAN, OWNER, FIRST)
    (monday, tuesday, _) = DAYS
    moved = replace(
        PLAN,
        days=(replace(tuesday, new=("Steps",), minutes=5.0),),
        interview=date(2026, 3, 9),
        until=date(2026, 3, 9),
    )
    later = CalendarExport(MADE + timedelta(days=1), earlier=before)
    held = imported(before, calendar(moved, OWNER, later))
    assert {uid: (status, day) for uid, (_, status, day) in held.items()} == {
        "2026-03-02.cnn.f00d@tutor": ("CONFIRMED", monday.day),
        "2026-03-03.cnn.f00d@tutor": ("CONFIRMED", tuesday.day),
        "2026-03-04.cnn.f00d@tutor": ("CANCELLED", date(2026, 3, 4)),
        "interview.cnn.f00d@tutor": ("CONFIRMED", date(2026, 3, 9)),
    }
    assert held["interview.cnn.f00d@tutor"][0] > imported(before)["interview.cnn.f00d@tutor"][0]


def test_entries_of_another_learner_pack_or_program_are_left_alone() -> None:
    """Nothing of theirs is cancelled, and a file that is no calendar is no earlier export."""
    other = calendar(PLAN, OWNER._replace(learner="beef"), FIRST)
    empty = replace(PLAN, days=(), interview=None)
    for earlier in (other, b"no calendar", b"\xff\xfe", b"BEGIN:VCALENDAR\r\n"):
        export = CalendarExport(MADE, earlier=earlier)
        assert imported(calendar(empty, OWNER, export)) == {}


def test_days_exported_before_the_first_event_are_replaced() -> None:
    """A journal has no name until then; its days must not stand twice in a calendar."""
    unnamed = calendar(PLAN, OWNER._replace(learner=NO_EVENT), FIRST)
    later = CalendarExport(MADE + timedelta(hours=1), earlier=unnamed)
    held = imported(unnamed, calendar(PLAN, OWNER, later))
    standing = [uid for uid, (_, status, _) in held.items() if status == "CONFIRMED"]
    assert standing == [
        "2026-03-02.cnn.f00d@tutor", "2026-03-04.cnn.f00d@tutor", "interview.cnn.f00d@tutor",
    ]  # fmt: skip


def test_a_reminder_comes_at_its_time_of_the_day() -> None:
    """On days with practice, not on the day of the interview."""
    book = Calendar.from_ical(calendar(PLAN, OWNER, CalendarExport(MADE, time(18, 30))))
    alarms = [alarm.decoded("trigger") for alarm in book.walk("VALARM")]
    assert alarms == [timedelta(hours=18, minutes=30)] * 2


def test_a_broken_date_in_an_earlier_export_makes_it_none() -> None:
    """The library tells it only when the date is looked at; the new export is made all the same."""
    good = calendar(PLAN, OWNER, FIRST)
    damaged = good.replace(b"DTSTART;VALUE=DATE:20260304", b"DTSTART;VALUE=DATE:2026")
    assert damaged != good
    empty = replace(PLAN, days=(), interview=None)
    assert imported(calendar(empty, OWNER, CalendarExport(MADE, earlier=good)))
    assert imported(calendar(empty, OWNER, CalendarExport(MADE, earlier=damaged))) == {}
