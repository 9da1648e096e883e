"""What the spoken half does to the state: marks, interviews, pupils, worked examples.

A part of the reducer's table STEPS: each step folds one event into the state, in place.
"""

from collections.abc import Callable, Sequence

from tutor.events import (
    AnswerMarked,
    AnswerMarkedAgain,
    ConceptKey,
    ExampleWorked,
    InterviewDebriefed,
    Mode,
    SampleMarked,
    SimulationEnded,
    SimulationStarted,
    TeachBackEnded,
)
from tutor.learner.marking import with_sample, with_second_marking
from tutor.learner.spoken_tallies import count_marked_answer, count_teach_back
from tutor.learner.state import (
    Debriefing,
    LearnerState,
    MarkedOpenAnswer,
    PendingProblem,
    WorkedRecord,
)


def keep_pending(state: LearnerState, pack: str, left: Sequence[PendingProblem]) -> None:
    """Remember only these of the problems that were left in a pack."""
    if left:
        state.pending[pack] = tuple(left)
    else:
        state.pending.pop(pack, None)


def _marked(state: LearnerState, event: AnswerMarked) -> None:
    count_marked_answer(state.evidence, event)
    answer = state.locked.get(event.locked)
    if answer is not None:
        held = tuple(name for name, met in event.units.items() if met)
        missing = tuple(name for name, met in event.units.items() if not met)
        marked = MarkedOpenAnswer(answer, event.outcome, held, missing)
        state.marked[event.pack] = (*state.marked.get(event.pack, ()), marked)


def _sample_marked(state: LearnerState, event: SampleMarked) -> None:
    state.marking[event.pack] = with_sample(state.marking_in(event.pack), event)


def _marked_again(state: LearnerState, event: AnswerMarkedAgain) -> None:
    """Held against the first marks; only once for each answer."""
    record = state.marking_in(event.pack)
    first = [each for each in state.marked.get(event.pack, ()) if each.answer.id == event.locked]
    if first and event.locked not in record.again:
        state.marking[event.pack] = with_second_marking(record, event, first[0].held)


def _began_interview(state: LearnerState, event: SimulationStarted) -> None:
    state.interviews[event.pack] = event.stamp.id


def _interviewed(state: LearnerState, event: SimulationEnded) -> None:
    state.next_steps[event.pack] = event.next_step
    state.interviews.pop(event.pack, None)
    pending = state.pending.get(event.pack, ())
    keep_pending(state, event.pack, [left for left in pending if left.mode is not Mode.INTERVIEW])


def _taught(state: LearnerState, event: TeachBackEnded) -> None:
    count_teach_back(state.evidence, event)


def _worked(state: LearnerState, event: ExampleWorked) -> None:
    concept = ConceptKey(event.pack, event.concept)
    state.worked[concept] = WorkedRecord(event.support, event.missed)


def _debriefed(state: LearnerState, event: InterviewDebriefed) -> None:
    state.debriefings[event.pack] = Debriefing(event.stamp.day, event.next_step)


SPOKEN_STEPS: dict[type, Callable[..., None]] = {
    AnswerMarked: _marked,
    SampleMarked: _sample_marked,
    AnswerMarkedAgain: _marked_again,
    SimulationStarted: _began_interview,
    SimulationEnded: _interviewed,
    TeachBackEnded: _taught,
    ExampleWorked: _worked,
    InterviewDebriefed: _debriefed,
}
