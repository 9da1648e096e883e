"""`tutor replay`: the problem of a past attempt, exactly."""

import click


@click.command()
@click.argument("attempt", metavar="ATTEMPT")
@click.pass_obj
def replay(obj: dict[str, str | None], /, attempt: str) -> None:
    """Show the problem of ATTEMPT (the first characters of its id) and what was typed."""
    from tutor.cli.opening import open_session, told
    from tutor.history import Attempt

    with told():
        session = open_session(obj["db"])
        events = [e for e in session.memory.events() if isinstance(e, Attempt)]
        session.close()
    found = [event for event in events if event.stamp.id.startswith(attempt)]
    if len(found) != 1:
        many = "no attempt" if not found else f"{len(found)} attempts"
        raise click.UsageError(f"There is {many} with an id that begins with {attempt!r}.")
    event = found[0]
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
