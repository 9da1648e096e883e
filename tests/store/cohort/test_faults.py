"""Each thing that can go wrong between a learner and a server has its code, and no secret in it."""

import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from tests.server import (
    ADMINISTRATOR,
    PASSWORD,
    PostgresServer,
    ServerCourse,
    account,
    free_port,
    new_database,
)
from tutor.events import Attempt
from tutor.store.cohort.address import address_of
from tutor.store.cohort.connection import BY_STATE, SETTINGS, code_of, connect
from tutor.store.cohort.course_schema import VERSION, group_roles, prepare, shipped_steps
from tutor.store.cohort.learner_journal import LearnerJournal
from tutor.store.cohort.roster import NewRoles, add_roles
from tutor.store.errors import LATER, FaultCode, JournalFault, ServerFault


def code(act: Callable[[], object]) -> FaultCode:
    """The code of the fault that something raises."""
    with pytest.raises(JournalFault) as fault:
        act()
    assert PASSWORD not in str(fault.value)
    return fault.value.code


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgresql+psycopg://ada:sesame@host/course", FaultCode.SECRET),
        ("postgresql+psycopg://ada@host/course?password=sesame", FaultCode.SECRET),
        ("postgresql+psycopg://ada@host/course?sslpassword=sesame", FaultCode.SECRET),
        ("postgresql+psycopg://host/course", FaultCode.ADDRESS),
        ("postgresql+psycopg://ada@host", FaultCode.ADDRESS),
        ("postgresql+psycopg://ada@host:port/course", FaultCode.ADDRESS),
        ("postgresql+psycopg://ada@[host/course", FaultCode.ADDRESS),
    ],
)
def test_an_address_that_cannot_be_used_is_refused(url: str, expected: FaultCode) -> None:
    """Before anything is sent, and without repeating the secret."""
    with pytest.raises(ServerFault) as fault:
        address_of(url)
    assert fault.value.code is expected
    assert "sesame" not in str(fault.value)


def test_a_server_that_is_not_there(passfile: Path) -> None:
    """A refused connection and an unknown host are both out of reach."""
    del passfile
    for host in (f"127.0.0.1:{free_port()}", "no-such-host.invalid"):
        url = f"postgresql+psycopg://ada@{host}/course"
        assert code(lambda place=url: connect(address_of(place))) is FaultCode.UNREACHABLE  # type: ignore[misc]  # bound now


def test_a_wrong_password(course: ServerCourse, monkeypatch: pytest.MonkeyPatch) -> None:
    """And none at all: the advice differs."""
    (url,) = course.admit("ada")
    monkeypatch.setenv("PGPASSFILE", "/nonexistent")
    assert code(lambda: connect(address_of(url))) is FaultCode.NO_PASSWORD
    monkeypatch.setenv("PGPASSWORD", "wrong")
    assert code(lambda: connect(address_of(url))) is FaultCode.LOGIN


def test_who_is_no_learner(own_course: ServerCourse) -> None:
    """A role of the server that was never added, a mentor, and a database without a course."""
    (mentor,) = own_course.admit("mia", mentor=True)
    assert code(LearnerJournal(mentor).events) is FaultCode.NO_LEARNER
    with own_course.server.administrator() as connection:
        name = own_course.name_of("eve")
        connection.execute(f"CREATE ROLE {name} LOGIN PASSWORD 'x'")
    own_course.grant_password(name, "x")
    assert code(LearnerJournal(own_course.url(name)).events) is FaultCode.NO_LEARNER
    own_course.database = new_database(own_course.server, schema=False)
    assert code(LearnerJournal(own_course.url()).events) is FaultCode.NO_COURSE
    own_course.database = "no_such_database"
    assert code(LearnerJournal(own_course.url()).events) is FaultCode.LOGIN


@pytest.mark.parametrize(
    ("number", "expected"),
    [(VERSION + 1, FaultCode.NEW_COURSE), (VERSION - 1, FaultCode.NO_COURSE)],
)
def test_another_schema_is_refused_and_left_alone(
    own_course: ServerCourse, number: int, expected: FaultCode
) -> None:
    """For a learner and for the administrator, who upgrades an older one."""
    (url,) = own_course.admit("ada")
    with own_course.server.administrator(own_course.database) as connection:
        connection.execute("UPDATE tutor.version SET number = %s", (number,))
        assert code(LearnerJournal(url).events) is expected
        if number > VERSION:
            assert code(lambda: prepare(own_course.url())) is expected
            assert code(lambda: add_roles(own_course.url(), NewRoles(("bob",)))) is expected
        assert connection.execute("SELECT number FROM tutor.version").fetchone() == (number,)


def test_an_older_schema_is_upgraded_by_the_administrator(
    own_course: ServerCourse, monkeypatch: pytest.MonkeyPatch, attempt: Callable[..., Attempt]
) -> None:
    """A learner is sent to the administrator; a step that fails leaves the version before."""
    (url,) = own_course.admit("ada")
    event = attempt()
    journal = LearnerJournal(url)
    journal.append(event)
    journal.close()
    monkeypatch.setattr("tutor.store.cohort.course_schema.VERSION", VERSION + 1)
    assert code(LearnerJournal(url).events) is FaultCode.OLD_COURSE
    step = "CREATE TABLE tutor.more (a integer)"
    broken = [*shipped_steps(), f"{step}; SELECT 1 / 0"]
    assert code(lambda: prepare(own_course.url(), broken)) is FaultCode.SERVER
    assert code(LearnerJournal(url).events) is FaultCode.OLD_COURSE
    assert prepare(own_course.url(), [*shipped_steps(), step]) == VERSION + 1
    journal = LearnerJournal(url)
    assert journal.events() == [event]
    journal.close()


def test_two_administrators_at_once_make_one_course(own_course: ServerCourse) -> None:
    """The second waits for the lock and finds the work done."""
    from concurrent.futures import ThreadPoolExecutor

    own_course.database = new_database(own_course.server, schema=False)
    with ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: prepare(own_course.url()), range(4)))
    assert made == [VERSION] * 4


def test_every_sqlstate_of_the_table_is_one_that_exists() -> None:
    """Those of PostgreSQL 15, by their class or whole; a longer one wins."""
    states = set(psycopg.errors._sqlcodes)
    for start in BY_STATE:
        assert any(state.startswith(start) for state in states), start
    assert code_of(psycopg.errors.UndefinedTable()) is FaultCode.NO_COURSE
    assert code_of(psycopg.errors.LockNotAvailable()) is FaultCode.BUSY_SERVER
    assert code_of(psycopg.errors.DiskFull()) in LATER
    assert code_of(psycopg.errors.AdminShutdown()) in LATER
    assert code_of(psycopg.errors.SyntaxError()) is FaultCode.SERVER
    assert code_of(psycopg.errors.InvalidPassword()) not in LATER


def test_a_busy_learner_waits_on_this_machine(
    course: ServerCourse, attempt: Callable[..., Attempt], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another device that holds the lock too long stops no answer."""
    (url,) = course.admit("ada")
    monkeypatch.setitem(SETTINGS, "options", "-c timezone=UTC -c lock_timeout=100ms")
    journal, event = LearnerJournal(url), attempt()
    assert journal.events() == []
    with connect(address_of(url)) as other, other.transaction():
        other.execute("SELECT tutor.lock_learner(tutor.me())")
        assert journal.append_after(0, [event]) == ([], 0)
        assert journal.notice
    assert journal.events() == [event]
    journal.close()


@pytest.fixture
def expired(server: PostgresServer) -> Iterator[PostgresServer]:
    """The server with a certificate that ran out in 2001."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl here to make a certificate with")
    make_certificate(server.data)
    with server.administrator() as connection:
        connection.execute("ALTER SYSTEM SET ssl = on")
        connection.execute("SELECT pg_reload_conf()")
    yield server
    with server.administrator() as connection:
        connection.execute("ALTER SYSTEM RESET ssl")
        connection.execute("SELECT pg_reload_conf()")


def make_certificate(folder: Path) -> None:
    """`server.key` and `server.crt` for 127.0.0.1, signed by itself and expired."""
    authority = folder.parent / "authority"
    authority.mkdir()
    (authority / "index.txt").touch()
    (authority / "ca.cnf").write_text(
        "[ca]\ndefault_ca=own\n[own]\ndatabase=index.txt\nrand_serial=yes\ndefault_md=sha256\n"
        "new_certs_dir=.\npolicy=any\ncopy_extensions=copy\n[any]\ncommonName=supplied\n"
        "[req]\ndistinguished_name=name\n[name]\n"
    )
    for command in (
        "req -new -newkey rsa:2048 -nodes -keyout server.key -out server.csr -subj /CN=127.0.0.1 "
        "-addext subjectAltName=IP:127.0.0.1 -config ca.cnf",
        "ca -batch -selfsign -config ca.cnf -in server.csr -keyfile server.key -out server.crt "
        "-startdate 20000101000000Z -enddate 20010101000000Z -notext",
    ):
        subprocess.run(
            ["openssl", *command.split()], cwd=authority, check=True, capture_output=True
        )
    for name in ("server.key", "server.crt"):
        target = Path(shutil.copy(authority / name, folder / name))
        target.chmod(0o600)
        if (owner := account()) is not None:
            shutil.chown(target, owner)


def test_an_expired_certificate(
    expired: PostgresServer, course: ServerCourse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the learner asks for a verified server, nothing is sent to one that is not."""
    monkeypatch.setenv("PGSSLROOTCERT", str(expired.data / "server.crt"))
    url = f"{course.url(ADMINISTRATOR)}?sslmode=verify-full"
    found = FaultCode.UNREACHABLE
    for _ in range(200):  # the server reads its settings again when it gets to it
        found = code(lambda: connect(address_of(url)))
        if found is not FaultCode.UNREACHABLE:
            break
    assert found is FaultCode.CERTIFICATE


def test_a_long_name_of_a_database_has_roles_of_its_own() -> None:
    """A name of a role has 63 bytes at most."""
    one, two = group_roles("x" * 60 + "one"), group_roles("x" * 60 + "two")
    assert len({*one, *two}) == 4
    assert all(len(name) <= 63 for name in (*one, *two))
    assert group_roles("course") == ("course_learners", "course_mentors")


@pytest.mark.parametrize("name", ["", "Ada", "1ada", "pg_ada", "a b", 'a"b', "a" * 64, "ä"])
def test_a_name_that_no_learner_can_have(course: ServerCourse, name: str) -> None:
    """Nobody is added, neither this one nor those beside."""
    fine = course.name_of("fine")
    add = lambda: add_roles(course.url(), NewRoles((fine, name)))  # noqa: E731 - one line of a test
    assert code(add) is FaultCode.NO_NAME
    with course.server.administrator() as connection:
        assert not connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (fine,)).fetchall()


def test_a_server_that_dies_during_the_login_is_unreachable(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It refused nothing: the answer must wait for it, and nobody shall look for a password."""
    monkeypatch.setenv("PGPASSWORD", "x")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = threading.Thread(target=_asks_and_dies, args=(listener,), daemon=True)
        server.start()
        port = listener.getsockname()[1]
        url = f"postgresql+psycopg://ada@127.0.0.1:{port}/course?sslmode=disable"
        with pytest.raises(ServerFault) as fault:
            connect(address_of(url))
        server.join()
    assert fault.value.code is FaultCode.UNREACHABLE


def _asks_and_dies(listener: socket.socket) -> None:
    """Ask for the password in plain text, and close when it comes."""
    line, _ = listener.accept()
    with line:
        line.recv(4096)
        line.sendall(b"R" + (8).to_bytes(4, "big") + (3).to_bytes(4, "big"))
        line.recv(4096)
