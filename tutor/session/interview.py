"""The interview simulation: rounds against the clock, verdicts only in the debrief."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from tutor.events import (
    AnswerDrafted,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Event,
    EventVoided,
    HintOpened,
    HireRating,
    InstanceId,
    Mode,
    ProblemShown,
    SimulationEnded,
    SimulationStarted,
)
from tutor.files.notes import interviews
from tutor.grading.hire_rating import of_interview, of_round
from tutor.planning.plan_types import NextProblem
from tutor.problems.interviews import RUNG, Interview, Round, seeds
from tutor.session import messages
from tutor.session.debrief import Debrief, RoundResult, step_result, step_to_repeat
from tutor.session.open_answers import (
    SubmittedAnswer,
    answered_of,
    current_draft,
    save_draft,
)
from tutor.session.results import InterviewChoice, Problem
from tutor.session.sitting import Session

LARGEST_SEED = 10**6


@dataclass(frozen=True, slots=True)
class InterviewStep:
    """One problem of the script; `round` counts from 0."""

    round: int
    draw: InstanceId


class Simulation:
    """One interview on one seed. Every answer is on disk at once; a later start goes on."""

    def __init__(self, session: Session, interview: Interview, begun: SimulationStarted) -> None:
        self.session = session
        self.interview = interview
        self.begun = begun
        self.steps = script(session, interview, begun.seed)
        self._row = 0
        self._events: list[Event] = []

    @property
    def answers(self) -> Mapping[InstanceId, Attempt | AnswerLocked]:
        """What was answered so far, by draw."""
        found: dict[InstanceId, Attempt | AnswerLocked] = {}
        taken_back: set[str] = set()
        for event in self._since():
            if isinstance(event, EventVoided):
                taken_back.add(event.target)
            elif isinstance(event, Attempt | AnswerLocked) and event.mode is Mode.INTERVIEW:
                found[event.draw] = event
        return {draw: event for draw, event in found.items() if event.stamp.id not in taken_back}

    def _since(self) -> list[Event]:
        """Everything from the beginning of the interview on; the history is read once."""
        fresh, self._row = self.session.memory.journal.since(self._row)
        begun = self.begun.stamp.instant
        self._events.extend(event for event in fresh if event.stamp.instant >= begun)
        return self._events

    def next(self) -> tuple[InterviewStep, Problem] | None:
        """The next problem that was not answered; None when only the debrief is left."""
        answered = self.answers
        for step in self.steps:
            if step.draw not in answered:
                problem = self._put_up(step)
                if problem is not None:
                    return step, problem
        return None

    def seconds_for(self, step: InterviewStep) -> float:
        """The time that the other answers of its round leave to a problem."""
        return self.interview.rounds[step.round].minutes * 60 - self.seconds(step.round)

    def passed(self, problem: Problem) -> float:
        """The seconds that a problem was on the screen, without those away from it."""
        return (self.session.clock() - problem.began).total_seconds()

    def leave(self, text: str = "") -> None:
        """Note the time, and the text where there is one: the next start goes on from both."""
        if self.session.problem is not None:
            kept = text or current_draft(self.session)
            save_draft(self.session, kept, leaving=True)

    def _put_up(self, step: InterviewStep) -> Problem | None:
        round_ = self.interview.rounds[step.round]
        template = self.session.pack.template(step.draw.template)
        if template is None:
            return None
        asked = NextProblem(
            draw=step.draw,
            mode=Mode.INTERVIEW,
            concept=template.concept,
            skill=template.skill,
            title=round_.title,
            reason=messages.round_of(step.round + 1, len(self.interview.rounds)),
        )
        spent = _seconds_of_showings(self._since(), step.draw)
        shown = self.session.show(step.draw, asked)
        if shown is None or spent is None:
            return shown
        began = shown.began - timedelta(seconds=spent)
        self.session.problem = shown._replace(began=began, resumed=True)
        return self.session.problem

    def seconds(self, round_number: int) -> float:
        """The time that the answers of a round have taken so far."""
        answers = self.answers
        draws = [step.draw for step in self.steps if step.round == round_number]
        return sum(answers[draw].seconds for draw in draws if draw in answers)

    def unmarked(self) -> list[SubmittedAnswer]:
        """The open answers that still wait to be judged, in the order of the script."""
        judged = {e.locked for e in self._since() if isinstance(e, AnswerMarked)}
        answers = self.answers
        waiting = []
        for step in self.steps:
            event = answers.get(step.draw)
            if isinstance(event, AnswerLocked) and event.stamp.id not in judged:
                answered = answered_of(self.session, event)
                if answered is not None:
                    waiting.append(answered)
        return waiting

    def debrief(self, notes: str = "") -> Debrief:
        """The summary so far: bands per round and over all, with the reasons."""
        marks = {e.locked: e for e in self._since() if isinstance(e, AnswerMarked)}
        answers = self.answers
        rounds = tuple(
            self._round(number, item, answers, marks)
            for number, item in enumerate(self.interview.rounds)
        )
        outcome = of_interview([item.outcome for item in rounds])
        return Debrief(outcome, rounds, notes, step_to_repeat(self.session, rounds))

    def _round(
        self,
        number: int,
        item: Round,
        answers: Mapping[InstanceId, Attempt | AnswerLocked],
        marks: Mapping[str, AnswerMarked],
    ) -> RoundResult:
        events = [answers[s.draw] for s in self.steps if s.round == number and s.draw in answers]
        results = tuple(
            step_result(self.session, event, marks.get(event.stamp.id)) for event in events
        )
        seconds = self.seconds(number)
        late = seconds > item.minutes * 60
        outcomes = [result.outcome for result in results]
        if len(results) < len(item.steps):
            outcomes.append(HireRating.NO)
        return RoundResult(
            item.title, item.minutes, seconds, late, of_round(outcomes, late), results
        )

    def end(self, notes: str = "") -> Debrief:
        """Close the simulation; its decision is remembered with the notes."""
        debrief = self.debrief(notes)
        session, begun = self.session, self.begun
        following = debrief.next_step.template if debrief.next_step else ""
        event = SimulationEnded(
            session.stamp(), begun.pack, begun.stamp.id, debrief.outcome, notes, following
        )
        session.memory.record(event)
        return debrief


def _seconds_of_showings(events: Iterable[Event], draw: InstanceId) -> float | None:
    """The seconds that a problem was worked on before, each time up to the last sign of work.

    None where it was not shown before.
    """
    spans: dict[str, tuple[datetime, datetime]] = {}
    for event in events:
        if isinstance(event, ProblemShown) and event.mode is Mode.INTERVIEW and event.draw == draw:
            spans[event.stamp.id] = (event.stamp.instant, event.stamp.instant)
        elif isinstance(event, AnswerDrafted | HintOpened) and event.shown in spans:
            spans[event.shown] = (spans[event.shown][0], event.stamp.instant)
    if not spans:
        return None
    return sum((last - first).total_seconds() for first, last in spans.values())


def script(session: Session, interview: Interview, seed: int) -> tuple[InterviewStep, ...]:
    """The draws of every round; a template that is gone is left out."""
    found = []
    for number, (item, row) in enumerate(
        zip(interview.rounds, seeds(interview, seed), strict=True)
    ):
        for name, drawn_seed in zip(item.steps, row, strict=True):
            template = session.pack.template(name)
            if template is not None:
                found.append(
                    InterviewStep(number, InstanceId(name, template.version, RUNG, drawn_seed))
                )
    return tuple(found)


def scripts(session: Session) -> tuple[Interview, ...]:
    """The interviews of the pack that have no fault."""
    return interviews(session.pack)[0]


def begin(session: Session, interview: Interview, seed: int) -> Simulation:
    """Start an interview; the seed reproduces every number in it."""
    event = SimulationStarted(session.stamp(), session.outline.pack, seed, interview.id)
    session.memory.record(event)
    return Simulation(session, interview, event)


def unfinished_simulation(session: Session, interviews: tuple[Interview, ...]) -> Simulation | None:
    """The interview that was left in the middle; None where the last one was ended."""
    journal, pack = session.memory.journal, session.outline.pack
    begun = journal.latest(SimulationStarted, pack=pack)
    if not begun or not isinstance(begun[0], SimulationStarted):
        return None
    ended = journal.latest(SimulationEnded, pack=pack)
    if ended and isinstance(ended[0], SimulationEnded) and ended[0].begun == begun[0].stamp.id:
        return None
    interview = next((item for item in interviews if item.id == begun[0].interview), None)
    return Simulation(session, interview, begun[0]) if interview else None


def is_wanted(left: Simulation, choice: InterviewChoice) -> bool:
    """Whether an interview that was left is the one asked for, or none was asked for by name."""
    if not choice.interview:
        return True
    return choice.interview == left.interview.id and choice.seed in (None, left.begun.seed)


def interview_to_sit(session: Session, known: Sequence[Interview]) -> Simulation:
    """The interview that was asked for, the one that was left, or the first of the pack."""
    choice = session.interview_choice
    left = unfinished_simulation(session, tuple(known))
    if left is not None and is_wanted(left, choice):
        return left
    script = next((item for item in known if item.id == choice.interview), known[0])
    seed = session.seeds() % LARGEST_SEED if choice.seed is None else choice.seed
    return begin(session, script, seed)
