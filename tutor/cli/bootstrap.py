"""Opening: the real clock, the journal, the pack and the session, in one place for all commands."""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tutor import __version__
from tutor.cli import author_messages, messages
from tutor.cli.output import complain

if TYPE_CHECKING:
    from tutor.files import PackFolder
    from tutor.session import Session
    from tutor.solver import Solver
    from tutor.store.errors import JournalFault


EARLIEST, LATEST = 1970, 2999


def now() -> datetime:
    """The local time; `TUTOR_NOW`, an ISO instant, stands in for it in demonstrations and tests."""
    pretended = os.environ.get("TUTOR_NOW")
    if not pretended:
        return datetime.now().astimezone()  # noqa: TID251 - the one place that reads the clock
    try:
        moment = instant(pretended)
        return moment if moment.tzinfo else moment.astimezone()
    except ValueError:
        raise click.UsageError(messages.no_instant(pretended)) from None


def instant(text: str) -> datetime:
    """An ISO instant in a year that dates can be counted from; ValueError for anything else."""
    moment = datetime.fromisoformat(text)
    if not EARLIEST <= moment.year <= LATEST:
        raise ValueError(text)
    return moment


class PretendedClock:
    """A clock that stands in for the real one: it starts at an instant, runs, and can be moved."""

    def __init__(self, start: datetime) -> None:
        self.move(start)

    def move(self, start: datetime) -> None:
        """Go on from another instant."""
        self._start, self._began = start, time.monotonic()

    def __call__(self) -> datetime:
        """The instant now."""
        return self._start + timedelta(seconds=time.monotonic() - self._began)


def clock() -> Callable[[], datetime]:
    """The real clock, or the pretended one where `TUTOR_NOW` is set."""
    return PretendedClock(now()) if os.environ.get("TUTOR_NOW") else now


def journal_location(db: str | None) -> str:
    """The journal that was asked for, else the one in the user's data folder."""
    from tutor.store.locations import default_journal

    return db or str(default_journal())


def open_session(db: str | None) -> "Session":
    """A session on the pack that was asked for, else on all packs that the learner is running."""
    from tutor.session import Session

    session = Session(journal_location(db), pack(), clock=clock())
    if pack_name() is None:
        _open_running(session)
    return session


def _open_running(session: "Session") -> None:
    """Open the packs that run, the one that was shown last in front; the shipped one where none.

    One whose folder is gone is told on stderr. A journal that cannot be read is told later.
    """
    from tutor.files.pack_search import DEFAULT, UnknownPack, pack_named
    from tutor.session.course_packs import CoursePacks, names_to_open
    from tutor.store.errors import JournalFault

    try:
        names = names_to_open(session.state, session.day)
    except JournalFault:
        return
    found = []
    for name in names:
        try:
            found.append(session.pack if name == DEFAULT else pack_named(name))
        except UnknownPack as unknown:
            complain(messages.pack_missing(name, unknown))
    if found:
        session.packs = CoursePacks(found[0], found[1:])


def pack() -> "PackFolder":
    """The pack of `--pack`, else the first one; a usage error where it cannot be learned from."""
    from tutor.files.pack_search import DEFAULT
    from tutor.problems.pack_index import is_newer

    held = named_pack(pack_name() or DEFAULT)
    needed = held.outline.edition.minimum_tutor
    if needed and is_newer(needed, __version__):
        raise click.UsageError(messages.newer_tutor_needed(held.outline.pack, needed, __version__))
    return held


def named_pack(name: str) -> "PackFolder":
    """The pack that is known by a name, or in that folder; bad usage where there is none."""
    from tutor.files.pack_search import UnknownPack, folder_here, pack_named

    try:
        found = pack_named(name)
    except UnknownPack as unknown:
        raise click.UsageError(str(unknown)) from unknown
    here = folder_here(name)
    if here is not None and here.resolve() != found.folder.resolve():
        complain(author_messages.other_folder(name, found.folder))
    return found


def packs_to_choose() -> "list[PackFolder]":
    """Every pack that can be found, the usual one first."""
    from tutor.files.pack_search import DEFAULT, pack_named, pack_places

    return [pack_named(name) for name in sorted(pack_places(), key=lambda name: name != DEFAULT)]


def pack_name() -> str | None:
    """The name or folder given with `--pack`; None where it was left out."""
    context = click.get_current_context(silent=True)
    return context.obj.get("pack") if context is not None and context.obj else None


@contextmanager
def journal_faults() -> Iterator[None]:
    """A fault of the journal on stderr and exit status 1, with the backup that may replace it."""
    from tutor.store.errors import JournalFault

    try:
        yield
    except JournalFault as fault:
        raise click.ClickException("\n".join([str(fault), *_offer(fault)])) from fault


def _offer(fault: "JournalFault") -> list[str]:
    """The newest good backup, where the journal is lost or damaged."""
    from tutor.store.errors import FaultCode

    if fault.code not in (FaultCode.LOST, FaultCode.CORRUPT):
        return []
    from tutor.store.restoration import newest_good

    good = newest_good(Path(fault.where), now().date())
    return [messages.sound_backup(good) if good else messages.no_backup(fault.where)]


def complain_notice(session: "Session") -> None:
    """Say on stderr what stops nothing, such as answers that wait on this machine; once."""
    if session.notice:
        complain(session.notice)
        session.notice = ""


def solver() -> "Solver":
    """The solver process, loading in the background."""
    from tutor.solving import SolverProcess

    return SolverProcess().start()


def journal_path(db: str | None) -> Path:
    """The file of the journal, or a usage error for a database elsewhere."""
    from tutor.store.locations import path_of

    with journal_faults():
        path = path_of(journal_location(db))
    if path is None:
        raise click.UsageError(messages.NO_JOURNAL_FILE)
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


def role_of(session: "Session", name: object) -> str:
    """The role of the pack that was named; empty without a name, bad usage for an unknown one."""
    from tutor.problems.pack_index import role_named

    outline = session.outline
    role = role_named(outline, str(name)) if name else ""
    if role is None:
        raise click.UsageError(messages.no_role(str(name), outline.roles))
    return role
