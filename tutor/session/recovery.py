"""After the loss of a journal: the newest good backup in its place, or a new journal."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tutor.session.projection import LearnerProjection

if TYPE_CHECKING:
    from pathlib import Path

    from tutor.session.sitting import Session


class BackupOffer(NamedTuple):
    """A backup that passes the check, with what it holds."""

    path: Path
    events: int
    days: int


def newest_backup(session: Session) -> BackupOffer | None:
    """The newest good backup; None where there is none."""
    from tutor.store.maintenance import check
    from tutor.store.restoration import newest_good

    path = session.memory.path
    today = session.clock().date()
    good = newest_good(path, today) if path is not None else None
    if good is None:
        return None
    found = check(good)
    return BackupOffer(good, found.events, found.days)


def restore_backup(session: Session, offer: BackupOffer) -> Path | None:
    """Put the backup in the journal's place; returns the path of what was there before."""
    from tutor.store.restoration import restore

    aside = restore(_place(session), offer.path, session.clock())[1]
    _open_again(session)
    return aside


def begin_new(session: Session) -> Path | None:
    """Put a new journal in the place; returns the path of what was there before."""
    from tutor.store.restoration import start_new

    aside = start_new(_place(session), session.clock())
    _open_again(session)
    return aside


def _place(session: Session) -> Path:
    path = session.memory.path
    assert path is not None, "only a file can be lost"
    return path


def _open_again(session: Session) -> None:
    old = session.memory
    session.memory = LearnerProjection(old.place, old.cadence)
