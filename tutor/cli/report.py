"""`tutor report`: the progress report as a file or on stdout."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from tutor.cli import export_messages, messages
from tutor.cli.output import complain, say_parts
from tutor.cli.output_files import spare_journals
from tutor.cli.plan import SEED

if TYPE_CHECKING:
    from tutor.planning.forecast import Forecast
    from tutor.session import Session
    from tutor.session.report_data import ReportPeriod

ALARM = click.DateTime(formats=["%H:%M"])
DATE = click.DateTime(formats=["%Y-%m-%d"])
CALENDAR_BYTES = 4 * 1024 * 1024
CALENDAR, CARDS = "ics", "apkg"
FORMATS = ("html", "md", "json", "csv", CALENDAR, CARDS)
OTHER_ENDINGS = {"htm": "html", "markdown": "md"}
PROBLEMS, MOST_PROBLEMS = 3, 20


class ReportOptions(NamedTuple):
    """What was asked for beside the file and the format."""

    since: datetime | None
    until: datetime | None
    alarm: datetime | None
    problems: int
    name: str


@click.command()
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE")
@click.option("--format", "form", type=click.Choice(FORMATS))
@click.option("--since", type=DATE, metavar="DATE", help="Count what was practised from this day.")
@click.option("--until", type=DATE, metavar="DATE", help="The report as it was on this day.")
@click.option("--name", default="", metavar="NAME", help="Whose report it is: HTML, Markdown.")
@click.option("--alarm", type=ALARM, metavar="HH:MM", help="Calendar: remind at this time.")
@click.option(
    "--problems",
    type=click.IntRange(0, MOST_PROBLEMS),
    default=PROBLEMS,
    metavar="N",
    help=f"Cards: so many problems of each template ({PROBLEMS}).",
)
@click.pass_obj
def report(
    obj: dict[str, str | None], /, output: Path | None, form: str | None, **given: object
) -> None:
    """Export the progress report, the days ahead or cards; FILE's ending is the format."""
    from tutor.cli.bootstrap import journal_faults, open_session

    options = ReportOptions(**given)  # type: ignore[arg-type]  # click gives what it declares
    chosen = _format(output, form)
    if output is not None:
        spare_journals(output)
    if chosen in (CALENDAR, CARDS) and (options.since or options.until):
        raise click.UsageError(export_messages.no_period(chosen))
    with journal_faults():
        session = open_session(obj["db"])
        if chosen == CALENDAR:
            _write(output, [_calendar(session, output, options.alarm)])
        elif chosen == CARDS:
            _write_cards(session, output, options.problems)
        else:
            wanted = Wanted(_period(session, options), options.name)
            _write_report(session, (output, chosen), wanted)
        session.close()


def _format(output: Path | None, form: str | None) -> str:
    """The format that was named, else that of the file's ending; a usage error for others."""
    ending = output.suffix.lstrip(".").lower() if output else ""
    chosen = form or OTHER_ENDINGS.get(ending, ending) or "md"
    if chosen not in FORMATS:
        raise click.UsageError(export_messages.no_format(chosen, FORMATS))
    return chosen


def _period(session: "Session", options: ReportOptions) -> "ReportPeriod":
    """The days of the report; a usage error where the first is after the last."""
    from tutor.session.report_data import ReportPeriod

    since, until = (_day(given) for given in (options.since, options.until))
    last = min(until or session.day, session.day)
    if since is not None and since > last:
        raise click.UsageError(export_messages.no_days(since, last))
    return ReportPeriod(since, until)


def _day(given: datetime | None) -> date | None:
    return given.date() if given is not None else None


class Wanted(NamedTuple):
    """The days of a report, and the name of the learner on it."""

    period: "ReportPeriod"
    name: str


def _write_report(session: "Session", target: tuple[Path | None, str], wanted: Wanted) -> None:
    output, form = target
    _write(output, MAKERS[form](session, wanted))
    if form == "csv" and output is not None:
        spare_journals(beside := open_answers_file(output))
        _write(beside, _open_csv(session, wanted))


def _write_cards(session: "Session", output: Path | None, problems: int) -> None:
    """A deck of cards; a usage error where its library is missing."""
    from tutor.export.card_deck import deck_file, deck_of

    if output is None:
        raise click.UsageError(export_messages.CARDS_NEED_A_FILE)
    try:
        made = deck_file(deck_of(session, problems))
    except ImportError as missing:
        raise click.ClickException(
            export_messages.extra_missing("anki", str(missing.name))
        ) from missing
    try:
        output.write_bytes(made)
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error
    complain(messages.file_written(output))


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


def _page(session: "Session", wanted: Wanted) -> Iterator[str]:
    from tutor.export.report_file import report_page

    yield report_page(session, wanted.period, wanted.name)


def _markdown(session: "Session", wanted: Wanted) -> Iterator[str]:
    from tutor.export.report_file import report_markdown

    yield report_markdown(session, wanted.period, wanted.name)


def _json(session: "Session", wanted: Wanted) -> Iterator[str]:
    from tutor.export.report import json_parts
    from tutor.session.report_data import attempts_for_programs, history

    found = history(session, wanted.period)
    return json_parts(*attempts_for_programs(session, found), start=found.start)


def _csv(session: "Session", wanted: Wanted) -> Iterator[str]:
    from tutor.export.report import csv_parts
    from tutor.session.report_data import attempt_events, history

    return csv_parts(attempt_events(history(session, wanted.period)))


def open_answers_file(attempts: Path) -> Path:
    """The file for open answers beside the one for attempts."""
    return attempts.with_name(f"{attempts.stem}-open-answers{attempts.suffix}")


def _open_csv(session: "Session", wanted: Wanted) -> Iterator[str]:
    from tutor.export.report import open_csv_parts
    from tutor.session.report_data import for_programs, history, linked_progress

    found = history(session, wanted.period)
    progress, _ = linked_progress(found, 0)
    return open_csv_parts(for_programs(session, found, progress).opens)


def _calendar(session: "Session", output: Path | None, alarm: datetime | None) -> str:
    from tutor.planning.forecast import forecast

    ahead = forecast(session.state, session.outline, session.day, SEED)
    return calendar_of(session, ahead, output, alarm).decode()


def calendar_of(
    session: "Session", ahead: "Forecast", output: Path | None, alarm: datetime | None = None
) -> bytes:
    """The days ahead as a calendar that updates what `output` held before."""
    from tutor.export.calendar import CalendarExport, CalendarOwner, calendar
    from tutor.session.report_data import journal_name, last_change

    owner = CalendarOwner(session.outline.title, session.outline.pack, journal_name(session))
    export = CalendarExport(last_change(session), alarm.time() if alarm else None, _earlier(output))
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


MAKERS: "dict[str, Callable[[Session, Wanted], Iterator[str]]]" = {
    "html": _page,
    "md": _markdown,
    "json": _json,
    "csv": _csv,
}
