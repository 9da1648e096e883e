"""`tutor interview`: the timed simulation."""

import click

from tutor.cli.echo import echo


@click.command()
@click.option("--pack", metavar="P", help="Another pack, or its folder.")
@click.option("--script", metavar="ID", help="Which interview; left out, choose from the list.")
@click.option("--seed", type=int, help="The same numbers again.")
@click.option("--list", "listing", is_flag=True, help="Name the interviews of the pack.")
@click.pass_obj
def interview(
    obj: dict[str, str | None],
    /,
    pack: str | None,
    script: str | None,
    seed: int | None,
    listing: bool,
) -> None:
    """The timed simulation: rounds, follow-ups, a debrief."""
    from tutor.cli.app import has_terminal, run_session
    from tutor.cli.opening import open_session, told
    from tutor.session.interview import scripts
    from tutor.session.records import Chosen

    obj["pack"] = pack or obj.get("pack")
    with told():
        session = open_session(obj["db"])
        known = scripts(session)
        if listing:
            for item in known:
                echo(f"{item.id:<16} {item.minutes:>3.0f} min  {item.title}")
            return
        if script is not None and script not in {item.id for item in known}:
            names = ", ".join(item.id for item in known)
            raise click.UsageError(f"There is no interview {script!r}. Interviews: {names}.")
        session.chosen = Chosen(script or "", seed)
        if has_terminal():
            raise SystemExit(run_session(session, obj["db"], "interview"))
        from tutor.cli.plain_interview import simulate

        raise SystemExit(simulate(session, known))
