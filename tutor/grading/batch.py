"""One line of a batch: an object with key and answer in, an object with the verdict out."""

import json
import math
from collections.abc import Mapping
from typing import Any

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.asking import BadLine, BatchLine, question_of, read_line
from tutor.grading.grade import grade_question, summed
from tutor.grading.verdict import Verdict
from tutor.lang.values import Undefined
from tutor.solver import Solver

LONGEST_LINE = 1_000_000
BYTE_ORDER_MARK = "\ufeff"


def judge_line(text: str, solver: Solver | None) -> tuple[dict[str, Any], bool]:
    """The verdict as facts, and whether the line's own side was sound."""
    if len(text) > LONGEST_LINE:
        return _refused(None, f"A line has at most {LONGEST_LINE:,} characters."), False
    try:
        given = json.loads(text.removeprefix(BYTE_ORDER_MARK), parse_constant=_no_constant)
    except json.JSONDecodeError as fault:
        return _refused(None, f"The line is no JSON: {fault}"), False
    except (ValueError, RecursionError):
        told = "The line is no JSON: it is nested too deep, or holds a number without end."
        return _refused(None, told), False
    name = _name(given)
    try:
        line = read_line(given)
        question = question_of(line)
    except BadLine as fault:
        return _refused(name, str(fault)), False
    except (Unreadable, Undefined) as fault:
        return _refused(name, f"The key cannot be used: {fault}"), False
    except Exception as bug:  # one line must never end the batch
        return _refused(name, f"The key cannot be used: {type(bug).__name__}: {bug}"), False
    return {"id": name, **verdict_facts(_judged(line, question, solver))}, True


def _no_constant(word: str) -> float:
    """NaN and Infinity are no JSON, though Python reads them."""
    raise ValueError(word)


def _name(given: object) -> object:
    """The id of a line, if JSON can write it again: 1e999 is read as infinite."""
    name = given.get("id") if isinstance(given, Mapping) else None
    return None if isinstance(name, float) and not math.isfinite(name) else name


def _judged(line: BatchLine, question: Any, solver: Solver | None) -> Verdict:
    part, _ = grade_question(question, line.answer, solver)
    return summed([part])


def _refused(name: object, message: str) -> dict[str, Any]:
    return {"id": name, **verdict_facts(Verdict(Judgement.UNDECIDED, message=message))}


def verdict_facts(verdict: Verdict) -> dict[str, Any]:
    """A verdict as other programs read it."""
    return {
        "verdict": verdict.word.value,
        "read_as": verdict.read_as,
        "column": verdict.column,
        "message": verdict.message,
        "misconceptions": list(dict.fromkeys(named.name for named in verdict.mistakes)),
    }
