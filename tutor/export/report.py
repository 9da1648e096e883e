"""The progress report in every format; the format follows the file's ending."""

import csv
import io
import json
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from enum import Enum
from hashlib import sha256
from typing import Any, NamedTuple

from tutor.export import messages
from tutor.export.json_schemas import REPORT_SCHEMA
from tutor.export.level_chart import ChartFrame, step_path
from tutor.lang.mathml import mathml
from tutor.planning.forecast import Readiness
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.level_history import LevelPoint
from tutor.reports.messages import hit_count, interview_in
from tutor.reports.period import PeriodStart, period_members
from tutor.reports.report_summary import practice_weeks, report_summary
from tutor.reports.tables import AttemptRow, OpenRow, Progress, progress_members
from tutor.visible import visible

NEWEST = 50
"""So many attempts of each skill stand on the page; a file of CSV has all."""
MOST_WEEKS = 12
MOST_MISTAKES, MOST_OPENS = 6, 8


class CourseHistory(NamedTuple):
    """What a page shows beside the tables: levels over time, minutes by skill, readiness.

    `start` is where the report of a part of a course begins.
    """

    levels: Mapping[str, Sequence[LevelPoint]] = {}
    minutes: Mapping[str, float] = {}
    readiness: Mapping[str, Readiness] = {}
    start: PeriodStart | None = None


def html(progress: Progress, formulas: FormulaReader, course: CourseHistory) -> str:
    """One self-contained page without script, for light, dark and paper; formulas are MathML."""
    return page("report.html", **_on_the_page(progress, formulas, course))


def page(template: str, **values: Any) -> str:
    """A page of a template with the style of all reports, which is the only one it allows."""
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
    made = environment.get_template(template).render(style=style, fingerprint=fingerprint, **values)
    return visible(made)


def _on_the_page(
    progress: Progress, formulas: FormulaReader, course: CourseHistory
) -> dict[str, object]:
    """The names of the template with what they stand for."""
    by_skill = _by_skill(progress)
    weeks = practice_weeks(progress.calendar, progress.day)
    summary = report_summary(progress, course.start)
    return {
        "interview_in": interview_in,
        "progress": progress,
        "lines": lines,
        "hit_count": hit_count,
        "formulas": formulas,
        "mathml": mathml,
        "ideas_of": formulas.ideas,
        "linked": {*(row.id for row in progress.attempts), *(row.id for row in progress.opens)},
        "summary": summary,
        "practice_line": messages.practice_line(
            messages.PracticeCount(progress.days_practised, summary.days, summary.minutes)
        ),
        "start": course.start,
        "counted_since": messages.counted_since,
        "level_before": messages.level_before,
        "weeks": weeks,
        "weekdays": [f"{item.day:%a}" for item in weeks[0]] if weeks else [],
        "interview_day": progress.day + timedelta(days=progress.days_left or 0),
        "most_weeks": MOST_WEEKS,
        "most_mistakes": MOST_MISTAKES,
        "most_opens": MOST_OPENS,
        "history": course.levels,
        "skill_minutes": course.minutes,
        "readiness": course.readiness,
        "frame": _frame(progress, course.start),
        "step_path": step_path,
        "computed": lambda points: [(point.day, point.computed) for point in points],
        "explained": lambda points: [(point.day, point.explained) for point in points],
        "level_names": lines.LEVELS,
        "first_step": messages.FIRST_STEP,
        "nothing_weak": messages.nothing_weak,
        "not_measured": messages.not_measured,
        "by_skill": by_skill,
        "fullest": max(map(len, by_skill.values()), default=0),
        "listed": NEWEST,
    }


def _frame(progress: Progress, start: PeriodStart | None) -> ChartFrame:
    """From the first day of the report, or the first one practised, to the last."""
    first = progress.calendar[0].day if progress.calendar else progress.day
    if start is not None:
        first = start.since
    return ChartFrame(first, max(progress.day, first))


def _by_skill(progress: Progress) -> dict[str, list[AttemptRow]]:
    """The attempts of each skill, newest first, so that every claim has what it rests on."""
    held: dict[str, list[AttemptRow]] = {}
    for row in reversed(progress.attempts):
        held.setdefault(row.skill, []).append(row)
    return held


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
