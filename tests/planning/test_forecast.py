"""The days ahead, played through: one rule with the real plan, the same from the same seed."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.msgpack import encode

import tutor.planning.forecast as played
from tutor.learner.state import LearnerState
from tutor.planning.forecast import PlanChange, forecast, state_with_change
from tutor.planning.plan import today
from tutor.problems.pack_index import PackIndex

On = Callable[[int], date]
Practised = Callable[..., LearnerState]


@pytest.fixture(autouse=True)
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few simulated courses are enough to see the rules."""
    monkeypatch.setattr(played, "RUNS", 5)


def test_the_first_day_is_what_the_plan_says(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(6)
    first = forecast(state, pack, on(6), "s").days[0]
    plan = today(state, pack, on(6))
    assert first.new == plan.new_titles
    assert first.told == plan.message


def test_the_same_seed_gives_the_same_forecast(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    state = practised(6)
    kept = encode(state)
    one, again, other = (forecast(state, pack, on(6), seed) for seed in ("s", "s", "t"))
    assert one == again
    assert one.readiness != other.readiness
    assert encode(state) == kept


def test_the_mean_lies_in_its_interval_and_is_a_chance(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    for row in forecast(practised(6), pack, on(6), "s").readiness:
        assert 0 <= row.low <= row.mean <= row.high <= 1


def test_a_learner_who_is_often_right_is_predicted_to_be_readier(
    practised: Practised, pack: PackIndex, on: On
) -> None:
    """The rates are the learner's own."""
    weak = practised(8, right=lambda asked, number: asked.draw.seed % 2 == 0)
    ready, unready = (forecast(state, pack, on(8), "s").ready for state in (practised(8), weak))
    assert ready > unready


def test_it_ends_with_the_interview(practised: Practised, pack: PackIndex, on: On) -> None:
    plan = forecast(practised(6), pack, on(6), "s", PlanChange(interview=on(20)))
    assert plan.until == on(20)
    assert [day.day for day in plan.days] == [on(number) for number in range(6, 20)]


def test_what_is_supposed_is_not_set(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(6, interview=40)
    wish = PlanChange(undated=True, minutes=35, policy="fsrs")
    after = state_with_change(state, pack, on(6), wish)
    assert after.enrolments["cnn"].interview is None
    assert (after.enrolments["cnn"].minutes, after.policy) == (35, "fsrs")
    assert state.enrolments["cnn"].interview == on(40)
    assert (state.enrolments["cnn"].minutes, state.policy) == (20, "ladder")


def test_what_no_longer_fits_is_named(practised: Practised, pack: PackIndex, on: On) -> None:
    assert forecast(practised(2), pack, on(2), "s", PlanChange(interview=on(8))).left_out
    assert forecast(practised(2), pack, on(2), "s", PlanChange(interview=on(40))).left_out == ()
