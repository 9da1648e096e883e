"""Upgrades of an older journal, one step a version; Alembic is imported here and only then.

A step gets Alembic's operations. It may add columns and tables; rows are never changed.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import text

from tutor.store.backups import backup
from tutor.store.engine import engine, guarded, writing
from tutor.store.locations import url_of

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]
STEPS: Mapping[int, Step] = {}


def upgrade(path: Path, version: int, wanted: int, steps: Mapping[int, Step] = STEPS) -> Path:
    """Bring a journal from `version` to `wanted`, each step in a transaction; returns the backup.

    The backup is named by the journal's last change. A step that fails leaves the version before.
    """
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    kept = backup(path, datetime.fromtimestamp(path.stat().st_mtime, UTC))
    made = engine(url_of(path))
    try:
        for number in range(version, wanted):
            with guarded(str(path)), writing(made) as connection:
                found = connection.execute(text("PRAGMA user_version")).scalar_one()
                if found == number:
                    steps[number](Operations(MigrationContext.configure(connection)))
                    connection.execute(text(f"PRAGMA user_version = {number + 1}"))
    finally:
        made.dispose()
    return kept
