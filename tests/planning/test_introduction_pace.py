"""How fast new concepts come in, and what no longer fits before an interview."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.introduction_pace import behind, last_day, left_out, target
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]


@pytest.mark.parametrize(("number", "least"), [(3, 9), (7, 18), (14, 27)])
def test_the_marks_of_the_course(pack: PackIndex, number: int, least: int) -> None:
    """Every skill by Day 3, two thirds by Day 7, all by Day 14, each a little ahead of its day."""
    assert target(pack, number, 14) >= least


@given(number=st.integers(0, 40), last=st.integers(1, 14))
def test_the_target_only_grows_and_ends_with_all(pack: PackIndex, number: int, last: int) -> None:
    assert target(pack, number, last) <= target(pack, number + 1, last) <= 27
    assert target(pack, last, last) == 27


def test_a_near_interview_squeezes_the_intake(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    near, far = (DayContext(practised(0, interview=days), pack, on(0)) for days in (20, 60))
    assert (last_day(near), last_day(far)) == (10, 14)
    assert behind(near) >= behind(far)


def test_who_keeps_up_is_not_behind(practised: Practised, pack: PackIndex, on: On) -> None:
    assert behind(DayContext(practised(16), pack, on(16))) == 0


def test_the_last_in_order_are_left_out(practised: Practised, pack: PackIndex, on: On) -> None:
    out = left_out(DayContext(practised(2, interview=14), pack, on(2)))
    assert out
    assert out == pack.concepts[-len(out) :]
    assert left_out(DayContext(practised(2), pack, on(2))) == ()
