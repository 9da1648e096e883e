"""`tutor data push` and `tutor data pull`: between a journal file and a course on a server."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Protocol

import click

from tutor.cli import cohort_messages, messages
from tutor.cli.bootstrap import journal_faults, journal_path
from tutor.cli.output import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tutor.events import Event

Obj = dict[str, str | None]
PORTION = 500


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
        file = Journal(path)
        added = copy_events(file, server) if to_course else copy_events(server, file)
        server.close()
        file.close()
    say(messages.events_added(added))


class EventSource(Protocol):
    """A journal that is read one event at a time."""

    def stream(self, *kinds: type) -> Iterator[Event]:
        """The events in fold order."""


class Target(Protocol):
    """A journal that takes what it does not have."""

    def add_missing(self, found: Iterable[Event]) -> int:
        """Write the events whose ids are not known yet; returns how many."""


def copy_events(source: EventSource, target: Target) -> int:
    """Add the events of one journal to the other, a portion at a time; what has arrived stays."""
    added, events = 0, source.stream()
    while portion := list(islice(events, PORTION)):
        added += target.add_missing(portion)
    return added
