"""The progress report as JSON and CSV, one piece at a time."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from enum import Enum
from typing import Any

from tutor.export.json_schemas import REPORT_SCHEMA
from tutor.reports.period import PeriodStart, period_members
from tutor.reports.tables import AttemptRow, OpenRow, Progress, progress_members
from tutor.visible import visible


def json_parts(
    attempts: Iterable[AttemptRow],
    tables: Callable[[], Progress],
    indent: int | None = 2,
    schema: str = REPORT_SCHEMA,
    start: PeriodStart | None = None,
) -> Iterator[str]:
    """One object in pieces: its schema, a line for each attempt, then all tables."""
    line, margin = ("\n", " " * indent) if indent else ("", "")
    yield f'{{{line}{margin}"schema": "{schema}",{line}{margin}"{ATTEMPTS}": ['
    separator = ""
    for row in attempts:
        facts = {name: getattr(row, name) for name in COLUMNS}
        yield f"{separator}{line}{margin}{margin}{_json(facts, None)}"
        separator = ","
    members = json_value(progress_members(tables()) | period_members(start))
    del members[ATTEMPTS]
    yield f"{line}{margin}],{line}{margin}{_json(members, indent)[1:].lstrip()}{line}"


def _json(value: Any, indent: int | None) -> str:
    return visible(json.dumps(value, ensure_ascii=False, indent=indent, default=date.isoformat))


def json_value(value: Any) -> Any:
    """A value as JSON can hold it: days as text, the names of enums."""
    if type(value) is str:
        return value
    if isinstance(value, dict):
        return {str(key): json_value(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


COLUMNS = ("id", "day", "skill", "concept", "template", "rung", "seed", "prompt", "key", "typed",
           "word", "outcome", "mistakes", "hints", "mode", "confidence", "seconds")  # fmt: skip
OPEN_COLUMNS = (
    "id",
    "day",
    "skill",
    "template",
    "prompt",
    "outcome",
    "predicted",
    "held",
    "missing",
)
ATTEMPTS = "attempts"
FORMULA = ("=", "+", "-", "@")


def csv_parts(attempts: Iterable[AttemptRow]) -> Iterator[str]:
    """One row an attempt, below the names of the columns, as RFC 4180 wants it."""
    return _csv_rows(attempts, COLUMNS)


def open_csv_parts(opens: Iterable[OpenRow]) -> Iterator[str]:
    """One row an open answer that was marked."""
    return _csv_rows(opens, OPEN_COLUMNS)


def _csv_rows(rows: Iterable[AttemptRow | OpenRow], columns: Sequence[str]) -> Iterator[str]:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(columns)
    for row in rows:
        writer.writerow([csv_cell(getattr(row, name)) for name in columns])
        yield target.getvalue()
        target.seek(0)
        target.truncate()
    yield target.getvalue()


def csv_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, tuple):
        value = " ".join(value)
    text = "" if value is None else visible(str(json_value(value)).replace("\r", " "))
    begins_a_formula = text.lstrip().startswith(FORMULA)
    return f"'{text}" if begins_a_formula and not _numeric(text) else text


def _numeric(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
