"""`tutor data push` and `tutor data pull`: between a journal file and a course on a server."""

import click

from tutor.cli import cohort_messages, messages
from tutor.cli.bootstrap import journal_faults, journal_path
from tutor.cli.output import say

Obj = dict[str, str | None]


@click.command()
@click.argument("course", metavar="URL")
@click.pass_obj
def push(obj: Obj, course: str) -> None:
    """Add the events of the journal file to a course; what is there stays."""
    _move(obj, course, to_course=True)


@click.command()
@click.argument("course", metavar="URL")
@click.pass_obj
def pull(obj: Obj, course: str) -> None:
    """Add your events of a course to the journal file; what is there stays."""
    _move(obj, course, to_course=False)


def _move(obj: Obj, course: str, *, to_course: bool) -> None:
    """The union by id of both, in one of them; moved twice or broken off, nothing doubles."""
    from tutor.store.locations import is_server

    if not is_server(course):
        raise click.UsageError(cohort_messages.NO_COURSE_URL)
    path = journal_path(obj["db"])
    with journal_faults():
        from tutor.store.errors import Missing
        from tutor.store.journal import Journal
        from tutor.store.opening import open_course

        if to_course and not path.is_file():
            raise Missing(str(path))
        server = open_course(course)
        history = [] if to_course else server.events()
        file = Journal(path)
        added = server.add_missing(file.events()) if to_course else file.add_missing(history)
        server.close()
        file.close()
    say(messages.events_added(added))
