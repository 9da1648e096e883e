"""`tutor cohort`: many learners on one PostgreSQL server, for administrators and mentors."""

import click

from tutor.cli import cohort_messages
from tutor.cli.bootstrap import journal_faults
from tutor.cli.output import complain, say

Obj = dict[str, str | None]


@click.group()
def cohort() -> None:
    """Many learners on one PostgreSQL server."""


def _course(obj: Obj) -> str:
    """The address of the course; a usage error without one."""
    from tutor.store.locations import is_server
    from tutor.store.opening import require_driver

    url = obj["db"] or ""
    if not is_server(url):
        raise click.UsageError(cohort_messages.NO_SERVER)
    require_driver()
    return url


@cohort.command()
@click.pass_obj
def init(obj: Obj) -> None:
    """Make the course in an empty database, or upgrade it (the administrator)."""
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.course_schema import prepare

        say(cohort_messages.prepared(prepare(url)))


@cohort.command("add")
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--mentor", is_flag=True, help="A mentor, who reads all and writes nothing.")
@click.option("--no-password", is_flag=True, help="They log in by a certificate or the like.")
@click.pass_obj
def add_learners(obj: Obj, names: tuple[str, ...], mentor: bool, no_password: bool) -> None:
    """Add learners, or mentors; prints the password of each new one (the administrator)."""
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.roster import NewRoles, add_roles

        added = add_roles(url, NewRoles(names, mentor, not no_password))
    for role in added:
        said = f"{role.name}\t{role.password}" if role.password else ""
        say(said or cohort_messages.no_password(role.name))
    if any(role.password for role in added):
        complain(cohort_messages.PASSWORDS_ONCE)


@cohort.command()
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def erase(obj: Obj, names: tuple[str, ...], yes: bool) -> None:
    """Erase learners with all their events, on request (the administrator)."""
    if not yes and not click.confirm(cohort_messages.erase_question(names), err=True):
        complain(cohort_messages.NOT_ERASED)
        raise SystemExit(1)
    with journal_faults():
        url = _course(obj)
        from tutor.store.cohort.roster import erase_learners

        say(cohort_messages.erased(erase_learners(url, names), names))
