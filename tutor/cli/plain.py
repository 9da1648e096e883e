"""The sitting line by line: for pipes, screen readers and terminals without a full screen."""

import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from tutor.history import Confidence, Word

if TYPE_CHECKING:
    from tutor.grading.verdict import Verdict
    from tutor.session import Judged, Problem, Session

LEVELS = {"1": Confidence.GUESS, "2": Confidence.THINK, "3": Confidence.SURE}
COMMANDS = "Commands: ? hint, ! solution, undo, quit."


class Left(Exception):
    """The input ended, or the learner left."""


def sit(session: "Session", *, once: bool = False) -> int:
    """Ask until the plan is done or the input ends; every answer is saved at once."""
    lines = _lines()
    if session.welcome_needed:
        click.echo("Welcome to tutor. Type an answer and press Enter. " + COMMANDS)
        session.enrol(None, 20)
    if session.problem is None:
        session.begin(session.skill, session.minutes, session.free)
        click.echo(session.plan().message)
    try:
        _ask_all(session, lines, once)
    except Left:
        click.echo("Left. Everything is saved; the next start goes on here.")
    session.close()
    return 0


def _ask_all(session: "Session", lines: Iterator[str], once: bool) -> None:
    problem = session.problem or session.next()
    while problem is not None:
        _show(problem)
        judged = _one(session, lines)
        if judged is not None:
            _tell(judged)
            if once:
                return
        problem = session.next()
    click.echo(session.plan().message)


def _lines() -> Iterator[str]:
    while line := sys.stdin.readline():
        yield line.rstrip("\n")


def _next(lines: Iterator[str]) -> str:
    line = next(lines, None)
    if line is None or line.strip() in ("quit", "exit"):
        raise Left
    return line.strip()


def _show(problem: "Problem") -> None:
    click.echo(f"\n{problem.title}. {problem.reason}")
    click.echo(problem.instance.prompt)
    for question in problem.instance.questions:
        for option in question.options:
            click.echo(f"  {option.letter}) {option.text}")
        for target in question.targets:
            click.echo(f"     {target.letter}) {target.text}")
    for number, hint in enumerate(problem.opened, start=1):
        click.echo(f"Hint {number}: {hint}")


def _one(session: "Session", lines: Iterator[str]) -> "Judged | None":
    """One problem until it is judged; None after an undo."""
    while True:
        texts = []
        for line in _parts(session, lines):
            if line == "!":
                return session.give_up()
            if line == "undo":
                _undo(session)
                return None
            texts.append(line)
        verdict = session.check(texts)
        if verdict.word in (Word.UNREADABLE, Word.FORM):
            _refuse(texts, verdict)
            continue
        confidence = None if verdict.word is Word.UNDECIDED else _sure(lines)
        return session.answer(texts, confidence, verdict)


def _parts(session: "Session", lines: Iterator[str]) -> Iterator[str]:
    """A line for each part; a hint is given and the part asked again."""
    problem = session.problem
    assert problem is not None
    questions = problem.instance.questions
    for question in questions:
        unit = f" ({question.unit})" if question.unit else ""
        label = f"{question.label}{unit}" if len(questions) > 1 or unit else "answer"
        while True:
            click.echo(f"{label}> ", nl=False)
            line = _next(lines)
            if line == "?":
                hint = session.hint()
                click.echo(f"Hint: {hint}" if hint else "All three hints are open.")
            elif line:
                break
        yield line
        if line in ("!", "undo"):
            return


def _refuse(texts: list[str], verdict: "Verdict") -> None:
    """The text again with a caret under the character, and how to type it; no attempt is spent."""
    for text, part in zip(texts, verdict.parts, strict=True):
        if part.word is Word.UNREADABLE:
            click.echo(f"  {text[:400]}")
            click.echo(f"  {' ' * ((part.column or 1) - 1)}^ {part.message}")
    if verdict.word is Word.FORM:
        click.echo(verdict.message)


def _sure(lines: Iterator[str]) -> Confidence:
    click.echo("How sure? 1 guess, 2 think so, 3 sure> ", nl=False)
    while True:
        line = _next(lines)
        if line in LEVELS:
            return LEVELS[line]
        click.echo("Type 1, 2 or 3> ", nl=False)


def _undo(session: "Session") -> None:
    undone = session.undo()
    click.echo(f"Taken back: {undone.typed}." if undone else "There is no answer to take back.")


def _tell(judged: "Judged") -> None:
    """Verdict, named mistakes, solution, when it comes back."""
    verdict = judged.verdict
    outcome = f" - {judged.outcome.value}" if judged.outcome else ""
    head = "solution" if judged.gave_up else verdict.word.value
    click.echo(f"{head}{outcome}")
    if verdict.message:
        click.echo(verdict.message)
    for named in verdict.mistakes:
        click.echo(f"- {named.say}")
        if named.your_rule:
            click.echo(f"  your rule: {named.your_rule}")
            click.echo(f"  the rule:  {named.the_rule}")
    instance = judged.problem.instance
    click.echo(f"Answer: {instance.key_text}")
    for number, step in enumerate(instance.steps, start=1):
        click.echo(f"  {number}. {step}")
    click.echo(judged.told)
