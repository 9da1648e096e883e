"""A real PostgreSQL server for the tests: in a temporary folder, on loopback, ended with them."""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from psycopg import sql

from tutor.store.cohort.course_schema import prepare
from tutor.store.cohort.roster import NewRoles, add_roles

ADMINISTRATOR = "principal"
PASSWORD = "of-the-tests"
PATIENCE = 60.0
CONFIGURATION = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 80
shared_buffers = 32MB
"""


def programs() -> Path | None:
    """The folder of the server's programs; None where it is not installed."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)


def account() -> str | None:
    """The account that runs the server: it refuses to run as root."""
    if os.geteuid():
        return None
    known = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


class PostgresServer:
    """One server: started, killed and started again."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.data = folder / "data"
        self.binaries = binaries
        self.port = free_port()
        self.options: tuple[str, ...] = ()
        self._process: subprocess.Popen[bytes] | None = None
        self._known = False

    def start(self) -> None:
        """Start, and wait until it takes connections; at first another port where one is taken.

        After a kill it is tried again until the memory of the dead server is free.
        """
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            command = [str(self.binaries / "postgres"), "-D", str(self.data)]
            command += ["-p", str(self.port)]
            command += [word for option in self.options for word in ("-c", option)]
            with (self.data.parent / "log").open("ab") as log:
                self._process = subprocess.Popen(command, user=account(), stderr=log)
            if self._answers():
                self._known = True
                return
            if not self._known:
                self.port = free_port()
        raise TimeoutError((self.data.parent / "log").read_text())

    def _answers(self) -> bool:
        assert self._process is not None
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._process.poll() is not None:
                return False
            try:
                with self.administrator():
                    return True
            except psycopg.OperationalError:
                time.sleep(0.02)
        raise TimeoutError((self.data.parent / "log").read_text())

    def administrator(self, database: str = "postgres") -> "psycopg.Connection[tuple[object, ...]]":
        """A connection of the administrator."""
        return psycopg.connect(
            host="127.0.0.1", port=self.port, user=ADMINISTRATOR, password=PASSWORD,
            dbname=database, autocommit=True,
        )  # fmt: skip

    def kill(self) -> None:
        """End every process of the server at once, without a word to anybody."""
        assert self._process is not None
        listing = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children")
        children = [int(word) for word in listing.read_text().split()]
        for process in (self._process.pid, *children):
            try:
                os.kill(process, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self._process.wait(PATIENCE)

    def stop(self) -> None:
        """End the server; its folder is thrown away."""
        if self._process is not None and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            self._process.wait(PATIENCE)


def free_port() -> int:
    """A port of loopback that nothing listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def new_cluster(folder: Path, binaries: Path) -> None:
    """The files of a new server."""
    secret = folder / "secret"
    secret.write_text(PASSWORD)
    secret.chmod(0o644)
    subprocess.run(
        [binaries / "initdb", "-D", folder / "data", "-U", ADMINISTRATOR, "--no-sync",
         "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8", "--locale=C"],
        user=account(), check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    with (folder / "data" / "postgresql.conf").open("a") as file:
        file.write(CONFIGURATION)


def public_folder() -> Path:
    """A folder that the server's account owns; those of pytest are closed to it."""
    folder = Path(tempfile.mkdtemp(prefix="tutor-server-"))
    name = account()
    if name is not None:
        shutil.chown(folder, name)
    return folder


@contextmanager
def running_server(*options: str) -> Iterator[PostgresServer]:
    """A new server; skipped where none is installed, unless one is required."""
    binaries = programs()
    if binaries is None:
        reason = "no PostgreSQL here: install the Debian package postgresql"
        if os.environ.get("TUTOR_TEST_SERVER") == "required":
            pytest.fail(reason)
        pytest.skip(reason)
    folder = public_folder()
    server = PostgresServer(folder, binaries)
    try:
        new_cluster(folder, binaries)
        server.options = options
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)


class ServerCourse:
    """A course on a server, with the addresses and passwords of those who use it.

    Tests share the database and have learners of their own: roles belong to the whole server.
    """

    def __init__(self, server: PostgresServer, passfile: Path, database: str) -> None:
        self.server = server
        self.database = database
        self.passfile = passfile
        self.token = secrets.token_hex(4)
        self.grant_password(ADMINISTRATOR, PASSWORD)

    def url(self, name: str = ADMINISTRATOR) -> str:
        """What someone writes after --db."""
        return f"postgresql+psycopg://{name}@127.0.0.1:{self.server.port}/{self.database}"

    def name_of(self, learner: str) -> str:
        """The name under which the learner of a test is known to the server."""
        return f"{learner}_{self.token}"

    def grant_password(self, name: str, password: str) -> None:
        """Write a password where libpq looks for it."""
        with self.passfile.open("a") as file:
            file.write(f"127.0.0.1:*:*:{name}:{password}\n")
        self.passfile.chmod(0o600)

    def admit(self, *learners: str, mentor: bool = False) -> list[str]:
        """Add learners, or mentors; returns their addresses."""
        names = tuple(self.name_of(learner) for learner in learners)
        for role in add_roles(self.url(), NewRoles(names, mentor)):
            self.grant_password(role.name, role.password)
        return [self.url(name) for name in names]


def new_database(server: PostgresServer, *, schema: bool = True) -> str:
    """A database of its own, with the schema of a course."""
    database = f"course_{secrets.token_hex(4)}"
    with server.administrator() as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(database)))
    if schema:
        prepare(f"postgresql://{ADMINISTRATOR}@127.0.0.1:{server.port}/{database}")
    return database


@pytest.fixture(scope="session")
def server() -> Iterator[PostgresServer]:
    """The server of this worker, for tests that leave it running."""
    with running_server("fsync=off", "full_page_writes=off") as made:
        yield made


@pytest.fixture(scope="session")
def shared_database(server: PostgresServer) -> str:
    """The database of the tests that need none of their own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PGPASSWORD", PASSWORD)
        return new_database(server)


@pytest.fixture
def passfile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where libpq looks for passwords; what a machine keeps lies in a folder of this test."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("PGPASSFILE", str(tmp_path / "passwords"))
    monkeypatch.delenv("PGPASSWORD", raising=False)
    return tmp_path / "passwords"


@pytest.fixture
def course(server: PostgresServer, shared_database: str, passfile: Path) -> ServerCourse:
    """A course that other tests use too, each with learners of its own."""
    return ServerCourse(server, passfile, shared_database)


@pytest.fixture
def own_course(server: PostgresServer, passfile: Path) -> ServerCourse:
    """A course that nobody else uses."""
    course = ServerCourse(server, passfile, "postgres")
    course.database = new_database(server)
    return course
