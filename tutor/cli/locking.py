"""The lock of a pack: the version and the hash of the meaning of each published template."""

from collections.abc import Iterator
from pathlib import Path

from tutor.authoring.source import Mapping, Scalar
from tutor.cli import author_messages
from tutor.cli.author_packs import lock_command
from tutor.cli.output import path_from_here
from tutor.faults import Fault, Where
from tutor.files import PackFolder, compose, shipped_content
from tutor.problems.fingerprint import meaning

LOCK, COLUMNS = "LOCK", 3
LockRows = dict[str, tuple[str, str]]
Meanings = dict[str, tuple[str, str, Where]]


def meanings(folder: Path) -> Meanings:
    """Version, hash and place of every template of a pack."""
    found = {}
    for path in PackFolder(folder).paths:
        source, _ = compose(path, path_from_here(path))
        if isinstance(source, Mapping):
            name, version = source.get("id"), source.get("version")
            if isinstance(name, Scalar):
                number = version.text if isinstance(version, Scalar) else "1"
                found[name.text] = (number, meaning(source), source.where)
    return found


def read_lock(folder: Path) -> LockRows:
    """Version and hash of each published template of a pack; none where it has no lock."""
    path = folder / LOCK
    if not path.is_file():
        return {}
    rows = map(str.split, path.read_text("utf-8", "replace").splitlines())
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == COLUMNS}


def same_version_faults(folder: Path) -> list[Fault]:
    """The templates whose meaning changed while their version stayed the same."""
    locked, command = read_lock(folder), lock_command(folder)
    return [
        Fault(where, *author_messages.meaning_changed(name, version, command), "meaning-changed")
        for name, (version, digest, where) in meanings(folder).items()
        if name in locked and locked[name][0] == version and locked[name][1] != digest
    ]


def write_lock(folder: Path) -> int:
    """Lock the templates of a pack; returns how many."""
    found = meanings(folder)
    lines = [f"{name} {version} {digest}\n" for name, (version, digest, _) in sorted(found.items())]
    (folder / LOCK).write_text("".join(lines), encoding="utf-8")
    return len(found)


def lock_faults(folder: Path) -> Iterator[Fault]:
    """A meaning that changed without its version, and templates without a lock.

    A pack that is not shipped is held to its lock only where it has one.
    """
    shipped = folder.resolve().parent == shipped_content().resolve()
    if not shipped and not (folder / LOCK).is_file():
        return
    locked, command = read_lock(folder), lock_command(folder)
    for name, (version, _, where) in meanings(folder).items():
        known = locked.get(name)
        if known is None:
            yield Fault(where, *author_messages.not_locked(name, command), "not-locked")
        elif known[0] != version:
            yield Fault(where, *author_messages.new_version(name, command), "new-version")
    yield from same_version_faults(folder)


def lock_warnings(folder: Path) -> Iterator[Fault]:
    """Lines of the lock that say nothing, and published templates that are gone."""
    path = folder / LOCK
    if not path.is_file():
        return
    known = meanings(folder).keys()
    for number, line in enumerate(path.read_text("utf-8", "replace").splitlines(), start=1):
        row, where = line.split(), Where(path_from_here(path), number)
        if row and len(row) != COLUMNS:
            yield Fault(where, *author_messages.lock_unreadable(), "lock_unreadable")
        elif row and row[0] not in known:
            yield Fault(where, *author_messages.locked_and_gone(row[0]), "locked_and_gone")
