"""The fold: what a journal of events says about the learner today.

State is defined as `replay` of all events in the order (study day, instant, id), without those
that a void takes back. `advance` is the quick way for one more event at the end; where an event
changes what was folded before, it raises OutOfOrder and `follow` replays.
"""

from collections.abc import Callable, Iterable
from copy import copy

from tutor.history import Event, Voided
from tutor.mastery import evidence
from tutor.scheduling.folding import fold, fold_all
from tutor.scheduling.ladder import CADENCE
from tutor.scheduling.standing import Enrolment, Key, Met, Pending, Practice, State

__all__ = [
    "Enrolment",
    "Met",
    "OutOfOrder",
    "Pending",
    "Practice",
    "State",
    "advance",
    "duplicate",
    "follow",
    "key",
    "replay",
]


class OutOfOrder(Exception):
    """The event belongs before the newest one or takes one back: the journal must be replayed."""


def key(event: Event) -> Key:
    """The place of an event in the fold."""
    stamp = event.stamp
    return (stamp.day, stamp.instant, stamp.id)


def replay(events: Iterable[Event], cadence: tuple[int, ...] = CADENCE) -> State:
    """The state that a journal means, whatever the order its events come in."""
    state = State(cadence=cadence)
    ordered = sorted({event.stamp.id: event for event in events}.values(), key=key)
    state.voids = {event.target for event in ordered if type(event) is Voided}
    fold_all(state, ordered)
    if ordered:
        state.newest = key(ordered[-1])
    return state


def advance(state: State, event: Event) -> State:
    """The state after one more event; raises OutOfOrder where only a replay can tell."""
    place = key(event)
    if state.newest is not None and place <= state.newest:
        if place == state.newest:
            return state
        raise OutOfOrder(event.stamp.id)
    if isinstance(event, Voided) and event.target not in state.voids:
        raise OutOfOrder(event.target)
    after = duplicate(state)
    fold(after, event)
    after.newest = place
    return after


def follow(state: State, event: Event, history: Callable[[], Iterable[Event]]) -> State:
    """`advance` where that is possible, else a replay of `history()`, which holds the event."""
    try:
        return advance(state, event)
    except OutOfOrder:
        return replay(history(), state.cadence)


def duplicate(state: State) -> State:
    """A state that shares only what never changes."""
    after = copy(state)
    for name in ("voids", "enrolments", "concepts", "suspended", "settings", "drawn"):
        setattr(after, name, getattr(state, name).copy())
    for name in ("met", "practice", "rehearsed", "ratings"):
        setattr(after, name, getattr(state, name).copy())
    after.evidence = evidence.duplicate(state.evidence)
    return after
