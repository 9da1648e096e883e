"""Where the journal and what belongs to it lie; needs nothing but the standard library.

`path_of` alone decides which file is meant: absolute and with links resolved, so that journal,
snapshot and backups lie together wherever the tutor is started.
"""

import os
import re
import stat
from pathlib import Path

from tutor.store import messages
from tutor.store.errors import BadPath, LossKind

DRAFT = ".draft"
ASIDE = ".aside-"
LONGEST_NAME, LONGEST_PATH = 200, 400
"""Bytes: SQLite takes 512 and a file system 255, and backups have longer names than the journal."""
_URL = re.compile(r"[a-z][a-z0-9+]*://")
_FILE_URL = re.compile(r"sqlite(\+\w+)?:///")
SERVER_SCHEMES = ("postgresql+psycopg", "postgresql", "postgres")


def default_journal() -> Path:
    """The journal in the user's data folder; BadPath for a user who has no home folder."""
    from platformdirs import user_data_path

    homeless = os.environ.get("HOME") == "" and not os.environ.get("XDG_DATA_HOME")
    try:
        folder = user_data_path("tutor")
    except RuntimeError as error:
        raise BadPath("~", messages.NO_HOME) from error
    if homeless or not folder.is_absolute() or "~" in folder.parts:
        raise BadPath(str(folder), messages.NO_HOME)
    return folder / "journal.sqlite"


def path_of(place: str | Path) -> Path | None:
    """The file of an SQLite journal; None for another database, BadPath for what can be none.

    A plain path means SQLite. Behind `sqlite:///` every character belongs to the path.
    """
    text = str(place)
    url = _FILE_URL.match(text)
    if url is None and _URL.match(text) and not isinstance(place, Path):
        return None
    plain = Path(text[url.end() :]) if url else Path(text)
    try:
        path = (plain if url else plain.expanduser()).resolve()
        mode = path.stat().st_mode if os.path.lexists(path) else None
    except (OSError, RuntimeError, ValueError) as error:
        raise BadPath(text, messages.path_refused(error)) from error
    _check(path, mode)
    return path


def _check(path: Path, mode: int | None) -> None:
    """Refuse what SQLite could not open, or would wait for without an end."""
    if mode is not None and not stat.S_ISREG(mode):
        raise BadPath(str(path), messages.NO_PLAIN_FILE)
    for text, longest in ((path.name, LONGEST_NAME), (str(path), LONGEST_PATH)):
        length = len(os.fsencode(text))
        if length > longest:
            raise BadPath(f"...{str(path)[-60:]}", messages.path_too_long(length, longest))


def is_server(place: str | Path) -> bool:
    """Whether a place of a journal is a course on a server and not a file."""
    scheme, separator, _ = str(place).partition("://")
    return bool(separator) and scheme in SERVER_SCHEMES


def snapshot_of(journal: Path) -> Path:
    """The disposable snapshot beside a journal."""
    return journal.with_name(journal.name + ".snapshot")


def backups_of(journal: Path) -> Path:
    """The folder of a journal's backups."""
    return journal.with_name(journal.name + ".backups")


def part_of(journal: Path, suffix: str) -> Path:
    """A file that SQLite keeps beside a journal: -wal, -shm or -journal."""
    return journal.with_name(journal.name + suffix)


def asides_of(journal: Path) -> list[Path]:
    """Journals that were set aside from this place, the last changed first."""
    start = f"{journal.name}{ASIDE}"
    parts = ("-wal", "-shm", "-journal", ".snapshot", DRAFT)
    found = [item for item in _inside(journal.parent) if item.name.startswith(start)]
    kept = [item for item in found if not item.name.endswith(parts) and item.is_file()]
    return sorted(kept, key=lambda item: (item.stat().st_mtime, item.name), reverse=True)


def loss_of(journal: Path) -> LossKind | None:
    """Why no journal is begun here without a word; None where one is, or where none ever was."""
    there = journal.is_file()
    if there and journal.stat().st_size:
        return None
    parts = (part_of(journal, "-wal"), snapshot_of(journal))
    remains = any(part.exists() for part in parts) or has_copies(journal)
    if not remains:
        return None
    return LossKind.EMPTY if there else LossKind.MISSING


def has_copies(journal: Path) -> bool:
    """Whether backups of the journal, or journals set aside, lie beside it."""
    return bool(asides_of(journal)) or any(
        not item.name.startswith(".") for item in _inside(backups_of(journal))
    )


def draft_of(target: Path) -> Path:
    """Where a file is written before it takes its place; the number is that of this process."""
    return target.with_name(f".{target.name}.{os.getpid()}{DRAFT}")


def remove_stale_drafts(folder: Path, start: str = "") -> None:
    """Delete the drafts in a folder that killed programs left there; `start` begins their names."""
    for draft in _inside(folder):
        number = draft.name.removesuffix(DRAFT).rpartition(".")[2]
        ours = draft.name.startswith(f".{start}") and draft.name.endswith(DRAFT)
        if ours and number.isdigit() and not _runs(int(number)):
            for suffix in ("", "-wal", "-shm", "-journal"):
                part_of(draft, suffix).unlink(missing_ok=True)


def _inside(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:
        return []


def _runs(process: int) -> bool:
    """Whether a process of that number may be running; only POSIX can be asked without harm."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True
