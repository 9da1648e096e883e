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
    from tutor.events import AnswerLocked, Attempt

    with journal_faults():
        session = open_session(obj["db"])
        event = session.memory.journal.event(attempt)
        session.close()
    if isinstance(event, Attempt):
        lines = messages.replay_lines(event)
    elif isinstance(event, AnswerLocked):
        lines = messages.open_replay_lines(event)
    else:
        raise click.UsageError(messages.no_attempt(attempt))
    for line in lines:
        say(line)
