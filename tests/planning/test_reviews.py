"""Which introduced concepts are asked: due ones by either policy, confident errors first."""

from collections.abc import Callable
from datetime import date

from tutor.events import Attempt, ConceptKey, Confidence, HireRating, SettingChanged, Stamp
from tutor.learner.fsrs import recall
from tutor.learner.ladder import Introduced
from tutor.learner.reducer import advance, replay
from tutor.learner.state import LearnerState
from tutor.planning.day_context import DayContext
from tutor.planning.plan import today
from tutor.planning.reviews import reviews
from tutor.problems.pack_index import PackIndex

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., LearnerState]


def test_what_is_least_held_comes_first(practised: Practised, pack: PackIndex, on: On) -> None:
    state = practised(9)
    held = []
    for entry in reviews(DayContext(state, pack, on(12))):
        stands = state.concept(ConceptKey("cnn", entry.concept))
        assert isinstance(stands, Introduced)
        held.append(recall(stands.memory, on(12)))
    assert len(held) > 5
    assert held == sorted(held)


def test_a_confident_miss_is_first_in_line_at_the_next_checkpoint(
    pack: PackIndex, answer: Answer, on: On
) -> None:
    """Though it is not due; on the days between it waits for its date."""
    first, other = pack.concepts[0].id, pack.concepts[1].id
    events = [answer(0, concept=name) for name in (first, first, other, other)]
    events += [answer(1, concept=other), answer(1, concept=first)]
    events.append(answer(2, HireRating.NO, first, confidence=Confidence.SURE))
    events.append(answer(2, concept=first))
    state = replay(events)
    asked = reviews(DayContext(state, pack, on(3)))
    assert len(asked) > 1
    entry = asked[0]
    assert entry.concept == first
    assert entry.reason == "You were sure of it and missed: first in line at this checkpoint."
    state.evidence.overconfident = {ConceptKey("rnn", first): "f" * 32}
    again = reviews(DayContext(state, pack, on(3)))
    assert entry.reason not in {item.reason for item in again}


def test_the_policy_is_switched_over_the_same_history(
    practised: Practised, pack: PackIndex, on: On, stamp: Callable[..., Stamp]
) -> None:
    """And back: nothing that was folded changes."""
    state = practised(9)
    fsrs = advance(state, SettingChanged(stamp(9), "policy", "fsrs"))
    assert fsrs.concepts == state.concepts
    names = [{e.concept for e in reviews(DayContext(s, pack, on(9)))} for s in (state, fsrs)]
    assert names[0] != names[1]
    back = advance(fsrs, SettingChanged(stamp(9), "policy", "ladder"))
    assert today(back, pack, on(9)).entries == today(state, pack, on(9)).entries
