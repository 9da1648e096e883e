"""The interview line by line: the same rounds, the same debrief."""

import secrets
from collections.abc import Sequence

from tutor.cli.exchange import Answer, Hint, ReadLesson
from tutor.cli.output import say
from tutor.cli.plain import messages
from tutor.cli.plain.line_input import EndOfInput, LineReader, NextLine, say_all
from tutor.cli.plain.open_question import OpenAnswer, read_marks
from tutor.cli.plain.plain_sitting import PartForm, show_problem
from tutor.cli.sitting_driver import lesson_text
from tutor.events import Judgement
from tutor.problems.interviews import Interview
from tutor.session import Session
from tutor.session.interview import Simulation, begin, unfinished_simulation
from tutor.session.open_answers import (
    current_draft,
    is_open,
    lock_answer,
    mark,
    next_follow_up,
    save_draft,
)

LARGEST_SEED = 10**6


def run_interview(session: Session, known: Sequence[Interview]) -> int:
    """The interview that was asked for, the one that was left, or the first of the pack."""
    next_line = LineReader()
    wanted = session.interview_choice.interview
    waiting = None if wanted else unfinished_simulation(session, tuple(known))
    script = next((item for item in known if item.id == wanted), known[0])
    seed = session.interview_choice.seed
    simulation = waiting or begin(
        session, script, secrets.randbelow(LARGEST_SEED) if seed is None else seed
    )
    title = simulation.interview.title
    say(messages.interview_head(title, simulation.begun.seed, script.about))
    try:
        _rounds(simulation, next_line)
    except EndOfInput:
        say(messages.LEFT)
    session.close()
    return 0


def _rounds(simulation: Simulation, next_line: NextLine) -> None:
    session = simulation.session
    while (found := simulation.next()) is not None:
        step, problem = found
        title = simulation.interview.rounds[step.round].title
        say(messages.round_head(step.round + 1, title))
        show_problem(problem)
        if is_open(problem):
            _write(session, next_line)
        else:
            _answer(session, next_line)
    for answer in simulation.unmarked():
        marks = read_marks(answer, next_line)
        rows = answer.text.split("\n")
        quotes = {name: rows[line - 1] for name, line in marks.lines.items()}
        say_all(messages.marking_lines(answer, mark(session, answer, marks.present, quotes)))
    say(messages.NOTES, end="")
    say_all(messages.debrief(simulation.end(next_line())))


def _write(session: Session, next_line: NextLine) -> None:
    """An open answer without hints; questions that build on it follow."""
    written = OpenAnswer(
        next_line,
        keep=lambda text: save_draft(session, text),
        follow_up=lambda text, asked: next_follow_up(session.on_screen, text, asked),
    ).read(current_draft(session))
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
