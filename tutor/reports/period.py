"""A report on a part of a course: what was practised from one day on.

Levels, due dates, misconceptions and confidence are states: they are those of the last day.
Answers, mistakes, minutes and ratings are counted from the first day on.
"""

from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from tutor.events import HireRating
from tutor.reports.tables import MistakeRow, Progress, SkillRow


class PeriodStart(NamedTuple):
    """The first day of a report on a part of a course, and where the learner stood before it.

    `levels` are the measured levels, `failed` the skills whose latest open answer was No Hire.
    """

    since: date
    levels: Mapping[str, int | None]
    failed: Set[str] = frozenset()


def period_start(before: Progress, since: date) -> PeriodStart:
    """The beginning of a period, from the tables of the evening before it."""
    latest = {row.skill: row.outcome for row in before.opens}
    failed = {skill for skill, outcome in latest.items() if outcome is HireRating.NO}
    return PeriodStart(since, {row.skill: row.earned.level for row in before.skills}, failed)


def part_of_course(whole: Progress, before: Progress, since: date) -> Progress:
    """The tables of the last day, with only what was practised from `since` on."""
    calendar = tuple(row for row in whole.calendar if row.day >= since)
    earlier = {(row.skill, row.name): row for row in before.habits}
    habits = [_habit(row, earlier.get((row.skill, row.name))) for row in whole.habits]
    shown = [row for row in habits if row.hits > 0]
    skills = zip(whole.skills, before.skills, strict=True)
    return replace(
        whole,
        days_practised=len(calendar),
        calendar=calendar,
        skills=tuple(_skill(row, old, since) for row, old in skills),
        habits=tuple(sorted(shown, key=lambda row: (-row.hits, row.skill, row.name))),
        attempts=tuple(row for row in whole.attempts if row.day >= since),
        opens=tuple(row for row in whole.opens if row.day >= since),
    )


def _skill(row: SkillRow, old: SkillRow, since: date) -> SkillRow:
    return replace(
        row,
        right=row.right - old.right,
        answered=row.answered - old.answered,
        ratings=tuple(rating for rating in row.ratings if rating[0] >= since),
    )


def _habit(row: MistakeRow, old: MistakeRow | None) -> MistakeRow:
    if old is None:
        return row
    return replace(row, hits=row.hits - old.hits, chances=row.chances - old.chances)


def period_members(start: PeriodStart | None) -> dict[str, Any]:
    """The first day and the levels before it, for other programs; null and none without one."""
    return {
        "since": start.since if start else None,
        "levels_before": dict(start.levels) if start else {},
    }
