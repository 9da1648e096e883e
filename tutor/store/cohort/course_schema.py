"""The schema of a course: made and upgraded by the administrator, one version after the other.

All steps run in one transaction under an advisory lock: two administrators at once, or a program
that dies in the middle, leave the schema whole.
"""

from collections.abc import Sequence
from hashlib import sha256
from importlib.resources import files
from typing import NamedTuple

from psycopg.sql import SQL, Identifier

from tutor.store.cohort import messages
from tutor.store.cohort.address import Address, address_of
from tutor.store.cohort.connection import Connection, connect, guarded_server
from tutor.store.errors import FaultCode, ServerFault

VERSION = 1
STEPS = ("schema_1.sql",)
LOCK = "SELECT pg_advisory_xact_lock(hashtextextended('tutor schema', 0))"
LONGEST_ROLE = 63


class GroupRoles(NamedTuple):
    """The two roles that give rights in one database; roles belong to the whole server."""

    learners: str
    mentors: str


def group_roles(database: str) -> GroupRoles:
    """The roles of a course; a long name of a database is shortened, and stays its own."""
    names = (f"{database}_learners", f"{database}_mentors")
    return GroupRoles(*(_short(name) for name in names))


def _short(name: str) -> str:
    if len(name.encode()) <= LONGEST_ROLE:
        return name
    end = sha256(name.encode()).hexdigest()[:16]
    return name.encode()[: LONGEST_ROLE - 17].decode(errors="ignore") + "_" + end


def shipped_steps() -> list[str]:
    """The statements that lead from each version to the next, from an empty database on."""
    folder = files("tutor.store.cohort")
    return [folder.joinpath(name).read_text(encoding="utf-8") for name in STEPS]


def prepare(url: str, steps: Sequence[str] | None = None) -> int:
    """Make the schema of a course or bring it up to date; returns its version."""
    address = address_of(url)
    steps = shipped_steps() if steps is None else steps
    with guarded_server(address.label), connect(address) as connection, connection.transaction():
        connection.execute(LOCK)
        found, newest = version_in(connection), len(steps)
        if found > newest:
            raise newer_course(address, found)
        if found == 0:
            _begin(connection, group_roles(address.database))
        for number in range(found + 1, newest + 1):
            _run(connection, steps[number - 1], group_roles(address.database))
            connection.execute("UPDATE tutor.version SET number = %s", (number,))
    return newest


def version_in(connection: Connection) -> int:
    """The version of the schema; 0 where the database holds no course."""
    known = connection.execute("SELECT to_regclass('tutor.version') IS NOT NULL").fetchone()
    if known is None or not known[0]:
        return 0
    found = connection.execute("SELECT number FROM tutor.version").fetchone()
    return int(found[0]) if found else 0


def require_version(address: Address, found: int) -> None:
    """Refuse a course whose schema this program does not know."""
    if found > VERSION:
        raise newer_course(address, found)
    if found == 0:
        raise ServerFault(FaultCode.NO_COURSE, address.label)
    if found < VERSION:
        cause = messages.versions(found, VERSION)
        raise ServerFault(FaultCode.OLD_COURSE, address.label, cause)


def newer_course(address: Address, found: int) -> ServerFault:
    """The fault of a course that a later version made."""
    return ServerFault(FaultCode.NEW_COURSE, address.label, messages.versions(found, VERSION))


def _begin(connection: Connection, roles: GroupRoles) -> None:
    for role in roles:
        held = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (role,)).fetchone()
        if held is None:
            connection.execute(SQL("CREATE ROLE {} NOLOGIN").format(Identifier(role)))
    connection.execute("CREATE SCHEMA IF NOT EXISTS tutor")
    connection.execute("CREATE TABLE tutor.version (number integer NOT NULL)")
    connection.execute("INSERT INTO tutor.version VALUES (0)")


def _run(connection: Connection, text: str, roles: GroupRoles) -> None:
    named = SQL(text).format(learners=Identifier(roles.learners), mentors=Identifier(roles.mentors))
    connection.execute(named)
