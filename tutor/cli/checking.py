"""Checking packs and files: every fault of form, every audit, the lock of published meanings."""

import gc
import re
import signal
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from tutor.audit.pack_audit import pack_faults, pack_warnings
from tutor.audit.template_audit import Audit, audit
from tutor.cli import author_messages
from tutor.cli.kept_audits import KeptAudits
from tutor.cli.locking import lock_faults, lock_warnings
from tutor.cli.output import path_from_here
from tutor.faults import Fault, Where
from tutor.files import PackFolder, read_template_file
from tutor.files.notes import (
    NOTES,
    cheat_sheet,
    coverage,
    interviews,
    known_names,
    lessons,
    unread_lessons,
)
from tutor.files.pack_folder import PACK_FILE
from tutor.files.text import FILE_BYTES, file_text
from tutor.files.unread_files import unread_files
from tutor.isolation import LostWorker, workers
from tutor.problems.model import DEFAULT_TERMS, PackTerms
from tutor.problems.pack_format import FILES

TO_DO = re.compile(r"\bTODO\b")
FEW_COLLECTIONS = (50_000, 20, 20)
BESIDE = {name for name, _ in FILES.values()}


class AuditJob(NamedTuple):
    """A template to draw: its file, what its pack says about it, which seeds at each rung."""

    path: Path
    terms: PackTerms
    seeds: int
    first: int


@dataclass(frozen=True, slots=True)
class PackFindings:
    """What is wrong with a pack as a whole; the files of its sound templates, and their terms."""

    faults: tuple[Fault, ...]
    warnings: tuple[Fault, ...]
    sound: tuple[str, ...]
    terms: PackTerms


@dataclass(frozen=True, slots=True)
class Check:
    """One run of the check: how many seeds a rung, in how many processes, with what was kept.

    `first` is the seed to begin with.
    """

    seeds: int
    jobs: int
    kept: KeptAudits
    first: int = 0

    def audits(self, paths: Iterable[Path]) -> Iterator[Audit]:
        """What is wrong with each pack, then the audit of each template, in the order of the files.

        A path is a pack, a folder inside one, or a single file of any sort.
        """
        work: list[AuditJob] = []
        for path in paths:
            if (path / PACK_FILE).is_file():
                found = self.findings(path)
                yield _result(path_from_here(path), found.faults, found.warnings)
                terms = found.terms
                work += [
                    AuditJob(path / label, terms, self.seeds, self.first) for label in found.sound
                ]
            else:
                yield from self._part(path, work)
        yield from self._drawn(work)
        self.kept.save()

    def _part(self, path: Path, work: list[AuditJob]) -> Iterator[Audit]:
        """The files of a folder or the single file: templates to draw, faults of all others."""
        pack = _pack_above(path)
        terms = PackFolder(pack).terms_now() if pack else DEFAULT_TERMS
        files = sorted((*path.rglob("*.yaml"), *path.rglob("*.md"))) if path.is_dir() else [path]
        for file in files:
            if pack and _stands_beside(file, pack):
                label = path_from_here(file.resolve())
                faults = self.findings(pack).faults
                yield _result(label, tuple(each for each in faults if each.where.file == label))
            elif file.suffix != ".md":
                work.append(AuditJob(file, terms, self.seeds, self.first))

    def findings(self, folder: Path) -> PackFindings:
        """What is wrong with a pack, found again only where one of its files has changed."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        places = repr([path_from_here(path) for path in files]).encode()
        key = self.kept.key((b"pack", places, *map(_bytes, files), *_oracle_files(folder)))
        found = self.kept.find(key, PackFindings)
        if found is None:
            found = _pack_findings(folder)
            self.kept.keep(key, found)
        return found

    def _drawn(self, work: Sequence[AuditJob]) -> Iterator[Audit]:
        """The audits in the order of the files; drawn again only where something has changed."""
        keys = [self._key(job) for job in work]
        known = [self.kept.find(key, Audit) for key in keys]
        fresh = _audits([job for job, old in zip(work, known, strict=True) if not old], self.jobs)
        for key, old in zip(keys, known, strict=True):
            result = old or next(fresh, None)
            if result is None:  # a process ended, and the result before this one said so
                return
            if result.draws:
                self.kept.keep(key, result)
            yield result

    def _key(self, job: AuditJob) -> str:
        """The hash of all that the audit of a template depends on."""
        terms = job.terms
        said = (
            path_from_here(job.path), job.seeds, job.first,
            terms.cadence, sorted(terms.families.items()),
            terms.pack, [(role, sorted(names)) for role, names in sorted(terms.known.items())],
            [(name, sorted(families)) for name, families in sorted(terms.homes.items())],
        )  # fmt: skip
        return self.kept.key((b"template", _bytes(job.path), repr(said).encode()))


def _pack_above(path: Path) -> Path | None:
    """The folder of the pack around a file or folder; None outside of every pack."""
    return next((each for each in path.resolve().parents if (each / PACK_FILE).is_file()), None)


def _stands_beside(file: Path, pack: Path) -> bool:
    """Whether a file of a pack is none of its templates."""
    label = file.resolve().relative_to(pack).as_posix()
    return label in BESIDE or (file.suffix == ".md" and label.startswith(f"{NOTES}/"))


def _bytes(path: Path) -> bytes:
    """What lies in a file that the check reads; what cannot be read is refused by its reader."""
    try:
        with path.open("rb") as file:
            return file.read(FILE_BYTES + 1)
    except OSError as error:
        return repr(error).encode()


def _oracle_files(folder: Path) -> Iterator[bytes]:
    """The files of oracles, which may lie outside of the pack."""
    oracles = PackFolder(folder).oracle_folder()
    return map(_bytes, sorted(oracles.glob("*.py")) if oracles else ())


def _pack_findings(folder: Path) -> PackFindings:
    """What is wrong with a pack as a whole."""
    held = PackFolder(folder)
    terms = held.terms_now()
    pack, faults = held.load(terms)
    known = known_names(terms, pack, held)
    notes, found = lessons(held, known)
    taught = unread_lessons(held, found, (concept.id for concept in pack.concepts))
    there = (*taught, *(note.concept for note in notes))
    unread = (*(each.bank for each in pack.unread), *(f"lesson:{name}" for name in there))
    sheet = cheat_sheet(held, known)[1]
    scripts, wrong = interviews(held, known)
    beside = (found, sheet, wrong, coverage(held, unread)[1])
    unwritten = (to_do_faults(folder / label, label) for label in _beside(folder))
    parts = (faults, *beside, *unwritten, pack_faults(pack, notes, taught))
    every = [fault for part in parts for fault in part]
    placed = [_placed(fault, folder) for fault in every]
    faulty = {fault.where.file for fault in placed}
    broken = {fault.where.file for fault in every}
    files = [template.where.file for template in pack.templates.values()]
    warnings = [*pack_warnings(pack, scripts), *unread_files(folder, BESIDE)]
    oracles = held.oracle_folder()
    if oracles is None:
        named = [each for each in pack.templates.values() if each.oracle]
        warnings += [Fault(each.where, *author_messages.oracle_without_folder(each.oracle),
                           "no_oracle_folder") for each in named]  # fmt: skip
    if oracles is not None and not oracles.is_dir():
        said = author_messages.no_oracle_folder(path_from_here(oracles))
        warnings.append(Fault(Where(PACK_FILE), *said, "no_oracle_folder"))
    return PackFindings(
        (*placed, *(fault for fault in lock_faults(folder) if fault.where.file not in faulty)),
        (*(_placed(fault, folder) for fault in warnings), *lock_warnings(folder)),
        tuple(file for file in files if file not in broken),
        replace(terms, known={}, homes={}),
    )


def _beside(folder: Path) -> list[str]:
    """The files of a pack that are no templates."""
    paths = (path for path in sorted(folder.rglob("*")) if path.is_file())
    labels = (path.relative_to(folder).as_posix() for path in paths)
    return [label for label in labels if label in BESIDE or label.startswith(f"{NOTES}/")]


def to_do_faults(path: Path, label: str) -> Iterator[Fault]:
    """Each place of a file that its author marked as still to be written."""
    text, _ = file_text(path, label)
    for number, line in enumerate(text.split("\n"), start=1):
        found = TO_DO.search(line)
        if found:
            where = Where(label, number, found.start() + 1)
            yield Fault(where, *author_messages.to_do(), "to_do")


def _placed(fault: Fault, folder: Path) -> Fault:
    """The fault with its file as one would open it from here."""
    return fault._replace(
        where=fault.where._replace(file=path_from_here(folder / fault.where.file))
    )


def _result(name: str, faults: tuple[Fault, ...], warnings: tuple[Fault, ...] = ()) -> Audit:
    """What is said of a file that nothing is drawn from."""
    return Audit(name, 0, 0, 0, faults, warnings)


def _audits(work: Sequence[AuditJob], jobs: int) -> Iterator[Audit]:
    """The audits in the order of the files; whoever stops early leaves no process at work."""
    if jobs == 1 or len(work) < 2:
        collect_rarely()
        yield from map(_audited, work)
        return
    pool = workers(min(jobs, len(work)), _begin)
    done = 0
    try:
        for result in pool.map(_audited, work):
            yield result
            done += 1
    except LostWorker:
        where = Where(path_from_here(work[done].path))
        fault = Fault(where, *author_messages.process_ended(), "process-ended")
        yield _result(where.file, (fault,))
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _begin() -> None:
    """What each process does first."""
    end_on_interrupt()
    collect_rarely()


def collect_rarely() -> None:
    """Look for garbage rarely: a tenth of the time of a check goes into it, and little is found."""
    gc.freeze()
    gc.set_threshold(*FEW_COLLECTIONS)


def end_on_interrupt() -> None:
    """Ctrl-C reaches every process of the terminal: this one ends silently, the parent says so."""
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def _audited(job: AuditJob) -> Audit:
    label = path_from_here(job.path)
    template, faults = read_template_file(job.path, label, job.terms)
    faults = (*faults, *to_do_faults(job.path, label))
    if template is None or faults:
        return _result(label, faults)
    return audit(template, job.seeds, job.first)
