"""Practice at marking: a stranger's samples first, one's own text again, the weakest ideas anew."""

from collections.abc import Mapping
from dataclasses import dataclass

from tutor.events import (
    AnswerLocked,
    AnswerMarkedAgain,
    AnswerRevised,
    SampleIdea,
    SampleMarked,
)
from tutor.grading.hire_rating import Marks, weakest_ideas
from tutor.kinds.rubric import Idea, Weight
from tutor.learner.marking import excess, samples_wanted
from tutor.learner.state import answers_to_mark_again
from tutor.session.open_answers import SubmittedAnswer, answered_of
from tutor.session.sitting import Session

MOST_REVISED, MOST_SAMPLES = 2, 3
SECONDS_TO_JUDGE = 10  # an idea, with a look back at the text


@dataclass(frozen=True, slots=True)
class SampleDifference:
    """An idea that was judged otherwise than its label."""

    idea: Idea[str]
    accepted: bool


@dataclass(frozen=True, slots=True)
class SampleResult:
    """How a sample was marked: ideas, those that agree, the differences, the bias so far."""

    ideas: int
    differences: tuple[SampleDifference, ...]
    bias: Mapping[Weight, float]
    total_bias: float

    @property
    def agreed(self) -> int:
        """How many ideas were judged as they are labelled."""
        return self.ideas - len(self.differences)


def samples_to_mark(session: Session, answered: SubmittedAnswer) -> tuple[int, ...]:
    """The samples to mark before one's own answer that wait still, by number from 1.

    Which ones depends on the draw, so that it is not always the strong one.
    """
    pack = session.outline.pack
    latest = session.memory.journal.latest(SampleMarked, MOST_SAMPLES, pack=pack)
    done = [event.sample for event in latest
            if isinstance(event, SampleMarked) and event.draw == answered.draw]  # fmt: skip
    count = len(answered.rubric.samples)
    order = [1 + (answered.draw.seed + step) % count for step in range(count)]
    wanted = samples_wanted(session.state.marking_in(pack), begun=bool(done))
    return tuple(number for number in order[:wanted] if number not in done)


def sample_to_mark(session: Session, answered: SubmittedAnswer) -> int | None:
    """The next sample to mark before one's own answer; None when enough are marked."""
    return next(iter(samples_to_mark(session, answered)), None)


def minutes_of_samples(session: Session, answered: SubmittedAnswer) -> int:
    """How long it takes to mark the samples that wait."""
    ideas = len(samples_to_mark(session, answered)) * len(answered.sample_units)
    return max(1, round(ideas * SECONDS_TO_JUDGE / 60))


def mark_sample(
    session: Session, answered: SubmittedAnswer, number: int, held: Mapping[str, bool]
) -> SampleResult:
    """Remember how a sample was judged, and hold it against its labels."""
    labels = answered.rubric.samples[number - 1].units
    ideas = answered.sample_units
    event = SampleMarked(
        session.stamp(), session.outline.pack, answered.draw, number,
        tuple(SampleIdea(i.name, i.weight.value, held[i.name], i.name in labels) for i in ideas),
    )  # fmt: skip
    session.memory.record(event)
    differences = tuple(
        SampleDifference(idea, held[idea.name])
        for idea in ideas
        if held[idea.name] is not (idea.name in labels)
    )
    record = session.state.marking_in(session.outline.pack)
    bias = {weight: excess(record, weight.value) for weight in Weight}
    return SampleResult(len(ideas), differences, bias, excess(record))


def answer_to_mark_again(session: Session) -> SubmittedAnswer | None:
    """The newest answer that was marked on an earlier day and not marked a second time."""
    pack = session.outline.pack
    for marked in answers_to_mark_again(session.state, pack, session.day):
        event = session.memory.journal.event(marked.answer.id)
        answered = answered_of(session, event) if isinstance(event, AnswerLocked) else None
        if answered is not None:
            return answered
    return None


def mark_again(
    session: Session, answered: SubmittedAnswer, held: Mapping[str, bool]
) -> tuple[int, int]:
    """Remember the second marks; how many ideas agree with the first ones, and of how many."""
    pack = session.outline.pack
    before = session.state.marking_in(pack)
    session.memory.record(AnswerMarkedAgain(session.stamp(), pack, answered.locked, dict(held)))
    after = session.state.marking_in(pack)
    return after.agreed_again - before.agreed_again, after.ideas_again - before.ideas_again


def ideas_to_revise(answered: SubmittedAnswer, marks: Marks) -> tuple[Idea[str], ...]:
    """The two weakest ideas: those with a contradiction first, then required ones, then bonus."""
    return weakest_ideas(answered.rubric, answered.rated, marks)[:MOST_REVISED]


def revise(
    session: Session, answered: SubmittedAnswer, texts: Mapping[str, str], held: Mapping[str, bool]
) -> None:
    """Remember what was written again, and how it was judged."""
    session.memory.record(
        AnswerRevised(
            session.stamp(), session.outline.pack, answered.locked, dict(texts), dict(held)
        )
    )
