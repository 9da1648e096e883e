"""`tutor replay`: the problem of a past attempt, exactly."""

import click

from tutor.cli.echo import echo


@click.command()
@click.argument("attempt", metavar="ATTEMPT")
@click.pass_obj
def replay(obj: dict[str, str | None], /, attempt: str) -> None:
    """Show the problem of ATTEMPT (the first characters of its id) and what was typed."""
    from tutor.cli.opening import open_session, told

    with told():
        session = open_session(obj["db"])
        event = session.past(attempt)
        session.close()
    if event is None:
        raise click.UsageError(f"No attempt, or more than one, has an id beginning {attempt!r}.")
    echo(f"{event.stamp.day.isoformat()}  {event.draw.template}")
    echo(event.prompt)
    echo(f"typed: {event.typed or '(the solution)'}")
    echo(f"verdict: {event.word.value}" + (f", {event.outcome.value}" if event.outcome else ""))
    for name in event.mistakes:
        echo(f"- {name.replace('_', ' ')}")
    echo(f"key: {event.key}")
    draw = event.draw
    again = f"tutor drill --item {draw.template} --rung {draw.rung} --seed {draw.seed}"
    echo(f"again: {again}")
