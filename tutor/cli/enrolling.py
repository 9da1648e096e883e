"""`tutor packs begin, pause, leave, show`: which packs share the learner's day."""

from collections.abc import Callable
from typing import TYPE_CHECKING

import click

from tutor.cli import messages
from tutor.cli.output import say

if TYPE_CHECKING:
    from tutor.session import Session

name_of_pack = click.argument("name", metavar="PACK")


@click.command("begin")
@name_of_pack
@click.pass_obj
def enrol(obj: dict[str, str | None], /, name: str) -> None:
    """Ask PACK from now on, beside the packs that run; a paused one goes on where it stood."""
    from tutor.session.course_packs import begin_pack

    _change(obj["db"], lambda session: begin_pack(session, session.pack), name)


@click.command()
@name_of_pack
@click.pass_obj
def pause(obj: dict[str, str | None], /, name: str) -> None:
    """Ask nothing of PACK until it is begun again; what was learned stays."""
    from tutor.planning.running_packs import CourseStatus
    from tutor.session.course_packs import change_status

    _change(obj["db"], lambda session: change_status(session, name, CourseStatus.PAUSED))


@click.command()
@name_of_pack
@click.pass_obj
def leave(obj: dict[str, str | None], /, name: str) -> None:
    """Ask nothing of PACK any more, and do not show it first; its answers stay in the journal."""
    from tutor.planning.running_packs import CourseStatus
    from tutor.session.course_packs import change_status

    _change(obj["db"], lambda session: change_status(session, name, CourseStatus.LEFT))


@click.command()
@name_of_pack
@click.pass_obj
def show(obj: dict[str, str | None], /, name: str) -> None:
    """Show PACK first in the app and in every command without --pack."""
    from tutor.session.course_packs import look_at

    _change(obj["db"], lambda session: look_at(session, name))


def _change(db: str | None, change: "Callable[[Session], None]", opened: str | None = None) -> None:
    """Change the place of a pack in the course, then name the packs that run.

    Only a pack that is begun must be there to be opened.
    """
    from tutor.cli.bootstrap import clock, journal_faults, journal_location
    from tutor.files.pack_search import DEFAULT, UnknownPack, pack_named
    from tutor.planning.running_packs import running_packs
    from tutor.session import Session
    from tutor.session.course_packs import PackNotBegun

    try:
        folder = pack_named(opened or DEFAULT)
    except UnknownPack as unknown:
        raise click.UsageError(str(unknown)) from unknown
    with journal_faults():
        session = Session(journal_location(db), folder, clock=clock())
        try:
            change(session)
        except PackNotBegun as refused:
            raise click.UsageError(str(refused)) from refused
        names = running_packs(session.state, session.day)
        session.close()
    say(messages.packs_in_plan(names))


COMMANDS = (enrol, pause, leave, show)
