"""The report of a learner as a file: one page that needs nothing else."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tutor.export.report import NEWEST, CourseHistory, html
from tutor.export.report_markdown import markdown, summary_lines
from tutor.planning.forecast import forecast
from tutor.reports.attempt_links import skill_minutes
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import level_history
from tutor.session import Session
from tutor.session.report_data import WHOLE_COURSE, History, ReportPeriod, history, linked_progress

SEED = "plan"


def report_page(session: Session, period: ReportPeriod = WHOLE_COURSE) -> str:
    """The report as HTML."""
    found = history(session, period)
    progress, links = linked_progress(found, NEWEST)
    days = [row.day for row in progress.calendar]
    return html(progress, FormulaReader(session.pack.template, links.draws), _course(found, days))


def report_markdown(session: Session, period: ReportPeriod = WHOLE_COURSE) -> str:
    """The report as Markdown."""
    found = history(session, period)
    progress, links = linked_progress(found, NEWEST)
    return markdown(progress, FormulaReader(session.pack.template, links.draws), found.start)


def report_summary_text(session: Session) -> str:
    """The first page of the report as text, for the clipboard."""
    progress, _ = linked_progress(history(session), NEWEST)
    return "\n".join(summary_lines(progress, FormulaReader(session.pack.template)))


def _course(found: History, practised: Sequence[date]) -> CourseHistory:
    """Levels over time, minutes by skill, and readiness where an interview lies ahead."""
    state, outline = found.state, found.outline
    levels = level_history(found.events(), state.voids, outline, practised)
    enrolment = state.enrolments.get(outline.pack)
    ahead = enrolment is not None and (enrolment.interview or found.day) > found.day
    ready = forecast(state, outline, found.day, SEED).readiness if ahead else ()
    recall_on_the_day = {row.skill: row for row in ready}
    minutes = skill_minutes(found.events(), state, outline.pack, found.since)
    return CourseHistory(levels, minutes, recall_on_the_day, found.start)


def report_name(day: date) -> str:
    """The name of the file that holds the report of a day."""
    return f"tutor-report-{day.isoformat()}.html"


def write_report(session: Session, path: Path) -> None:
    """Write the report; raises OSError where it cannot be written."""
    path.write_text(report_page(session), encoding="utf-8")
