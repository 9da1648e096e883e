"""`tutor replay`: the problem of a past attempt, exactly."""

import click

from tutor.cli import messages
from tutor.cli.output import say


@click.command()
@click.argument("attempt", metavar="ATTEMPT")
@click.pass_obj
def replay(obj: dict[str, str | None], /, attempt: str) -> None:
    """Show the problem of ATTEMPT (the first characters of its id) and what was typed."""
    from tutor.cli.bootstrap import journal_faults, open_session

    with journal_faults():
        session = open_session(obj["db"])
        event = session.past(attempt)
        session.close()
    if event is None:
        raise click.UsageError(messages.no_attempt(attempt))
    for line in messages.replay_lines(event):
        say(line)
