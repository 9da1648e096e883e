"""The schema of a course: append-only, numbered without a gap, each learner alone with own rows."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from tests.server import ServerCourse
from tutor.store.cohort.address import address_of
from tutor.store.cohort.connection import Connection, connect
from tutor.store.cohort.course_schema import VERSION, prepare

ROW = {
    "id": "a" * 32,
    "kind": "SkillRated",
    "pack": "cnn",
    "study_day": "2026-03-02",
    "instant": "2026-03-02T09:00:00+00:00",
    "offset_minutes": 60,
    "facts": {"skill": "size", "level": 3},
}


def row(number: int, **changed: object) -> dict[str, object]:
    """A row with an id of its own."""
    return {**ROW, "id": f"{number:032x}", **changed}


def add(connection: Connection, *rows: dict[str, object]) -> tuple[int, int, int]:
    """Append rows; the arrivals before and after, and how many are new."""
    found = connection.execute("SELECT * FROM tutor.append(%s)", (json.dumps(rows),)).fetchone()
    assert found is not None
    return int(found[0]), int(found[1]), int(found[2])


def value(connection: Connection, query: str) -> object:
    """The first value of the first row."""
    found = connection.execute(query).fetchone()
    return None if found is None else found[0]


@pytest.fixture
def ada(course: ServerCourse) -> Iterator[Connection]:
    """A learner who has three events, in a course with another learner."""
    address, _ = course.admit("ada", "bob")
    with connect(address_of(address)) as connection:
        assert add(connection, row(1), row(2), row(3)) == (0, 3, 3)
        yield connection


@pytest.fixture
def bob(course: ServerCourse, ada: Connection) -> Iterator[Connection]:
    """The other learner, with one event."""
    with connect(address_of(course.url(course.name_of("bob")))) as connection:
        assert add(connection, row(1)) == (0, 1, 1)
        yield connection


@pytest.fixture
def mentor(course: ServerCourse, bob: Connection) -> Iterator[Connection]:
    """A mentor of both."""
    (address,) = course.admit("mia", mentor=True)
    with connect(address_of(address)) as connection:
        yield connection


REFUSED = [
    "UPDATE tutor.events SET pack = 'x'",
    "DELETE FROM tutor.events",
    "TRUNCATE tutor.events",
    "DELETE FROM tutor.events_3",
    "TRUNCATE tutor.events_3",
]


@pytest.mark.parametrize("statement", REFUSED)
def test_a_learner_may_not_change_an_event(ada: Connection, statement: str) -> None:
    """By privilege, whatever the statement names."""
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ada.execute(statement)


@pytest.mark.parametrize("statement", REFUSED[:3])
def test_not_even_the_administrator_changes_an_event(
    course: ServerCourse, ada: Connection, statement: str
) -> None:
    """By trigger, for a role that has every privilege."""
    with course.server.administrator(course.database) as connection:
        with pytest.raises(psycopg.errors.RestrictViolation):
            connection.execute(statement)
        for part in range(16):
            with pytest.raises(psycopg.errors.RestrictViolation):
                connection.execute(f"TRUNCATE tutor.events_{part}")
    assert value(ada, "SELECT count(*) FROM tutor.events") == 3


def test_an_event_counts_once(ada: Connection) -> None:
    """What is there already is left alone, and the arrivals have no gap."""
    assert add(ada, row(2), row(4), row(4), row(5)) == (3, 5, 2)
    arrivals = ada.execute("SELECT arrival, id FROM tutor.events ORDER BY arrival").fetchall()
    assert arrivals == [(number, f"{number:032x}") for number in range(1, 6)]


def test_a_learner_cannot_choose_the_order_of_arrival(ada: Connection) -> None:
    """A statement that names an arrival gets the next one."""
    ada.execute(
        "INSERT INTO tutor.events (learner, id, arrival, kind, pack, study_day, instant, "
        "offset_minutes, facts, received) SELECT tutor.me(), %s, 99, 'SkillRated', '', "
        "'2026-03-02', now(), 0, '{}', '2000-01-01'",
        ("f" * 32,),
    )
    assert value(ada, "SELECT max(arrival) FROM tutor.events") == 4
    assert value(ada, "SELECT min(received) > '2026-01-01' FROM tutor.events") is True


def insert(connection: Connection, number: int) -> None:
    """A plain statement, of a program that does not use `tutor.append`."""
    connection.execute(
        "INSERT INTO tutor.events (learner, id, kind, pack, study_day, instant, offset_minutes, "
        "facts) SELECT tutor.me(), %s, 'SkillRated', '', '2026-03-02', now(), 0, '{}'",
        (f"{number:032x}",),
    )


def test_two_devices_at_once_leave_no_gap(course: ServerCourse, ada: Connection) -> None:
    """The second waits until the first has finished, and gets the number after it."""
    with (
        connect(address_of(course.url(course.name_of("ada")))) as desktop,
        course.server.administrator(course.database) as watcher,
        ThreadPoolExecutor(1) as pool,
    ):
        with ada.transaction():
            insert(ada, 4)
            second = pool.submit(insert, desktop, 5)
            process = desktop.info.backend_pid
            waits = f"SELECT wait_event_type = 'Lock' FROM pg_stat_activity WHERE pid = {process}"
            while not second.done() and value(watcher, waits) is not True:
                continue
            assert not second.done()
        second.result()
    arrivals = ada.execute("SELECT id, arrival FROM tutor.events ORDER BY arrival").fetchall()
    assert arrivals == [(f"{number:032x}", number) for number in range(1, 6)]


def test_no_partition_can_be_read_past_the_policies(ada: Connection, mentor: Connection) -> None:
    """The policies stand at the table above, so nobody may name a part of it."""
    for part in range(16):
        for connection in (ada, mentor):
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute(f"SELECT count(*) FROM tutor.events_{part}")


def test_a_learner_sees_own_rows_only(ada: Connection, bob: Connection) -> None:
    """In every table; two learners may even have events of the same id."""
    assert value(ada, "SELECT count(*) FROM tutor.events") == 3
    assert value(bob, "SELECT count(*) FROM tutor.events") == 1
    assert value(bob, "SELECT count(*) FROM tutor.learners") == 1
    assert value(bob, f"SELECT count(*) FROM tutor.events WHERE id = '{1:032x}'") == 1


def test_a_learner_cannot_write_for_another(
    course: ServerCourse, ada: Connection, bob: Connection
) -> None:
    """Neither an event nor a snapshot, even where the key of the other is known."""
    with course.server.administrator(course.database) as connection:
        name = course.name_of("bob")
        key = value(connection, f"SELECT learner FROM tutor.learners WHERE name = '{name}'")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ada.execute(
            "INSERT INTO tutor.events "
            "(learner, id, kind, pack, study_day, instant, offset_minutes, facts) "
            "VALUES (%s, %s, 'SkillRated', '', '2026-03-02', now(), 0, '{}')",
            (key, "e" * 32),
        )
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ada.execute(
            "INSERT INTO tutor.snapshots VALUES (%s, '', 1, '', '', '')",
            (key,),
        )
    assert value(bob, "SELECT count(*) FROM tutor.events") == 1


def test_a_learner_cannot_change_the_sums(ada: Connection) -> None:
    """They are kept by the server alone."""
    for table in ("practice_days", "template_sums", "misconception_sums"):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            ada.execute(f"DELETE FROM tutor.{table}")
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ada.execute("SELECT tutor.erase_learner('ada')")


def test_a_mentor_reads_everybody_and_writes_nothing(
    course: ServerCourse, mentor: Connection
) -> None:
    """The mentor sees all rows; no statement of theirs adds or removes one."""
    names = f"name LIKE '%{course.token}'"
    assert value(mentor, f"SELECT count(*) FROM tutor.learners WHERE {names}") == 2
    joined = "tutor.events JOIN tutor.learners USING (learner)"
    assert value(mentor, f"SELECT count(*) FROM {joined} WHERE {names}") == 4
    for statement in (
        "DELETE FROM tutor.events",
        "INSERT INTO tutor.learners (name) VALUES ('x')",
        "SELECT tutor.append('[]')",
        "UPDATE tutor.snapshots SET format = ''",
    ):
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            mentor.execute(statement)


def test_a_role_of_another_course_sees_nothing(
    course: ServerCourse, own_course: ServerCourse, ada: Connection
) -> None:
    """Group roles belong to one database, though roles belong to the whole server."""
    assert value(ada, "SELECT count(*) FROM tutor.learners") == 1
    with (
        connect(address_of(own_course.url(course.name_of("ada")))) as connection,
        pytest.raises(psycopg.errors.InsufficientPrivilege),
    ):
        connection.execute("SELECT * FROM tutor.learners")


def test_who_asks_is_found_without_reading_all_learners(ada: Connection) -> None:
    """By the index of names, so that an answer costs the same however many learners there are."""
    ada.execute("SET enable_seqscan = off")
    plan = ada.execute("EXPLAIN SELECT * FROM tutor.learners").fetchall()
    assert "Index Cond" in str(plan)


def test_preparing_again_changes_nothing(course: ServerCourse, ada: Connection) -> None:
    """The administrator may run it as often as they like."""
    assert prepare(course.url()) == VERSION
    assert value(ada, "SELECT count(*) FROM tutor.events") == 3
