"""The report of a learner as a file: one page that needs nothing else."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tutor.export.report import NEWEST, CourseHistory, html
from tutor.planning.forecast import forecast
from tutor.reports.attempt_links import skill_minutes
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import level_history
from tutor.session import Session
from tutor.session.report_data import linked_progress

SEED = "plan"


def report_page(session: Session) -> str:
    """The report as HTML."""
    progress = linked_progress(session, NEWEST)
    days = [row.day for row in progress.calendar]
    return html(progress, FormulaReader(session.pack.template), _course(session, days))


def _course(session: Session, practised: Sequence[date]) -> CourseHistory:
    """Levels over time, minutes by skill, and readiness where an interview lies ahead."""
    state, outline = session.state, session.outline
    levels = level_history(session.memory.events(), state.voids, outline, practised)
    enrolment = state.enrolments.get(outline.pack)
    ahead = enrolment is not None and (enrolment.interview or session.day) > session.day
    ready = forecast(state, outline, session.day, SEED).readiness if ahead else ()
    recall_on_the_day = {row.skill: row for row in ready}
    return CourseHistory(
        levels, skill_minutes(session.memory.events(), state, outline.pack), recall_on_the_day
    )


def report_name(day: date) -> str:
    """The name of the file that holds the report of a day."""
    return f"tutor-report-{day.isoformat()}.html"


def write_report(session: Session, path: Path) -> None:
    """Write the report; raises OSError where it cannot be written."""
    path.write_text(report_page(session), encoding="utf-8")
