"""Which module judges which kind of answer."""

from collections.abc import Callable

from tutor.events import Judgement
from tutor.grading import (
    blanks,
    derivations,
    designs,
    expressions,
    numbers,
    picks,
    sequences,
    shapes,
    solutions,
    spotting,
)  # fmt: skip
from tutor.grading.judged import PartJudgement
from tutor.problems.instance import Kind, Question
from tutor.solver import Solver

Judge = Callable[[Question, str, Solver | None], PartJudgement]


def judge(question: Question, typed: str, solver: Solver | None) -> PartJudgement:
    """What one part's family of answers says; raises Unreadable, and Undefined without a value."""
    if question.accepts is not None:
        return solutions.judge(question, typed)
    return JUDGES[question.kind](question, typed, solver)


def _plain(judge_one: Callable[[Question, str], PartJudgement]) -> Judge:
    return lambda question, typed, _: judge_one(question, typed)


def _spot(question: Question, typed: str, solver: Solver | None) -> PartJudgement:
    return spotting.judge(question, typed, lambda inner, text: judge(inner, text, solver))


def _open(question: Question, typed: str) -> PartJudgement:
    del question, typed
    said = "An open answer is marked idea by idea, by whoever wrote it."
    return PartJudgement(Judgement.UNDECIDED, "", said)


JUDGES: dict[Kind, Judge] = {
    Kind.NUMBER: _plain(numbers.judge),
    Kind.SHAPE: _plain(shapes.judge),
    Kind.LIST: _plain(sequences.judge_list),
    Kind.MATRIX: _plain(sequences.judge_matrix),
    Kind.EXPRESSION: expressions.judge,
    Kind.PRODUCT: expressions.judge,
    Kind.DERIVATION: derivations.judge,
    Kind.CHOICE: _plain(picks.judge_choice),
    Kind.MULTI: _plain(picks.judge_multi),
    Kind.ORDER: _plain(picks.judge_order),
    Kind.MATCH: _plain(picks.judge_match),
    Kind.FILL: _plain(blanks.judge),
    Kind.SPOT: _spot,
    Kind.DESIGN: _plain(designs.judge),
    Kind.OPEN: _plain(_open),
}
