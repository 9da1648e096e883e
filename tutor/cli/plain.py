"""The sitting line by line: for pipes, screen readers and terminals without a full screen."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tutor.cli.answer_help import how, offers
from tutor.cli.plain_lesson import tell_lesson
from tutor.cli.plain_open import NextLine, judge, write
from tutor.events import Confidence, Judgement
from tutor.kinds.kind import Question

if TYPE_CHECKING:
    from tutor.grading.verdict import Verdict
    from tutor.session import AnswerResult, Problem, Session

LEVELS = {"1": Confidence.GUESS, "2": Confidence.THINK, "3": Confidence.SURE}
QUIT = ("quit", "exit", ":q")
HINT, SOLUTION, UNDO, LESSON, HELP = "?", "!", "undo", "lesson", "help"
COMMANDS = "Commands: ? hint, ! solution, lesson, undo, help, quit. Every answer is saved at once."
NEW = "This is new: type lesson to read about it first."


class Left(Exception):
    """The input ended, or the learner left."""


def sit(session: "Session", *, once: bool = False) -> int:
    """Ask until the plan is done or the input ends; every answer is saved at once."""
    from tutor.cli.bootstrap import lazy_solver

    lines = lines_of_input()
    with lazy_solver() as solver:
        session.solver = solver
        try:
            _begin(session)
            _ask_all(session, lambda: next_line(lines), once)
        except (Left, KeyboardInterrupt):
            click.echo("\nLeft. Everything is saved; the next start goes on here.")
        session.close()
    return 0


def _begin(session: "Session") -> None:
    if session.welcome_needed:
        click.echo(f"Welcome to tutor. Type an answer and press Enter. {COMMANDS}")
        session.enrol(None, 20)
    if session.problem is None:
        session.begin(session.skill, session.minutes, session.free)
        click.echo(_sentence(session.plan().message))


def _ask_all(session: "Session", line: NextLine, once: bool) -> None:
    from tutor.session.open_answers import is_open, unmarked

    waiting = None if once else unmarked(session)
    if waiting is not None:
        judge(session, waiting, line)
    problem = session.problem or session.next()
    while problem is not None:
        show_problem(problem)
        if problem.lesson and not problem.resumed:
            click.echo(NEW)
        if is_open(problem):
            judge(session, write(session, line), line)
        elif _one(session, line) is None:
            problem = session.next()
            continue
        if once:
            return
        problem = session.next()
    click.echo(f"\n{_sentence(session.plan().message)}")


def lines_of_input() -> Iterator[str]:
    """The lines of stdin as they come."""
    while line := sys.stdin.readline():
        yield line.rstrip("\r\n")


def next_line(lines: Iterator[str]) -> str:
    """The next line; raises Left at the end of the input and on a word that leaves."""
    line = next(lines, None)
    if line is None or line.strip() in QUIT:
        raise Left
    return line.strip()


def show_problem(problem: "Problem") -> None:
    """Title, reason, prompt, what is offered, hints opened so far."""
    click.echo(f"\n{problem.title}. {problem.reason}\n")
    click.echo(problem.instance.prompt)
    for question in problem.instance.questions:
        for row in (*offers(question), how(question)):
            if row:
                click.echo(f"  {row}")
    for number, hint in enumerate(problem.opened, start=1):
        click.echo(f"Hint {number}: {hint}")


def _one(session: "Session", line: NextLine) -> "AnswerResult | None":
    """One problem until it is judged and told; None after an undo."""
    while True:
        texts = typed_parts(session, line)
        if texts[-1] == UNDO:
            _undo(session)
            return None
        if texts[-1] == SOLUTION:
            return _told(session.give_up())
        if any(question.kind.uses_solver for question in session.on_screen.instance.questions):
            click.echo("Checking, please wait.")
        verdict = session.check(texts)
        if verdict.word in (Judgement.UNREADABLE, Judgement.FORM):
            _refuse(texts, verdict)
            continue
        confidence = None if verdict.word is Judgement.UNDECIDED else _sure(line)
        return _told(session.answer(texts, confidence, verdict))


def typed_parts(session: "Session", line: NextLine) -> list[str]:
    """The answer to each part; a command that ends the problem is the last."""
    texts: list[str] = []
    for question in session.on_screen.instance.questions:
        texts.append(_part(session, question, line))
        if texts[-1] in (SOLUTION, UNDO):
            break
    return texts


def _part(session: "Session", question: Question, next_typed: NextLine) -> str:
    """One answer, of several lines where its kind has them; hints and help are given between."""
    typed: list[str] = []
    while True:
        click.echo(f"{_label(session, question)}> ", nl=False)
        line = next_typed()
        if line == HINT:
            hint = session.hint()
            number = session.on_screen.hints
            click.echo(f"Hint {number}: {hint}" if hint else "There are no more hints.")
        elif line == HELP:
            click.echo(COMMANDS)
        elif line == LESSON:
            tell_lesson(session)
        elif line in (SOLUTION, UNDO) or (not question.kind.several_lines and line):
            return line
        elif line:
            typed.append(line)
        elif typed:
            return "\n".join(typed)


def _label(session: "Session", question: Question) -> str:
    unit = f" in {question.unit}" if question.unit else ""
    several = len(session.on_screen.instance.questions) > 1
    return f"{question.label}{unit}" if several or unit else "answer"


def _refuse(texts: list[str], verdict: "Verdict") -> None:
    """The text again with a caret under the character, and how to type it; no attempt is spent."""
    for text, part in zip(texts, verdict.parts, strict=True):
        if part.word is Judgement.UNREADABLE:
            before = text[: (part.column or 1) - 1].split("\n")
            click.echo(f"  {text.splitlines()[len(before) - 1][:400]}")
            click.echo(f"  {' ' * len(before[-1])}^ {part.message}")
    if verdict.word is Judgement.FORM:
        click.echo(verdict.message)
    click.echo("No attempt is spent.")


def _sure(line: NextLine) -> Confidence:
    click.echo("How sure? 1 guess, 2 think so, 3 sure> ", nl=False)
    while (typed := line()) not in LEVELS:
        click.echo("Type 1, 2 or 3> ", nl=False)
    return LEVELS[typed]


def _undo(session: "Session") -> None:
    from tutor.session import NOTHING_TO_UNDO

    undone = session.undo()
    click.echo(undone.told if undone else NOTHING_TO_UNDO)


def _told(judged: "AnswerResult") -> "AnswerResult":
    """Verdict, parts, named mistakes, solution, when it comes back."""
    verdict, instance = judged.verdict, judged.problem.instance
    outcome = f" - {judged.outcome.value}" if judged.outcome else ""
    click.echo(f"\n{'solution' if judged.gave_up else verdict.word.value}{outcome}")
    if verdict.message and not judged.gave_up:
        click.echo(verdict.message)
    if len(verdict.parts) > 1:
        for question, part in zip(instance.questions, verdict.parts, strict=True):
            click.echo(f"  {question.label}: {part.word.value} {part.message}".rstrip())
    for named in verdict.mistakes:
        click.echo(f"- {named.say}")
        if named.your_rule:
            click.echo(f"  your rule: {named.your_rule}")
            click.echo(f"  the rule:  {named.the_rule}")
    click.echo(f"Answer: {instance.key_text}")
    for number, step in enumerate(instance.steps, start=1):
        click.echo(f"  {number}. {step}")
    if instance.figure:
        click.echo(f"\n{instance.figure}\n")
    click.echo(judged.told)
    return judged


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
