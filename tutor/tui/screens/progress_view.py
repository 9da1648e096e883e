"""The progress tables as text: a line a skill, the weeks as a map, the days ahead as bars."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from textwrap import wrap
from typing import NamedTuple

from tutor.reports.lines import (
    calibration_lines,
    missing_lines,
    mistake_lines,
    prediction_lines,
    target_line,
)
from tutor.reports.tables import DayRow, DueRow, Progress, SkillRow
from tutor.tui.answers.rows import wrap_lines
from tutor.tui.messages import home_texts, study_texts
from tutor.tui.screens.help_pane import HEADING
from tutor.tui.widgets.plain_text import Piece, cut

LEVELS = 5
SHORTEST = 12
WEEKS, DAYS = 8, 7
SHADES = ((1, "░"), (6, "▒"), (12, "▓"), (20, "█"))
LONGEST_BAR, AHEAD = 8, 14
DAY_HEADS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class Column(NamedTuple):
    """A column of the table of skills: its head, its width, its text, its style."""

    head: str
    size: int
    text: Callable[[SkillRow], str]
    style: str = ""


def dots(level: int | None) -> str:
    """A level as five dots; a stroke where nothing was measured."""
    return "-" if level is None else "●" * level + "○" * (LEVELS - level)


def _right(row: SkillRow) -> str:
    return f"{row.right}/{row.answered}" if row.answered else "-"


def _own(row: SkillRow) -> str:
    return str(row.rated or "-")


COMPUTED = Column(study_texts.COMPUTED_HEAD, 9, lambda row: dots(row.earned.computed), "$primary")
EXPLAINED = Column(
    study_texts.EXPLAINED_HEAD, 10, lambda row: dots(row.earned.explained), "$primary"
)
LEVEL = Column(study_texts.LEVEL_HEAD, 7, lambda row: dots(row.earned.level), "$primary")
SELF = Column(study_texts.SELF_HEAD, 5, _own)
RIGHT = Column(study_texts.RIGHT_HEAD, 8, _right)


def _columns(width: int) -> tuple[Column, ...]:
    """The columns for which there is room beside the titles."""
    recall = Column(study_texts.RECALL_HEAD, 12, _recall)
    if width >= 70:
        return (COMPUTED, EXPLAINED, SELF, RIGHT, recall)
    if width >= 48:
        return (LEVEL, RIGHT, recall)
    return (LEVEL, RIGHT)


def _recall(row: SkillRow) -> str:
    """Predicted recall of a skill today with its range, as in the report."""
    if row.recall is None or row.recall_low is None or row.recall_high is None:
        return "-"
    return study_texts.recall_range(row.recall, row.recall_low, row.recall_high)


def skill_table(progress: Progress, width: int) -> list[Piece]:
    """One row a skill, with its whole title; where there is less room, fewer columns."""
    columns = _columns(width)
    room = max(SHORTEST, width - sum(column.size for column in columns))
    heads = "".join(f"{column.head:<{column.size}}" for column in columns)
    pieces: list[Piece] = [
        (f"{study_texts.SKILL_HEAD:<{room}}{heads}".rstrip() + "\n", "$secondary")
    ]
    for row in progress.skills:
        first, *rest = wrap(row.title, room - 1, subsequent_indent="  ") or [""]
        pieces.append(f"{first:<{room}}")
        pieces.extend((f"{each.text(row):<{each.size}}", each.style) for each in columns)
        pieces.append("\n" + "".join(f"{line}\n" for line in rest))
    for line in (study_texts.LEVELS_LEGEND, target_line(progress)):
        pieces.append(("\n".join(wrap_lines(line, width)) + "\n", "$secondary"))
    return pieces


def section(title: str, lines: Sequence[str], width: int) -> list[Piece]:
    """A heading and the lines below it; a long line goes on two columns further right."""
    if not lines:
        return []
    shown = [
        ("  " if place else "") + part
        for line in lines
        for place, part in enumerate(wrap_lines(_squeezed(line, width), width - 2))
    ]
    return [(f"\n{title}\n", HEADING), "\n".join(shown) + "\n"]


def _squeezed(line: str, width: int) -> str:
    """A line of columns without their gaps, where it would not fit otherwise."""
    return line if len(line) <= width - 2 else " ".join(line.split())


def table_pieces(progress: Progress, width: int) -> list[Piece]:
    """Skills, the next step of each, recurring mistakes, confidence."""
    return [
        (f"{study_texts.SKILLS_PART}\n", HEADING),
        *skill_table(progress, width),
        *section(study_texts.MISSING_PART, missing_lines(progress), width),
        *section(study_texts.MISTAKES_PART, mistake_lines(progress), width),
        *section(study_texts.SURE_PART, calibration_lines(progress.calibration), width),
    ]


def chart_pieces(progress: Progress, width: int) -> list[Piece]:
    """The weeks behind, the days ahead, predictions beside results."""
    return [
        (f"{study_texts.PRACTICE_PART}\n", HEADING),
        *heat_map(progress.calendar, progress.day),
        *((f"\n{study_texts.DUE_PART}\n", HEADING),),
        *day_bars(progress.due, progress.day, AHEAD, width),
        *section(study_texts.PREDICTED_PART, prediction_lines(progress.predictions), width),
    ]


def heat_map(calendar: Sequence[DayRow], day: date) -> list[Piece]:
    """A row for each day of the week, a column for each of the last weeks, today's the last."""
    answered = {row.day: row.answered for row in calendar}
    monday = day - timedelta(days=day.weekday())
    pieces: list[Piece] = []
    for weekday in range(DAYS):
        pieces.append((f"{DAY_HEADS[weekday]}  ", "$secondary"))
        for week in range(WEEKS - 1, -1, -1):
            on = monday + timedelta(days=weekday - 7 * week)
            count = answered.get(on, 0)
            sign = "·" if count == 0 else [shade for least, shade in SHADES if count >= least][-1]
            pieces.append(
                (f"{sign * 2} " if on <= day else "", "$success" if count else "$secondary")
            )
        pieces.append("\n")
    counts = " ".join(f"{shade}{least}+" for least, shade in SHADES)
    return [*pieces, (f"{study_texts.heat_legend(counts)}\n", "$secondary")]


def day_bars(due: Sequence[DueRow], day: date, days: int, width: int) -> list[Piece]:
    """The days to come: how many reviews are due on each, as a bar, and their minutes."""
    by_day = {row.day: row for row in due}
    longest = max((len(row.titles) for row in due), default=1)
    pieces: list[Piece] = []
    for ahead in range(days):
        on = day + timedelta(days=ahead)
        row = by_day.get(on)
        count = len(row.titles) if row else 0
        bar = -(-count * LONGEST_BAR // max(longest, LONGEST_BAR))
        text = home_texts.due_count(count, row.minutes if row else 0.0)
        pieces.append(f"{on:%a} {on.day:>2} {on:%b}  ")
        pieces.extend((("█" * bar, "$primary"), " " * (LONGEST_BAR + 1 - bar)))
        pieces.append((cut(text, width - LONGEST_BAR - 12) + "\n", "$secondary"))
    return pieces
