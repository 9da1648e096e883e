"""`tutor assess`: the self-assessment on screen, or as lines where there is no terminal."""

import sys

import click

from tutor.cli.echo import echo


@click.command()
@click.pass_obj
def assess(obj: dict[str, str | None]) -> None:
    """Rate yourself in nine skills, 1 Cannot to 5 Can Teach; every rating is kept."""
    from tutor.cli.app import has_terminal, run_session
    from tutor.cli.opening import open_session, told

    with told():
        session = open_session(obj["db"])
        if has_terminal():
            raise SystemExit(run_session(session, obj["db"], "assess"))
        for skill in session.outline.skills:
            echo(f"{skill.title} (1 to 5, or empty)> ", nl=False)
            answer = sys.stdin.readline()
            if not answer:
                break
            level = answer.strip()
            if level in ("1", "2", "3", "4", "5"):
                session.rate(skill.id, int(level))
            elif level:
                echo(f"{level!r} is not from 1 to 5: skipped.", err=True)
        echo("")
        session.close()
