"""The report of a learner as a file: one page that needs nothing else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from tutor.events import Event
from tutor.export.report import NEWEST, CourseHistory, html
from tutor.export.report_markdown import markdown, summary_lines
from tutor.planning.forecast import Readiness, forecast
from tutor.reports.attempt_links import AttemptLinks, SkillMinutes
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import LevelHistory
from tutor.session import Session
from tutor.session.report_data import WHOLE_COURSE, History, ReportPeriod, history, linked_progress

SEED = "plan"


def report_page(session: Session, period: ReportPeriod = WHOLE_COURSE) -> str:
    """The report as HTML; the events are read once."""
    found = history(session, period)
    state, outline = found.state, found.outline
    practised = [day for day in sorted(state.practice_in(outline.pack)) if found.counts(day)]
    levels = LevelHistory(state, outline, practised)
    spent = SkillMinutes(state, outline.pack, found.since)

    def watch(events: Iterator[Event]) -> Iterator[Event]:
        return spent.noting(levels.noting(events))

    progress, links = linked_progress(found, NEWEST, watch)
    course = CourseHistory(levels.points, spent.minutes, _readiness(found), found.start)
    return html(progress, _reader(session, found, links), course)


def report_markdown(session: Session, period: ReportPeriod = WHOLE_COURSE) -> str:
    """The report as Markdown."""
    found = history(session, period)
    progress, links = linked_progress(found, NEWEST)
    return markdown(progress, _reader(session, found, links), found.start)


def report_summary_text(session: Session) -> str:
    """The first page of the report as text, for the clipboard."""
    found = history(session)
    progress, links = linked_progress(found, NEWEST)
    return "\n".join(summary_lines(progress, _reader(session, found, links)))


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
