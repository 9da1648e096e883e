"""Opening: the real clock, the journal, the pack and the session, in one place for all commands."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tutor.files import PackFolder
    from tutor.session import Session
    from tutor.solver import Solver


def now() -> datetime:
    """The local time; `TUTOR_NOW`, an ISO instant, stands in for it in demonstrations and tests."""
    pretended = os.environ.get("TUTOR_NOW")
    if pretended:
        moment = datetime.fromisoformat(pretended)
        return moment if moment.tzinfo else moment.astimezone()
    return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock


def clock() -> Callable[[], datetime]:
    """A clock that starts at `now` and moves with real time."""
    start, began = now(), time.monotonic()
    if "TUTOR_NOW" not in os.environ:
        return now
    return lambda: start + timedelta(seconds=time.monotonic() - began)


def place(db: str | None) -> str:
    """The journal that was asked for, else the one in the user's data folder."""
    from tutor.store.locations import default_journal

    return db or str(default_journal())


def open_session(db: str | None) -> "Session":
    """A session on the pack that was asked for."""
    from tutor.session import Session

    return Session(place(db), pack(), clock=clock())


def pack() -> "PackFolder":
    """The pack of `--pack`, else the shipped one; a usage error where there is none."""
    from tutor.files.pack_search import DEFAULT, UnknownPack, pack_named

    context = click.get_current_context(silent=True)
    given = context.obj.get("pack") if context is not None and context.obj else None
    try:
        return pack_named(given or DEFAULT)
    except UnknownPack as unknown:
        raise click.UsageError(str(unknown)) from unknown


@contextmanager
def told() -> Iterator[None]:
    """A fault of the journal as one line on stderr and exit status 1."""
    from tutor.store.errors import JournalFault

    try:
        yield
    except JournalFault as fault:
        raise click.ClickException(str(fault)) from fault


def solver() -> "Solver":
    """The solver process, loading in the background."""
    from tutor.solving import SolverProcess

    return SolverProcess().start()


def journal_path(db: str | None) -> Path:
    """The file of the journal, or a usage error for a database elsewhere."""
    from tutor.store.locations import path_of

    path = path_of(place(db))
    if path is None:
        raise click.UsageError("This command works on a journal file, not on a database server.")
    return path


@contextmanager
def lazy_solver() -> "Iterator[Solver]":
    """A solver whose process starts on the first question that needs it, and ends here."""
    from tutor.solving import SolverProcess

    arbiter = SolverProcess()
    try:
        yield arbiter
    finally:
        arbiter.close()
