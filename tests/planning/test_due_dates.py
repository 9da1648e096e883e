"""One source of due dates: the policy, drawn nearer by the interview, and moved with a reason."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date

import pytest

from tests.planning.scenes import known, learner, on, scene
from tutor.events import ConceptKey, PackEnrolled, Stamp
from tutor.learner.reducer import advance
from tutor.learner.state import LearnerState, Try
from tutor.planning import messages
from tutor.planning.due_dates import (
    due_date,
    due_today,
    moves,
    past_the_interview,
    waits_for_closing,
)
from tutor.planning.plan import today
from tutor.problems.pack_index import PackIndex
from tutor.reports.progress import progress

NAME = "skill0.c0"
KEY = ConceptKey("cnn", NAME)


def due(state: LearnerState, pack: PackIndex, number: int, name: str = NAME) -> date:
    day = scene(state, pack, number)
    return due_date(day, name, day.introduced[name])


def seen(state: LearnerState, *days: int, name: str = NAME, right: bool = True) -> LearnerState:
    """The state with answers to a concept on these days."""
    state.tries[ConceptKey("cnn", name)] = tuple(Try(on(day), "t", right) for day in days)
    return state


def test_without_a_date_the_policy_decides(pack: PackIndex) -> None:
    assert due(learner({NAME: known(40, last=20)}), pack, 20) == on(40)
    by_memory = learner({NAME: known(40, last=20, stability=3.0)}, settings={"policy": "fsrs"})
    assert due(by_memory, pack, 20) == on(23)


def test_every_concept_comes_once_in_the_last_five_days_spread_evenly(pack: PackIndex) -> None:
    """None on the evening before; each on the same day whenever it is asked for."""
    stands = {item.id: known(90, last=5) for item in pack.concepts}
    state = learner(stands, interview=28)
    for name in stands:
        seen(state, 5, name=name)
    for number in (6, 12, 22):
        days = Counter(due(state, pack, number, name) for name in stands)
        assert [days[on(day)] for day in range(23, 28)] == [5, 7, 7, 8, 0]


@pytest.mark.parametrize(
    ("policy_due", "last", "found"),
    [(10, 5, 10), (90, 5, 23), (90, 24, 90), (26, 24, 26), (26, 25, 29), (90, 22, 23)],
)
def test_who_was_asked_in_the_closing_days_is_not_drawn_nearer_again(
    pack: PackIndex, policy_due: int, last: int, found: int
) -> None:
    """Right in the last three days is enough: what was due before the interview comes after it."""
    state = seen(learner({NAME: known(policy_due, last=last)}, interview=28), last)
    assert due(state, pack, last) == on(found)
    day = scene(state, pack, 25)
    assert waits_for_closing(day, NAME) is (last < 23)


def test_after_the_interview_nothing_is_drawn_nearer(pack: PackIndex) -> None:
    state = seen(learner({NAME: known(90, last=5)}, interview=28), 5)
    assert due(state, pack, 29) == on(90)
    assert not waits_for_closing(scene(state, pack, 29), NAME)


def test_a_concept_that_rests_comes_back_when_it_may(pack: PackIndex) -> None:
    days = [1, 1, 2, 2, 3, 3, 4, 4, 4, 5, 5, 5]
    state = seen(learner({NAME: known(6, last=5)}), *days, right=False)
    assert due(state, pack, 5) == on(6)
    state = seen(learner({NAME: known(6, last=5)}), *[2, 2, *days[2:]], right=False)
    assert due(state, pack, 5) == on(7)


def test_a_date_of_a_wrong_clock_counts_from_the_last_real_day(pack: PackIndex) -> None:
    """Answered on Day 3 and, dated a year too late, again: no longer gap than the cadence has."""
    state = seen(learner({NAME: known(372, last=368)}), 3, 368)
    for number in (4, 6, 9):
        assert due(state, pack, number) == on(7)
    assert NAME in due_today(scene(state, pack, 7))
    state = seen(state, 3, 7, 368)
    assert due(state, pack, 8) == on(11)
    assert NAME not in due_today(scene(state, pack, 7))


@pytest.mark.parametrize(
    ("policy_due", "practised", "planned", "moved"),
    [
        (9, (0,), True, None), (9, (0,), False, (9, 12, messages.MOVED_NO_TIME)),
        (8, (0, 8), True, (8, 9, messages.MOVED_NO_TIME)),
        (8, (0,), True, (8, 9, messages.MOVED_AWAY)),
        (8, (0,), False, (8, 11, messages.MOVED_AWAY)),
        (7, (0, 7, 8), True, None), (7, (0, 7, 8), False, None),
        (6, (0, 6, 7, 8), False, (6, 12, messages.MOVED_NO_TIME)),
        (6, (0, 6, 7, 8), True, None), (10, (0,), False, None),
    ],
)  # fmt: skip
def test_a_promise_that_is_not_kept_is_said_with_the_reason(
    pack: PackIndex,
    policy_due: int,
    practised: Sequence[int],
    planned: bool,
    moved: tuple[int, int, str] | None,
) -> None:
    """On Day 9."""
    state = learner({NAME: known(policy_due)}, practised=dict.fromkeys(practised, 5.0))
    found = moves(scene(state, pack, 9), {NAME} if planned else ())
    expected = [(on(moved[0]), on(moved[1]), moved[2])] if moved else []
    assert [(item.due, item.later, item.reason) for item in found] == expected


@pytest.mark.parametrize(("today", "said"), [(26, True), (27, False)])
def test_a_move_to_the_last_day_is_said_again_where_it_is_not_kept(
    pack: PackIndex, today: int, said: bool
) -> None:
    """Due on Day 24 of 28, moved to Day 26: the evening before has its own notice."""
    state = learner(
        {NAME: known(24, last=10)}, interview=28, practised=dict.fromkeys(range(28), 20.0)
    )
    state.tries[ConceptKey("cnn", NAME)] = (Try(on(23), "t", True),)
    assert bool(moves(scene(state, pack, today), ())) is said


def test_a_new_interview_date_says_what_it_moves(
    pack: PackIndex, stamp: Callable[..., Stamp]
) -> None:
    """On the day of the change only; nearer and back."""
    state = seen(learner({NAME: known(40, last=5)}, interview=60), 5)
    near = advance(state, PackEnrolled(stamp(6), "cnn", on(20), 20))
    (item,) = moves(scene(near, pack, 6), ())
    assert (item.due, item.later, item.reason) == (on(40), on(15), messages.MOVED_INTERVIEW)
    assert moves(scene(near, pack, 7), ()) == ()
    back = advance(near, PackEnrolled(stamp(6), "cnn", on(60), 20))
    assert moves(scene(back, pack, 6), ()) == ()


def test_progress_and_plan_name_the_same_dates(
    pack: PackIndex, practised: Callable[..., LearnerState]
) -> None:
    state = practised(12, interview=28)
    day = scene(state, pack, 12)
    rows = {row.concept: row.due for row in progress(state, pack, day.day).concepts}
    for name, stands in day.introduced.items():
        assert rows[name] == due_date(day, name, stands)
    assert today(state, pack, day.day).later == 0 or day.introduced


def test_what_no_longer_fits_before_the_interview_is_said_to_come_after_it(
    pack: PackIndex,
) -> None:
    """On the third day before it: one day is left, of which half a day's reviews wait."""
    names = [item.id for item in pack.concepts[:14]]
    state = learner({name: known(25, last=20) for name in names}, interview=28)
    near = scene(state, pack, 25)
    lost = past_the_interview(near, names)
    assert len(lost) == 10
    later = {item.concept: item.later for item in moves(near, ())}
    assert {later[name] for name in lost} == {on(29)}
    assert {later[name] for name in set(names) - lost} == {on(26)}
    assert past_the_interview(scene(state, pack, 20), names) == frozenset()
    assert past_the_interview(near, names[:3]) == frozenset()
