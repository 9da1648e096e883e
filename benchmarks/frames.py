"""The first useful frame in a real terminal, against a bare Textual app in the same run."""

import os
import statistics
import subprocess
import sys
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.figures import Figure, at_most, tell
from benchmarks.synthetic import write
from benchmarks.terminal import Terminal
from benchmarks.yardstick import UNIT, around, note_of
from tutor.events import PackEnrolled, Stamp
from tutor.store.journal import Journal

LAST = date(2026, 3, 2)
RUNS = 9
TARGET = 1.3
HELP_TARGET = 8.0
CONTENT_MS, USUAL_YARDSTICK_MS = 20, 1.65  # on the machine where the budget was set
CONTENT_TARGET = round(CONTENT_MS / USUAL_YARDSTICK_MS)
CONTENT = """
from time import process_time
from tutor.files.pack_search import pack_named, shipped_packs
import tutor.session
start = process_time()
count = sum(len(pack_named(name).outline.template) for name in ("cnn", "vision"))
print(count, process_time() - start)
"""
MARK, NEW = "minutes today", "Interview on"
BARE = f"""
from textual.app import App
from textual.widgets import Static
class Bare(App):
    def compose(self):
        yield Static("{MARK}")
Bare().run()
"""


def figures() -> Iterator[Figure]:
    """Today's plan from journals of three lengths; the content's share; `--help`."""
    with TemporaryDirectory(dir=os.environ.get("TUTOR_BENCH_DIR")) as name:
        folder = Path(name)
        journals = {"an empty journal": folder / "empty.sqlite"}
        for count in (10_000, 100_000):
            journals[f"{count} events"] = write(folder / f"{count}.sqlite", count, LAST)
        journals["10000 events and both packs"] = _both_packs(folder / "both.sqlite")
        places = {told: _environment(folder, path) for told, path in journals.items()}
        frames = _interleaved(places)
        bare = statistics.median(frames.pop(""))
        for told, taken in frames.items():
            frame = statistics.median(taken)
            note = f"medians of {RUNS}: {1000 * frame:.0f} ms against {1000 * bare:.0f} ms"
            title = f"first useful frame with {told} against a bare app"
            yield at_most(title, frame / bare, "x", TARGET, note)
        yield _content(folder)
    yield _help()


def _both_packs(path: Path) -> Path:
    """A journal of one pack in which the other was begun on the last day."""
    write(path, 10_000, LAST)
    journal = Journal(path)
    begun = datetime(LAST.year, LAST.month, LAST.day, 19, 30, tzinfo=UTC)
    journal.append(PackEnrolled(Stamp("f" * 32, LAST, begun, 0), "vision", None, 20))
    journal.close()
    return path


def _environment(folder: Path, journal: Path) -> dict[str, str]:
    return _compiled() | {
        "TUTOR_DB": str(journal),
        "TUTOR_NOW": f"{LAST}T20:00:00+00:00",
        "XDG_CACHE_HOME": str(folder / "cache"),
        "XDG_CONFIG_HOME": str(folder / "config"),
    }


def _compiled() -> dict[str, str]:
    """The environment of a start that may keep compiled files, as an installed tutor has them."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def _interleaved(places: Mapping[str, Mapping[str, str]]) -> dict[str, list[float]]:
    """Seconds to the first useful frame, each round in turn so that all meet the same machine."""
    plain = next(iter(places.values()))
    taken: dict[str, list[float]] = {"": [], **{told: [] for told in places}}
    for number in range(RUNS + 1):
        _seconds(["-c", BARE], plain, taken[""], number)
        for told, environment in places.items():
            _seconds(["-m", "tutor"], environment, taken[told], number)
    return taken


def _seconds(
    arguments: list[str], environment: Mapping[str, str], kept: list[float], number: int
) -> None:
    """Time one start; the first round only warms files and caches up."""
    start = perf_counter()
    with Terminal([sys.executable, "-P", *arguments], environment) as terminal:
        terminal.wait_for(NEW if "empty" in environment["TUTOR_DB"] and "-m" in arguments else MARK)
        if number:
            kept.append(perf_counter() - start)


def _content(folder: Path) -> Figure:
    """What both shipped packs add to a start: a look at every file, and their indexes read.

    Each run is a process of its own, as a start is; the processor's time is counted.
    """
    environment = _compiled() | {"XDG_CACHE_HOME": str(folder / "cache")}

    def measure() -> tuple[str, float]:
        runs = [_read_content(environment) for _ in range(2 * RUNS + 1)][1:]
        return runs[0][0], statistics.median(seconds for _, seconds in runs)

    (count, took), length = around(measure)
    note = f"{count} templates, median of {2 * RUNS}; {note_of(1000 * took, length)}"
    return at_most("content of a start, both packs", took / length, UNIT, CONTENT_TARGET, note)


def _read_content(environment: Mapping[str, str]) -> tuple[str, float]:
    """How many templates were found, and the seconds it took; the first run writes the indexes."""
    command = [sys.executable, "-P", "-c", CONTENT]
    printed = subprocess.run(command, check=True, capture_output=True, text=True, env=environment)
    count, seconds = printed.stdout.split()
    return count, float(seconds)


def _help() -> Figure:
    """`tutor --help` against Python that does nothing."""
    taken: dict[str, list[float]] = {"-c": [], "-m": []}
    for _ in range(RUNS):
        for how, what in (("-c", ["pass"]), ("-m", ["tutor", "--help"])):
            start = perf_counter()
            command = [sys.executable, "-P", how, *what]
            subprocess.run(command, check=True, capture_output=True, env=_compiled())
            taken[how].append(perf_counter() - start)
    bare, told = (statistics.median(taken[how]) for how in ("-c", "-m"))
    note = f"medians of {RUNS}: {1000 * told:.0f} ms against {1000 * bare:.0f} ms"
    return at_most("tutor --help against bare Python", told / bare, "x", HELP_TARGET, note)


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
