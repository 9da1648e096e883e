"""The progress report in every format; the format follows the file's ending."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Iterable, Iterator
from datetime import date
from enum import Enum
from hashlib import sha256
from typing import Any

from tutor.export import messages
from tutor.lang.mathml import mathml
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.messages import hit_count, interview_in
from tutor.reports.tables import AttemptRow, Progress, progress_members
from tutor.visible import visible, visible_line

NEWEST = 100
"""So many attempts of each skill stand on the page; a file of CSV has all."""


def html(progress: Progress, formulas: FormulaReader) -> str:
    """One self-contained page without script, for light, dark and paper; formulas are MathML."""
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
    by_skill = _by_skill(progress)
    made = environment.get_template("report.html").render(
        interview_in=interview_in,
        progress=progress,
        style=style,
        fingerprint=fingerprint,
        lines=lines,
        hit_count=hit_count,
        formulas=formulas,
        mathml=mathml,
        busiest=max((day.answered for day in progress.calendar), default=1) or 1,
        linked={row.id for row in progress.attempts},
        by_skill=by_skill,
        fullest=max(map(len, by_skill.values()), default=0),
        listed=NEWEST,
    )
    return visible(made)


def _by_skill(progress: Progress) -> dict[str, list[AttemptRow]]:
    """The attempts of each skill, newest first, so that every claim has what it rests on."""
    held: dict[str, list[AttemptRow]] = {}
    for row in reversed(progress.attempts):
        held.setdefault(row.skill, []).append(row)
    return held


def markdown(progress: Progress) -> str:
    """The report as Markdown tables."""
    rows = [
        f"# Progress: {progress.title}",
        "",
        _headline(progress),
        lines.target_line(progress),
        "",
        "| skill | self | measured | gap | right |",
        "|---|---|---|---|---|",
    ]
    rows.extend(
        f"| {row.title} | {lines.own_rating_text(row)} | {lines.earned_level_text(row)} "
        f"| {lines.gap(row) or '-'} | {lines.success(row) or '-'} |"
        for row in progress.skills
    )
    for title, items in _sections(progress):
        rows.extend(["", f"## {title}", "", *(f"- {item}" for item in items)])
    return "\n".join(map(visible_line, rows)) + "\n"


def _sections(progress: Progress) -> tuple[tuple[str, list[str]], ...]:
    return (
        ("Next steps", lines.missing_lines(progress) or [messages.FIRST_STEP]),
        ("Levels, measured and self-marked", lines.level_lines(progress)),
        ("Mistakes that recur", lines.mistake_lines(progress)),
        ("Misconceptions", lines.misconception_lines(progress)),
        ("Confidence", lines.calibration_lines(progress.calibration)),
        ("Predicted and actual", lines.prediction_lines(progress.predictions)),
        ("Open answers (marked by yourself)", lines.open_lines(progress)),
        ("What comes due", lines.due_lines(progress, 200)),
        ("Practice", lines.calendar_lines(progress)),
    )


def _headline(progress: Progress) -> str:
    return messages.report_headline(
        progress.day, progress.day_number, progress.days_practised, progress.days_left
    )


def json_parts(
    progress: Progress, attempts: Iterable[AttemptRow], indent: int | None = 2
) -> Iterator[str]:
    """Every table and every attempt as one object, in pieces; a line for each attempt."""
    members = json_value(progress_members(progress))
    place = list(members).index(ATTEMPTS)
    before, after = list(members.items())[:place], list(members.items())[place + 1 :]
    line, margin = ("\n", " " * indent) if indent else ("", "")
    yield _json(dict(before), indent)[:-1].rstrip() + f',{line}{margin}"{ATTEMPTS}": ['
    separator = ""
    for row in attempts:
        facts = {name: getattr(row, name) for name in COLUMNS}
        yield f"{separator}{line}{margin}{margin}{_json(json_value(facts), None)}"
        separator = ","
    yield f"{line}{margin}],{line}{_json(dict(after), indent)[1:].lstrip(line)}{line}"


def _json(value: Any, indent: int | None) -> str:
    return visible(json.dumps(value, ensure_ascii=False, indent=indent))


def json_value(value: Any) -> Any:
    """A value as JSON can hold it: days as text, the names of enums."""
    if isinstance(value, dict):
        return {str(key): json_value(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [json_value(item) for item in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


COLUMNS = ("id", "day", "skill", "concept", "template", "rung", "seed", "prompt", "key", "typed",
           "word", "outcome", "mistakes", "hints", "mode")  # fmt: skip
ATTEMPTS = "attempts"
FORMULA = ("=", "+", "-", "@")


def csv_parts(attempts: Iterable[AttemptRow]) -> Iterator[str]:
    """One row an attempt, below the names of the columns."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in attempts:
        writer.writerow([csv_cell(getattr(row, name)) for name in COLUMNS])
        yield visible(target.getvalue())
        target.seek(0)
        target.truncate()
    yield visible(target.getvalue())


def csv_cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    if isinstance(value, tuple):
        value = " ".join(value)
    text = "" if value is None else str(json_value(value)).replace("\r", " ")
    return f"'{text}" if text.lstrip()[:1] in FORMULA and not _numeric(text) else text


def _numeric(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True
