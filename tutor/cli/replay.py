"""`tutor replay`: the problem of a past attempt, exactly."""

import click


@click.command()
@click.argument("attempt", metavar="ATTEMPT")
@click.pass_obj
def replay(obj: dict[str, str | None], /, attempt: str) -> None:
    """Show the problem of ATTEMPT (the first characters of its id) and what was typed."""
    from tutor.cli.bootstrap import open_session, told

    with told():
        session = open_session(obj["db"])
        event = session.past(attempt)
        session.close()
    if event is None:
        raise click.UsageError(f"No attempt, or more than one, has an id beginning {attempt!r}.")
    click.echo(f"{event.stamp.day.isoformat()}  {event.draw.template}")
    click.echo(event.prompt)
    click.echo(f"typed: {event.typed or '(the solution)'}")
    click.echo(
        f"verdict: {event.word.value}" + (f", {event.outcome.value}" if event.outcome else "")
    )
    for name in event.mistakes:
        click.echo(f"- {name.replace('_', ' ')}")
    click.echo(f"key: {event.key}")
    draw = event.draw
    again = f"tutor drill --item {draw.template} --rung {draw.rung} --seed {draw.seed}"
    click.echo(f"again: {again}")
