"""Who belongs to a course: the administrator adds learners and mentors, and erases on request."""

import re
import secrets
from collections.abc import Iterable
from typing import NamedTuple

from psycopg.sql import SQL, Identifier, Literal

from tutor.store.cohort.address import Address, address_of
from tutor.store.cohort.connection import Connection, connect, guarded_server
from tutor.store.cohort.course_schema import group_roles, require_version, version_in
from tutor.store.errors import FaultCode, ServerFault

NAME = re.compile(r"(?!pg_)[a-z][a-z0-9_.-]{0,62}")


class AddedRole(NamedTuple):
    """Someone who was added; `password` is empty where the role existed or needs none."""

    name: str
    password: str


class NewRoles(NamedTuple):
    """Whom to add, and how."""

    names: tuple[str, ...]
    mentor: bool = False
    passwords: bool = True


def add_roles(url: str, wanted: NewRoles) -> list[AddedRole]:
    """Add all of them in one transaction, or none."""
    address = address_of(url)
    for name in wanted.names:
        if not NAME.fullmatch(name):
            raise ServerFault(FaultCode.NO_NAME, address.label, repr(name))
    with guarded_server(address.label), connect(address) as connection, connection.transaction():
        require_version(address, version_in(connection))
        return [_add(connection, address, name, wanted) for name in wanted.names]


def _add(connection: Connection, address: Address, name: str, wanted: NewRoles) -> AddedRole:
    password = _make_role(connection, name, wanted.passwords)
    roles = group_roles(address.database)
    group = roles.mentors if wanted.mentor else roles.learners
    connection.execute(SQL("GRANT {} TO {}").format(Identifier(group), Identifier(name)))
    database = Identifier(address.database)
    connection.execute(SQL("GRANT CONNECT ON DATABASE {} TO {}").format(database, Identifier(name)))
    if not wanted.mentor:
        connection.execute(
            "INSERT INTO tutor.learners (name) VALUES (%s) ON CONFLICT (name) DO NOTHING", (name,)
        )
    return AddedRole(name, password)


def _make_role(connection: Connection, name: str, with_password: bool) -> str:
    """Create the role where it is new; the server gets the hash of its password only."""
    held = connection.execute("SELECT FROM pg_roles WHERE rolname = %s", (name,)).fetchone()
    if held is not None:
        return ""
    role = Identifier(name)
    connection.execute(SQL("CREATE ROLE {} LOGIN").format(role))
    if not with_password:
        return ""
    password = secrets.token_urlsafe(15)
    encoded = connection.pgconn.encrypt_password(
        password.encode(), name.encode(), b"scram-sha-256"
    ).decode()
    connection.execute(SQL("ALTER ROLE {} PASSWORD {}").format(role, Literal(encoded)))
    return password


def erase_learners(url: str, names: Iterable[str]) -> int:
    """Erase learners with all that is kept of them, and their roles; returns the events erased."""
    address = address_of(url)
    erased = 0
    with guarded_server(address.label), connect(address) as connection, connection.transaction():
        require_version(address, version_in(connection))
        for name in names:
            known = connection.execute(
                "SELECT FROM tutor.learners WHERE name = %s", (name,)
            ).fetchone()
            if known is None:
                raise ServerFault(FaultCode.NO_NAME, address.label, repr(name))
            row = connection.execute("SELECT tutor.erase_learner(%s)", (name,)).fetchone()
            erased += int(row[0]) if row else 0
            role, database = Identifier(name), Identifier(address.database)
            connection.execute(SQL("REVOKE CONNECT ON DATABASE {} FROM {}").format(database, role))
            connection.execute(SQL("DROP ROLE {}").format(role))
    return erased
