"""What the server cannot take waits on this machine, and is sent once, whatever happens."""

import contextlib
import socket
import threading
from collections.abc import Callable, Iterator

import pytest

from tests.server import ServerCourse
from tutor.events import Attempt, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import replay
from tutor.store.cohort import messages
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.errors import FaultCode, JournalFault

CADENCE = (0, 3, 7, 14, 21)


class Relay:
    """A line between a learner and the server that can be cut, also in the middle of an answer."""

    def __init__(self, port: int) -> None:
        self._target = port
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listener.getsockname()[1])
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self.refusing = False
        self.cut_before_reply_to = b""
        self.replies_lost = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            if self.refusing:
                near.close()
                continue
            far = socket.create_connection(("127.0.0.1", self._target))
            self._pairs.append((near, far))
            threading.Thread(target=self._carry, args=(near, far), daemon=True).start()

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        """Requests one way by a thread of its own, replies by this one."""
        marked = threading.Event()
        threading.Thread(target=self._requests, args=(near, far, marked), daemon=True).start()
        try:
            while data := far.recv(65536):
                if marked.is_set():
                    self.replies_lost += 1
                    break
                near.sendall(data)
        except OSError:
            pass
        _end(near)
        _end(far)

    def _requests(self, near: socket.socket, far: socket.socket, marked: threading.Event) -> None:
        try:
            while data := near.recv(65536):
                if self.cut_before_reply_to and self.cut_before_reply_to in data:
                    self.cut_before_reply_to = b""
                    marked.set()
                far.sendall(data)
        except OSError:
            pass
        _end(far)

    def cut(self) -> None:
        """Break every connection now."""
        for near, far in self._pairs:
            _end(near)
            _end(far)
        self._pairs.clear()

    def close(self) -> None:
        """End the line."""
        self.cut()
        _end(self._listener)
        self._listener.close()
        for pair in self._pairs:
            for end in pair:
                end.close()


def _end(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()


@pytest.fixture
def relay(course: ServerCourse) -> Iterator[Relay]:
    """The line of the learner's machine."""
    line = Relay(course.server.port)
    yield line
    line.close()


@pytest.fixture
def url(course: ServerCourse, relay: Relay) -> str:
    """A new learner, who connects through the line."""
    return course.admit("ada")[0].replace(f":{course.server.port}/", f":{relay.port}/")


@pytest.fixture
def journal(url: str) -> Iterator[LearnerJournal]:
    """The journal of that learner, which tries the server at every call."""
    made = LearnerJournal(url, retry_seconds=0)
    yield made
    made.close()


def other_device(course: ServerCourse) -> LearnerJournal:
    """The same learner elsewhere, with a line that works."""
    return LearnerJournal(course.url(course.name_of("ada")))


def on_server(course: ServerCourse) -> list[str]:
    """The ids of the learner's events in the order of arrival, as the administrator sees them."""
    with course.server.administrator(course.database) as connection:
        rows = connection.execute(
            "SELECT id, arrival FROM tutor.events JOIN tutor.learners USING (learner) "
            "WHERE name = %s ORDER BY arrival",
            (course.name_of("ada"),),
        ).fetchall()
    assert [arrival for _, arrival in rows] == list(range(1, len(rows) + 1))
    return [str(name) for name, _ in rows]


def test_an_answer_without_a_server_waits_and_is_sent(
    course: ServerCourse, relay: Relay, journal: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """It is said once that it waits, and once that it was sent; it is folded once."""
    first, second, third = attempt(), attempt(), attempt()
    assert journal.append_after(0, [first]) == ([], 1)
    relay.refusing = True
    relay.cut()
    assert journal.append_after(1, [second]) == ([], 1)
    assert journal.notice
    assert on_server(course) == [first.stamp.id]
    relay.refusing = False
    assert journal.append_after(1, [third]) == ([], 3)
    assert on_server(course) == [event.stamp.id for event in (first, second, third)]
    assert journal.since(3) == ([], 3)


def test_another_device_goes_on_meanwhile(
    course: ServerCourse, relay: Relay, journal: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """Both histories are united, and each device sees what the other wrote."""
    first, away, elsewhere, last = attempt(), attempt(), attempt(), attempt()
    journal.append_after(0, [first])
    relay.refusing = True
    relay.cut()
    journal.append_after(1, [away])
    desktop = other_device(course)
    assert desktop.append_after(1, [elsewhere]) == ([], 2)
    relay.refusing = False
    assert journal.append_after(1, [last]) == ([elsewhere], 4)
    assert desktop.since(2) == ([away, last], 4)
    desktop.close()


def test_what_a_killed_program_left_is_sent_by_the_next(
    course: ServerCourse, relay: Relay, url: str, attempt: Callable[..., Attempt]
) -> None:
    """The outbox is a file: the program that wrote it need not be there any more."""
    first = LearnerJournal(url, retry_seconds=0)
    waiting = [attempt(), attempt()]
    relay.refusing = True
    for event in waiting:
        first.append(event)
    relay.refusing = False
    second = LearnerJournal(url, retry_seconds=0)
    state, row = second.look(CADENCE)
    assert (state, row) == (replay(waiting, CADENCE), 2)
    assert on_server(course) == [event.stamp.id for event in waiting]
    assert second.notice == messages.events_sent(2)
    second.close()
    third = LearnerJournal(url)
    assert third.look(CADENCE)[1] == 2
    assert third.notice == ""
    third.close()


def test_what_was_sent_but_not_forgotten_is_there_once(
    course: ServerCourse, relay: Relay, url: str, attempt: Callable[..., Attempt]
) -> None:
    """A program killed between the server's word and its own note sends again: nothing doubles."""
    event = attempt()
    relay.refusing = True
    LearnerJournal(url, retry_seconds=0).append(event)
    desktop = other_device(course)
    desktop.append(event)
    desktop.close()
    relay.refusing = False
    journal = LearnerJournal(url)
    assert journal.events() == [event]
    assert on_server(course) == [event.stamp.id]
    journal.close()


def test_a_lost_acknowledgement_is_asked_for_by_id(
    course: ServerCourse, relay: Relay, journal: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """The server committed, the line broke before its word: the answer is there once."""
    first, second = attempt(), attempt()
    journal.append_after(0, [first])
    relay.cut_before_reply_to = second.stamp.id.encode()
    assert journal.append_after(1, [second]) == ([], 2)
    assert relay.replies_lost == 1
    assert not journal.notice
    assert on_server(course) == [first.stamp.id, second.stamp.id]


def test_a_lost_acknowledgement_and_no_server_after_it(
    course: ServerCourse, relay: Relay, journal: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """The answer waits here although it is there; sent later, it is there once."""
    first, second = attempt(), attempt()
    journal.append_after(0, [first])
    relay.cut_before_reply_to = second.stamp.id.encode()
    relay.refusing = True
    assert journal.append_after(1, [second]) == ([], 1)
    relay.refusing = False
    assert journal.since(1) == ([], 2)
    assert on_server(course) == [first.stamp.id, second.stamp.id]


def test_a_start_without_a_server_goes_on_from_the_last_contact(
    course: ServerCourse, relay: Relay, url: str, attempt: Callable[..., Attempt]
) -> None:
    """With the answers that wait; the first contact brings everything together."""
    before, away, elsewhere = [attempt(), attempt()], attempt(), attempt()
    journal = LearnerJournal(url, retry_seconds=0)
    journal.append(*before)
    state, row = journal.look(CADENCE)
    journal.keep(state, row)
    journal.close()
    relay.refusing = True
    LearnerJournal(url, retry_seconds=0).append(away)
    desktop = other_device(course)
    desktop.append(elsewhere)
    desktop.close()
    offline = LearnerJournal(url, retry_seconds=0)
    assert offline.look(CADENCE) == (replay([*before, away], CADENCE), 2)
    assert offline.latest(Attempt) == [away]
    relay.refusing = False
    assert offline.since(2) == ([elsewhere], 4)
    offline.close()


def test_a_first_start_without_a_server_says_so(relay: Relay, url: str) -> None:
    """There is nothing to go on from."""
    relay.refusing = True
    with pytest.raises(JournalFault) as refusal:
        LearnerJournal(url).look(CADENCE)
    assert refusal.value.code is FaultCode.UNREACHABLE


def test_the_server_is_not_asked_at_every_key(
    relay: Relay, url: str, attempt: Callable[..., Attempt]
) -> None:
    """After a refusal the next tries wait a while, and answers are kept at once."""
    journal = LearnerJournal(url, retry_seconds=3600)
    relay.refusing = True
    journal.append(attempt())
    relay.refusing = False
    journal.append(attempt())
    with pytest.raises(JournalFault):
        journal.events()
    journal.close()


def test_an_answer_that_waits_can_be_taken_back(
    course: ServerCourse,
    relay: Relay,
    journal: LearnerJournal,
    attempt: Callable[..., Attempt],
    stamp: Callable[..., Stamp],
) -> None:
    """Both the answer and its void reach the server."""
    event = attempt()
    relay.refusing = True
    journal.append(event)
    assert journal.latest(Attempt) == [event]
    journal.append(EventVoided(stamp(), event.stamp.id))
    relay.refusing = False
    assert replay(journal.events(), CADENCE).answers == 0
    assert len(on_server(course)) == 2


def test_two_learners_of_one_machine_have_an_outbox_each(
    course: ServerCourse, relay: Relay, stamp: Callable[..., Stamp]
) -> None:
    """What one of them wrote is never sent under the name of the other."""
    ada, bob = (
        LearnerJournal(url.replace(f":{course.server.port}/", f":{relay.port}/"), retry_seconds=0)
        for url in course.admit("ada", "bob")
    )
    relay.refusing = True
    ada.append(SkillRated(stamp(), "cnn", "size", 1))
    relay.refusing = False
    assert bob.events() == []
    assert len(ada.events()) == 1
    ada.close()
    bob.close()
