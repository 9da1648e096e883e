"""`tutor interview`: the timed simulation."""

from typing import Any

import click

from tutor.cli import messages
from tutor.cli.output import say


@click.command()
@click.option("--pack", metavar="P", help="Another pack, or its folder.")
@click.option("--script", metavar="ID", help="Which interview; left out, choose from the list.")
@click.option("--seed", type=int, help="The same numbers again.")
@click.option("--role", metavar="R", help="Only interviews for this role, such as MLE.")
@click.option("--json", "as_json", is_flag=True, help="Lines of JSON, in and out.")
@click.option("--list", "listing", is_flag=True, help="Name the interviews of the pack.")
@click.pass_obj
def interview(obj: dict[str, str | None], /, **given: Any) -> None:
    """The timed simulation: rounds, follow-ups, a debrief."""
    from tutor.cli.bootstrap import journal_faults, open_session, role_of
    from tutor.cli.launch import has_terminal, run_session
    from tutor.session.interview import interview_to_sit, scripts
    from tutor.session.results import InterviewChoice

    script = given["script"]
    obj["pack"] = given["pack"] or obj.get("pack")
    with journal_faults():
        session = open_session(obj["db"])
        role = session.role = role_of(session, given["role"])
        known = [item for item in scripts(session) if not role or role in item.roles]
        if not known:
            raise click.ClickException(messages.no_interviews(role))
        if given["listing"]:
            for item in known:
                say(messages.interview_row(item.id, item.minutes, item.title, item.roles))
            return
        if script is not None and script not in {item.id for item in known}:
            raise click.UsageError(messages.no_interview(script, [item.id for item in known]))
        session.interview_choice = InterviewChoice(
            script or (known[0].id if role else ""), given["seed"]
        )
        if given["as_json"]:
            from tutor.cli.protocol.json_interview import run_interview_protocol

            raise SystemExit(run_interview_protocol(interview_to_sit(session, known)))
        if has_terminal():
            raise SystemExit(run_session(session, obj["db"], "interview"))
        from tutor.cli.plain.plain_interview import run_interview

        raise SystemExit(run_interview(session, known))
