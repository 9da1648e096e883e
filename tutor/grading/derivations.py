"""Derivations: each line follows from the one before, the last is the goal."""

import re

from tutor.faults import Unreadable
from tutor.grading.expressions import as_tree, counter_example, letters, same
from tutor.grading.judged import Judged, form, right, undecided
from tutor.history import Word
from tutor.lang.show import line
from tutor.lang.syntax import read
from tutor.lang.tree import Node
from tutor.problems.instance import Question
from tutor.solver import Solver
from tutor.solver.forms import ASK, CHECKS

_BREAK = re.compile(r"\n|(?<![<>!=])=(?!=)|=>|⇒")
MOST_LINES = 20


def lines(question: Question, typed: str) -> list[Node]:
    """The typed lines as trees; columns are those of the whole text."""
    spans, start = [], 0
    for found in _BREAK.finditer(typed):
        spans.append((start, found.start()))
        start = found.end()
    spans.append((start, len(typed)))
    kept = [(a, b) for a, b in spans if typed[a:b].strip()]
    if not kept:
        raise Unreadable(1, "There is nothing to read.", "Type one step a line.")
    if len(kept) > MOST_LINES:
        raise Unreadable(1, f"A derivation has at most {MOST_LINES} lines.", "Leave steps out.")
    return [_read_line(question, typed, a, b) for a, b in kept]


def _read_line(question: Question, typed: str, start: int, end: int) -> Node:
    try:
        return read(typed[start:end], letters(question))
    except Unreadable as refusal:
        raise Unreadable(start + refusal.column, refusal.message, refusal.hint) from refusal


def judge(question: Question, typed: str, solver: Solver | None) -> Judged:
    """Every line against the one before it, the last against the goal."""
    steps = lines(question, typed)
    shown = " = ".join(line(step) for step in steps)
    before = read(question.start, letters(question)) if question.start else steps[0]
    for place, step in enumerate(steps, start=1):
        found = same(step, before, question, solver)
        if found.equal is None:
            return undecided(shown, f"line {place} could not be compared with the one before")
        if not found.equal:
            said = f"Line {place} does not follow from the one before. {counter_example(found)}"
            return Judged(Word.WRONG, shown, said.strip(), tree=step)
        before = step
    return _at_the_goal(question, steps, shown, solver)


def _at_the_goal(
    question: Question, steps: list[Node], shown: str, solver: Solver | None
) -> Judged:
    goal = as_tree(question.key)
    found = same(steps[-1], goal, question, solver)
    if found.equal is None:
        return undecided(shown, "the last line could not be compared with the goal")
    if not found.equal:
        message = f"Every line follows, but the last is not the goal. {counter_example(found)}"
        return Judged(Word.WRONG, shown, message.strip(), tree=steps[-1])
    asked = question.form
    if asked in CHECKS and not CHECKS[asked](steps[-1]):
        return form(shown, ASK[asked])
    return right(shown)
