"""Four weeks of one learner read as they did when they were frozen."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.frozen.days import DATABASE, LONG, digest, frozen, journal
from tests.frozen.records import (
    day_record,
    days_of,
    event_kinds,
    events_of,
    open_journal,
)
from tutor.events import (
    AnswerCorrected,
    AnswerMarkedAgain,
    AnswerRevised,
    ExampleWorked,
    SampleMarked,
    TeachBackEnded,
)

DAYS = frozen()
EVENTS = events_of(journal())


def test_the_journal_holds_every_kind_of_event() -> None:
    """Its learner did everything that is remembered, on 29 days."""
    later = {
        AnswerCorrected, AnswerMarkedAgain, AnswerRevised, ExampleWorked, SampleMarked,
        TeachBackEnded,
    }  # fmt: skip
    assert {type(event) for event in EVENTS} == set(event_kinds()) - later
    assert [day.isoformat() for day in days_of(EVENTS)] == [record["day"] for record in DAYS]


@pytest.mark.parametrize("number", range(len(DAYS)), ids=lambda number: f"day{number + 1}")
def test_a_day_is_as_frozen(number: int) -> None:
    """The plan of its morning and its evening, the first problem, levels, due days, the report."""
    now = day_record(EVENTS, days_of(EVENTS)[number])
    before = DAYS[number]
    assert {name: now[name] for name in now if name not in LONG} == {
        name: before[name] for name in before if name not in LONG
    }
    for name in LONG:
        assert (name in now) == (name in before)
        if name in now and digest(now[name]) != before[name]:
            pytest.fail(f"the {name} has changed; now:\n{now[name]}")


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """The recorded database as a file."""
    path = tmp_path / "journal.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(DATABASE.read_text(encoding="utf-8"))
    return path


def test_the_recorded_database_opens_and_says_the_same(database: Path) -> None:
    """It holds the events of the exported journal, and its last day reads as frozen."""
    events = open_journal(database)
    assert events == EVENTS
    last = days_of(events)[-1]
    assert digest(day_record(events, last)["report"]) == DAYS[-1]["report"]
