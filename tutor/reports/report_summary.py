"""The first page of a report: what can be relied on, what is weak, what comes next."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from tutor.events import HireRating, Judgement, Mode
from tutor.learner.misconceptions import MisconceptionStatus
from tutor.reports.lines import TARGET
from tutor.reports.period import PeriodStart
from tutor.reports.tables import (
    AttemptRow,
    ConceptRow,
    DayRow,
    MisconceptionRow,
    OpenRow,
    Progress,
    SkillRow,
)

WEAK, LOWEST = 2, 3
WEEK = 7


class PracticeDay(NamedTuple):
    """A day of the calendar; `practice` is None on a day off."""

    day: date
    practice: DayRow | None


class GivenUp(NamedTuple):
    """A problem that was given up more than once, and the attempts that say so."""

    template: str
    attempts: tuple[str, ...]

    @property
    def times(self) -> int:
        """How often."""
        return len(self.attempts)


class ReportSummary(NamedTuple):
    """What the first page says; every row carries its own evidence.

    `reliable` are skills at level 4 or 5 with more than half of the latest answers right whose
    latest open answer was not No Hire, `doubtful` those where it was, `slipping` those with too few
    right, `weak` those at 1 or 2, the weakest first, `measured` counts those with enough answers,
    `unmeasured` are the others; `active` are the misconceptions that still show, `unspoken` the
    latest open answer of each skill where that was No Hire, `given_up` the problems that were given
    up more than once, `lowest` the concepts in the reviews with the lowest predicted recall. Of all
    `answered` problems `unaided` had no hint, and `right` of those were right.
    """

    minutes: float
    days: int
    reliable: tuple[SkillRow, ...]
    doubtful: tuple[SkillRow, ...]
    slipping: tuple[SkillRow, ...]
    weak: tuple[SkillRow, ...]
    measured: int
    unmeasured: tuple[SkillRow, ...]
    active: tuple[MisconceptionRow, ...]
    unspoken: tuple[OpenRow, ...]
    given_up: tuple[GivenUp, ...]
    lowest: tuple[ConceptRow, ...]
    answered: int
    unaided: int
    right: int

    @property
    def nothing_measured(self) -> bool:
        """Whether no skill has enough answers, so that none can be called weak."""
        return not (self.measured or self.unspoken or self.active or self.given_up)


def report_summary(progress: Progress, start: PeriodStart | None = None) -> ReportSummary:
    """The first page, from the tables of the report; `start` is where a part of a course begins."""
    measured = [row for row in progress.skills if row.earned.level is not None]
    high = [row for row in measured if _level(row) >= TARGET]
    unspoken = _unspoken(progress.opens)
    spoken = {row.skill for row in progress.opens}
    failed = {row.skill for row in unspoken} | ((start.failed if start else set()) - spoken)
    return ReportSummary(
        minutes=sum(day.minutes for day in progress.calendar),
        days=(progress.day - start.since).days + 1 if start else progress.day_number + 1,
        reliable=tuple(row for row in high if row.skill not in failed and _holds(row)),
        doubtful=tuple(row for row in high if row.skill in failed),
        slipping=tuple(row for row in high if row.skill not in failed and not _holds(row)),
        weak=tuple(sorted((row for row in measured if _level(row) <= WEAK), key=_strength)),
        measured=len(measured),
        unmeasured=tuple(row for row in progress.skills if row.earned.level is None),
        active=tuple(
            row for row in progress.misconceptions if row.status is MisconceptionStatus.ACTIVE
        ),
        unspoken=unspoken,
        given_up=_given_up(progress.attempts),
        lowest=_lowest(progress.concepts),
        answered=sum(day.answered for day in progress.calendar),
        unaided=sum(row.answered for row in progress.skills),
        right=sum(row.right for row in progress.skills),
    )


def _lowest(concepts: Sequence[ConceptRow]) -> tuple[ConceptRow, ...]:
    held = [row for row in concepts if row.recall is not None and not row.suspended]
    return tuple(sorted(held, key=lambda row: row.recall or 0.0)[:LOWEST])


def weakest_first(skills: Sequence[SkillRow]) -> tuple[SkillRow, ...]:
    """The skills in the order in which they need practice; those not measured come last."""
    return tuple(sorted(skills, key=lambda row: (row.earned.level is None, *_strength(row))))


def _unspoken(opens: Sequence[OpenRow]) -> tuple[OpenRow, ...]:
    latest = {row.skill: row for row in opens}
    return tuple(row for row in latest.values() if row.outcome is HireRating.NO)


def _given_up(attempts: Sequence[AttemptRow]) -> tuple[GivenUp, ...]:
    """What was given up twice or more and not solved without a hint since."""
    held: dict[str, list[str]] = {}
    for row in attempts:
        if row.mode is Mode.FREE:
            continue
        if not row.typed:
            held.setdefault(row.template, []).append(row.id)
        elif row.word is Judgement.RIGHT and not row.hints:
            held.pop(row.template, None)
    found = [GivenUp(name, tuple(ids)) for name, ids in held.items() if len(ids) > 1]
    return tuple(sorted(found, key=lambda item: -item.times))


def _holds(row: SkillRow) -> bool:
    """Whether more than half of the latest answers were right without a hint."""
    return 2 * row.latest_right > row.latest_answered or not row.latest_answered


def _level(row: SkillRow) -> int:
    return row.earned.level or 0


def _strength(row: SkillRow) -> tuple[int, float]:
    return _level(row), row.right / row.answered if row.answered else 0.0


def practice_weeks(calendar: Sequence[DayRow], until: date) -> tuple[tuple[PracticeDay, ...], ...]:
    """All days from the first one practised to `until`, days off among them, in weeks of seven."""
    if not calendar:
        return ()
    seen = {row.day: row for row in calendar}
    first, last = calendar[0].day, max(until, calendar[-1].day)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return tuple(
        tuple(PracticeDay(day, seen.get(day)) for day in days[place : place + WEEK])
        for place in range(0, len(days), WEEK)
    )
