"""The report of a learner as a file: one page that needs nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tutor.events import Event
from tutor.export import messages
from tutor.export.report_html import NEWEST, html
from tutor.export.report_markdown import markdown, summary_lines
from tutor.export.report_parts import CourseHistory
from tutor.planning.forecast import Readiness, forecast
from tutor.reports.attempt_links import AttemptLinks, CourseTallies
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import LevelHistory
from tutor.reports.outlook import next_sitting
from tutor.reports.tables import Progress
from tutor.session import Session
from tutor.session.report_data import (
    NO_EVENT,
    WHOLE_COURSE,
    History,
    ReportPeriod,
    history,
    journal_name,
    linked_progress,
)

SEED = "plan"


def report_page(session: Session, period: ReportPeriod = WHOLE_COURSE, name: str = "") -> str:
    """The report as HTML; the events are read once."""
    found, progress, links, course = _report(session, period, name)
    course = course._replace(readiness=_readiness(found))
    return html(progress, _reader(session, found, links), course)


def report_markdown(session: Session, period: ReportPeriod = WHOLE_COURSE, name: str = "") -> str:
    """The report as Markdown."""
    found, progress, links, course = _report(session, period, name)
    return markdown(progress, _reader(session, found, links), course)


def _journal(session: Session) -> str:
    name = journal_name(session)
    return "" if name == NO_EVENT else name


class _Report(NamedTuple):
    found: History
    progress: Progress
    links: AttemptLinks
    course: CourseHistory


def _report(session: Session, period: ReportPeriod, name: str) -> _Report:
    """What both forms of a report are made of; the events are read once."""
    found = history(session, period)
    state, outline = found.state, found.outline
    practised = [day for day in sorted(state.practice_in(outline.pack)) if found.counts(day)]
    others = [pack for pack, days in sorted(state.practice.items()) if days]
    levels = LevelHistory(state, outline, practised)
    tallies = CourseTallies(state, outline.pack, found.since)

    def watch(events: Iterator[Event]) -> Iterator[Event]:
        return tallies.noting(levels.noting(events))

    progress, links = linked_progress(found, NEWEST, watch)
    course = CourseHistory(
        levels=levels.points,
        minutes=tallies.minutes,
        start=found.start,
        ahead=next_sitting(state, outline, found.day),
        learner=messages.learner_line(
            " ".join(name.split()),
            _journal(session),
            [one for one in others if one != outline.pack],
        ),
        misses=tallies.misses,
        general=tallies.general,
    )
    return _Report(found, progress, links, course)


def report_summary_text(session: Session) -> str:
    """The first page of the report as text, for the clipboard."""
    found, progress, links, course = _report(session, WHOLE_COURSE, "")
    return "\n".join(summary_lines(progress, _reader(session, found, links), course))


def _reader(session: Session, found: History, links: AttemptLinks) -> FormulaReader:
    return FormulaReader(session.pack.template, links.draws, found.outline.template)


def _readiness(found: History) -> dict[str, Readiness]:
    """What recall is predicted of each skill, where an interview lies ahead."""
    enrolment = found.state.enrolments.get(found.outline.pack)
    if enrolment is None or (enrolment.interview or found.day) <= found.day:
        return {}
    ahead = forecast(found.state, found.outline, found.day, SEED).readiness
    return {row.skill: row for row in ahead}


def report_name(day: date) -> str:
    """The name of the file that holds the report of a day."""
    return f"tutor-report-{day.isoformat()}.html"


def write_report(session: Session, path: Path) -> None:
    """Write the report; raises OSError where it cannot be written."""
    path.write_text(report_page(session), encoding="utf-8")
