"""`tutor progress`: what was measured, in the terminal."""

import json
from dataclasses import asdict
from shutil import get_terminal_size

import click

from tutor.cli.echo import echo


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The tables as one JSON object.")
@click.pass_obj
def progress(obj: dict[str, str | None], /, as_json: bool) -> None:
    """Print levels, misconceptions, calibration, what comes due and what was practised."""
    from tutor.cli.opening import open_session, told
    from tutor.reports import lines

    with told():
        session = open_session(obj["db"])
        found = session.progress(linked=True)
        session.close()
    if as_json:
        echo(json.dumps(asdict(found), default=str, ensure_ascii=False))
        return
    width = get_terminal_size().columns
    sections = (
        ("Skills", [*lines.skill_lines(found, width), lines.target_line(found)]),
        ("Levels, computed and explained", lines.level_lines(found)),
        ("What to do next", lines.missing_lines(found)),
        ("Families of wrong rules", lines.misconception_lines(found)),
        ("Mistakes that recur", lines.mistake_lines(found)),
        ("Confidence against outcome", lines.calibration_lines(found.calibration)),
        ("Open questions", lines.open_lines(found)),
        ("What comes due", lines.due_lines(found, width)),
        ("Practice", lines.calendar_lines(found)),
    )
    for title, body in sections:
        if body:
            echo("\n".join([title, *(f"  {line}" for line in body), ""]))
