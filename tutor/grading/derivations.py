"""Derivations: each line follows from the one before, the last is the goal."""

import re
from dataclasses import dataclass

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.counter import counter_example
from tutor.grading.expressions import as_tree, letters, same
from tutor.grading.judged import PartJudgement, form, right, undecided
from tutor.lang.limits import LENGTH, check_length
from tutor.lang.line import line
from tutor.lang.syntax import read
from tutor.lang.tree import Node, Relation
from tutor.problems.instance import Question
from tutor.solver import Solver
from tutor.solver.forms import ASK, CHECKS
from tutor.solver.probe import ProbeResult

_BREAK = re.compile(r"\n|;|=>|⇒|(?<![<>!=])=(?!=|\s*\d+\s*\})")
_NAME = re.compile(r"\s*[∂\w][\w{}/_∂()+ ]{0,24}\s*")
MOST_LINES = 20


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a derivation and the column where it starts."""

    node: Node
    column: int


def steps(question: Question, typed: str) -> list[Step]:
    """The typed lines as trees; columns are those of the whole text."""
    if len(typed) > LENGTH * MOST_LINES:
        check_length(typed, author=False)
    kept = [(a, b) for a, b in _spans(typed) if typed[a:b].strip(" .,:")]
    if not kept:
        raise Unreadable(1, "There is nothing to read.", "Type one step a line.")
    if len(kept) > MOST_LINES:
        column = kept[MOST_LINES][0] + 1
        raise Unreadable(column, f"A derivation has at most {MOST_LINES} lines.", "Leave some out.")
    if len(kept) > 1 and _is_name(question, typed[slice(*kept[0])]):
        del kept[0]
    return [_step(question, typed, a, b) for a, b in kept]


def _spans(typed: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for found in _BREAK.finditer(typed):
        spans.append((start, found.start()))
        start = found.end()
    return [*spans, (start, len(typed))]


def _is_name(question: Question, text: str) -> bool:
    """Whether the first piece only names what is derived, as in `dz/dx = ...`."""
    if not _NAME.fullmatch(text):
        return False
    try:
        read(text, letters(question))
    except Unreadable:
        return True
    return False


def _step(question: Question, typed: str, start: int, end: int) -> Step:
    column = start + 1 + len(typed[start:end]) - len(typed[start:end].lstrip())
    try:
        node = read(typed[start:end], letters(question))
    except Unreadable as refusal:
        raise refusal.at(start + refusal.column) from refusal
    if isinstance(node, Relation):
        raise Unreadable(column, "A step is a formula.", "Join steps by = or a new line.")
    return Step(node, column)


def judge(question: Question, typed: str, solver: Solver | None) -> PartJudgement:
    """Every line against the one before it, the last against the goal."""
    typed_steps = steps(question, typed)
    shown = " = ".join(line(step.node) for step in typed_steps)
    before = read(question.start, letters(question)) if question.start else None
    for place, step in enumerate(typed_steps, start=1):
        if before is not None:
            broken = _follows(question, step, before, (place, shown), solver)
            if broken is not None:
                return broken
        before = step.node
    return _at_the_goal(question, typed_steps, shown, solver)


def _follows(
    question: Question, step: Step, before: Node, where: tuple[int, str], solver: Solver | None
) -> PartJudgement | None:
    """None where a line follows, else what is wrong with it."""
    place, shown = where
    found = _compared(question, step, before, solver)
    if found.equal:
        return None
    if found.equal is None:
        return undecided(shown, f"line {place} could not be compared with the one before")
    earlier = "the start" if place == 1 else f"line {place - 1}"
    example = counter_example(
        step.node, before, found, question.symbols, (f"line {place}", earlier)
    )
    said = f"Line {place} does not follow from {earlier}. {example}"
    return PartJudgement(Judgement.WRONG, shown, said.strip(), tree=step.node)


def _compared(question: Question, step: Step, other: Node, solver: Solver | None) -> ProbeResult:
    try:
        return same(step.node, other, question, solver)
    except Unreadable as refusal:
        raise refusal.at(step.column) from refusal


def _at_the_goal(
    question: Question, typed_steps: list[Step], shown: str, solver: Solver | None
) -> PartJudgement:
    goal, last = as_tree(question.key), typed_steps[-1]
    found = _compared(question, last, goal, solver)
    if found.equal is None:
        return undecided(shown, "the last line could not be compared with the goal")
    if not found.equal:
        example = counter_example(
            last.node, goal, found, question.symbols, ("the last line", "the goal")
        )
        message = f"Every line follows, but the last is not the goal. {example}"
        return PartJudgement(Judgement.WRONG, shown, message.strip(), tree=last.node)
    asked = question.form
    if asked in CHECKS and not CHECKS[asked](last.node):
        return form(shown, ASK[asked])
    return right(shown)
