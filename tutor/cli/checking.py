"""Checking packs and files: every fault of form, every audit, the lock of published meanings."""

import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from tutor.audit.template_audit import Audit, audit
from tutor.cli import author_messages
from tutor.cli.locking import lock_faults
from tutor.cli.output import path_from_here
from tutor.faults import Fault, Where
from tutor.files import PackFolder, read_template_file
from tutor.files.pack_folder import PACK_FILE
from tutor.isolation import LostWorker, workers
from tutor.problems.model import DEFAULT_TERMS, PackTerms

AuditJob = tuple[Path, PackTerms, int]


def audits_of(
    paths: Iterable[Path], packs: Iterable[Path], seeds: int, jobs: int | None = None
) -> Iterator[Audit]:
    """The audit of each template of the paths; without paths of the folders of packs.

    `jobs` processes draw, one for each processor where it is left out; the order of the audits
    does not depend on it.
    """
    files: list[tuple[Path, PackTerms]] = []
    for path in list(paths) or packs:
        if (path / PACK_FILE).is_file():
            held = PackFolder(path)
            read, found = held.load()
            faults = (*found, *_beside(held))
            placed = (_placed(fault, path) for fault in faults)
            yield _faulty(path.name, (*placed, *lock_faults(path)))
            broken = {fault.where.file for fault in faults}
            labels = (template.where.file for template in read.templates.values())
            files.extend((path / label, held.terms) for label in labels if label not in broken)
        elif path.is_dir():
            terms = _terms_above(path)
            files.extend((item, terms) for item in sorted(path.rglob("*.yaml")))
        else:
            files.append((path, _terms_above(path)))
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
        where = Where(path_from_here(path))
        yield _faulty(
            where.file, (Fault(where, *author_messages.process_ended(), "process-ended"),)
        )
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def end_on_interrupt() -> None:
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
            message, repair = author_messages.no_lesson(concept.id)
            yield Fault(where, message, repair, "concept-without-lesson")


def _placed(fault: Fault, folder: Path) -> Fault:
    """The fault with its file as one would open it from here."""
    return fault._replace(
        where=fault.where._replace(file=path_from_here(folder / fault.where.file))
    )


def _faulty(name: str, faults: tuple[Fault, ...]) -> Audit:
    return Audit(name, 0, 0, 0, faults, ())


def _audited(job: AuditJob) -> Audit:
    path, terms, seeds = job
    label = path_from_here(path)
    template, faults = read_template_file(path, label, terms)
    if template is None:
        return _faulty(label, faults)
    return audit(template, seeds)
