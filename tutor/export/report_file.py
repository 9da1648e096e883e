"""The report of a learner as a file: one page that needs nothing else."""

from datetime import date
from pathlib import Path

from tutor.export.report import NEWEST, html
from tutor.reports.formula_reader import FormulaReader
from tutor.session import Session


def report_page(session: Session) -> str:
    """The report as HTML."""
    return html(session.linked_progress(NEWEST), FormulaReader(session.pack.template))


def report_name(day: date) -> str:
    """The name of the file that holds the report of a day."""
    return f"tutor-report-{day.isoformat()}.html"


def write_report(session: Session, path: Path) -> None:
    """Write the report; raises OSError where it cannot be written."""
    path.write_text(report_page(session), encoding="utf-8")
