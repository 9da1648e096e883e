"""`tutor progress`: what was measured, in the terminal."""

from shutil import get_terminal_size
from typing import TYPE_CHECKING

import click

from tutor.cli.messages import SECTIONS
from tutor.cli.output import say, say_parts

if TYPE_CHECKING:
    from tutor.session import Session


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The tables as one JSON object.")
@click.pass_obj
def progress(obj: dict[str, str | None], /, as_json: bool) -> None:
    """Print levels, misconceptions, calibration, what comes due and what was practised."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.reports import lines

    with journal_faults():
        session = open_session(obj["db"])
        if as_json:
            _say_members(session)
        found = session.progress()
        session.close()
    if as_json:
        return
    width = get_terminal_size().columns
    bodies = {
        "skills": [*lines.skill_lines(found, width), lines.target_line(found)],
        "levels": lines.level_lines(found),
        "next": lines.missing_lines(found),
        "families": lines.misconception_lines(found),
        "mistakes": lines.mistake_lines(found),
        "confidence": lines.calibration_lines(found.calibration),
        "predicted": lines.prediction_lines(found.predictions),
        "open": lines.open_lines(found),
        "due": lines.due_lines(found, width),
        "practice": lines.calendar_lines(found),
    }
    for name, body in bodies.items():
        if body:
            say("\n".join([SECTIONS[name], *(f"  {line}" for line in body), ""]))


def _say_members(session: "Session") -> None:
    """The tables as one line of JSON; attempts are read and written one by one."""
    from tutor.export.json_schemas import PROGRESS_SCHEMA
    from tutor.export.report import json_parts
    from tutor.session.report_data import attempts_for_programs, history

    rows, tables = attempts_for_programs(session, history(session))
    say_parts(json_parts(rows, tables, None, PROGRESS_SCHEMA))
    say("")
