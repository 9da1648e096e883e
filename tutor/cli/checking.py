"""Checking packs and files: every fault of form, every audit, the lock of published meanings."""

import os
import signal
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

from tutor.audit import Audit, audit
from tutor.authoring.source import Mapping, Scalar
from tutor.faults import Fault, Where
from tutor.files import PackFolder, compose, read_template_file, shipped_content
from tutor.problems.fingerprint import meaning

LOCK = "LOCK"


def checked(paths: Iterable[Path], seeds: int, jobs: int | None = None) -> Iterator[Audit]:
    """The audit of each template of the paths; of all shipped packs where none are given.

    `jobs` processes draw, one for each processor where it is left out; the order of the audits
    does not depend on it.
    """
    files: list[Path] = []
    given = list(paths)
    for path in given or [folder for folder in shipped_content().iterdir() if folder.is_dir()]:
        if (path / "pack.yaml").is_file():
            pack = PackFolder(path)
            faults = (*pack.load()[1], *_beside(pack))
            yield _faulty(path.name, tuple(_placed(fault, path) for fault in faults))
            broken = {fault.where.file for fault in faults}
            labels = {item: item.relative_to(path).as_posix() for item in pack.paths}
            files.extend(item for item, label in labels.items() if label not in broken)
        elif path.is_dir():
            files.extend(sorted(path.rglob("*.yaml")))
        else:
            files.append(path)
    if not given:
        yield _faulty(LOCK, tuple(_lock_faults()))
    yield from _audits([(path, seeds) for path in files], jobs or os.cpu_count() or 1)


def _audits(work: list[tuple[Path, int]], jobs: int) -> Iterator[Audit]:
    """The audits in the order of the files; whoever stops early leaves no process at work."""
    if jobs == 1 or len(work) < 2:
        yield from map(_audited, work)
        return
    pool = ProcessPoolExecutor(min(jobs, len(work)), initializer=_end_on_interrupt)
    done = 0
    try:
        for result in pool.map(_audited, work):
            yield result
            done += 1
    except BrokenProcessPool:
        path = work[done][0]
        problem = "a process that drew templates ended; this or a later file was in work"
        hint = "Find the file with `--jobs 1`; memory may be short."
        yield _faulty(_shown(path), (Fault(Where(_shown(path)), problem, hint),))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _end_on_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal: this one ends silently, the parent says so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _beside(pack: PackFolder) -> Iterator[Fault]:
    """What is wrong with lessons, cheat sheet, interviews and coverage."""
    from tutor.files.notes import cheat_sheet, coverage, interviews, lessons

    notes, faults = lessons(pack)
    yield from (*faults, *cheat_sheet(pack)[1], *interviews(pack)[1], *coverage(pack)[1])
    taught = {note.concept for note in notes}
    for concept in pack.outline.concepts:
        if concept.id not in taught:
            where = Where(f"notes/{concept.id}.md")
            yield Fault(where, f"the concept {concept.id!r} has no lesson", "Write this file.")


def _placed(fault: Fault, folder: Path) -> Fault:
    """The fault with its file as one would open it from here."""
    return fault._replace(where=fault.where._replace(file=_shown(folder / fault.where.file)))


def _shown(path: Path) -> str:
    """The path from the working folder where it lies below, else as it was given."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def _faulty(name: str, faults: tuple[Fault, ...]) -> Audit:
    return Audit(name, 0, 0, 0, faults, ())


def _audited(job: tuple[Path, int]) -> Audit:
    path, seeds = job
    label = _shown(path)
    template, faults = read_template_file(path, label)
    if template is None:
        return _faulty(label, faults)
    return audit(template, seeds)


def meanings() -> dict[str, tuple[str, str, Where]]:
    """Version, hash and place of every shipped template."""
    found = {}
    for folder in sorted(shipped_content().iterdir()):
        if not (folder / "pack.yaml").is_file():
            continue
        for path in PackFolder(folder).paths:
            source, _ = compose(path, _shown(path))
            if isinstance(source, Mapping):
                name, version = source.get("id"), source.get("version")
                if isinstance(name, Scalar):
                    number = version.text if isinstance(version, Scalar) else "1"
                    found[name.text] = (number, meaning(source), source.where)
    return found


def read_lock() -> dict[str, tuple[str, str]]:
    """Version and hash of each published template."""
    path = shipped_content() / LOCK
    if not path.is_file():
        return {}
    rows = (line.split() for line in path.read_text(encoding="utf-8").splitlines())
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3}


def write_lock() -> int:
    """Write the lock of all shipped templates; returns how many."""
    found = meanings()
    lines = [f"{name} {version} {digest}" for name, (version, digest, _) in sorted(found.items())]
    (shipped_content() / LOCK).write_text("\n".join(lines) + "\n", encoding="utf-8")
    return len(lines)


def _lock_faults() -> Iterator[Fault]:
    """A meaning that changed without its version, and templates without a lock."""
    locked = read_lock()
    for name, (version, digest, where) in meanings().items():
        known = locked.get(name)
        if known is None:
            yield Fault(where, f"{name} is not locked", "Run `tutor content lock`.")
        elif known[0] == version and known[1] != digest:
            message = f"the meaning of {name} changed but its version is still {version}"
            yield Fault(where, message, "Raise `version`, then run `tutor content lock`.")
        elif known[0] != version:
            yield Fault(where, f"{name} has a new version", "Run `tutor content lock`.")
