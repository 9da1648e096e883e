"""`tutor report`: the progress report as a file or on stdout."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import complain, say_bytes
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
        made = MAKERS[chosen](session, chosen)
        session.close()
    if output is None:
        say_bytes(made)
        return
    try:
        output.write_bytes(made)
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error
    complain(messages.file_written(output))


def _page(session: "Session", form: str) -> bytes:
    from tutor.export.report_file import report_page

    del form
    return report_page(session)


def _text(session: "Session", form: str) -> bytes:
    from tutor.export.report import TEXT_FORMATS

    return TEXT_FORMATS[form](session.progress(linked=True)).encode()


def _calendar(session: "Session", form: str) -> bytes:
    from tutor.export.calendar import calendar
    from tutor.planning.forecast import forecast

    del form
    ahead = forecast(session.state, session.outline, session.day, SEED)
    return calendar(ahead, session.outline.title, session.clock())


MAKERS: "dict[str, Callable[[Session, str], bytes]]" = {
    "html": _page,
    **dict.fromkeys(("md", "json", "csv"), _text),
    "ics": _calendar,
}
