"""The interview line by line: the same rounds, the same debrief."""

from collections.abc import Sequence
from math import ceil

from tutor.cli.exchange import Answer, Hint, ReadLesson
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import EndOfInput, LineReader, NextLine, Waiting, say_all
from tutor.cli.plain.open_question import OpenAnswer
from tutor.cli.plain.plain_marking import mark_samples, read_marks
from tutor.cli.plain.plain_sitting import PartForm, show_problem
from tutor.cli.sitting_driver import lesson_text
from tutor.events import Judgement
from tutor.problems.interviews import Interview
from tutor.session import Problem, Session
from tutor.session.interview import InterviewStep, Simulation, interview_to_sit
from tutor.session.interview_talk import Interviewer
from tutor.session.messages import interviewer
from tutor.session.open_answers import (
    current_draft,
    is_open,
    lock_answer,
    mark,
    rubric_of,
    save_draft,
)


def run_interview(session: Session, known: Sequence[Interview]) -> int:
    """The interview that was asked for, the one that was left, or the first of the pack."""
    waiting = Waiting()
    next_line = LineReader(waiting)
    simulation = interview_to_sit(session, known)
    title = simulation.interview.title
    say(messages.interview_head(title, simulation.begun.seed, simulation.interview.about))
    try:
        _rounds(simulation, next_line, waiting)
    except EndOfInput:
        simulation.leave()
        say(messages.LEFT)
    session.close()
    return 0


class SpokenInterviewer:
    """The interviewer of a question in lines: remarks, the clock, questions."""

    def __init__(self, simulation: Simulation, step: InterviewStep, problem: Problem) -> None:
        self.simulation = simulation
        self.problem = problem
        self.text = current_draft(simulation.session)
        self.whole = simulation.seconds_for(step)
        self.minutes_left = ceil((self.whole - self.passed) / 60)
        self.interviewer = Interviewer(rubric_of(problem), problem.draw.seed, self.whole)
        self.interviewer.resume(self.text, self.passed)

    @property
    def passed(self) -> float:
        """The seconds of this answer so far."""
        return self.simulation.passed(self.problem)

    def begin(self) -> None:
        """Show the clock."""
        say(messages.time_left(self.whole - self.passed))

    def hear(self, text: str) -> None:
        """Show what the interviewer says to the text, and the clock once a minute."""
        self.text = text
        left = ceil((self.whole - self.passed) / 60)
        if left < self.minutes_left:
            self.minutes_left = left
            self.begin()
        said = self.interviewer.remark(text, self.passed)
        if said is not None:
            say(interviewer(said.text))

    def idle(self) -> None:
        """Go on listening while nothing is typed."""
        self.hear(self.text)

    def ask(self, text: str) -> str | None:
        """The next question, by what was said, with the clock before it."""
        self.text = text
        following = self.interviewer.follow_up(text, self.passed)
        if following is None:
            return None
        self.begin()
        return following.ask


def _rounds(simulation: Simulation, next_line: NextLine, waiting: Waiting) -> None:
    session = simulation.session
    while (found := simulation.next()) is not None:
        step, problem = found
        title = simulation.interview.rounds[step.round].title
        say(messages.round_head(step.round + 1, title))
        show_problem(problem)
        if is_open(problem):
            _write(SpokenInterviewer(simulation, step, problem), next_line, waiting)
        else:
            _answer(session, next_line)
    for answer in simulation.unmarked():
        mark_samples(session, answer, next_line)
        marks = read_marks(answer, next_line)
        rows = answer.text.split("\n")
        quotes = {name: rows[line - 1] for name, line in marks.lines.items()}
        say_all(messages.marking_lines(answer, mark(session, answer, marks.present, quotes)))
    say(messages.NOTES, end="")
    say_all(messages.debrief(simulation.end(next_line())))


def _write(listener: SpokenInterviewer, next_line: NextLine, waiting: Waiting) -> None:
    """An open answer without hints against the clock; the interviewer listens and asks on."""
    session = listener.simulation.session
    listener.begin()
    waiting.idle = listener.idle
    try:
        written = OpenAnswer(
            next_line, keep=lambda text: save_draft(session, text), listener=listener
        ).read(current_draft(session))
    finally:
        waiting.idle = None
    lock_answer(session, written.text, written.predicted)


def _answer(session: Session, next_line: NextLine) -> None:
    """One answer, recorded without a verdict on the screen."""
    form = PartForm(next_line)
    form.begin(session.on_screen)
    while True:
        given = form.read()
        if isinstance(given, Hint):
            text = session.hint()
            number = session.on_screen.hints
            say(messages.hint_line(number, text) if text else messages.NO_MORE_HINTS)
        elif isinstance(given, ReadLesson):
            say_all(messages.lesson_lines(lesson_text(session)))
        elif isinstance(given, Answer):
            verdict = session.check(given.texts)
            if verdict.word not in (Judgement.UNREADABLE, Judgement.FORM):
                session.answer(given.texts, None, verdict)
                return
            say(verdict.message)
            form.begin(session.on_screen)
        else:
            say(messages.NOT_IN_INTERVIEW)
