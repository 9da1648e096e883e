"""A server that is killed while many learners answer loses nothing that was acknowledged."""

import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.server import (
    ADMINISTRATOR,
    PASSWORD,
    PostgresServer,
    ServerCourse,
    account,
    new_database,
    running_server,
)
from tutor.events import SkillRated, Stamp
from tutor.store.cohort.address import address_of
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.cohort.server_journal import ServerJournal
from tutor.store.errors import FaultCode, ServerFault

LEARNERS = 20
EACH = 12


@pytest.fixture(scope="module")
def durable_course() -> Iterator[tuple[PostgresServer, str]]:
    """A server that writes through to the disk, and its course."""
    with running_server() as server, pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        yield server, new_database(server)


@pytest.fixture
def durable(durable_course: tuple[PostgresServer, str], passfile: Path) -> ServerCourse:
    """That course, for learners of this test."""
    server, database = durable_course
    return ServerCourse(server, passfile, database)


def ratings(number: int, stamp: Callable[..., Stamp]) -> list[SkillRated]:
    """The events of one learner."""
    return [SkillRated(stamp(), f"pack-{number}", "size", 1) for _ in range(EACH)]


def test_a_killed_server_loses_no_acknowledged_answer(
    durable: ServerCourse, stamp: Callable[..., Stamp]
) -> None:
    """Killed again and again while they answer: each answer is there once, in order, alone."""
    names = [f"learner{number}" for number in range(LEARNERS)]
    urls = durable.admit(*names)
    written = [ratings(number, stamp) for number in range(LEARNERS)]
    acknowledged = Acknowledged()
    with ThreadPoolExecutor(LEARNERS) as pool:
        sittings = [
            pool.submit(_sitting, url, events, acknowledged)
            for url, events in zip(urls, written, strict=True)
        ]
        for goal in (10, 30, 60):
            acknowledged.wait_for(goal)
            durable.server.kill()
            durable.server.start()
        for sitting in sittings:
            sitting.result()
    for url, events in zip(urls, written, strict=True):
        journal = LearnerJournal(url, retry_seconds=0)
        found, last = journal.since(0)
        assert found == events
        assert last == EACH
        journal.close()


class Acknowledged:
    """How many answers were acknowledged so far."""

    def __init__(self) -> None:
        self._count = 0
        self._more = threading.Condition()

    def one(self) -> None:
        """One more."""
        with self._more:
            self._count += 1
            self._more.notify_all()

    def wait_for(self, goal: int) -> None:
        """Until there are so many."""
        with self._more:
            assert self._more.wait_for(lambda: self._count >= goal, timeout=120)


def _sitting(url: str, events: list[SkillRated], acknowledged: Acknowledged) -> None:
    journal = LearnerJournal(url, retry_seconds=0)
    for event in events:
        journal.append_after(0, [event])
        acknowledged.one()
    journal.close()


def test_what_the_server_acknowledged_is_on_its_disk(
    durable: ServerCourse, stamp: Callable[..., Stamp]
) -> None:
    """Without an outbox: each write that returned is there after a kill."""
    (url,) = durable.admit("ada")
    events = ratings(0, stamp)
    journal = ServerJournal(address_of(url))
    for event in events:
        journal.write([event])
    durable.server.kill()
    with pytest.raises(ServerFault) as fault:
        journal.write(ratings(1, stamp)[:1])
    assert fault.value.code is FaultCode.UNREACHABLE
    journal.close()
    durable.server.start()
    again = ServerJournal(address_of(url))
    assert again.since(0) == (events, EACH)
    again.close()


def test_a_server_put_back_to_an_earlier_state_is_read_anew(
    durable: ServerCourse, stamp: Callable[..., Stamp]
) -> None:
    """After a fail-over to a base backup the learner sees the server's history and goes on."""
    (url,) = durable.admit("ada")
    events = ratings(0, stamp)
    journal = LearnerJournal(url, retry_seconds=0)
    journal.append(*events[:3])
    restored = base_backup(durable.server)
    assert journal.append_after(3, events[3:6]) == ([], 6)
    durable.server.kill()
    durable.server.data = restored
    durable.server.start()
    others, last = journal.append_after(6, [events[6]])
    assert (others, last) == (events[:3], 4)
    assert journal.add_missing(events) == 8
    assert sorted(journal.events(), key=lambda event: event.stamp.id) == events[:EACH]
    journal.close()


def base_backup(server: PostgresServer) -> Path:
    """A copy of the running server, as `pg_basebackup` makes it."""
    target = server.data.parent / "restored"
    subprocess.run(
        [server.binaries / "pg_basebackup", "-D", target, "-h", "127.0.0.1", "-p",
         str(server.port), "-U", ADMINISTRATOR, "--checkpoint=fast", "--no-sync"],
        user=account(), check=True, env={**os.environ, "PGPASSWORD": PASSWORD, "HOME": "/"},
    )  # fmt: skip
    return target
