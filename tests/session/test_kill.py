"""Killed at any moment, nothing that was acknowledged is lost."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from select import select
from time import monotonic

from tutor.chance import Chance
from tutor.store.maintenance import check
from tutor.store.raw_reader import read_only_connection

KILLS = 50
LONGEST_MS = 80

NURSERY = """
import os, sys
from datetime import UTC, datetime
from pathlib import Path
import sqlalchemy
import tutor.store.journal
from tutor.files import PackFolder
from tutor.events import Confidence
from tutor.session import Session

def practise(journal, pack):
    session = Session(journal, pack, clock=lambda: datetime.now(UTC))
    session.begin(free=True)
    while True:
        problem = session.next()
        session.hint()
        judged = session.answer([problem.instance.key_text], Confidence.SURE)
        os.write(1, f"ack {judged.attempt}\\n".encode())

journal, folder = sys.argv[1:]
pack = PackFolder(Path(folder))
pack.load()
pack.outline
for line in sys.stdin:
    child = os.fork()
    if not child:
        practise(journal, pack)
    os.write(1, f"pid {child}\\n".encode())
    os.waitpid(child, 0)
    os.write(1, b"dead\\n")
"""

FRESH = """
import sys
from tutor.store.journal import Journal
journal = Journal(sys.argv[1])
for event in journal.events():
    print(type(event).__name__, event.stamp.id)
"""


class Nursery:
    """A process that forks learners; each answers until it is killed."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self._held = b""

    def lines(self, until: float) -> Iterator[str]:
        """Whole lines that arrive before a moment."""
        assert self.process.stdout is not None
        while True:
            while b"\n" in self._held:
                line, _, self._held = self._held.partition(b"\n")
                yield line.decode()
            if not select([self.process.stdout], [], [], max(0.0, until - monotonic()))[0]:
                return
            read = os.read(self.process.stdout.fileno(), 65536)
            assert read, "the nursery died"
            self._held += read

    def kill_one(self, wait_ms: float, first_answer: bool) -> list[str]:
        """Kill a learner so long after its start or its first answer; its acknowledged answers."""
        assert self.process.stdin is not None
        self.process.stdin.write(b"go\n")
        self.process.stdin.flush()
        acknowledged: list[str] = []
        pid = 0
        for line in self.lines(monotonic() + 60):
            word, _, name = line.partition(" ")
            if word == "ack":
                acknowledged.append(name)
            elif word == "dead":
                return acknowledged
            pid = int(name) if word == "pid" else pid
            if pid and bool(acknowledged) >= first_answer:
                acknowledged += self._acknowledged(monotonic() + wait_ms / 1000)
                os.kill(pid, signal.SIGKILL)
                pid = 0
        raise AssertionError("the learner did not die")

    def _acknowledged(self, until: float) -> list[str]:
        return [line.partition(" ")[2] for line in self.lines(until) if line.startswith("ack ")]


@contextmanager
def nursery(journal: Path, folder: Path) -> Iterator[Nursery]:
    """A nursery on a journal and a pack."""
    command = [sys.executable, "-c", NURSERY, str(journal), str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        yield Nursery(process)
        assert process.stdin is not None
        process.stdin.close()


def test_kill_9_loses_no_acknowledged_answer(path: Path, folder: Path) -> None:
    """Fifty kills at random moments: a fresh process finds every acknowledged answer."""
    chance = Chance("fifty kills")
    acknowledged: list[str] = []
    with nursery(path, folder) as held:
        for number in range(KILLS):
            fresh = held.kill_one(chance.uniform() * LONGEST_MS, number % 2 == 0)
            acknowledged += fresh
            if fresh:
                with read_only_connection(path, 5) as connection:
                    query = "SELECT count(*) FROM events WHERE id = ?"
                    assert connection.execute(query, fresh[-1:]).fetchone() == (1,)
    assert len(acknowledged) >= KILLS / 2
    run = subprocess.run(
        [sys.executable, "-c", FRESH, str(path)], capture_output=True, text=True, check=True
    )
    found = [line.split()[1] for line in run.stdout.splitlines() if line.startswith("Attempt ")]
    assert set(acknowledged) <= set(found)
    assert len(found) - len(acknowledged) <= KILLS
    assert check(path).problems == ()
