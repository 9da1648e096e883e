"""What a course on a server costs: an answer, a first look, a report, many learners at once.

It starts a PostgreSQL of its own in a temporary folder, with fsync on while answers are measured.
TUTOR_BENCH_LEARNERS (1000) and TUTOR_BENCH_SECONDS (60) make it smaller.
"""

import json
import os
import statistics
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, perf_counter, process_time

import psycopg
from msgspec.msgpack import decode
from msgspec.structs import replace

from benchmarks.figures import Figure, at_least, at_most, tell
from benchmarks.journal import LAST
from benchmarks.synthetic import learner
from tests.server import PASSWORD, ServerCourse, new_database, running_server
from tutor.cli.cohort import course_tables
from tutor.events import Attempt, Event
from tutor.files import PackFolder, shipped_content
from tutor.learner.reducer import replay
from tutor.store.cohort.address import address_of
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.cohort.server_journal import ServerJournal
from tutor.store.cohort.state_snapshot import snapshot_of_state
from tutor.store.journal import Journal
from tutor.store.locations import is_server
from tutor.store.row_codec import to_row

LEARNERS = int(os.environ.get("TUTOR_BENCH_LEARNERS", "1000"))
SECONDS = float(os.environ.get("TUTOR_BENCH_SECONDS", "60"))
EACH = 1000
UNREAD = 10
ANSWERS = 150
AT_ONCE = 50
STARTS = 7
ANSWER_TARGET = 2.0
START_TARGET = 1.5
REPORT_SECONDS = 3.0
REPORT_TARGET = 6.0
REPORT_RUNS = 5
FLAT_TARGET = 1.5
START = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from time import perf_counter
begin = perf_counter()
from tutor.files import PackFolder, shipped_content
from tutor.session import Session
pack = PackFolder(shipped_content() / "cnn", Path(sys.argv[2]))
session = Session(sys.argv[1], pack, clock=lambda: datetime(2026, 3, 2, 20, tzinfo=timezone.utc))
session.memory.begin_here()
session.today()
print(perf_counter() - begin)
"""


def figures() -> Iterator[Figure]:
    """All figures of a course."""
    with TemporaryDirectory() as name, running_server() as server:
        folder = Path(name)
        os.environ["PGPASSFILE"] = str(folder / "passwords")
        os.environ["XDG_DATA_HOME"] = str(folder / "data")
        os.environ["PGPASSWORD"] = PASSWORD
        database = new_database(server)
        del os.environ["PGPASSWORD"]
        course = ServerCourse(server, folder / "passwords", database)
        pack = PackFolder(shipped_content() / "cnn", folder / "index.json")
        history = list(learner(pack.outline, LAST, EACH + 1))[:EACH]
        yield from _growing(course, history)
        yield from _starting(course, folder, history)
        yield from _at_once(course, history)


def _growing(course: ServerCourse, history: list[Event]) -> Iterator[Figure]:
    """The cost of an answer against a bare commit, while the course grows."""
    (url,) = course.admit("ada")
    journal = LearnerJournal(url)
    row = journal.append(*history)
    sample = next(item for item in history if isinstance(item, Attempt))
    first = 0.0
    for learners, events in ((100, EACH), (LEARNERS, EACH), (10 * LEARNERS, 20)):
        fill(course, history[:events], learners)
        took, bare, row = _answers(course, journal, sample, row)
        first = first or took / bare
        note = f"medians of {ANSWERS}: {1000 * took:.2f} ms and {1000 * bare:.2f} ms"
        name = f"an answer against a bare INSERT with commit, {learners} learners"
        yield at_most(name, took / bare, "x", ANSWER_TARGET, note)
        name = f"an answer at {learners} learners against one at 100"
        note = "each over the bare commit of the same minute; history of 1,000 events"
        yield at_most(name, took / bare / first, "x", FLAT_TARGET, note)
        if learners == LEARNERS:
            yield from report_figures(course)
    journal.close()


def _answers(
    course: ServerCourse, journal: LearnerJournal, sample: Attempt, row: int
) -> tuple[float, float, int]:
    """Medians of both, alternating, so that they meet the same disk."""
    own: list[float] = []
    bare: list[float] = []
    with course.server.administrator(course.database) as connection:
        connection.execute(
            "CREATE TABLE IF NOT EXISTS bare (number bigint PRIMARY KEY, facts jsonb)"
        )
        text = json.dumps(to_row(sample)["facts"])
        for number in range(ANSWERS):
            event = _again(sample, f"{row:016x}{number:016x}")
            start = perf_counter()
            _, row = journal.append_after(row, [event])
            own.append(perf_counter() - start)
            start = perf_counter()
            connection.execute("INSERT INTO bare VALUES (%s, %s)", (row, text))
            bare.append(perf_counter() - start)
    return statistics.median(own), statistics.median(bare), row


def _again(sample: Attempt, name: str) -> Attempt:
    return replace(sample, stamp=replace(sample.stamp, id=name))


def fill(course: ServerCourse, history: list[Event], learners: int) -> None:
    """Learners with this history and a snapshot of all but its end, without the triggers."""
    rows = json.dumps([{**to_row(event), "arrival": number + 1} for number, event
                       in enumerate(history)], default=str)  # fmt: skip
    arrival = len(history) - UNREAD
    state = replay(history[:arrival])
    with course.server.administrator(course.database) as connection:
        names = connection.execute(
            "INSERT INTO tutor.learners (name) SELECT 'filled-' || n FROM "
            "generate_series((SELECT count(*) FROM tutor.learners), %s) n "
            "RETURNING learner",
            (learners,),
        ).fetchall()
        connection.execute("SET session_replication_role = replica")
        connection.execute("CREATE TEMP TABLE history AS SELECT * FROM jsonb_to_recordset(%s) AS r "
            "(id text, arrival bigint, kind text, pack text, study_day date, instant timestamptz, "
            "offset_minutes integer, facts jsonb)", (rows,))  # fmt: skip
        for (key,) in names:
            _fill_one(connection, key)
            event = connection.execute(
                "SELECT id FROM tutor.events WHERE learner = %s AND arrival = %s", (key, arrival)
            ).fetchone()
            assert event is not None
            kept = snapshot_of_state(state, arrival, str(event[0]))
            connection.execute(
                "INSERT INTO tutor.snapshots VALUES (%s, %s, %s, %s, %s, %s)",
                (key, kept.format, kept.arrival, kept.event, kept.state, kept.checksum),
            )
        connection.execute("VACUUM ANALYZE")
        connection.execute("CHECKPOINT")


def _fill_one(connection: "psycopg.Connection[tuple[object, ...]]", key: object) -> None:
    """The events and sums of one learner, in one transaction."""
    with connection.transaction():
        connection.execute(
            "INSERT INTO tutor.events SELECT %(key)s, md5(%(key)s::text || id), arrival, kind, "
            "pack, study_day, instant, offset_minutes, facts, now() FROM history",
            {"key": key},
        )
        connection.execute(
            "INSERT INTO tutor.practice_days SELECT %s, pack, study_day, count(*), "
            "count(*) FILTER (WHERE facts ->> 'outcome' = 'Strong Hire'), 0, "
            "sum((facts ->> 'seconds')::float) FROM history WHERE kind = 'Attempt' GROUP BY 2, 3",
            (key,),
        )
        connection.execute(
            "INSERT INTO tutor.template_sums SELECT %s, pack, facts -> 'draw' ->> 'template', "
            "count(*), floor(random() * count(*)) FROM history WHERE kind = 'Attempt' "
            "GROUP BY 2, 3",
            (key,),
        )
        connection.execute(
            "INSERT INTO tutor.misconception_sums SELECT %s, pack, family, 1 FROM history, "
            "(SELECT 'F0' || n AS family FROM generate_series(1, 9) n) f "
            "WHERE random() < 0.7 GROUP BY 2, 3",
            (key,),
        )


def _starting(course: ServerCourse, folder: Path, history: list[Event]) -> Iterator[Figure]:
    """A new process up to today's plan: from a snapshot on the server, and in a file."""
    (url,) = course.admit("bob")
    file = folder / "bob.sqlite"
    for place in (url, str(file)):
        journal = LearnerJournal(place) if is_server(place) else Journal(place)
        journal.append(*history)
        journal.close()
        from tutor.session.projection import LearnerProjection

        memory = LearnerProjection(place, replay([]).cadence)
        assert memory.state.newest is not None
        memory.keep()
        memory.close()
    took: dict[str, list[float]] = {url: [], str(file): []}
    for _ in range(STARTS):
        for place, kept in took.items():
            words = [sys.executable, "-P", "-c", START, place, str(folder / "index.json")]
            ran = subprocess.run(words, check=True, capture_output=True, text=True)
            kept.append(float(ran.stdout))
    server, local = (statistics.median(kept) for kept in took.values())
    note = f"new processes, medians of {STARTS}: {server:.3f} s and {local:.3f} s"
    yield at_most("a start on a server against one on a file", server / local, "x",
                  START_TARGET, note)  # fmt: skip


def report_figures(course: ServerCourse) -> Iterator[Figure]:
    """The report of a mentor on all learners, beside a bare read of the states it rests on."""
    (url,) = course.admit("mia", mentor=True)
    learners = len(course_tables(url).learners)
    whole: list[tuple[float, float]] = []
    bare: list[float] = []
    with course.server.administrator(course.database) as connection:
        for _ in range(REPORT_RUNS):
            start, begun = perf_counter(), process_time()
            course_tables(url)
            whole.append((perf_counter() - start, process_time() - begun))
            begun = process_time()
            for (state,) in connection.execute("SELECT state FROM tutor.snapshots").fetchall():
                assert isinstance(state, bytes)
                decode(state)
            bare.append(process_time() - begun)
    took, own = map(statistics.median, zip(*whole, strict=True))
    note = f"{learners} learners; {own:.2f} s of it in Python; medians of {REPORT_RUNS}"
    yield at_most("the report of a course", took, "s", REPORT_SECONDS, note)
    name = "the report of a course against a bare read of its states"
    note = f"processor time of Python, {1000 * own / learners:.2f} ms a learner"
    yield at_most(name, own / statistics.median(bare), "x", REPORT_TARGET, note)


def _at_once(course: ServerCourse, history: list[Event]) -> Iterator[Figure]:
    """Many learners answer at once; each answer must be there once, and nobody else's."""
    urls = course.admit(*(f"at-once{number}" for number in range(AT_ONCE)))
    sample = next(item for item in history if isinstance(item, Attempt))
    end = monotonic() + SECONDS

    def sitting(number: int) -> list[Event]:
        journal, row, given = LearnerJournal(urls[number]), 0, list[Event]()
        while monotonic() < end:
            event = _again(sample, f"{number:08x}{len(given):024x}")
            _, row = journal.append_after(row, [event])
            given.append(event)
        journal.close()
        return given

    with ThreadPoolExecutor(AT_ONCE) as pool:
        given = list(pool.map(sitting, range(AT_ONCE)))
    wrong = sum(_stored(url) != events for url, events in zip(urls, given, strict=True))
    answers = sum(map(len, given))
    note = f"{AT_ONCE} learners, one process of Python; {answers} answers in {SECONDS:.0f} s"
    yield at_most("learners with a lost or a foreign answer", wrong, "learners", 0, note)
    yield at_least("answers at once", answers / SECONDS, "a second", None, note)


def _stored(url: str) -> list[Event]:
    journal = ServerJournal(address_of(url))
    found, _ = journal.since(0)
    journal.close()
    return found


if __name__ == "__main__":
    raise SystemExit(0 if tell(figures()) else 1)
