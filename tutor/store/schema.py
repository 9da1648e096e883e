"""The tables of the journal: events, which are only ever added, and what each day holds of them."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    TypeDecorator,
    event,
)
from sqlalchemy.schema import DDL, ExecutableDDLElement
from sqlalchemy.types import TypeEngine

metadata = MetaData()


class UtcTime(TypeDecorator[datetime]):
    """An aware instant as ISO text in UTC, to the microsecond, so that text order is time order."""

    impl = String(32)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """The instant as text."""
        del dialect
        if value is None:
            return None
        return value.astimezone(UTC).isoformat(timespec="microseconds")

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """The text as an instant."""
        del dialect
        return None if value is None else datetime.fromisoformat(value)


class StudyDay(TypeDecorator[date]):
    """A study day as ISO text."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: date | None, dialect: Dialect) -> str | None:
        """The day as text."""
        del dialect
        return None if value is None else value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """The text as a day."""
        del dialect
        return None if value is None else date.fromisoformat(value)


def utc_time() -> TypeEngine[datetime]:
    """When something happened."""
    return UtcTime()


def short_text(length: int = 32) -> TypeEngine[str]:
    """Names and identities."""
    return String(length)


def json_facts() -> TypeEngine[Any]:
    """What an event says, as JSON."""
    return JSON()


events = Table(
    "events",
    metadata,
    Column("row", Integer, primary_key=True, autoincrement=True),
    Column("id", short_text(), nullable=False, unique=True),
    Column("kind", short_text(), nullable=False),
    Column("pack", short_text(64), nullable=False),
    Column("study_day", StudyDay(), nullable=False),
    Column("instant", utc_time(), nullable=False),
    Column("offset_minutes", Integer, nullable=False),
    Column("facts", json_facts(), nullable=False),
)
fold_order = Index("events_in_fold_order", events.c.study_day, events.c.instant, events.c.id)


day_checksums = Table(
    "day_checksums",
    metadata,
    Column("study_day", StudyDay(), primary_key=True),
    Column("events", Integer, nullable=False),
    Column("checksum", BigInteger, nullable=False),
)


def _refusal(table: str, operation: str) -> tuple[str, str]:
    name = f"{table}_refuse_{operation.lower()}"
    return name, (
        f"CREATE TRIGGER {name} BEFORE {operation} ON {table} "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )


TRIGGERS: dict[str, str] = dict(
    (
        _refusal("events", "UPDATE"), _refusal("events", "DELETE"),
        _refusal("day_checksums", "DELETE"),
    )
)  # fmt: skip
"""The triggers of the newest schema, by name."""


def _ddl(statement: str) -> ExecutableDDLElement:
    build: Callable[[str], ExecutableDDLElement] = DDL
    return build(statement)


for trigger in TRIGGERS.values():
    event.listen(day_checksums, "after_create", _ddl(trigger).execute_if(dialect="sqlite"))
