"""The progress report in every format; the format follows the file's ending."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from tutor.reports.lines import (
    calendar_lines,
    due_lines,
    measured,
    missing_lines,
    mistake_lines,
    outcome_word,
    rated,
    success,
)  # fmt: skip
from tutor.reports.tables import Progress


def html(progress: Progress) -> str:
    """One self-contained page without script, for light, dark and paper."""
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tutor.export"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    style, _, _ = environment.loader.get_source(environment, "report.css")  # type: ignore[union-attr]
    fingerprint = b64encode(sha256(style.encode()).digest()).decode()
    return environment.get_template("report.html").render(
        progress=progress,
        style=style,
        fingerprint=fingerprint,
        measured=measured,
        rated=rated,
        mistakes=mistake_lines(progress),
        missing=missing_lines(progress),
        outcome_word=outcome_word,
        busiest=max((day.answered for day in progress.calendar), default=1) or 1,
    )


def markdown(progress: Progress) -> str:
    """The report as Markdown tables."""
    lines = [
        f"# Progress: {progress.title}",
        "",
        _headline(progress),
        "",
        "| skill | self | measured | right |",
        "|---|---|---|---|",
    ]
    lines.extend(
        f"| {row.title} | {rated(row)} | {measured(row)} | {success(row) or '-'} |"
        for row in progress.skills
    )
    sections = (
        ("Mistakes that recur", mistake_lines(progress)),
        ("Next steps", missing_lines(progress) or ["answer the first problems"]),
        ("What comes due", due_lines(progress, 200)),
        ("Practice", calendar_lines(progress)),
    )
    for title, items in sections:
        lines.extend(["", f"## {title}", "", *(f"- {item}" for item in items)])
    return "\n".join(lines) + "\n"


def _headline(progress: Progress) -> str:
    days = "day" if progress.days_practised == 1 else "days"
    said = f"{progress.day.isoformat()}, day {progress.day_number}: "
    said += f"{progress.days_practised} {days} practised"
    if progress.days_left is not None:
        said += f", interview in {progress.days_left} days"
    return said + "."


def as_json(progress: Progress) -> str:
    """Every table and every attempt as one object."""
    return json.dumps(_plain(asdict(progress)), ensure_ascii=False, indent=2) + "\n"


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


COLUMNS = ("id", "day", "skill", "concept", "template", "rung", "seed", "prompt", "key", "typed",
           "word", "outcome", "mistakes", "hints", "mode")  # fmt: skip


def as_csv(progress: Progress) -> str:
    """One row an attempt."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in progress.attempts:
        writer.writerow([_cell(getattr(row, name)) for name in COLUMNS])
    return target.getvalue()


def _cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, tuple):
        value = " ".join(value)
    text = "" if value is None else str(_plain(value))
    return f"'{text}" if text[:1] in ("=", "+", "-", "@") and not _numeric(text) else text


def _numeric(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


FORMATS: dict[str, Callable[[Progress], str]] = {
    "html": html, "md": markdown, "json": as_json, "csv": as_csv,
}  # fmt: skip
