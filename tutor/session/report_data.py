"""What a report needs beside the tables: the events behind them, and whose they are."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile
from typing import NamedTuple, Protocol

from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Event,
    EventVoided,
    TeachBackEnded,
)
from tutor.learner.reducer import replay_in_order
from tutor.learner.state import LearnerState
from tutor.problems.pack_index import PackIndex
from tutor.reports.attempt_links import (
    AttemptLinks,
    attempt_links,
    standing_attempts,
    streamed,
)
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.period import PeriodStart, part_of_course, period_start
from tutor.reports.progress import progress
from tutor.reports.tables import AttemptRow, Progress
from tutor.session.sitting import Session


class Events(Protocol):
    """Reads all events, or those of some kinds, in the order of the fold."""

    def __call__(self, *kinds: type) -> Iterator[Event]:
        """The events, one at a time."""


Watch = Callable[[Iterator[Event]], Iterator[Event]]
"""Looks at events while they go by."""
IN_TABLES = (Attempt, AnswerLocked, AnswerMarked, TeachBackEnded)
"""The kinds that a report is made of, beside the state; half of a journal is of other kinds."""


class ReportPeriod(NamedTuple):
    """The first and the last day of a report; None is the beginning, or today."""

    since: date | None = None
    until: date | None = None


NO_EVENT = "new"
"""The name of a journal in which nothing stands yet."""
WHOLE_COURSE = ReportPeriod()


class History(NamedTuple):
    """What a report is made of: the events up to its last day, and the state after them.

    `before` holds the tables of the evening before the first day, where the report has a first day.
    """

    events: Events
    state: LearnerState
    outline: PackIndex
    day: date
    since: date | None = None
    before: Progress | None = None

    @property
    def start(self) -> PeriodStart | None:
        """Where a report on a part of the course begins."""
        if self.since is None or self.before is None:
            return None
        return period_start(self.before, self.since)

    def counts(self, day: date) -> bool:
        """Whether what was practised on a day is counted."""
        return self.since is None or day >= self.since

    def part(self, whole: Progress) -> Progress:
        """The tables without what was practised before the first day."""
        if self.since is None or self.before is None:
            return whole
        return part_of_course(whole, self.before, self.since)


def history(session: Session, period: ReportPeriod = WHOLE_COURSE) -> History:
    """The history of a learner in a period; what is dated later is left out."""
    outline, day, state = session.outline, session.day, session.state
    events: Events = session.memory.events
    if period.until is not None:
        day = min(period.until, day)
        events = _up_to(session.memory.events, day)
        state = _state_after(events, outline)
    whole = History(events, state, outline, day)
    if period.since is None or period.since == date.min:
        return whole
    eve = period.since - timedelta(days=1)
    earlier = replay_in_order(_up_to(events, eve)(), state.voids, outline.cadence)
    return whole._replace(since=period.since, before=progress(earlier, outline, eve))


def _up_to(events: Events, last: date) -> Events:
    """The events of all days up to `last`: they come in the order of their days."""

    def read(*kinds: type) -> Iterator[Event]:
        return takewhile(lambda event: event.stamp.day <= last, events(*kinds))

    return read


def _state_after(events: Events, outline: PackIndex) -> LearnerState:
    voids = {event.target for event in events(EventVoided) if isinstance(event, EventVoided)}
    return replay_in_order(events(), voids, outline.cadence)


def linked_progress(
    found: History, most: int, watch: Watch = iter
) -> tuple[Progress, AttemptLinks]:
    """The tables with the `most` newest attempts of each skill, and those a claim rests on.

    `watch` looks at the same events, so that they are read once.
    """
    events = watch(found.events(*IN_TABLES))
    links = attempt_links(events, found.state, found.outline.pack, most)
    return found.part(progress(found.state, found.outline, found.day, links)), links


def attempt_events(found: History) -> Iterator[Attempt]:
    """Every attempt that stands, one at a time, with all of its fields."""
    events = found.events(Attempt)
    standing = standing_attempts(events, found.state, found.outline.pack)
    return (event for event in standing if found.counts(event.stamp.day))


def attempts(found: History) -> tuple[Iterator[AttemptRow], Callable[[], Progress]]:
    """Every attempt that stands, one at a time; the tables with their ids, after the last."""
    rows, links = streamed(found.events(*IN_TABLES), found.state, found.outline.pack)
    return (
        (row for row in rows if found.counts(row.day)),
        lambda: found.part(progress(found.state, found.outline, found.day, links)),
    )


def attempts_for_programs(
    session: Session, found: History
) -> tuple[Iterator[AttemptRow], Callable[[], Progress]]:
    """Every attempt, then the tables, as `for_programs` has them."""
    rows, tables = attempts(found)
    return rows, lambda: for_programs(session, found, tables())


def for_programs(session: Session, found: History, whole: Progress) -> Progress:
    """The tables with the faults of open answers apart from the ideas, as the rubrics have them."""
    reader = FormulaReader(session.pack.template, entries=found.outline.template)
    return replace(whole, opens=tuple(map(reader.faults_apart, whole.opens)))


def last_change(session: Session) -> datetime:
    """When the days ahead last changed: with the newest event, then with each study day.

    The same journal gives the same moment on every machine, so exports are alike to the byte.
    """
    newest = session.state.newest
    if newest is None:
        return datetime.combine(session.day, time(), UTC)
    day, instant, _ = newest
    return instant + max(timedelta(0), session.day - day)


def journal_name(session: Session) -> str:
    """A name of the learner for exports: the beginning of the id of the journal's first event."""
    first = next(session.memory.events(), None)
    return first.stamp.id[:12] if first else NO_EVENT
