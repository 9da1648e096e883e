"""The progress report as JSON and CSV, one piece at a time."""

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from enum import Enum
from operator import attrgetter
from typing import Any

from tutor.events import (
    ActiveMistake,
    Attempt,
    Confidence,
    HireRating,
    Judgement,
    Mode,
    PartResult,
)
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


COLUMNS = (
    "id", "day", "skill", "concept", "template", "rung", "seed", "prompt", "key", "typed",
    "word", "outcome", "mistakes", "hints", "mode", "confidence", "seconds",
)  # fmt: skip
FIELDS = {
    "id": "stamp.id", "day": "stamp.day", "skill": "skill", "concept": "concept",
    "template": "draw.template", "rung": "draw.rung", "seed": "draw.seed", "prompt": "prompt",
    "key": "key", "typed": "typed", "word": "word", "outcome": "outcome", "mistakes": "mistakes",
    "hints": "hints", "mode": "mode", "confidence": "confidence", "seconds": "seconds",
    "pack": "pack", "version": "draw.version", "instant": "stamp.instant",
    "offset_minutes": "stamp.offset_minutes", "evidence": "evidence", "parameters": "parameters",
    "active_mistakes": "active_mistakes", "read_as": "read_as", "parts": "parts",
    "recall": "recall",
}  # fmt: skip
"""The columns of the attempts in CSV, which are all fields, and where an attempt has them."""
OPEN_COLUMNS = (
    "id", "day", "skill", "template", "prompt", "outcome", "predicted", "held", "missing", "faults",
    "text", "quotes",
)  # fmt: skip
ATTEMPTS = "attempts"
FORMULA = frozenset("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of a formula, in full width too."""
NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?")


def csv_parts(attempts: Iterable[Attempt]) -> Iterator[str]:
    """One row an attempt, below the names of the columns, as RFC 4180 wants it."""
    return _csv_rows(attempts, tuple(FIELDS), attrgetter(*FIELDS.values()))


def open_csv_parts(opens: Iterable[OpenRow]) -> Iterator[str]:
    """One row an open answer that was marked."""
    return _csv_rows(opens, OPEN_COLUMNS, attrgetter(*OPEN_COLUMNS))


def _csv_rows(
    rows: Iterable[Any], columns: Sequence[str], fields: Callable[[Any], tuple[Any, ...]]
) -> Iterator[str]:
    target = io.StringIO()
    writer = csv.writer(target)
    writer.writerow(columns)
    for row in rows:
        writer.writerow(map(csv_cell, fields(row)))
        yield target.getvalue()
        target.seek(0)
        target.truncate()
    yield target.getvalue()


def csv_cell(value: Any) -> str | float:
    """A cell that no spreadsheet takes for a formula; most are plain words or numbers."""
    kind = type(value)
    if kind is int or kind is float:
        return value  # type: ignore[no-any-return]  # as its type says
    text = value if kind is str else CELLS.get(kind, _listed)(value)
    if not text or (text.isprintable() and text[0] not in FORMULA and text[0] != " "):
        return text
    shown = visible(text.replace("\r", " "))
    begins = shown[0] in FORMULA or (shown.lstrip()[:1] in FORMULA and bool(shown.strip()))
    return f"'{shown}" if begins and not NUMBER.fullmatch(shown) else shown


def _listed(value: Any) -> str:
    """Names one after another."""
    return " ".join(map(_word, value))


def _table(value: Mapping[str, str]) -> str:
    """Names with their values."""
    return "; ".join(f"{name} = {held}" for name, held in value.items())


def _nothing(_: None) -> str:
    return ""


def _word(item: Any) -> str:
    """A member of a list: a name, a mistake that could show, or a part with its verdict."""
    if isinstance(item, PartResult):
        return f"{item.name}={item.word.value}"
    return item.name if isinstance(item, ActiveMistake) else str(item)


CELLS: dict[type, Callable[[Any], str]] = {
    type(None): _nothing,
    date: date.isoformat,
    datetime: datetime.isoformat,
    dict: _table,
    **dict.fromkeys((Judgement, HireRating, Mode, Confidence), str),
}
