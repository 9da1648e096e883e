"""The reducer: what a journal of events says about the learner today.

State is defined as `replay` of all events in the order (study day, instant, id), without those
that a void takes back. `advance` is the quick way for one more event at the end; where an event
changes what was folded before, it raises OutOfOrder and `follow` replays. What each kind of event
does to the state stands in the table STEPS.
"""

from collections.abc import Callable, Iterable
from copy import copy
from datetime import date

from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptSuspended,
    Event,
    EventVoided,
    HintOpened,
    HireRating,
    InterviewDebriefed,
    Mode,
    PackEnrolled,
    ProblemShown,
    SettingChanged,
    SimulationEnded,
    SkillRated,
)
from tutor.learner import evidence
from tutor.learner.evidence import learn, lock, mark
from tutor.learner.fsrs import rating
from tutor.learner.ladder import CADENCE, ConceptState, Introduced, decide, introduce, retry
from tutor.learner.state import (
    DayPractice,
    Enrolment,
    EventKey,
    LearnerState,
    PendingProblem,
    TemplateRecord,
)

FREE, INTERVIEW, STRONG = Mode.FREE, Mode.INTERVIEW, HireRating.STRONG
QUICK = 0.5
LONGEST_SECONDS = 900.0
PRACTISED = DayPractice()


def fold(state: LearnerState, event: Event) -> None:
    """Fold one event into the state, in place; a voided answer only closes its problem."""
    if state.voids and event.stamp.id in state.voids:
        if isinstance(event, Attempt):
            _close(state, event)
        return
    step = STEPS.get(type(event))
    if step is not None:
        step(state, event)


def fold_all(state: LearnerState, events: Iterable[Event]) -> None:
    """Fold events in place, in order; `state.voids` holds all that any of them takes back."""
    if state.voids:
        for event in events:
            fold(state, event)
        return
    for event in events:
        step = STEPS.get(type(event))
        if step is not None:
            step(state, event)


def _close(state: LearnerState, event: Attempt | AnswerLocked) -> None:
    pending = state.pending
    if pending is not None and pending.draw == event.draw:
        state.pending = None


def _attempt(state: LearnerState, event: Attempt) -> None:
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


def _practise(state: LearnerState, day: date, seconds: float, right: bool, free: int = 0) -> None:
    seen = state.practice.get(day, PRACTISED)
    state.practice[day] = DayPractice(
        seen[0] + 1 - free, seen[1] + right, seen[2] + seconds, seen[3] + free
    )


def _spent(event: Attempt | AnswerLocked) -> float:
    """The seconds that count: who goes away with a problem on the screen is not practising."""
    return event.seconds if event.seconds < LONGEST_SECONDS else LONGEST_SECONDS


def _meet(state: LearnerState, template: str, day: date, seconds: float) -> TemplateRecord | None:
    """Count one more answer to the template; returns what was known of it before."""
    known = state.met.get(template)
    state.answers += 1
    if known is None:
        state.met[template] = TemplateRecord(1, state.answers, day, seconds)
        state.enrolments.setdefault(template.partition(".")[0], Enrolment(day))
    else:
        state.met[template] = TemplateRecord(known[0] + 1, state.answers, day, known[3] + seconds)
    return known


def _move(
    state: LearnerState, event: Attempt, outcome: HireRating, known: TemplateRecord | None
) -> None:
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


def _shown(state: LearnerState, event: ProblemShown) -> None:
    state.pending = PendingProblem(event.stamp.id, event.draw, event.concept, event.mode)
    if event.concept and event.mode is not FREE:
        state.drawn[event.concept] = event.draw.template


def _hint(state: LearnerState, event: HintOpened) -> None:
    pending = state.pending
    if pending is not None and pending.id == event.shown:
        state.pending = pending._replace(hints=max(pending.hints, event.number))


def _rated(state: LearnerState, event: SkillRated) -> None:
    state.ratings[event.skill] = (
        *state.ratings.get(event.skill, ()),
        (event.stamp.day, event.level),
    )


def _enrolled(state: LearnerState, event: PackEnrolled) -> None:
    known = state.enrolments.get(event.pack)
    start = known.start if known else event.stamp.day
    state.enrolments[event.pack] = Enrolment(start, event.interview, event.minutes)


def _suspended(state: LearnerState, event: ConceptSuspended) -> None:
    if event.suspended:
        state.suspended.add(event.concept)
    else:
        state.suspended.discard(event.concept)


def _changed(state: LearnerState, event: SettingChanged) -> None:
    state.settings[event.setting] = event.value


def _locked(state: LearnerState, event: AnswerLocked) -> None:
    _close(state, event)
    free = event.mode is FREE
    day, seconds = event.stamp.day, _spent(event)
    _practise(state, day, seconds, right=False, free=int(free))
    if free:
        return
    _meet(state, event.draw.template, day, seconds)
    lock(state.evidence, event)


def _marked(state: LearnerState, event: AnswerMarked) -> None:
    mark(state.evidence, event)


def _simulated(state: LearnerState, event: SimulationEnded) -> None:
    if event.outcome is not None:
        state.simulations += 1


def _debriefed(state: LearnerState, event: InterviewDebriefed) -> None:
    state.debriefed = event.stamp.day
    state.next_step = event.next_step


def _voided(state: LearnerState, event: EventVoided) -> None:
    state.voids.add(event.target)


STEPS: dict[type, Callable[..., None]] = {
    Attempt: _attempt,
    ProblemShown: _shown,
    HintOpened: _hint,
    SkillRated: _rated,
    PackEnrolled: _enrolled,
    ConceptSuspended: _suspended,
    SettingChanged: _changed,
    AnswerLocked: _locked,
    AnswerMarked: _marked,
    SimulationEnded: _simulated,
    InterviewDebriefed: _debriefed,
    EventVoided: _voided,
}


class OutOfOrder(Exception):
    """The event belongs before the newest one or takes one back: the journal must be replayed."""


def key(event: Event) -> EventKey:
    """The place of an event in the fold."""
    stamp = event.stamp
    return (stamp.day, stamp.instant, stamp.id)


def replay(events: Iterable[Event], cadence: tuple[int, ...] = CADENCE) -> LearnerState:
    """The state that a journal means, whatever the order its events come in."""
    state = LearnerState(cadence=cadence)
    ordered = sorted({event.stamp.id: event for event in events}.values(), key=key)
    state.voids = {event.target for event in ordered if type(event) is EventVoided}
    fold_all(state, ordered)
    if ordered:
        state.newest = key(ordered[-1])
    return state


def advance(state: LearnerState, event: Event) -> LearnerState:
    """The state after one more event; raises OutOfOrder where only a replay can tell."""
    place = key(event)
    if state.newest is not None and place <= state.newest:
        if place == state.newest:
            return state
        raise OutOfOrder(event.stamp.id)
    if isinstance(event, EventVoided) and event.target not in state.voids:
        raise OutOfOrder(event.target)
    after = duplicate(state)
    fold(after, event)
    after.newest = place
    return after


def follow(
    state: LearnerState, event: Event, history: Callable[[], Iterable[Event]]
) -> LearnerState:
    """`advance` where that is possible, else a replay of `history()`, which holds the event."""
    try:
        return advance(state, event)
    except OutOfOrder:
        return replay(history(), state.cadence)


def duplicate(state: LearnerState) -> LearnerState:
    """A state that shares only what never changes."""
    after = copy(state)
    for name in ("voids", "enrolments", "concepts", "suspended", "settings", "drawn"):
        setattr(after, name, getattr(state, name).copy())
    for name in ("met", "practice", "rehearsed", "ratings"):
        setattr(after, name, getattr(state, name).copy())
    after.evidence = evidence.duplicate(state.evidence)
    return after
