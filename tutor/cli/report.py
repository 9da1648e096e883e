"""`tutor report`: the progress report as a file or on stdout."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import complain, say_parts
from tutor.cli.plan import SEED

if TYPE_CHECKING:
    from tutor.session import Session


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(["html", "md", "json", "csv", "ics"]))
@click.pass_obj
def report(obj: dict[str, str | None], /, output: Path | None, form: str | None) -> None:
    """Export the progress report, or the days ahead as a calendar; FILE's ending is the format."""
    from tutor.cli.bootstrap import journal_faults, open_session

    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = form or {"htm": "html", "markdown": "md"}.get(ending, ending) or "md"
    if chosen not in MAKERS:
        raise click.UsageError(messages.no_format(chosen, MAKERS))
    with journal_faults():
        session = open_session(obj["db"])
        _write(output, MAKERS[chosen](session))
        session.close()


def _write(output: Path | None, parts: Iterable[str]) -> None:
    """The parts one after another; a file is opened when the first of them is there."""
    if output is None:
        say_parts(parts)
        return
    pieces = iter(parts)
    first = next(pieces, "")
    try:
        with output.open("w", encoding="utf-8", newline="") as file:
            file.write(first)
            file.writelines(pieces)
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error
    complain(messages.file_written(output))


def _page(session: "Session") -> Iterator[str]:
    from tutor.export.report_file import report_page

    yield report_page(session)


def _markdown(session: "Session") -> Iterator[str]:
    from tutor.export.report import markdown

    yield markdown(session.progress())


def _json(session: "Session") -> Iterator[str]:
    from tutor.export.report import json_parts

    return json_parts(session.linked_progress(0), session.attempts())


def _csv(session: "Session") -> Iterator[str]:
    from tutor.export.report import csv_parts

    return csv_parts(session.attempts())


def _calendar(session: "Session") -> Iterator[str]:
    from tutor.export.calendar import calendar
    from tutor.planning.forecast import forecast

    ahead = forecast(session.state, session.outline, session.day, SEED)
    yield calendar(ahead, session.outline.title, session.clock()).decode()


MAKERS: "dict[str, Callable[[Session], Iterator[str]]]" = {
    "html": _page,
    "md": _markdown,
    "json": _json,
    "csv": _csv,
    "ics": _calendar,
}
