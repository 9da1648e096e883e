"""The reducer: what a journal of events says about the learner today.

State is defined as `replay` of all events in the order (study day, instant, id), without those
that a void takes back. `advance` is the quick way for one more event at the end; where an event
changes what was folded before, it raises OutOfOrder and the caller replays. What each kind of event
does to the state stands in the table STEPS.
"""

from collections.abc import Callable, Collection, Iterable
from copy import copy
from datetime import date
from functools import lru_cache

from msgspec.structs import replace

from tutor.events import (
    AnswerLocked,
    Attempt,
    ConceptKey,
    ConceptSuspended,
    Event,
    EventVoided,
    HintOpened,
    HireRating,
    Mode,
    PackEnrolled,
    ProblemShown,
    SettingChanged,
    SkillKey,
    SkillRated,
)
from tutor.learner import evidence
from tutor.learner.evidence import count_attempt
from tutor.learner.fsrs import rating, recall
from tutor.learner.ladder import (
    NEVER,
    ConceptState,
    Introduced,
    first_answer_of_day,
    introduce,
    retry,
)
from tutor.learner.recall_fit import RecallFit, RecallPlace, copy_of
from tutor.learner.recall_fit import learn as learn_recall
from tutor.learner.spoken_steps import SPOKEN_STEPS, keep_pending
from tutor.learner.spoken_tallies import await_marks
from tutor.learner.state import (
    DayPractice,
    Enrolment,
    EventKey,
    LearnerState,
    LockedOpenAnswer,
    PendingProblem,
    SettingKey,
    TemplateRecord,
    Try,
)
from tutor.problems.pack_index import CADENCE

FREE, INTERVIEW = Mode.FREE, Mode.INTERVIEW
STRONG, NO = HireRating.STRONG, HireRating.NO
SHALLOW = (
    "voids", "enrolments", "concepts", "suspended", "settings", "pending", "recent", "drawn", "met",
    "tries", "ratings", "debriefings", "locked", "marked", "marking", "next_steps", "worked",
    "interviews",
)  # fmt: skip
QUICK = 0.5
LONGEST_SECONDS = 900.0
KEPT_TRIES = 12
KEPT_PENDING = 8
ONE_FREE = DayPractice(free=1)


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


@lru_cache(maxsize=4096)
def _key(pack: str, concept: str) -> ConceptKey:
    """The key of a concept, asked for a hundred thousand times in a replay."""
    return ConceptKey(pack, concept)


@lru_cache(maxsize=4096)
def _place(pack: str, skill: str, concept: str, template: str) -> RecallPlace:
    """What is asked, with its keys; a replay asks for the same few a hundred thousand times."""
    return RecallPlace(SkillKey(pack, skill), ConceptKey(pack, concept), template)


def _close(state: LearnerState, event: Attempt | AnswerLocked) -> None:
    pending = state.pending.get(event.pack)
    if pending:
        keep_pending(state, event.pack, [left for left in pending if left.draw != event.draw])
    if state.next_steps and state.next_steps.get(event.pack) == event.draw.template:
        del state.next_steps[event.pack]


def _attempt(state: LearnerState, event: Attempt) -> None:
    _close(state, event)
    outcome = event.outcome
    if outcome is None:
        return
    pack, template = event.pack, event.draw.template
    place = _place(pack, event.skill, event.concept, template)
    concept = place.concept
    day, seconds = event.stamp.day, counted_seconds(event)
    if event.mode is FREE:
        _practise(state, pack, day, ONE_FREE)
        return
    _practise(
        state, pack, day, DayPractice(1, int(outcome is STRONG), seconds, 0, int(bool(event.hints)))
    )
    before = _meet(state, event, seconds)
    state.recent[pack] = (*state.recent.get(pack, ())[-1:], event.concept or template)
    if event.concept:
        state.drawn[concept] = template
        tried = state.tries.get(concept, ())[1 - KEPT_TRIES :]
        state.tries[concept] = (*tried, Try(day, template, outcome is not NO))
        if event.mode is not INTERVIEW and not _before_interview(state.enrolments.get(pack), day):
            _move(state, place, event, before)
    count_attempt(state.evidence, event, concept)


def _before_interview(enrolment: Enrolment | None, day: date) -> bool:
    """Whether it is the evening before or the day itself: answers leave the schedule as it is."""
    interview = enrolment.interview if enrolment is not None else None
    return interview is not None and 0 <= (interview - day).days <= 1


def _practise(state: LearnerState, pack: str, day: date, more: DayPractice) -> None:
    days = state.practice.get(pack)
    if days is None:
        days = state.practice[pack] = {}
    held = days.get(day)
    days[day] = more if held is None else DayPractice(
        held.answered + more.answered, held.right + more.right,
        held.seconds + more.seconds, held.free + more.free,
        held.hinted + more.hinted,
    )  # fmt: skip


def counted_seconds(event: Attempt | AnswerLocked) -> float:
    """The seconds that count: who goes away with a problem on the screen is not practising."""
    return event.seconds if event.seconds < LONGEST_SECONDS else LONGEST_SECONDS


def _meet(
    state: LearnerState, event: Attempt | AnswerLocked, seconds: float
) -> TemplateRecord | None:
    """Count one more answer to the template; returns what was known of it before."""
    template, day = event.draw.template, event.stamp.day
    before = state.met.get(template)
    state.answers += 1
    if before is None:
        state.met[template] = TemplateRecord(1, state.answers, day, seconds)
        state.enrolments.setdefault(event.pack, Enrolment(day))
    else:
        n, spent = before.n + 1, before.seconds + seconds
        state.met[template] = TemplateRecord(n, state.answers, day, spent)
    return before


def _move(
    state: LearnerState, place: RecallPlace, event: Attempt, before: TemplateRecord | None
) -> None:
    """Move the concept on its ladder by one graded answer."""
    day, outcome, key = event.stamp.day, event.outcome, place.concept
    assert outcome is not None
    concept = state.concepts.get(key, NEVER)
    fit = state.recall_fits.get(event.pack)
    if fit is None:
        fit = state.recall_fits[event.pack] = RecallFit()
    learn_recall(fit, place, _recalled(concept, day), outcome is not NO)
    moved: ConceptState
    if isinstance(concept, Introduced):
        if concept.last == day:
            if not concept.retries:
                return
            moved = retry(concept, outcome)
        else:
            quick = before is not None and event.seconds <= QUICK * before.seconds / before.n
            given = rating(outcome, event.confidence, quick)
            moved = first_answer_of_day(concept, outcome, day, given, state.cadence)
    else:
        draw = f"{event.draw.template}:{event.draw.rung}:{event.draw.seed}"
        moved = introduce(concept, outcome, draw, day)
    state.concepts[key] = moved


def _recalled(concept: ConceptState, day: date) -> float | None:
    """What the memory model predicts of a review; None for what is asked beside the reviews."""
    if not isinstance(concept, Introduced) or concept.last == day:
        return None
    return recall(concept.memory, day)


def _shown(state: LearnerState, event: ProblemShown) -> None:
    stamp = event.stamp
    shown = PendingProblem(stamp.id, event.draw, event.concept, event.mode, instant=stamp.instant)
    pending = state.pending.get(event.pack, ())
    kept = tuple(left for left in pending if not left.gives_way_to(shown))
    state.pending[event.pack] = (*kept[1 - KEPT_PENDING :], shown)
    if event.concept and event.mode is not FREE:
        state.drawn[_key(event.pack, event.concept)] = event.draw.template


def _hint(state: LearnerState, event: HintOpened) -> None:
    pending = state.pending.get(event.pack, ())
    if any(left.id == event.shown for left in pending):
        state.pending[event.pack] = tuple(
            replace(left, hints=max(left.hints, event.number)) if left.id == event.shown else left
            for left in pending
        )


def _rated(state: LearnerState, event: SkillRated) -> None:
    skill = SkillKey(event.pack, event.skill)
    state.ratings[skill] = (*state.ratings.get(skill, ()), (event.stamp.day, event.level))


def _enrolled(state: LearnerState, event: PackEnrolled) -> None:
    """Begin a pack or change its date; the minutes of the day belong to the learner."""
    known = state.enrolments.get(event.pack)
    day = event.stamp.day
    for name, other in state.enrolments.items():
        state.enrolments[name] = other._replace(minutes=event.minutes)
    if known is None:
        state.enrolments[event.pack] = Enrolment(day, event.interview, event.minutes)
    elif event.interview == known.interview:
        state.enrolments[event.pack] = known._replace(minutes=event.minutes)
    else:
        before = known.moved_from if known.moved_on == day else known.interview
        state.enrolments[event.pack] = Enrolment(
            known.start, event.interview, event.minutes, day, before
        )


def _suspended(state: LearnerState, event: ConceptSuspended) -> None:
    concept = ConceptKey(event.pack, event.concept)
    if event.suspended:
        state.suspended.add(concept)
    else:
        state.suspended.discard(concept)


def _changed(state: LearnerState, event: SettingChanged) -> None:
    state.settings[SettingKey(event.setting, event.pack)] = event.value


def _locked(state: LearnerState, event: AnswerLocked) -> None:
    _close(state, event)
    state.locked[event.stamp.id] = LockedOpenAnswer(
        event.stamp.id, event.stamp.day, event.skill, event.draw.template, event.predicted
    )
    free = event.mode is FREE
    seconds = counted_seconds(event)
    practice = DayPractice(seconds=0.0 if free else seconds, free=int(free))
    _practise(state, event.pack, event.stamp.day, practice)
    if free:
        return
    _meet(state, event, seconds)
    await_marks(state.evidence, event)


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
    EventVoided: _voided,
    **SPOKEN_STEPS,
}


class OutOfOrder(Exception):
    """The event belongs before the newest one or takes one back: the journal must be replayed."""


class Unfoldable(ValueError):
    """An event leads beyond all dates; the history has no state with it."""


def key(event: Event) -> EventKey:
    """The place of an event in the fold."""
    stamp = event.stamp
    return (stamp.day, stamp.instant, stamp.id)


def replay(events: Iterable[Event], cadence: tuple[int, ...] = CADENCE) -> LearnerState:
    """The state that a journal means, whatever the order its events come in.

    Raises Unfoldable where an event is dated so late that nothing can be due after it.
    """
    state = LearnerState(cadence=cadence)
    ordered = sorted({event.stamp.id: event for event in events}.values(), key=key)
    state.voids = {event.target for event in ordered if type(event) is EventVoided}
    try:
        fold_all(state, ordered)
    except OverflowError as error:
        raise Unfoldable(str(error)) from error
    state.newest = next(
        (key(event) for event in reversed(ordered) if event.stamp.id not in state.voids), None
    )
    return state


def replay_in_order(
    events: Iterable[Event], voids: Collection[str], cadence: tuple[int, ...] = CADENCE
) -> LearnerState:
    """The same for events that come once each and in the order of the fold, one at a time.

    `voids` are the ids of all events that any of them takes back.
    """
    state = LearnerState(cadence=cadence, voids=set(voids))
    newest: Event | None = None
    try:
        for event in events:
            if not voids:
                newest = event
                step = STEPS.get(type(event))
                if step is not None:
                    step(state, event)
                continue
            fold(state, event)
            if event.stamp.id not in voids:
                newest = event
    except OverflowError as error:
        raise Unfoldable(str(error)) from error
    state.newest = None if newest is None else key(newest)
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
    try:
        fold(after, event)
    except OverflowError as error:
        raise Unfoldable(str(error)) from error
    if event.stamp.id not in after.voids:
        after.newest = place
    return after


def duplicate(state: LearnerState) -> LearnerState:
    """A state that shares only what never changes."""
    after = copy(state)
    for name in SHALLOW:
        setattr(after, name, getattr(state, name).copy())
    after.practice = {pack: days.copy() for pack, days in state.practice.items()}
    after.evidence = evidence.duplicate(state.evidence)
    after.recall_fits = {pack: copy_of(fit) for pack, fit in state.recall_fits.items()}
    return after
