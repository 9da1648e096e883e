"""A report on a part of a course: what is counted from its first day on."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tutor.events import Event, HireRating
from tutor.learner.reducer import key, replay
from tutor.problems.pack_index import PackIndex
from tutor.reports.attempt_links import attempt_links
from tutor.reports.period import part_of_course, period_members, period_start
from tutor.reports.progress import progress
from tutor.reports.report_summary import report_summary
from tutor.reports.tables import Progress

FIRST = date(2026, 3, 2)
SINCE = FIRST + timedelta(days=3)


@pytest.fixture
def before(two_weeks: list[Event], outline_of_two_weeks: PackIndex) -> Progress:
    """The tables of the evening before the part begins."""
    early = [event for event in two_weeks if event.stamp.day < SINCE]
    return progress(replay(early), outline_of_two_weeks, SINCE - timedelta(days=1))


@pytest.fixture
def part(progress_of_two_weeks: Progress, before: Progress) -> Progress:
    """The tables of the part."""
    return part_of_course(progress_of_two_weeks, before, SINCE)


def test_answers_days_and_minutes_count_from_the_first_day_on(
    part: Progress, progress_of_two_weeks: Progress
) -> None:
    """Those before are left out, none of those after."""
    assert {row.day for row in progress_of_two_weeks.attempts} > {row.day for row in part.attempts}
    assert min(row.day for row in part.attempts) == SINCE
    size = part.skills[0]
    assert (size.right, size.answered) == (2, 2)
    assert (progress_of_two_weeks.skills[0].right, progress_of_two_weeks.skills[0].answered) == (
        5,
        7,
    )
    assert part.days_practised == len(part.calendar) == 3
    assert [row.day for row in part.opens] == [FIRST + timedelta(days=8)]


def test_a_mistake_of_earlier_days_does_not_recur(
    part: Progress, progress_of_two_weeks: Progress, before: Progress
) -> None:
    """One that showed in the part alone keeps all its counts."""
    assert [row.name for row in progress_of_two_weeks.habits] == ["no_plus_one"]
    assert part.habits == ()
    clean = replace(before, habits=())
    habits = part_of_course(progress_of_two_weeks, clean, SINCE).habits
    assert habits == progress_of_two_weeks.habits


def test_states_are_those_of_the_last_day(part: Progress, progress_of_two_weeks: Progress) -> None:
    """Levels, misconceptions, due days."""
    assert [row.earned for row in part.skills] == [
        row.earned for row in progress_of_two_weeks.skills
    ]
    assert part.misconceptions == progress_of_two_weeks.misconceptions
    assert part.due == progress_of_two_weeks.due


def test_the_beginning_knows_the_levels_before(before: Progress) -> None:
    """And which open answers failed; other programs get the levels."""
    start = period_start(before, SINCE)
    assert start.levels == {"size": before.skills[0].earned.level, "field": None}
    assert start.failed == set()
    assert period_members(start) == {"since": SINCE, "levels_before": start.levels}
    assert period_members(None) == {"since": None, "levels_before": {}}


def test_an_open_answer_that_failed_before_is_not_forgotten(
    progress_of_two_weeks: Progress,
) -> None:
    """A skill is not to be relied on because the part has no open answer of it."""
    size, field = progress_of_two_weeks.skills
    high = replace(size, earned=replace(size.earned, level=4))
    (good,) = progress_of_two_weeks.opens
    failed = replace(good, outcome=HireRating.NO)
    eve = replace(progress_of_two_weeks, skills=(high, field), opens=(failed,))
    start = period_start(eve, SINCE)
    silent = replace(eve, opens=())
    assert report_summary(silent, start).reliable == ()
    assert report_summary(replace(silent, opens=(good,)), start).reliable == (high,)
    assert report_summary(silent, start).days == 7


def test_a_part_from_the_first_day_on_is_the_whole(
    two_weeks: list[Event], outline_of_two_weeks: PackIndex, progress_of_two_weeks: Progress
) -> None:
    """Nothing lies before it."""
    eve = progress(replay([]), outline_of_two_weeks, FIRST - timedelta(days=1))
    state = replay(two_weeks, outline_of_two_weeks.cadence)
    links = attempt_links(sorted(two_weeks, key=key), state, "cnn", None)
    whole = progress(state, outline_of_two_weeks, progress_of_two_weeks.day, links)
    assert part_of_course(whole, eve, FIRST) == whole
