"""`tutor drill`: a sitting in the app or line by line, or exactly one draw."""

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tutor.session import Session


@click.command()
@click.option("--skill", metavar="S", help="Only this skill, such as output-size.")
@click.option("--minutes", type=click.FloatRange(1, 600), metavar="M", help="How long.")
@click.option("--free", is_flag=True, help="Practice that never schedules.")
@click.option("--plain", is_flag=True, help="Line by line on stdin and stdout.")
@click.option("--item", metavar="ID", help="One problem, exactly this draw (free practice).")
@click.option("--rung", type=click.Choice(["0", "3", "7", "14", "21"]), help="How hard.")
@click.option("--seed", type=int, help="Which draw.")
@click.pass_obj
def drill(obj: dict[str, str | None], /, **given: object) -> None:
    """A sitting: problems, verdicts, due dates."""
    from tutor.cli.app import has_terminal, run_session
    from tutor.cli.bootstrap import open_session, told

    if not given["item"] and (given["rung"] is not None or given["seed"] is not None):
        raise click.UsageError("--rung and --seed name a draw of one problem: add --item ID.")
    with told():
        session = open_session(obj["db"])
        skill, minutes = given["skill"], given["minutes"]
        known = [item.id for item in session.outline.skills]
        if skill is not None and skill not in known:
            raise click.UsageError(f"There is no skill {skill!r}. Skills: {', '.join(known)}.")
        session.skill = str(skill) if skill else None
        session.minutes = float(str(minutes)) if minutes else None
        session.free = bool(given["free"])
        if given["item"]:
            _show(session, str(given["item"]), given["rung"], given["seed"])
        if given["plain"] or not has_terminal():
            from tutor.cli.plain import sit

            raise SystemExit(sit(session, once=bool(given["item"])))
        raise SystemExit(run_session(session, obj["db"], "item" if given["item"] else "drill"))


def _show(session: "Session", item: str, rung: object, seed: object) -> None:
    from tutor.events import InstanceId

    template = session.pack.template(item)
    if template is None:
        raise click.UsageError(f"There is no template {item!r}. `tutor content list` names all.")
    session.free = True
    level = template.start if rung is None else int(str(rung))
    number = session.seeds() if seed is None else int(str(seed))
    if session.show(InstanceId(item, template.version, level, number)) is None:
        raise click.ClickException(f"{item} has no draw for seed {number} at rung {level}.")
