"""Commands on long journals: processor time against a bare decode of the same rows, and memory.

Each command runs in a process of its own, in turn with the bare decode, which is a process too. The
longest journal takes minutes to make: `python -m benchmarks scale` measures with a million events,
`python -m benchmarks journal` with a hundred thousand.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from benchmarks.figures import Figure, at_most
from benchmarks.synthetic import write
from tutor.store.locations import snapshot_of

LAST = date(2026, 3, 2)
NOW = "2026-03-02T20:00:00+00:00"
ROUNDS = 3
EVENTS = 100_000
MANY = 1_000_000
MEGABYTES = {EVENTS: 200, MANY: 500}
BARE = """
import json, sqlite3, sys
rows = sqlite3.connect(sys.argv[1]).execute("SELECT * FROM events ORDER BY study_day, instant, id")
for row in rows:
    json.loads(row[-1])
"""
"""Every row in the order of the fold, its facts read by the standard library, and nothing kept."""
COMMANDS: tuple[tuple[str, tuple[str, ...], bool, float], ...] = (
    ("progress with a snapshot", ("progress",), True, 0.2),
    ("progress without a snapshot", ("progress",), False, 2.5),
    ("report of Markdown", ("report", "--format", "md"), True, 2.5),
    ("report of HTML", ("report", "--format", "html"), True, 2.5),
    ("report of CSV", ("report", "--format", "csv"), True, 2.5),
    ("report of JSON", ("report", "--format", "json"), True, 2.5),
    ("export", ("data", "export"), True, 2.5),
    ("check", ("data", "check"), True, 2.0),
)


class Run(NamedTuple):
    """What a process took: seconds of processor time, and megabytes at most."""

    seconds: float
    megabytes: float


def figures() -> Iterator[Figure]:
    """All figures, with a million events too."""
    yield from figures_of(EVENTS, MANY)


def figures_of(*counts: int) -> Iterator[Figure]:
    """The figures of journals of so many events, made in a temporary folder."""
    with TemporaryDirectory(dir=os.environ.get("TUTOR_BENCH_DIR")) as name:
        empty = write(Path(name) / "empty.sqlite", 1, LAST)
        for count in counts:
            yield from measured(write(Path(name) / f"{count}.sqlite", count, LAST), empty, count)


def measured(path: Path, empty: Path, count: int) -> Iterator[Figure]:
    """The figures of one journal; what the same command takes on an empty one is taken off."""
    _run(empty, "plan")
    for name, words, warm, target in COMMANDS:
        idle = min(_run(empty, *words).seconds for _ in range(ROUNDS))
        taken: list[Run] = []
        bare: list[float] = []
        for _ in range(ROUNDS):
            bare.append(_python(("-c", BARE, str(path)), path.parent).seconds)
            taken.append(_fresh(path, words, warm))
        seconds, least = min(run.seconds for run in taken) - idle, min(bare)
        most = max(run.megabytes for run in taken)
        label = f"{name}, {count} events"
        note = f"{seconds:.2f} s of processor time, {idle:.2f} s at one event; bare {least:.2f} s"
        yield at_most(f"{label}, against a bare decode", seconds / least, "x", target, note)
        yield at_most(f"{label}, memory", most, "MB", MEGABYTES[count], "at most")
    yield _start(path, empty, count)


def _fresh(path: Path, words: tuple[str, ...], warm: bool) -> Run:
    """A command with the snapshot as it was, or without one."""
    kept = snapshot_of(path)
    data = kept.read_bytes()
    if not warm:
        kept.unlink()
    run = _run(path, *words)
    kept.write_bytes(data)
    return run


def _start(path: Path, empty: Path, count: int) -> Figure:
    """Python, the journal, its state and the tables of it, against the same with one event."""
    pairs = [
        (_run(path, "progress").seconds, _run(empty, "progress").seconds) for _ in range(2 * ROUNDS)
    ]
    long, short = (min(times) for times in zip(*pairs, strict=True))
    note = f"`tutor progress`, {long:.3f} s and {short:.3f} s of processor time"
    return at_most(f"a start at {count} events against the empty one", long / short, "x", 1.3, note)


def _run(path: Path, *words: str) -> Run:
    return _python(("-P", "-m", "tutor", "--db", str(path), *words), path.parent)


def _python(words: tuple[str, ...], cache: Path) -> Run:
    """Run Python to its end; its output goes nowhere, the index of the pack to its own cache."""
    environment = {**os.environ, "TUTOR_NOW": NOW, "XDG_CACHE_HOME": str(cache)}
    measured = [sys.executable, "-P", "-c", MEASURED, *words]
    done = subprocess.run(measured, env=environment, capture_output=True, check=True)
    seconds, kilobytes = done.stderr.split()[-2:]
    return Run(float(seconds), float(kilobytes) / 1024)


MEASURED = """
import resource, subprocess, sys
subprocess.run([sys.executable, *sys.argv[1:]], stdout=subprocess.DEVNULL, check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss, file=sys.stderr)
"""
"""Starts one process and says what that took: the sums of a process hold all its children."""
