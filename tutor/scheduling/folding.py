"""What each kind of event does to the state; a table, so that a new event is one more row."""

from collections.abc import Callable
from dataclasses import replace
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
from tutor.scheduling.memory import Rating, rating
from tutor.scheduling.standing import MOVES, Enrolment, Pending, Practice, State

QUICK = 0.5
LONGEST_SECONDS = 900.0
PRACTISED = Practice()


def fold(state: State, event: Event) -> None:
    """Fold one event into the state, in place; a voided answer only closes its problem."""
    if event.stamp.id in state.voids:
        if isinstance(event, Attempt):
            _close(state, event)
        return
    step = STEPS.get(type(event))
    if step is not None:
        step(state, event)


def _close(state: State, event: Attempt | Locked) -> None:
    if state.pending is not None and state.pending.draw == event.draw:
        state.pending = None


def _attempt(state: State, event: Attempt) -> None:
    _close(state, event)
    if event.outcome is None:
        return
    day = event.stamp.day
    free = event.mode is Mode.FREE
    _practise(state, event, day, free)
    if free:
        return
    template = event.draw.template
    met = state.met.get(template)
    state.answers += 1
    state.met[template] = (met[0] + 1 if met else 1, state.answers, day)
    state.recent = (*state.recent[-1:], event.concept or template)
    pack = template.partition(".")[0]
    if pack not in state.enrolments:
        state.enrolments[pack] = Enrolment(day)
    if event.concept:
        state.drawn[event.concept] = template
        if event.mode in MOVES:
            _move(state, event, day)
    learn(state.evidence, event)
    _time(state, event)


def _practise(state: State, event: Attempt | Locked, day: date, free: bool) -> None:
    seen = state.practice.get(day, PRACTISED)
    seconds = seen.seconds + min(event.seconds, LONGEST_SECONDS)
    if free:
        state.practice[day] = Practice(seen.answered, seen.right, seconds, seen.free + 1)
        return
    right = isinstance(event, Attempt) and event.outcome is Outcome.STRONG
    state.practice[day] = Practice(seen.answered + 1, seen.right + right, seconds, seen.free)


def _time(state: State, event: Attempt) -> None:
    count, total = state.times.get(event.draw.template, (0, 0.0))
    seconds = min(event.seconds, LONGEST_SECONDS)
    state.times[event.draw.template] = (count + 1, total + seconds)


def _move(state: State, event: Attempt, day: date) -> None:
    assert event.outcome is not None
    concept = state.concept(event.concept)
    moved: ConceptState
    if not isinstance(concept, Introduced):
        draw = f"{event.draw.template}:{event.draw.rung}:{event.draw.seed}"
        moved = introduce(concept, event.outcome, draw, day)
    elif concept.last == day:
        moved = retry(concept, event.outcome)
    else:
        moved = decide(concept, event.outcome, day, _rating(state, event), state.cadence)
    state.concepts[event.concept] = moved


def _rating(state: State, event: Attempt) -> Rating:
    assert event.outcome is not None
    count, total = state.times.get(event.draw.template, (0, 0.0))
    quick = count > 0 and event.seconds <= QUICK * total / count
    return rating(event.outcome, event.confidence, quick)


def _shown(state: State, event: Shown) -> None:
    state.pending = Pending(event.stamp.id, event.draw, event.concept, event.mode)
    if event.concept and event.mode is not Mode.FREE:
        state.drawn[event.concept] = event.draw.template


def _hint(state: State, event: HintOpened) -> None:
    pending = state.pending
    if pending is not None and pending.id == event.shown:
        state.pending = replace(pending, hints=max(pending.hints, event.number))


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
    free = event.mode is Mode.FREE
    _practise(state, event, event.stamp.day, free)
    if free:
        return
    state.answers += 1
    met = state.met.get(event.draw.template)
    state.met[event.draw.template] = (met[0] + 1 if met else 1, state.answers, event.stamp.day)
    lock(state.evidence, event)


def _marked(state: State, event: Marked) -> None:
    mark(state.evidence, event)


def _simulated(state: State, event: SimulationEnded) -> None:
    if event.outcome is not None:
        state.simulations += 1


def _debriefed(state: State, event: Debriefed) -> None:
    state.debriefed = event.stamp.day


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
