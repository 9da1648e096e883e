"""What each kind of event does to the state; a table, so that a new event is one more row."""

from collections.abc import Callable, Iterable
from datetime import date

from tutor.history import (
    Attempt,
    Changed,
    Debriefed,
    Enrolled,
    Event,
    HintOpened,
    Locked,
    Marked,
    Mode,
    Outcome,
    Rated,
    Shown,
    SimulationEnded,
    Suspended,
    Voided,
)
from tutor.mastery.evidence import learn, lock, mark
from tutor.scheduling.ladder import ConceptState, Introduced, decide, introduce, retry
from tutor.scheduling.memory import rating
from tutor.scheduling.standing import Enrolment, Met, Pending, Practice, State

FREE, INTERVIEW, STRONG = Mode.FREE, Mode.INTERVIEW, Outcome.STRONG
QUICK = 0.5
LONGEST_SECONDS = 900.0
PRACTISED = Practice()


def fold(state: State, event: Event) -> None:
    """Fold one event into the state, in place; a voided answer only closes its problem."""
    if state.voids and event.stamp.id in state.voids:
        if isinstance(event, Attempt):
            _close(state, event)
        return
    step = STEPS.get(type(event))
    if step is not None:
        step(state, event)


def fold_all(state: State, events: Iterable[Event]) -> None:
    """Fold events in place, in order; `state.voids` holds all that any of them takes back."""
    if state.voids:
        for event in events:
            fold(state, event)
        return
    for event in events:
        step = STEPS.get(type(event))
        if step is not None:
            step(state, event)


def _close(state: State, event: Attempt | Locked) -> None:
    pending = state.pending
    if pending is not None and pending.draw == event.draw:
        state.pending = None


def _attempt(state: State, event: Attempt) -> None:
    _close(state, event)
    outcome = event.outcome
    if outcome is None:
        return
    day, seconds = event.stamp.day, _spent(event)
    if event.mode is FREE:
        _practise(state, day, seconds, right=False, free=1)
        state.rehearsed[event.concept] = day
        return
    _practise(state, day, seconds, right=outcome is STRONG)
    known = _meet(state, event.draw.template, day, seconds)
    concept = event.concept
    state.recent = (*state.recent[-1:], concept or event.draw.template)
    if concept:
        state.drawn[concept] = event.draw.template
        if event.mode is not INTERVIEW:
            _move(state, event, outcome, known)
    learn(state.evidence, event)


def _practise(state: State, day: date, seconds: float, right: bool, free: int = 0) -> None:
    seen = state.practice.get(day, PRACTISED)
    state.practice[day] = Practice(
        seen[0] + 1 - free, seen[1] + right, seen[2] + seconds, seen[3] + free
    )


def _spent(event: Attempt | Locked) -> float:
    """The seconds that count: who goes away with a problem on the screen is not practising."""
    return event.seconds if event.seconds < LONGEST_SECONDS else LONGEST_SECONDS


def _meet(state: State, template: str, day: date, seconds: float) -> Met | None:
    """Count one more answer to the template; returns what was known of it before."""
    known = state.met.get(template)
    state.answers += 1
    if known is None:
        state.met[template] = Met(1, state.answers, day, seconds)
        state.enrolments.setdefault(template.partition(".")[0], Enrolment(day))
    else:
        state.met[template] = Met(known[0] + 1, state.answers, day, known[3] + seconds)
    return known


def _move(state: State, event: Attempt, outcome: Outcome, known: Met | None) -> None:
    day = event.stamp.day
    concept = state.concept(event.concept)
    moved: ConceptState
    if isinstance(concept, Introduced):
        if concept.last == day:
            if not concept.retries:
                return
            moved = retry(concept, outcome)
        else:
            quick = known is not None and event.seconds <= QUICK * known.seconds / known.n
            given = rating(outcome, event.confidence, quick)
            moved = decide(concept, outcome, day, given, state.cadence)
    else:
        draw = f"{event.draw.template}:{event.draw.rung}:{event.draw.seed}"
        moved = introduce(concept, outcome, draw, day)
    state.concepts[event.concept] = moved


def _shown(state: State, event: Shown) -> None:
    state.pending = Pending(event.stamp.id, event.draw, event.concept, event.mode)
    if event.concept and event.mode is not FREE:
        state.drawn[event.concept] = event.draw.template


def _hint(state: State, event: HintOpened) -> None:
    pending = state.pending
    if pending is not None and pending.id == event.shown:
        state.pending = pending._replace(hints=max(pending.hints, event.number))


def _rated(state: State, event: Rated) -> None:
    state.ratings[event.skill] = (
        *state.ratings.get(event.skill, ()),
        (event.stamp.day, event.level),
    )


def _enrolled(state: State, event: Enrolled) -> None:
    known = state.enrolments.get(event.pack)
    start = known.start if known else event.stamp.day
    state.enrolments[event.pack] = Enrolment(start, event.interview, event.minutes)


def _suspended(state: State, event: Suspended) -> None:
    if event.suspended:
        state.suspended.add(event.concept)
    else:
        state.suspended.discard(event.concept)


def _changed(state: State, event: Changed) -> None:
    state.settings[event.setting] = event.value


def _locked(state: State, event: Locked) -> None:
    _close(state, event)
    free = event.mode is FREE
    day, seconds = event.stamp.day, _spent(event)
    _practise(state, day, seconds, right=False, free=int(free))
    if free:
        return
    _meet(state, event.draw.template, day, seconds)
    lock(state.evidence, event)


def _marked(state: State, event: Marked) -> None:
    mark(state.evidence, event)


def _simulated(state: State, event: SimulationEnded) -> None:
    if event.outcome is not None:
        state.simulations += 1


def _debriefed(state: State, event: Debriefed) -> None:
    state.debriefed = event.stamp.day
    state.next_step = event.next_step


def _voided(state: State, event: Voided) -> None:
    state.voids.add(event.target)


STEPS: dict[type, Callable[..., None]] = {
    Attempt: _attempt,
    Shown: _shown,
    HintOpened: _hint,
    Rated: _rated,
    Enrolled: _enrolled,
    Suspended: _suspended,
    Changed: _changed,
    Locked: _locked,
    Marked: _marked,
    SimulationEnded: _simulated,
    Debriefed: _debriefed,
    Voided: _voided,
}
