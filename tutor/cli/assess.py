"""`tutor assess`: the self-assessment on screen, or as lines where there is no terminal."""

import click

from tutor.cli import messages
from tutor.cli.output import complain, say, say_json
from tutor.cli.typed_lines import typed_lines

LEVELS = ("1", "2", "3", "4", "5")


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The latest ratings, one object a skill.")
@click.pass_obj
def assess(obj: dict[str, str | None], as_json: bool) -> None:
    """Rate yourself in every skill, 1 Cannot to 5 Can Teach; every rating is kept."""
    from tutor.cli.bootstrap import journal_faults, open_session
    from tutor.cli.launch import has_terminal, run_session

    with journal_faults():
        session = open_session(obj["db"])
        if as_json:
            for row in session.progress().skills:
                say_json({"skill": row.skill, "title": row.title, "rated": row.rated,
                          "level": row.earned.level})  # fmt: skip
            session.close()
            return
        if has_terminal():
            raise SystemExit(run_session(session, obj["db"], "assess"))
        say(messages.ASSESS_USE)
        lines = typed_lines()
        for skill in session.outline.skills:
            say(messages.rating_field(skill.title), end="")
            answer = next(lines, None)
            if answer is None:
                break
            level = answer.strip()
            if level in LEVELS:
                session.rate(skill.id, int(level))
            elif level:
                complain(messages.no_level(level))
        say("")
        session.close()
