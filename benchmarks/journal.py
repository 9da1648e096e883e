"""What the journal costs: an answer against a bare commit, a start from a long history."""

import json
import os
import sqlite3
import statistics
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter, process_time

from msgspec.msgpack import decode

from benchmarks import scale
from benchmarks.figures import Figure, at_most, tell
from benchmarks.synthetic import learner, write
from tutor.events import Attempt, Confidence
from tutor.files import PackFolder, shipped_content
from tutor.planning.plan import today
from tutor.problems.pack_index import PackIndex
from tutor.session import Session
from tutor.store.locations import snapshot_of
from tutor.store.row_codec import to_row
from tutor.store.snapshot import CHECKSUM_BYTES, look

LAST = date(2026, 3, 2)
NOW = datetime(2026, 3, 2, 20, tzinfo=UTC)
ANSWERS = 200
LOOK_TARGET = 6.0
DAY_TARGET = 5.0
PLANS = 60


def figures() -> Iterator[Figure]:
    """All figures of the journal, measured in a temporary folder of the working directory."""
    with TemporaryDirectory(dir=os.environ.get("TUTOR_BENCH_DIR")) as name:
        folder = Path(name)
        pack = PackFolder(shipped_content() / "cnn", folder / "index.json")
        yield from _answering(folder, pack)
        yield from _starting(folder, pack)
    yield from scale.figures_of(scale.EVENTS)


def _answering(folder: Path, pack: PackFolder) -> Iterator[Figure]:
    """The same run alternates answers and bare commits, so that both meet the same disk."""
    verdicts: list[float] = []
    written: list[float] = []
    bare: list[float] = []
    session = Session(folder / "answers.sqlite", pack, clock=lambda: NOW)
    session.begin(free=True)
    commit = _bare(folder, pack)
    for number in range(ANSWERS):
        problem = session.next()
        assert problem is not None
        texts = [question.key_text for question in problem.instance.questions]
        start = perf_counter()
        verdict = session.check(texts)
        graded = perf_counter()
        session.answer(texts, Confidence.SURE, verdict)
        end = perf_counter()
        verdicts.append(end - start)
        written.append(end - graded)
        bare.append(_seconds(lambda row=number: commit(row)))  # type: ignore[misc]  # bound now
    session.close()
    key, write_one, plain = (1000 * statistics.median(kept) for kept in (verdicts, written, bare))
    note = f"{ANSWERS} answers; medians {key:.2f} ms and {plain:.2f} ms"
    yield at_most("key to verdict against a bare commit", key / plain, "x", 3.0, note)
    yield at_most("recording an answer", write_one, "ms", None, "transaction, fold, due date")


def _bare(folder: Path, pack: PackFolder) -> Callable[[int], None]:
    """One insert of an attempt's facts by the standard library, WAL and synchronous=FULL."""
    connection = sqlite3.connect(folder / "bare.sqlite", isolation_level=None)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE facts (number INTEGER PRIMARY KEY, text TEXT)")
    sample = next(item for item in learner(pack.outline, LAST, 3) if isinstance(item, Attempt))
    text = json.dumps(to_row(sample)["facts"])

    def commit(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO facts VALUES (?, ?)", (number, text))
        connection.execute("COMMIT")

    return commit


def _starting(folder: Path, pack: PackFolder) -> Iterator[Figure]:
    """The first look at journals of 10,000 and 100,000 events, with a snapshot and without."""
    cadence = pack.outline.cadence
    for count in (10_000, 100_000):
        path = write(folder / f"{count}.sqlite", count, LAST, pack.outline)
        took = min(_seconds(lambda place=path: look(place, cadence)) for _ in range(7))  # type: ignore[misc]  # bound now
        bare = min(_seconds(lambda place=path: _bare_read(place)) for _ in range(7))  # type: ignore[misc]  # bound now
        name = f"first look at {count} events against a bare read of the snapshot"
        note = f"{1000 * took:.3g} ms; {_size(path)} kB read and decoded in {1000 * bare:.3g} ms"
        yield at_most(name, took / bare, "x", LOOK_TARGET, note)
        yield _planning(path, pack.outline)
        twin = path.rename(path.with_name(f"{count}.bare.sqlite"))
        whole = min(_seconds(lambda place=twin: look(place, cadence)) for _ in range(2))  # type: ignore[misc]  # bound now
        name = f"first look at {count} events, without a snapshot"
        yield at_most(name, 1000 * whole, "ms", None, "read, decoded and folded; happens once")


def _planning(path: Path, outline: PackIndex) -> Figure:
    """The plan of a day three weeks before the interview, which has most to weigh."""
    looked = look(path, outline.cadence)
    assert looked is not None
    state, day = looked[0], LAST + timedelta(days=1)
    begun = state.enrolments[outline.pack]._replace(interview=day + timedelta(days=20))
    state.enrolments[outline.pack] = begun
    pairs = [
        (_work(lambda: today(state, outline, day)), _work(lambda: _bare_read(path)))
        for _ in range(PLANS)
    ]
    took, bare = (1000 * min(times) for times in zip(*pairs, strict=True))
    name = f"dated plan of {path.stem} events against a bare read of the snapshot"
    note = f"{took:.3g} ms and {bare:.3g} ms of processor time"
    return at_most(name, took / bare, "x", DAY_TARGET, note)


def _bare_read(path: Path) -> object:
    """What stands in the snapshot behind its checksum, decoded to plain lists and dicts."""
    return decode(snapshot_of(path).read_bytes()[CHECKSUM_BYTES:])


def _size(path: Path) -> int:
    return snapshot_of(path).stat().st_size // 1024


def _seconds(act: Callable[[], object]) -> float:
    start = perf_counter()
    act()
    return perf_counter() - start


def _work(act: Callable[[], object]) -> float:
    start = process_time()
    act()
    return process_time() - start


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
