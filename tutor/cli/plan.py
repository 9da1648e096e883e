"""`tutor plan`: the days ahead, how ready they leave the learner, and what a change would do."""

from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import complain, say, say_json
from tutor.cli.output_files import spare_journals

if TYPE_CHECKING:
    from tutor.planning.forecast import Forecast
    from tutor.session import Session

SEED = "plan"


@click.command()
@click.option("--interview", metavar="DATE", help="Suppose this date (2026-12-24), or none.")
@click.option("--minutes", type=click.IntRange(5, 600), metavar="M", help="Suppose minutes a day.")
@click.option("--policy", type=click.Choice(["ladder", "fsrs"]), help="Suppose this policy.")
@click.option("--keep", is_flag=True, help="Save these values; without it they are only tried.")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="FILE.ics")
@click.option("--json", "as_json", is_flag=True, help="One object a day, then one for all.")
@click.pass_obj
def plan(obj: dict[str, str | None], /, output: Path | None, **given: object) -> None:
    """Print the days ahead; with options, what they would change."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.planning.forecast import PlanChange, forecast
    from tutor.reports.messages import plan_of_one

    interview, undated = _date(given["interview"])
    policy = str(given["policy"]) if given["policy"] else None
    minutes = int(str(given["minutes"])) if given["minutes"] else None
    wish = PlanChange(interview, undated, minutes, policy)
    with journal_faults():
        session = open_session(obj["db"])
        if interview is not None and interview < session.day:
            raise click.UsageError(messages.not_ahead(interview, session.day))
        before = forecast(session.state, session.outline, session.day, SEED)
        after = before
        if wish != PlanChange():
            after = forecast(session.state, session.outline, session.day, SEED, wish)
        if given["keep"]:
            _keep(session, after)
        if output is not None:
            _write(session, after, output)
        if len(session.packs.outlines) > 1:
            beside = [each.pack for each in session.packs.outlines if each is not session.outline]
            complain(plan_of_one(session.outline.title, beside))
        session.close()
    if given["as_json"]:
        _print_json(after)
    else:
        _print(after, before if wish != PlanChange() else None)


def _date(given: object) -> tuple[date | None, bool]:
    if given is None:
        return None, False
    if given == "none":
        return None, True
    try:
        return date.fromisoformat(str(given)), False
    except ValueError:
        raise click.UsageError(messages.no_date(str(given))) from None


def _keep(session: "Session", after: "Forecast") -> None:
    session.enrol(after.interview, after.minutes)
    if after.policy != session.state.policy:
        session.setting("policy", after.policy)


def _write(session: "Session", after: "Forecast", output: Path) -> None:
    from tutor.cli.report import calendar_of

    spare_journals(output)
    try:
        output.write_bytes(calendar_of(session, after, output))
    except OSError as error:
        raise click.ClickException(messages.file_not_written(output, error)) from error
    complain(messages.file_written(output))


def _print(after: "Forecast", before: "Forecast | None") -> None:
    from tutor.reports.ahead import change_lines, day_lines, ready_lines

    sections = [day_lines(after), ready_lines(after)]
    if before is not None:
        sections.append(change_lines(before, after))
    say("\n\n".join("\n".join(lines) for lines in sections))


def _print_json(after: "Forecast") -> None:
    from tutor.export.json_schemas import PLAN_SCHEMA

    for day in after.days:
        say_json(asdict(day))
    whole = asdict(after)
    del whole["days"]
    say_json({"schema": PLAN_SCHEMA, **whole})
