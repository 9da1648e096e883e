"""The address of a course: the URL of a PostgreSQL database, with a name and without a secret."""

from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from urllib.parse import parse_qs, unquote, urlsplit

from tutor.store.errors import FaultCode, ServerFault

SECRETS = frozenset({"password", "sslpassword"})


class Address(NamedTuple):
    """Where a course is: what libpq reads, who connects, the database, and what may be shown."""

    conninfo: str
    user: str
    database: str
    label: str


def address_of(url: str) -> Address:
    """The address; refuses one with a password, or without a name, a host or a database."""
    try:
        parts = urlsplit(url)
        user, database = unquote(parts.username or ""), unquote(parts.path.lstrip("/"))
        label = f"{user}@{parts.hostname or ''}{f':{parts.port}' if parts.port else ''}/{database}"
    except ValueError as error:
        raise ServerFault(FaultCode.ADDRESS, "--db", str(error)) from error
    if parts.password is not None or SECRETS & parse_qs(parts.query).keys():
        raise ServerFault(FaultCode.SECRET, label)
    if not (user and database and (parts.hostname or "host=" in parts.query)):
        raise ServerFault(FaultCode.ADDRESS, label)
    return Address(f"postgresql://{url.partition('://')[2]}", user, database, label)


def local_files(address: Address) -> Path:
    """The start of the names of what is kept on this machine for one learner of one course."""
    from platformdirs import user_data_path

    name = sha256(address.conninfo.encode()).hexdigest()[:24]
    return user_data_path("tutor") / "courses" / name
