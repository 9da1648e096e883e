"""A course as a mentor keeps it: Markdown, a page, JSON, and CSV for a spreadsheet."""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import asdict

from tutor.export import messages
from tutor.export.report import csv_cell, json_value
from tutor.export.report_html import page
from tutor.plurals import count
from tutor.reports.course_report import LEVELS, MOST, CourseReport
from tutor.visible import visible, visible_line

SCHEMA = "tutor.course/1"
SHOWN = 20


def course_markdown(report: CourseReport) -> str:
    """Tables: learners, levels, shared misconceptions, templates that tell learners apart badly."""
    rows = [
        f"# Course: {report.title}",
        "",
        messages.course_headline(report.day, len(report.learners), report.active),
        "",
    ]
    rows += ["## Learners", "", "| name | last day | days | answers | right | minutes |"]
    rows += ["|---|---|---|---|---|---|", *_learners(report), ""]
    heads = " | ".join(str(level) for level in LEVELS)
    rows += ["## Levels", "", f"| skill | {heads} | not yet measured |", "|---|" + "---|" * 6]
    for skill in report.skills:
        counts = " | ".join(str(skill.learners[level]) for level in LEVELS)
        rows.append(f"| {_text(skill.title)} | {counts} | {skill.not_measured} |")
    rows += ["", "## Misconceptions that learners share", ""]
    rows += [*_misconceptions(report), "", "## Problems that tell learners apart badly", ""]
    rows += _poor_templates(report)
    return "\n".join(map(visible_line, rows)) + "\n"


def course_html(report: CourseReport) -> str:
    """One self-contained page without script: what the whole course shares first, then each."""
    return page(
        "course.html",
        report=report,
        headline=messages.course_headline(report.day, len(report.learners), report.active),
        levels=LEVELS,
        shown=SHOWN,
        poor=[row for row in report.templates if row.poor][:SHOWN],
        percent=_percent,
        messages=messages,
    )


def _text(text: str) -> str:
    return text.replace("|", "\\|")


def _learners(report: CourseReport) -> list[str]:
    return [
        f"| {_text(item.name)} | {item.last_day.isoformat() if item.last_day else '-'} "
        f"| {item.days} | {item.answered} | {_percent(item.correct, item.answered)} "
        f"| {item.minutes:.0f} |"
        for item in report.learners
    ]


def _percent(part: float, whole: float) -> str:
    return f"{100 * part / whole:.0f} %" if whole else "-"


def _misconceptions(report: CourseReport) -> list[str]:
    rows = [
        f"- {item.title}: {count(item.learners, 'learner')} of {report.active} "
        f"({item.share:.0%}), {count(item.shown, 'time')}"
        + (" - most of the course" if item.share > MOST else "")
        for item in report.misconceptions[:SHOWN]
    ]
    return rows or [messages.NO_MISCONCEPTION_SHOWN]


def _poor_templates(report: CourseReport) -> list[str]:
    rows = [
        f"- {item.template}: discrimination {item.discrimination:.2f}, {item.share:.0%} right, "
        f"{count(item.learners, 'learner')}"
        for item in report.templates
        if item.poor
    ]
    return rows[:SHOWN] or [messages.NO_POOR_PROBLEM]


def course_json(report: CourseReport) -> str:
    """Every table as one object."""
    facts = {"schema": SCHEMA, **asdict(report)}
    return visible(json.dumps(json_value(facts), ensure_ascii=False, indent=2)) + "\n"


def course_csv(report: CourseReport) -> str:
    """One row a learner, with a column for each skill."""
    target = io.StringIO()
    writer = csv.writer(target, lineterminator="\n")
    skills = [item.skill for item in report.skills]
    writer.writerow(["name", "last_day", "days", "answered", "correct", "minutes", *skills])
    for item in report.learners:
        row = [item.name, item.last_day, item.days, item.answered, item.correct]
        levels = [item.levels.get(skill) for skill in skills]
        writer.writerow([csv_cell(value) for value in [*row, round(item.minutes, 1), *levels]])
    return visible(target.getvalue())


COURSE_FORMATS: dict[str, Callable[[CourseReport], str]] = {
    "md": course_markdown, "html": course_html, "json": course_json, "csv": course_csv,
}  # fmt: skip
