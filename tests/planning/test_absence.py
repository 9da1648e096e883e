"""Coming back after days away: one record, and nothing is a wall."""

from collections.abc import Callable
from datetime import date

from tutor.learner.ladder import Introduced
from tutor.learner.policy import due_day
from tutor.learner.state import LearnerState
from tutor.planning.plan import today
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]
GONE = frozenset(range(5, 10))


def test_one_record_says_days_minutes_and_how_long_it_takes(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    away = today(practised(5), pack, on(10)).away
    assert away is not None
    assert away.days == 5
    assert away.minutes_due > 0
    assert away.days_to_clear == -(-away.minutes_due // 20)
    assert away.merged_checkpoints == (7,) or away.merged_checkpoints == ()


def test_a_missed_day_or_two_are_no_event(practised: Practised, pack: PackIndex, on: On) -> None:
    assert today(practised(5), pack, on(6)).away is None


def test_the_record_is_gone_once_the_day_is_begun(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    assert today(practised(11, away=GONE), pack, on(10)).away is None


def test_a_near_interview_says_which_concepts_are_left_out(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    away = today(practised(5, interview=22), pack, on(10)).away
    assert away is not None
    assert not away.holds
    assert set(away.left_out) <= {concept.title for concept in pack.concepts}


def test_five_missed_days_are_cleared_within_three(practised: Practised, on: On) -> None:
    """On Day 13 nothing waits that was due before Day 10."""
    state = practised(13, away=GONE)
    dues = [due_day(c, "ladder") for c in state.concepts.values() if isinstance(c, Introduced)]
    assert all(due >= on(10) for due in dues)
