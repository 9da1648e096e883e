"""What the report as a page and the report as Markdown share, beside the tables."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from tutor.export.level_chart import ChartFrame
from tutor.planning.forecast import Readiness
from tutor.reports import lines
from tutor.reports.formula_reader import FormulaReader, MistakeExample, RuleFormulas
from tutor.reports.level_history import LevelPoint, LevelsOnDay, levels_on, week_ends
from tutor.reports.mistake_ideas import MistakeIdea
from tutor.reports.outlook import Outlook
from tutor.reports.period import PeriodStart
from tutor.reports.report_summary import weakest_first
from tutor.reports.tables import Progress

MOST_STEPS = 5


class CourseHistory(NamedTuple):
    """What a report shows beside the tables: levels over time, minutes by skill, readiness.

    `start` is where the report of a part of a course begins, `ahead` the next sitting, `learner`
    the line that says whose report it is, `misses` the attempts of each concept that were missed.
    """

    levels: Mapping[str, Sequence[LevelPoint]] = {}
    minutes: Mapping[str, float] = {}
    readiness: Mapping[str, Readiness] = {}
    start: PeriodStart | None = None
    ahead: Outlook | None = None
    learner: str = ""
    misses: Mapping[str, Sequence[str]] = {}


TABLES_ALONE = CourseHistory()


def next_steps(progress: Progress) -> list[str]:
    """The next actions of the skills, the weakest skill first."""
    ordered = replace(progress, skills=weakest_first(progress.skills))
    return lines.missing_lines(ordered)[:MOST_STEPS]


def level_weeks(progress: Progress, course: CourseHistory) -> dict[str, list[LevelsOnDay]]:
    """The levels of each skill at the ends of the weeks; nothing without a history."""
    if not course.levels:
        return {}
    frame = report_frame(progress, course.start)
    days = week_ends(frame.first, frame.last)
    return {
        row.skill: [levels_on(course.levels.get(row.skill, ()), row.ratings, day) for day in days]
        for row in progress.skills
    }


def report_frame(progress: Progress, start: PeriodStart | None) -> ChartFrame:
    """From the first day of the report, or the first one practised, to the last."""
    first = progress.calendar[0].day if progress.calendar else progress.day
    if start is not None:
        first = start.since
    return ChartFrame(first, max(progress.day, first))


def mistake_example(
    idea: MistakeIdea, progress: Progress, formulas: FormulaReader
) -> MistakeExample:
    """The newest problem that shows an idea, by its most frequent mistake that has one."""
    for row in idea.rows:
        shown = formulas.mistake(row, progress.attempts)
        if shown.attempt is not None:
            return shown
    return MistakeExample(None, RuleFormulas())
