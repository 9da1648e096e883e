"""The first page: what holds, what does not, and the calendar with its days off."""

from dataclasses import replace
from datetime import date, timedelta

from tutor.events import HireRating, Judgement, Mode
from tutor.learner.levels import EarnedLevel
from tutor.reports.report_summary import practice_weeks, report_summary
from tutor.reports.tables import AttemptRow, DayRow, Progress

MONDAY = date(2026, 3, 2)


def test_skills_stand_by_their_level_and_the_weakest_first(
    progress_of_two_weeks: Progress,
) -> None:
    """4 and 5 can be relied on, 1 and 2 are weak, 3 is neither, none is not measured."""
    row = progress_of_two_weeks.skills[0]

    def at(level: int | None, right: int) -> object:
        return replace(
            row,
            skill=f"s{level}-{right}",
            earned=EarnedLevel(level, level, None, ()),
            right=right,
            answered=10,
        )

    skills = tuple(
        at(*each) for each in ((4, 9), (2, 8), (3, 9), (2, 3), (1, 9), (None, 0), (5, 9))
    )
    found = report_summary(replace(progress_of_two_weeks, skills=skills))  # type: ignore[arg-type]
    assert [row.skill for row in found.reliable] == ["s4-9", "s5-9"]
    assert [row.skill for row in found.weak] == ["s1-9", "s2-3", "s2-8"]
    assert [row.skill for row in found.unmeasured] == ["sNone-0"]
    assert found.days == progress_of_two_weeks.day_number + 1
    minutes = sum(day.minutes for day in progress_of_two_weeks.calendar)
    assert found.minutes == minutes


def test_days_off_stand_between_the_days_practised() -> None:
    """Weeks of seven from the first day to the wanted one."""
    first, fourth = (DayRow(MONDAY + timedelta(days=n), 5, 4, 12.0, 0) for n in (0, 3))
    weeks = practice_weeks([first, fourth], MONDAY + timedelta(days=8))
    assert [len(week) for week in weeks] == [7, 2]
    assert [item.practice for item in weeks[0]] == [first, None, None, fourth, None, None, None]
    assert weeks[1][-1].day == MONDAY + timedelta(days=8)
    assert practice_weeks([], MONDAY) == ()


def test_what_could_not_be_explained_is_no_skill_to_rely_on(
    progress_of_two_weeks: Progress,
) -> None:
    """The latest open answer of a skill counts, not an earlier one."""
    (answer, *_) = progress_of_two_weeks.opens
    row = progress_of_two_weeks.skills[0]
    good, bad = (
        replace(row, skill=name, earned=EarnedLevel(4, 4, 4, ())) for name in ("good", "bad")
    )
    ratings = [("good", HireRating.NO), ("good", HireRating.LEAN), ("bad", HireRating.NO)]
    opens = tuple(replace(answer, skill=skill, outcome=rating) for skill, rating in ratings)
    found = report_summary(replace(progress_of_two_weeks, skills=(good, bad), opens=opens))
    assert found.unspoken == (opens[2],)
    assert found.reliable == (good,)


def test_what_is_given_up_again_and_again_is_counted(progress_of_two_weeks: Progress) -> None:
    """By problem, the most frequent first; once is nothing."""
    (first, *_) = progress_of_two_weeks.attempts
    names = ["a", "b", "b", "c", "c", "c"]
    blank = [
        replace(first, id=f"{place}", template=name, typed="") for place, name in enumerate(names)
    ]
    typed = replace(first, template="a", typed="4")
    found = report_summary(replace(progress_of_two_weeks, attempts=(*blank, typed, typed)))
    assert found.given_up == (("c", ("3", "4", "5")), ("b", ("1", "2")))
    assert [item.times for item in found.given_up] == [3, 2]


def test_what_was_solved_since_is_not_given_up(progress_of_two_weeks: Progress) -> None:
    """Without a hint; after one it still is, and what came before the right answer is settled."""
    right = next(
        row for row in progress_of_two_weeks.attempts if row.word is Judgement.RIGHT and row.typed
    )
    blank = replace(right, typed="", word=Judgement.WRONG)

    def given_up(*rows: AttemptRow) -> list[int]:
        found = report_summary(replace(progress_of_two_weeks, attempts=rows))
        return [item.times for item in found.given_up]

    assert given_up(blank, blank) == [2]
    assert given_up(blank, blank, right) == []
    assert given_up(blank, blank, replace(right, hints=1)) == [2]
    assert given_up(blank, right, blank) == []


def test_a_skill_whose_latest_answers_fail_is_not_relied_on(
    progress_of_two_weeks: Progress,
) -> None:
    """Half of the latest answers is too few, whatever was right before."""
    row = replace(progress_of_two_weeks.skills[0], earned=EarnedLevel(4, 4, 4, ()))
    half, most = (
        replace(row, skill=name, latest_right=right, latest_answered=6)
        for name, right in (("half", 3), ("most", 4))
    )
    found = report_summary(replace(progress_of_two_weeks, skills=(half, most), opens=()))
    assert (found.reliable, found.slipping, found.doubtful) == ((most,), (half,), ())


def test_free_practice_that_was_given_up_is_not_weak(progress_of_two_weeks: Progress) -> None:
    """Twice in free practice is nothing; twice elsewhere is."""
    row = replace(progress_of_two_weeks.attempts[0], typed="", mode=Mode.DRILL)
    twice = (row, replace(row, id="other"))
    free = tuple(replace(item, mode=Mode.FREE) for item in twice)
    assert report_summary(replace(progress_of_two_weeks, attempts=free)).given_up == ()
    (found,) = report_summary(replace(progress_of_two_weeks, attempts=twice)).given_up
    assert found.times == 2
