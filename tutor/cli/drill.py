"""`tutor drill`: a sitting in the app or line by line, or exactly one draw."""

from typing import TYPE_CHECKING

import click

from tutor.cli import author_messages, messages

if TYPE_CHECKING:
    from tutor.session import Session


@click.command()
@click.option("--skill", metavar="S", help="Only this skill, such as output-size.")
@click.option("--role", metavar="R", help="Only what this role is asked, such as MLE.")
@click.option("--minutes", type=click.FloatRange(1, 600), metavar="M", help="How long.")
@click.option("--free", is_flag=True, help="Practice that never schedules.")
@click.option("--plain", is_flag=True, help="Line by line on stdin and stdout.")
@click.option("--json", "as_json", is_flag=True, help="JSON lines both ways, for other programs.")
@click.option("--item", metavar="ID", help="One problem, exactly this draw (free practice).")
@click.option("--rung", type=int, help="How hard.")
@click.option("--seed", type=int, help="Which draw.")
@click.pass_obj
def drill(obj: dict[str, str | None], /, **given: object) -> None:
    """Practise: problems, verdicts, due dates."""
    from tutor.cli.bootstrap import journal_faults, open_session, role_of
    from tutor.cli.launch import has_terminal, run_session

    if not given["item"] and (given["rung"] is not None or given["seed"] is not None):
        raise click.UsageError(messages.DRAW_WITHOUT_ITEM)
    with journal_faults():
        session = open_session(obj["db"])
        skill, minutes = given["skill"], given["minutes"]
        known = [item.id for item in session.outline.skills]
        if skill is not None and skill not in known:
            raise click.UsageError(messages.no_skill(str(skill), known))
        session.skill = str(skill) if skill else None
        session.role = role_of(session, given["role"])
        session.minutes = float(str(minutes)) if minutes else None
        session.free = bool(given["free"])
        if given["item"]:
            _show(session, str(given["item"]), given["rung"], given["seed"])
        if given["as_json"]:
            from tutor.cli.protocol.json_sitting import run_protocol

            raise SystemExit(run_protocol(session, once=bool(given["item"])))
        if given["plain"] or not has_terminal():
            from tutor.cli.plain.plain_sitting import run_plain

            raise SystemExit(run_plain(session, once=bool(given["item"])))
        raise SystemExit(run_session(session, obj["db"], "item" if given["item"] else "drill"))


def _show(session: "Session", item: str, rung: object, seed: object) -> None:
    from tutor.cli.content import rung_named
    from tutor.events import InstanceId

    template = session.pack.template(item)
    if template is None:
        raise click.UsageError(author_messages.no_template(item))
    session.free = True
    wanted = rung_named(template, None if rung is None else int(str(rung)))
    level = template.start if wanted is None else wanted
    number = session.seeds() if seed is None else int(str(seed))
    if session.show(InstanceId(item, template.version, level, number)) is None:
        raise click.ClickException(author_messages.no_draw(item, number, level))
