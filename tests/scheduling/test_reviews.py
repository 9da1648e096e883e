"""Which introduced concepts are asked: due ones by either policy, confident errors first."""

from collections.abc import Callable
from datetime import date

from tutor.history import Attempt, Changed, Confidence, Outcome, Stamp
from tutor.problems.outline import Outline
from tutor.scheduling.ladder import Introduced
from tutor.scheduling.memory import recall
from tutor.scheduling.plan import today
from tutor.scheduling.reviews import reviews
from tutor.scheduling.scene import Scene
from tutor.scheduling.state import State, advance, replay

Answer = Callable[..., Attempt]
On = Callable[[int], date]
Practised = Callable[..., State]


def test_what_is_least_held_comes_first(practised: Practised, pack: Outline, on: On) -> None:
    state = practised(9)
    held = []
    for entry in reviews(Scene(state, pack, on(12))):
        stands = state.concept(entry.concept)
        assert isinstance(stands, Introduced)
        held.append(recall(stands.memory, on(12)))
    assert len(held) > 5
    assert held == sorted(held)


def test_a_confident_miss_is_first_in_line_at_the_next_checkpoint(
    pack: Outline, answer: Answer, on: On
) -> None:
    """Though it is not due; on the days between it waits for its date."""
    first, other = pack.concepts[0].id, pack.concepts[1].id
    events = [answer(0, concept=name) for name in (first, first, other, other)]
    events += [answer(1, concept=other), answer(1, concept=first)]
    events.append(answer(2, Outcome.NO, first, confidence=Confidence.SURE))
    events.append(answer(2, concept=first))
    state = replay(events)
    asked = reviews(Scene(state, pack, on(3)))
    assert len(asked) > 1
    entry = asked[0]
    assert entry.concept == first
    assert entry.reason == "You were sure of it and missed: first in line at this checkpoint."


def test_the_policy_is_switched_over_the_same_history(
    practised: Practised, pack: Outline, on: On, stamp: Callable[..., Stamp]
) -> None:
    """And back: nothing that was folded changes."""
    state = practised(9)
    fsrs = advance(state, Changed(stamp(9), "policy", "fsrs"))
    assert fsrs.concepts == state.concepts
    names = [{e.concept for e in reviews(Scene(s, pack, on(9)))} for s in (state, fsrs)]
    assert names[0] != names[1]
    back = advance(fsrs, Changed(stamp(9), "policy", "ladder"))
    assert today(back, pack, on(9)).entries == today(state, pack, on(9)).entries
