"""Taking an event back: which ones break a bound, what one of them changes, and the void itself."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

from tutor.events import Event, EventVoided, Stamp
from tutor.learner.reducer import Unfoldable, replay_in_order
from tutor.learner.state import LearnerState
from tutor.store import event_messages as messages
from tutor.store.bounds import breaches

if TYPE_CHECKING:
    from tutor.store.opening import AnyJournal

MOST_EFFECTS = 20
COMPARED = ("concepts", "ratings", "enrolments", "settings", "suspended", "debriefings", "pending")


class VoidFault(StrEnum):
    """Why an event is not taken back."""

    UNKNOWN = "unknown"
    IS_A_VOID = "is a void"
    ALREADY = "already"


class NotVoided(ValueError):
    """The event cannot be taken back; nothing was written."""

    def __init__(self, code: VoidFault, name: str) -> None:
        super().__init__(messages.not_voided(code, name))
        self.code = code


class Voided(NamedTuple):
    """An event that was taken back, and what it had changed."""

    event: Event
    effect: tuple[str, ...]


def bad_event_texts(
    bad: Sequence[Event], read: Callable[[], Iterable[Event]], voids: Collection[str]
) -> Iterator[str]:
    """Each event that breaks a bound in words; the first ones with their effect."""
    for number, event in enumerate(bad):
        causes = [breach.message for breach in breaches(event)]
        told = effect(read, voids, event) if number < MOST_EFFECTS else (messages.NOT_COMPUTED,)
        yield messages.bad_event(event.stamp.id, type(event).__name__, causes, told)


def effect(
    read: Callable[[], Iterable[Event]], voids: Collection[str], event: Event
) -> tuple[str, ...]:
    """What differs in the learner's state because of one event.

    `read` begins anew to give all events in the order of the fold, `voids` are taken back already.
    """
    try:
        state = replay_in_order(read(), voids)
        without = replay_in_order(read(), {*voids, event.stamp.id})
    except Unfoldable:
        return (messages.UNCOUNTABLE,)
    return tuple(_differences(state, without))


def take_back(journal: "AnyJournal", name: str, stamp: Stamp) -> Voided:
    """Take back the event whose id begins with `name`; NotVoided where that cannot be."""
    event = journal.event(name) if name else None
    if event is None:
        raise NotVoided(VoidFault.UNKNOWN, name)
    if isinstance(event, EventVoided):
        raise NotVoided(VoidFault.IS_A_VOID, name)
    voids = journal.voided()
    if event.stamp.id in voids:
        raise NotVoided(VoidFault.ALREADY, name)
    told = effect(journal.stream, voids, event)
    journal.append(EventVoided(stamp, event.stamp.id))
    return Voided(event, told)


def _differences(state: LearnerState, without: LearnerState) -> Iterator[str]:
    if state.answers != without.answers:
        yield messages.answers_change(state.answers, without.answers)
    if state.days_practised != without.days_practised:
        yield messages.days_change(state.days_practised, without.days_practised)
    for what in COMPARED:
        one, other = getattr(state, what), getattr(without, what)
        names = sorted(map(_name, _unlike(one, other)))
        if names:
            yield messages.names_change(what, names)


def _unlike(one: Any, other: Any) -> list[Any]:
    """The keys under which two parts of a state differ."""
    if not isinstance(one, Mapping):
        return list(one ^ other)
    return [key for key in one.keys() | other.keys() if one.get(key) != other.get(key)]


def _name(key: str | tuple[str, ...]) -> str:
    return key if isinstance(key, str) else " ".join(part for part in key if part)
