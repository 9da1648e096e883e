"""The days ahead as a calendar: one all-day entry a study day, and the interview."""

from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from tutor.export import messages
from tutor.planning.forecast import Forecast, ForecastDay
from tutor.visible import visible_line


def calendar(plan: Forecast, title: str, made: datetime) -> bytes:
    """The plan in the iCalendar format; entries keep their identity when it is exported anew."""
    book = Calendar()
    book.add("prodid", "-//tutor//plan//EN")
    book.add("version", "2.0")
    book.add("x-wr-calname", f"tutor: {visible_line(title)}")
    for day in plan.days:
        if day.reviews or day.new or day.other:
            book.add_component(_entry(day.day, summary(day), _described(day), made))
    if plan.interview is not None:
        book.add_component(
            _entry(plan.interview, messages.INTERVIEW, messages.NOTHING_TO_PRACTISE, made)
        )
    return bytes(book.to_ical())


def summary(day: ForecastDay) -> str:
    """One line on a day: minutes, and how many of what."""
    counts = ((len(day.reviews), "due"), (len(day.new), "new"), (len(day.other), "besides"))
    parts = [f"{count} {word}" for count, word in counts if count]
    return messages.day_summary(day.minutes, parts)


def _described(day: ForecastDay) -> str:
    parts = (
        (messages.DUE, day.reviews),
        (messages.NEW, day.new),
        (messages.BESIDES, day.other),
    )
    return "\n".join(
        visible_line(messages.day_part(word, titles)) for word, titles in parts if titles
    )


def _entry(day: date, summed: str, described: str, made: datetime) -> Event:
    entry = Event()
    entry.add("uid", f"{day.isoformat()}@tutor")
    entry.add("dtstamp", made)
    entry.add("dtstart", day)
    entry.add("dtend", day + timedelta(days=1) if day < date.max else day)
    entry.add("summary", summed)
    entry.add("description", described)
    entry.add("transp", "TRANSPARENT")
    return entry
