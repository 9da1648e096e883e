"""Checking packs and files: every fault of form, every audit, the lock of published meanings."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutor.audit.template_audit import Audit, audit
from tutor.authoring.source import Mapping, Scalar
from tutor.cli import author_messages
from tutor.faults import Fault, Where
from tutor.files import PackFolder, compose, read_template_file, shipped_content
from tutor.files.pack_folder import PACK_FILE
from tutor.isolation import LostWorker, workers
from tutor.problems.fingerprint import meaning
from tutor.problems.model import DEFAULT_TERMS, PackTerms

LOCK = "LOCK"
AuditJob = tuple[Path, PackTerms, int]
LockRows = dict[str, tuple[str, str]]
Meanings = dict[str, tuple[str, str, Where]]


def audits_of(
    paths: Iterable[Path], pack: Path | None, seeds: int, jobs: int | None = None
) -> Iterator[Audit]:
    """The audit of each template of the paths; without paths of `pack`, else of shipped packs.

    `jobs` processes draw, one for each processor where it is left out; the order of the audits
    does not depend on it.
    """
    given = list(paths)
    files: list[tuple[Path, PackTerms]] = []
    for path in given or _packs(pack):
        if (path / PACK_FILE).is_file():
            held = PackFolder(path)
            read, found = held.load()
            faults = (*found, *_beside(held))
            yield _faulty(path.name, tuple(_placed(fault, path) for fault in faults))
            broken = {fault.where.file for fault in faults}
            labels = (template.where.file for template in read.templates.values())
            files.extend((path / label, held.terms) for label in labels if label not in broken)
        elif path.is_dir():
            terms = _terms_above(path)
            files.extend((item, terms) for item in sorted(path.rglob("*.yaml")))
        else:
            files.append((path, _terms_above(path)))
    if not given:
        yield _faulty(LOCK, tuple(_lock_faults(pack)))
    yield from _audits([(*file, seeds) for file in files], jobs or os.cpu_count() or 1)


def _terms_above(path: Path) -> PackTerms:
    """What the pack around a file or folder says; the defaults outside of every pack."""
    for folder in path.resolve().parents:
        if (folder / PACK_FILE).is_file():
            return PackFolder(folder).terms_now()
    return DEFAULT_TERMS


def _audits(work: list[AuditJob], jobs: int) -> Iterator[Audit]:
    """The audits in the order of the files; whoever stops early leaves no process at work."""
    if jobs == 1 or len(work) < 2:
        yield from map(_audited, work)
        return
    pool = workers(min(jobs, len(work)), end_on_interrupt)
    done = 0
    try:
        for result in pool.map(_audited, work):
            yield result
            done += 1
    except LostWorker:
        path = work[done][0]
        where = Where(_shown(path))
        yield _faulty(
            where.file, (Fault(where, *author_messages.process_ended(), "process-ended"),)
        )
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def end_on_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal: this one ends silently, the parent says so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _packs(pack: Path | None) -> list[Path]:
    """The one pack that was named, else all shipped ones."""
    if pack is not None:
        return [pack]
    folders = sorted(shipped_content().iterdir())
    return [folder for folder in folders if (folder / PACK_FILE).is_file()]


def _beside(pack: PackFolder) -> Iterator[Fault]:
    """What is wrong with lessons, cheat sheet, interviews and coverage."""
    from tutor.files.notes import cheat_sheet, coverage, interviews, lessons

    notes, faults = lessons(pack)
    yield from (*faults, *cheat_sheet(pack)[1], *interviews(pack)[1], *coverage(pack)[1])
    taught = {note.concept for note in notes}
    for concept in pack.outline.concepts:
        if concept.id not in taught:
            where = Where(f"notes/{concept.id}.md")
            message, repair = author_messages.no_lesson(concept.id)
            yield Fault(where, message, repair, "concept-without-lesson")


def _placed(fault: Fault, folder: Path) -> Fault:
    """The fault with its file as one would open it from here."""
    return fault._replace(where=fault.where._replace(file=_shown(folder / fault.where.file)))


def _shown(path: Path) -> str:
    """The path from the working folder where it lies below, else as it was given."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _faulty(name: str, faults: tuple[Fault, ...]) -> Audit:
    return Audit(name, 0, 0, 0, faults, ())


def _audited(job: AuditJob) -> Audit:
    path, terms, seeds = job
    label = _shown(path)
    template, faults = read_template_file(path, label, terms)
    if template is None:
        return _faulty(label, faults)
    return audit(template, seeds)


def meanings(folder: Path) -> Meanings:
    """Version, hash and place of every template of a pack."""
    found = {}
    for path in PackFolder(folder).paths:
        source, _ = compose(path, _shown(path))
        if isinstance(source, Mapping):
            name, version = source.get("id"), source.get("version")
            if isinstance(name, Scalar):
                number = version.text if isinstance(version, Scalar) else "1"
                found[name.text] = (number, meaning(source), source.where)
    return found


def lock_file(folder: Path) -> Path:
    """The lock of a pack: one for all shipped packs, beside them; else in the pack's folder."""
    shipped = shipped_content()
    return shipped / LOCK if folder.resolve().parent == shipped.resolve() else folder / LOCK


def read_lock(path: Path) -> LockRows:
    """Version and hash of each published template."""
    if not path.is_file():
        return {}
    rows = (line.split() for line in path.read_text("utf-8", "replace").splitlines())
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}


def write_lock(pack: Path | None) -> int:
    """Lock the templates of a pack, or of all shipped packs; returns how many.

    The entries of the other shipped packs stay as they are.
    """
    count = 0
    for folder in _packs(pack):
        path, found = lock_file(folder), meanings(folder)
        own = PackFolder(folder).outline.pack
        kept = {name: row for name, row in read_lock(path).items() if not _is_of(name, own)}
        rows = kept | {name: (version, digest) for name, (version, digest, _) in found.items()}
        lines = [f"{name} {version} {digest}" for name, (version, digest) in sorted(rows.items())]
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        count += len(found)
    return count


def _is_of(name: str, pack: str) -> bool:
    return name.startswith(f"{pack}.")


def _lock_faults(pack: Path | None) -> Iterator[Fault]:
    """A meaning that changed without its version, and templates without a lock.

    A pack that is not shipped is held to its lock only where it has one.
    """
    for folder in _packs(pack):
        path = lock_file(folder)
        if path.is_file() or path.parent == shipped_content():
            yield from _unlocked(meanings(folder), read_lock(path))


def _unlocked(found: Meanings, locked: LockRows) -> Iterator[Fault]:
    for name, (version, digest, where) in found.items():
        known = locked.get(name)
        if known is None:
            yield Fault(where, *author_messages.not_locked(name), "not-locked")
        elif known[0] == version and known[1] != digest:
            yield Fault(where, *author_messages.meaning_changed(name, version), "meaning-changed")
        elif known[0] != version:
            yield Fault(where, *author_messages.new_version(name), "new-version")
