"""Checking packs and files: every fault of form, every audit, the lock of published meanings."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from tutor.audit import Audit, audit
from tutor.faults import Fault, Where
from tutor.files import PackFolder, compose, read_template_file, shipped_content
from tutor.problems.meaning import meaning
from tutor.problems.source import Mapping, Scalar

WORKERS = 2
LOCK = "LOCK"


def checked(paths: Iterable[Path], seeds: int) -> Iterator[Audit]:
    """The audit of each template of the paths; of all shipped packs where none are given."""
    files: list[tuple[Path, str]] = []
    given = list(paths)
    for path in given or [folder for folder in shipped_content().iterdir() if folder.is_dir()]:
        if (path / "pack.yaml").is_file():
            pack = PackFolder(path)
            yield _faulty(path.name, pack.load()[1])
            files.extend((item, item.relative_to(path.parent).as_posix()) for item in pack.paths)
        elif path.is_dir():
            files.extend((item, str(item)) for item in sorted(path.rglob("*.yaml")))
        else:
            files.append((path, str(path)))
    if not given:
        yield _faulty(LOCK, tuple(_lock_faults()))
    with ProcessPoolExecutor(WORKERS) as pool:
        yield from pool.map(_audited, [(path, label, seeds) for path, label in files])


def _faulty(name: str, faults: tuple[Fault, ...]) -> Audit:
    return Audit(name, 0, 0, 0, faults, ())


def _audited(job: tuple[Path, str, int]) -> Audit:
    path, label, seeds = job
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
            source, _ = compose(path, path.relative_to(folder.parent).as_posix())
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
