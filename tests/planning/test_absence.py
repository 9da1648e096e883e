"""Coming back after days away: one record, and nothing is a wall."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.planning.scenes import known, learner, scene
from tutor.learner.ladder import Introduced
from tutor.learner.policy import due_day
from tutor.learner.state import LearnerState
from tutor.planning.absence import away, backlog_days, days_away, due_minutes, returning
from tutor.planning.plan import today
from tutor.problems.pack_index import Checkpoint, PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]
GONE = frozenset(range(5, 10))


def test_one_record_says_days_minutes_and_how_long_it_takes(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    record = today(practised(5), pack, on(10)).away
    assert record is not None
    assert record.days == 5
    assert record.minutes_due == pytest.approx(11 * 2.4)
    assert record.days_to_clear == 2
    assert record.merged_checkpoints == ()
    assert record.left_out == ()
    assert record.holds


def test_a_missed_day_or_two_are_no_event(practised: Practised, pack: PackIndex, on: On) -> None:
    assert today(practised(5), pack, on(6)).away is None


def test_the_record_is_gone_once_the_day_is_begun(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    assert today(practised(11, away=GONE), pack, on(10)).away is None


def test_a_near_interview_says_which_concepts_are_left_out(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    record = today(practised(5, interview=22), pack, on(10)).away
    assert record is not None
    assert not record.holds
    assert record.left_out == tuple(concept.title for concept in pack.concepts[21:])


def test_five_missed_days_are_cleared_within_three(practised: Practised, on: On) -> None:
    """On Day 13 nothing waits that was due before Day 10."""
    state = practised(13, away=GONE)
    dues = [due_day(c, "ladder") for c in state.concepts.values() if isinstance(c, Introduced)]
    assert all(due >= on(10) for due in dues)


def days(*numbers: int) -> dict[int, float]:
    return dict.fromkeys(numbers, 5.0)


@pytest.mark.parametrize(
    ("practised", "number", "count"),
    [
        ((0,), 0, 0), ((0,), 1, 0), ((0,), 2, 1), ((0,), 3, 2), ((0, 3), 3, 0), ((0, 5), 3, 2),
        ((), 9, 0),
    ],
)  # fmt: skip
def test_days_away_are_those_between_two_days_of_practice(
    pack: PackIndex, practised: tuple[int, ...], number: int, count: int
) -> None:
    """None before the first day, nor on a day that was begun."""
    assert days_away(scene(learner(practised=days(*practised)), pack, number)) == count


@pytest.mark.parametrize(("number", "shown"), [(2, False), (3, True), (4, True)])
def test_the_record_is_shown_from_two_days_away(pack: PackIndex, number: int, shown: bool) -> None:
    state = learner(practised=days(0))
    assert (away(scene(state, pack, number)) is not None) is shown


def test_nobody_is_away_after_the_interview(pack: PackIndex) -> None:
    assert away(scene(learner(interview=9, practised=days(0)), pack, 12)) is None


@pytest.mark.parametrize(
    ("practised", "number", "coming"),
    [
        ((0, 1, 2, 3, 6), 7, True), ((0, 1, 2, 3), 6, True), ((0, 1, 2, 3, 6, 7), 8, True),
        ((0, 1, 2, 3, 6, 7, 8), 9, False), ((0, 1, 2, 3, 5, 6), 7, False),
        ((0, 1, 2, 3, 5), 6, False), ((0, 1, 2, 4, 6), 8, False), ((4,), 5, True), ((5,), 6, True),
        ((4,), 4, False), ((), 9, False), ((3,), 4, False), ((0, 8), 7, True),
    ],
)  # fmt: skip
def test_whoever_was_two_days_away_is_coming_back_for_three_days(
    pack: PackIndex, practised: tuple[int, ...], number: int, coming: bool
) -> None:
    """Single days off are none; the first days of a pack count for nothing."""
    assert returning(scene(learner(practised=days(*practised)), pack, number)) is coming


def test_the_minutes_due_are_those_of_concepts_due_and_not_asked_today(pack: PackIndex) -> None:
    """Each a draw of two minutes and a fifth more."""
    dues = {0: known(3), 1: known(4), 2: known(5), 3: known(4, last=4), 4: known(4, last=3)}
    state = learner({pack.concepts[n].id: stands for n, stands in dues.items()})
    assert due_minutes(scene(state, pack, 4)) == pytest.approx(3 * 2.4)
    state = learner({pack.concepts[n].id: known(4) for n in range(9)}, practised=days(0))
    record = away(scene(state, pack, 4))
    assert record is not None
    assert record.minutes_due == pytest.approx(9 * 2.4)
    assert record.days_to_clear == 2


@pytest.mark.parametrize(
    ("minutes", "budget", "count"),
    [(0, 20, 0), (1, 20, 1), (20, 20, 1), (20.1, 20, 2), (5, 0, 0), (5, -1, 0), (1, 0.5, 2)],
)
def test_a_backlog_takes_its_minutes_in_whole_days(
    minutes: float, budget: float, count: int
) -> None:
    assert backlog_days(minutes, budget) == count


@pytest.mark.parametrize(
    ("practised", "number", "merged"),
    [((0, 1), 4, ()), ((0, 1), 8, (3,)), ((0, 3), 8, ()), ((0, 2), 8, (3,)), ((0, 3), 15, (7,)),
     ((7,), 15, ())],
)  # fmt: skip
def test_the_record_names_the_checkpoints_that_fell_into_the_days_away(
    pack: PackIndex, practised: tuple[int, ...], number: int, merged: tuple[int, ...]
) -> None:
    """Those missed earlier are not said again."""
    points = replace(pack, checkpoints=tuple(Checkpoint(day) for day in (0, 3, 7, 14)))
    record = away(scene(learner(practised=days(*practised)), points, number))
    assert record is not None
    assert record.merged_checkpoints == merged


def test_after_an_interview_a_new_date_counts_no_days_away(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """The days between asked nothing; a date that was moved nearer changes nothing."""
    for before, told in ((6, False), (28, True)):
        state = practised(5, interview=40)
        held = state.enrolments["cnn"]
        state.enrolments["cnn"] = held._replace(moved_on=on(10), moved_from=on(before))
        assert (today(state, pack, on(10)).away is not None) is told
