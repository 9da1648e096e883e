"""A learner's journal on a server does what the journal on disk does."""

from collections.abc import Callable, Iterator

import msgspec
import pytest

from tests.server import ServerCourse
from tutor.events import Attempt, Event, EventVoided, SkillRated, Stamp
from tutor.learner.reducer import key, replay
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.errors import FaultCode, JournalFault

CADENCE = (0, 3, 7, 14, 21)


@pytest.fixture
def url(course: ServerCourse) -> str:
    """The address of a new learner."""
    return course.admit("ada")[0]


@pytest.fixture
def laptop(url: str) -> Iterator[LearnerJournal]:
    """The learner's journal on one device."""
    journal = LearnerJournal(url)
    yield journal
    journal.close()


@pytest.fixture
def desktop(url: str) -> Iterator[LearnerJournal]:
    """The same learner's journal on another device."""
    journal = LearnerJournal(url)
    yield journal
    journal.close()


def test_every_kind_of_event_comes_back_as_it_was(
    laptop: LearnerJournal, every_kind: list[Event]
) -> None:
    """Field by field, in fold order, and the state is the same."""
    assert laptop.append(*every_kind) == len(every_kind)
    assert laptop.events() == sorted(every_kind, key=key)
    assert replay(laptop.events(), CADENCE) == replay(every_kind, CADENCE)


def test_a_history_is_read_in_pages(
    laptop: LearnerJournal, every_kind: list[Event], monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the fold, without a gap or a repetition at any end of a page."""
    laptop.append(*every_kind)
    ordered = sorted(every_kind, key=key)
    for portion in (1, 3, len(every_kind), 500):
        monkeypatch.setattr("tutor.store.cohort.server_journal.PORTION", portion)
        assert list(laptop.stream()) == ordered
        attempts = [event for event in ordered if isinstance(event, Attempt | EventVoided)]
        assert list(laptop.stream(Attempt, EventVoided)) == attempts
        assert laptop.replayed(CADENCE) == (replay(every_kind, CADENCE), len(every_kind))
    assert laptop.voided() == {event.target for event in ordered if isinstance(event, EventVoided)}


def test_each_device_sees_the_other_before_it_writes(
    laptop: LearnerJournal, desktop: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """What arrived meanwhile comes back with the write, in the order of arrival."""
    first, second, third, fourth = attempt(), attempt(), attempt(), attempt()
    assert laptop.append_after(0, [first]) == ([], 1)
    assert desktop.append_after(0, [second]) == ([first], 2)
    assert desktop.append_after(2, [third]) == ([], 3)
    assert laptop.append_after(1, [fourth]) == ([second, third], 4)
    assert laptop.since(3) == ([fourth], 4)
    assert laptop.since(4) == ([], 4)


def test_only_missing_events_are_added(
    laptop: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """More than one portion of them, some twice, some there already."""
    many = [attempt() for _ in range(1100)]
    laptop.append(*many[:3])
    assert laptop.add_missing([*many, many[0], many[-1]]) == 1097
    assert laptop.since(0) == (many, 1100)


def test_the_latest_of_a_kind_come_newest_first(
    laptop: LearnerJournal, every_kind: list[Event], attempt: Callable[..., Attempt]
) -> None:
    """In one pack or in all, a page at a time."""
    other = msgspec.structs.replace(attempt(12), pack="other")
    laptop.append(*every_kind, other)
    attempts = [event for event in every_kind if isinstance(event, Attempt)]
    newest = sorted(attempts, key=key, reverse=True)
    assert laptop.latest(Attempt, 2, 1, "cnn") == newest[1:3]
    assert laptop.latest(Attempt) == [other]


def test_an_event_is_found_by_the_beginning_of_its_id(
    laptop: LearnerJournal, stamp: Callable[..., Stamp]
) -> None:
    """Where it is the only one; a sign of a pattern is a letter like others."""
    for name in ("ab1", "ab2", "c"):
        laptop.append(SkillRated(stamp(0, name.ljust(32, "0")), "cnn", "size", 3))
    found = laptop.event("ab2")
    assert found is not None
    assert found.stamp.id.startswith("ab2")
    assert laptop.event("ab") is None
    assert laptop.event("%") is None


def test_the_snapshot_gives_the_same_state(
    laptop: LearnerJournal, desktop: LearnerJournal, every_kind: list[Event]
) -> None:
    """With what came after it folded on top."""
    before, after = every_kind[:12], every_kind[12:-1]
    row = laptop.append(*before)
    laptop.keep(replay(before, CADENCE), row)
    laptop.append(*after)
    state, reached = desktop.look(CADENCE)
    assert reached == len(before) + len(after)
    assert state == replay([*before, *after], CADENCE)


DAMAGES = {
    "a flipped bit": "state = set_byte(state, 20, get_byte(state, 20) # 1)",
    "another arrival": "arrival = 1",
    "another format": "format = 'tutor snapshot 1'",
    "no state": "state = ''",
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_snapshot_costs_time_only(
    course: ServerCourse, laptop: LearnerJournal, every_kind: list[Event], damage: str
) -> None:
    """Where it is not what was written, the journal is replayed."""
    row = laptop.append(*every_kind)
    wrong = replay(every_kind[:3], CADENCE)
    laptop.keep(wrong, row)
    assert laptop.look(CADENCE)[0] == wrong
    with course.server.administrator(course.database) as connection:
        name = course.name_of("ada")
        connection.execute(
            f"UPDATE tutor.snapshots s SET {damage} FROM tutor.learners l "
            f"WHERE l.learner = s.learner AND l.name = '{name}'"
        )
    assert laptop.look(CADENCE) == (replay(every_kind, CADENCE), len(every_kind))


def test_a_character_that_the_server_cannot_store_is_refused(
    laptop: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """Before it waits anywhere; a text that only looks like it is stored."""
    with pytest.raises(JournalFault) as refusal:
        laptop.append(msgspec.structs.replace(attempt(), typed="a\0b"))
    assert refusal.value.code is FaultCode.OUT_OF_BOUNDS
    fine = msgspec.structs.replace(attempt(), typed="\\u0000 \\\\u0000 \x1b é 漢 😀")
    laptop.append(fine)
    assert laptop.events() == [fine]


def test_the_last_contact_is_a_state_without_the_server(
    url: str, laptop: LearnerJournal, desktop: LearnerJournal, attempt: Callable[..., Attempt]
) -> None:
    """With what waits here; what is newer on the server comes with the next question to it."""
    first, elsewhere = attempt(), attempt()
    assert laptop.look_here(CADENCE) is None
    row = laptop.append(first)
    laptop.keep(replay([first], CADENCE), row)
    desktop.append(elsewhere)
    again = LearnerJournal(url)
    assert again.look_here(CADENCE) == (replay([first], CADENCE), 1)
    assert again._server is None
    assert again.look_here((0, 1)) is None
    assert again.since(1) == ([elsewhere], 2)
    assert not again.take_other_history()
    again.close()


def test_another_history_on_the_server_is_noticed(
    url: str, laptop: LearnerJournal, course: ServerCourse, attempt: Callable[..., Attempt]
) -> None:
    """The learner was erased and admitted again, or the server put back: said once."""
    first = attempt()
    row = laptop.append(first)
    laptop.keep(replay([first], CADENCE), row)
    with course.server.administrator(course.database) as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE tutor.events SET id = %s WHERE id = %s", ("e" * 32, first.stamp.id)
        )
    again = LearnerJournal(url)
    again.look_here(CADENCE)
    assert again.since(1) == ([], 1)
    assert again.take_other_history()
    assert not again.take_other_history()
    again.close()
