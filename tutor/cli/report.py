"""`tutor report`: the progress report as a file or on stdout."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import complain, say_parts
from tutor.cli.plan import SEED

if TYPE_CHECKING:
    from tutor.planning.forecast import Forecast
    from tutor.session import Session

ALARM = click.DateTime(formats=["%H:%M"])
CALENDAR_BYTES = 4 * 1024 * 1024


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(["html", "md", "json", "csv", "ics"]))
@click.option("--alarm", type=ALARM, metavar="HH:MM", help="Calendar: remind at this time.")
@click.pass_obj
def report(
    obj: dict[str, str | None], /, output: Path | None, form: str | None, alarm: datetime | None
) -> None:
    """Export the progress report, or the days ahead as a calendar; FILE's ending is the format."""
    from tutor.cli.bootstrap import journal_faults, open_session

    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = form or {"htm": "html", "markdown": "md"}.get(ending, ending) or "md"
    known = (*MAKERS, "ics")
    if chosen not in known:
        raise click.UsageError(messages.no_format(chosen, known))
    with journal_faults():
        session = open_session(obj["db"])
        if chosen == "ics":
            _write(output, [_calendar(session, output, alarm)])
        else:
            _write(output, MAKERS[chosen](session))
        if chosen == "csv" and output is not None:
            _write(open_answers_file(output), _open_csv(session))
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
    from tutor.session.report_data import attempts

    return json_parts(*attempts(session))


def _csv(session: "Session") -> Iterator[str]:
    from tutor.export.report import csv_parts
    from tutor.session.report_data import attempts

    return csv_parts(attempts(session)[0])


def open_answers_file(attempts: Path) -> Path:
    """The file for open answers beside the one for attempts."""
    return attempts.with_name(f"{attempts.stem}-open-answers{attempts.suffix}")


def _open_csv(session: "Session") -> Iterator[str]:
    from tutor.export.report import open_csv_parts
    from tutor.session.report_data import linked_progress

    return open_csv_parts(linked_progress(session, 0).opens)


def _calendar(session: "Session", output: Path | None, alarm: datetime | None) -> str:
    from tutor.planning.forecast import forecast

    ahead = forecast(session.state, session.outline, session.day, SEED)
    return calendar_of(session, ahead, output, alarm).decode()


def calendar_of(
    session: "Session", ahead: "Forecast", output: Path | None, alarm: datetime | None = None
) -> bytes:
    """The days ahead as a calendar that updates what `output` held before."""
    from tutor.export.calendar import CalendarExport, CalendarOwner, calendar
    from tutor.session.report_data import journal_name

    owner = CalendarOwner(session.outline.title, session.outline.pack, journal_name(session))
    export = CalendarExport(session.clock(), alarm.time() if alarm else None, _earlier(output))
    return calendar(ahead, owner, export)


def _earlier(output: Path | None) -> bytes:
    """The calendar in a file; nothing of a device, a pipe, or what is too large for a calendar."""
    try:
        if output is None or not output.is_file():
            return b""
        with output.open("rb") as file:
            held = file.read(CALENDAR_BYTES + 1)
    except OSError:
        return b""
    return held if len(held) <= CALENDAR_BYTES else b""


MAKERS: "dict[str, Callable[[Session], Iterator[str]]]" = {
    "html": _page,
    "md": _markdown,
    "json": _json,
    "csv": _csv,
}
