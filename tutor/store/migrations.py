"""Upgrades of an older journal, one step a version; Alembic is import_lines here and only then.

A step gets Alembic's operations in a transaction of its own: a step that fails, or a program that
dies in it, leaves the journal as it was. Rows are never changed in place: a step that
must rewrite them copies them into a new table.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import Connection, text

from tutor.store import messages
from tutor.store.backups import backup
from tutor.store.day_checksums import totals_of, write_totals
from tutor.store.engine import database_faults, engine, writing
from tutor.store.errors import Corrupt
from tutor.store.raw_reader import COLUMNS
from tutor.store.schema_1 import upgrade_rows

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
ROWS_1 = 'SELECT "row", id, kind, study_day, instant, offset_minutes, facts FROM events'


def name_the_pack(op: "Operations") -> None:
    """From schema 1 to 2: every row has a pack, and kinds have their new names."""
    rows = upgrade_rows(list(_rows_1(op.get_bind())))
    op.rename_table("events", "events_1")
    table = op.create_table(
        "events",
        sa.Column("row", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("id", sa.String(32), nullable=False, unique=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("pack", sa.String(64), nullable=False),
        sa.Column("study_day", sa.String(10), nullable=False),
        sa.Column("instant", sa.String(32), nullable=False),
        sa.Column("offset_minutes", sa.Integer, nullable=False),
        sa.Column("facts", sa.JSON, nullable=False),
    )
    op.bulk_insert(table, rows)
    op.drop_table("events_1")
    op.create_index("events_in_fold_order", "events", ["study_day", "instant", "id"])
    for operation in ("UPDATE", "DELETE"):
        op.execute(
            f"CREATE TRIGGER events_refuse_{operation.lower()} BEFORE {operation} ON events "
            "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
        )


def _rows_1(connection: Connection) -> Iterator[dict[str, Any]]:
    for row in connection.execute(text(f'{ROWS_1} ORDER BY "row"')).mappings():
        try:
            yield {**row, "facts": json.loads(row["facts"])}
        except (TypeError, ValueError) as fault:
            where = str(connection.engine.url.database)
            cause = messages.unreadable_event(repr(row["id"]), fault)
            raise Corrupt(where, cause) from fault


def sum_the_days(op: "Operations") -> None:
    """From schema 2 to 3: each study day knows how many events it holds, with a checksum."""
    op.create_table(
        "day_checksums",
        sa.Column("study_day", sa.String(10), primary_key=True, nullable=False),
        sa.Column("events", sa.Integer, nullable=False),
        sa.Column("checksum", sa.BigInteger, nullable=False),
    )
    connection = op.get_bind()
    rows = connection.execute(text(f"SELECT {', '.join(COLUMNS)} FROM events"))
    write_totals(connection, totals_of(rows))
    op.execute(
        "CREATE TRIGGER day_checksums_refuse_delete BEFORE DELETE ON day_checksums "
        "BEGIN SELECT RAISE(ABORT, 'the journal is append-only'); END"
    )


STEPS: Mapping[int, Step] = {1: name_the_pack, 2: sum_the_days}


def upgrade(path: Path, version: int, wanted: int, steps: Mapping[int, Step] = STEPS) -> Path:
    """Bring a journal from `version` to `wanted`, each step in a transaction; returns the backup.

    The backup is named by the journal's last change. A step that fails leaves the version before.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    kept = backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC))
    made = engine(path)
    try:
        for number in range(version, wanted):
            with database_faults(str(path)), writing(made) as connection:
                found = connection.execute(text("PRAGMA user_version")).scalar_one()
                if found == number:
                    steps[number](Operations(MigrationContext.configure(connection)))
                    connection.execute(text(f"PRAGMA user_version = {number + 1}"))
    finally:
        made.dispose()
    return kept
