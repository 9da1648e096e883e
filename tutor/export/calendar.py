"""The days ahead as a calendar: one all-day entry a study day, and the interview."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from icalendar import Alarm, Calendar, Component, Event

from tutor.export import messages
from tutor.planning.forecast import Forecast, ForecastDay
from tutor.session.report_data import NO_EVENT
from tutor.visible import visible_line

INTERVIEW = "interview"
UNREADABLE = (ValueError, IndexError, AttributeError)  # what icalendar raises on damaged text
COUNTED_FROM = datetime(2020, 1, 1, tzinfo=UTC)


class CalendarOwner(NamedTuple):
    """Whose days they are: entries of another learner or pack are never touched."""

    title: str
    pack: str
    learner: str

    def uid(self, name: str) -> str:
        """The identity of an entry, the same whenever it is exported."""
        return f"{name}.{self.pack}.{self.learner}@tutor"

    def owns(self, uid: str) -> bool:
        """Whether an entry is this learner's in this pack, also from before the first event."""
        unnamed = self._replace(learner=NO_EVENT)
        return uid.endswith((self.uid(""), unnamed.uid("")))


class CalendarExport(NamedTuple):
    """When it is made, the time of the reminder, and what the file held before."""

    made: datetime
    alarm: time | None = None
    earlier: bytes = b""


def calendar(plan: Forecast, owner: CalendarOwner, export: CalendarExport) -> bytes:
    """The plan in the iCalendar format.

    Read again by a calendar it updates what was there: an entry keeps its identity, its sequence
    number grows, and a day that was exported earlier and has nothing to do now is cancelled.
    """
    book = Calendar()
    book.add("prodid", "-//tutor//plan//EN")
    book.add("version", "2.0")
    book.add("method", "PUBLISH")
    book.add("x-wr-calname", f"tutor: {visible_line(owner.title)}")
    entries = {owner.uid(name): entry for name, entry in _entries(plan, export)}
    for uid, entry in entries.items():
        _identify(entry, uid, export.made)
        book.add_component(entry)
    for uid, day in _exported_earlier(owner, export.earlier):
        if uid not in entries and day >= _first_day(plan, export.made):
            book.add_component(_cancelled(uid, day, export.made))
    return bytes(book.to_ical())


def _entries(plan: Forecast, export: CalendarExport) -> Iterator[tuple[str, Event]]:
    for day in plan.days:
        if day.reviews or day.new or day.other:
            entry = _entry(day.day, summary(day), _described(day))
            if export.alarm is not None:
                entry.add_component(_alarm(export.alarm, summary(day)))
            yield day.day.isoformat(), entry
    if plan.interview is not None:
        yield (
            INTERVIEW,
            _entry(plan.interview, messages.INTERVIEW, messages.NOTHING_TO_PRACTISE),
        )


def _first_day(plan: Forecast, made: datetime) -> date:
    return plan.days[0].day if plan.days else made.date()


def summary(day: ForecastDay) -> str:
    """One line on a day: minutes, and how many of what."""
    counts = (
        messages.review_count(len(day.reviews)),
        messages.new_topics(len(day.new)),
        messages.other_tasks(len(day.other)),
    )
    return messages.day_summary(day.minutes, [part for part in counts if part])


def _described(day: ForecastDay) -> str:
    parts = (
        (messages.DUE, day.reviews),
        (messages.NEW, day.new),
        (messages.OTHER, day.other),
    )
    return "\n".join(
        visible_line(messages.day_part(word, titles)) for word, titles in parts if titles
    )


def _entry(day: date, summed: str, described: str) -> Event:
    entry = Event()
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1) if day < date.max else day)
    entry.add("summary", summed)
    entry.add("description", described)
    entry.add("transp", "TRANSPARENT")
    entry.add("status", "CONFIRMED")
    return entry


def _identify(entry: Event, uid: str, made: datetime) -> None:
    entry.add("uid", uid)
    entry.add("dtstamp", made)
    entry.add("sequence", max(0, int((made - COUNTED_FROM).total_seconds())))


def _alarm(at: time, text: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", timedelta(hours=at.hour, minutes=at.minute))
    alarm.add("description", text)
    return alarm


def _cancelled(uid: str, day: date, made: datetime) -> Event:
    entry = Event()
    _identify(entry, uid, made)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1) if day < date.max else day)
    entry.add("summary", messages.CANCELLED)
    entry.add("status", "CANCELLED")
    return entry


def _exported_earlier(owner: CalendarOwner, earlier: bytes) -> list[tuple[str, date]]:
    """The entries of an earlier export with their days; a damaged text has none."""
    try:
        book = Calendar.from_ical(earlier.decode()) if earlier else Calendar()
        found = [(str(entry.get("uid", "")), _day_of(entry)) for entry in book.walk("VEVENT")]
    except UNREADABLE:
        return []
    return [(uid, day) for uid, day in found if day is not None and owner.owns(uid)]


def _day_of(entry: Component) -> date | None:
    day = getattr(entry.get("dtstart"), "dt", None)
    return day if type(day) is date else None
