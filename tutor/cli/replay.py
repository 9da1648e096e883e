"""`tutor replay`: the problem of a past attempt, exactly."""

from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import say

if TYPE_CHECKING:
    from tutor.events import Attempt
    from tutor.session import Session


@click.command()
@click.argument("attempt", metavar="ATTEMPT")
@click.option("--json", "as_json", is_flag=True, help="The event as data export prints it.")
@click.pass_obj
def replay(obj: dict[str, str | None], /, attempt: str, as_json: bool) -> None:
    """Show the problem of ATTEMPT (the first characters of its id) and what was typed."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.events import AnswerLocked, Attempt

    with journal_faults():
        session = open_session(obj["db"])
        event = session.memory.journal.event(attempt)
        session.close()
    if as_json and isinstance(event, Attempt | AnswerLocked):
        from tutor.store.transfer import export_line

        lines = [export_line(event)]
    elif isinstance(event, Attempt):
        lines = messages.replay_lines(event, _seen_again(session, event))
    elif isinstance(event, AnswerLocked):
        lines = messages.open_replay_lines(event)
    else:
        raise click.UsageError(messages.no_attempt(attempt))
    for line in lines:
        say(line)


def _seen_again(session: "Session", event: "Attempt") -> messages.ReplayedProblem:
    """A past problem in the words of its pack, where the pack still has it."""
    from tutor.reports.attempt_links import attempt_row
    from tutor.reports.formula_reader import FormulaReader
    from tutor.reports.lines import attempt_result
    from tutor.reports.progress import mistake_titles
    from tutor.reports.tables import titles_of

    reader = FormulaReader(session.pack.template, entries=session.outline.template)
    row = attempt_row(event)
    titles = titles_of(mistake_titles(session.outline), row.skill, row.template)
    ideas = [titles.get(name) or name.replace("_", " ") for name in event.mistakes]
    return messages.ReplayedProblem(
        reader.title(row.template), reader.prompt(row), attempt_result(row), tuple(ideas)
    )
