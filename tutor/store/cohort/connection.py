"""Connections to a course, and the faults behind what the server or the network answers."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import psycopg
from psycopg.rows import TupleRow

from tutor.store.cohort.address import Address
from tutor.store.errors import FaultCode, JournalFault, ServerFault

# A server's own word begins with its severity, in its own language, and two spaces; libpq has none.
_SAID_BY_SERVER = re.compile(r"failed: [^\s:]+:  (?!.*postmaster)")  # which is its dying word
Connection = psycopg.Connection[TupleRow]

# By the longest beginning of the SQLSTATE that fits (appendix A of the PostgreSQL manual).
BY_STATE = {
    "08": FaultCode.UNREACHABLE,
    "22P05": FaultCode.NO_TEXT,
    "25006": FaultCode.STANDBY,
    "28": FaultCode.LOGIN,
    "3D000": FaultCode.NO_COURSE,
    "3F000": FaultCode.NO_COURSE,
    "40": FaultCode.BUSY_SERVER,
    "42501": FaultCode.DENIED,
    "42883": FaultCode.NO_COURSE,
    "42P01": FaultCode.NO_COURSE,
    "53": FaultCode.FULL_SERVER,
    "55P03": FaultCode.BUSY_SERVER,
    "57014": FaultCode.BUSY_SERVER,
    "57P": FaultCode.UNREACHABLE,
    "58": FaultCode.FULL_SERVER,
}
# Without jit: compiling a search of 16 partitions takes seconds, the search itself milliseconds.
SETTINGS = {
    "application_name": "tutor",
    "connect_timeout": 10,
    "tcp_user_timeout": 15_000,
    "keepalives_idle": 30,
    "options": "-c timezone=UTC -c lock_timeout=10s -c statement_timeout=120s -c jit=off",
}


def connect(address: Address) -> Connection:
    """A connection in which every statement is a transaction, or the fault that prevents it."""
    settings: dict[str, Any] = dict(SETTINGS)
    try:
        return psycopg.connect(address.conninfo, autocommit=True, **settings)
    except psycopg.Error as error:
        raise ServerFault(_refusal(error), address.label, _line(error)) from error


@contextmanager
def guarded_server(label: str) -> Iterator[None]:
    """Turn an error of the server or of the network into a fault with a repair."""
    try:
        yield
    except JournalFault:
        raise
    except psycopg.Error as error:
        raise ServerFault(code_of(error), label, _line(error)) from error


def code_of(error: psycopg.Error) -> FaultCode:
    """The fault behind an error of an open connection; a connection that broke has no SQLSTATE."""
    state = error.sqlstate or ""
    known = [code for start, code in BY_STATE.items() if state.startswith(start)]
    if known:
        return known[-1]
    broken = not state and isinstance(error, psycopg.OperationalError)
    return FaultCode.UNREACHABLE if broken else FaultCode.SERVER


def _refusal(error: psycopg.Error) -> FaultCode:
    """Why there is no connection. libpq gives no SQLSTATE for it, only what was exchanged."""
    if error.sqlstate:
        return code_of(error)
    if isinstance(error, psycopg.ProgrammingError):
        return FaultCode.ADDRESS
    attempt = error.pgconn
    if attempt is None:
        return FaultCode.UNREACHABLE
    if attempt.needs_password:
        return FaultCode.NO_PASSWORD
    if attempt.used_password:  # which a server that dies during the login has asked for too
        return FaultCode.LOGIN if _SAID_BY_SERVER.search(str(error)) else FaultCode.UNREACHABLE
    if "certificate" in str(error):  # of OpenSSL, which gives no code through libpq either
        return FaultCode.CERTIFICATE
    return FaultCode.UNREACHABLE


def _line(error: psycopg.Error) -> str:
    """The server's own first line about it."""
    text = error.diag.message_primary or str(error)
    return text.strip().split("\n")[0].removeprefix("connection failed: ")
