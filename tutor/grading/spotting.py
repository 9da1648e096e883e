"""Spot the error: the number of the wrong line, and what should stand there.

3: 112 · line 3: 112 · 3 = 112 · 3 (where the line alone is asked) · none
"""

import re
from collections.abc import Callable
from dataclasses import replace

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.judged import PartJudgement, right
from tutor.lang.limits import check_length
from tutor.problems.instance import Question

_LINE = re.compile(r"\s*(?:line|row|step|l)?\s*#?(\d{1,3})\s*(?:[:;,.=]|->|→|-(?=\s)|$)\s*", re.I)
_NONE = re.compile(r"\s*(?:none|no error|no errors|nothing|all right|0)\s*\.?\s*", re.I)
NO_LINE = 0


def split(question: Question, typed: str) -> tuple[int, str]:
    """The line number and the correction's text, blank up to its place; 0 for `none`."""
    check_length(typed, author=False)
    if _NONE.fullmatch(typed):
        return NO_LINE, ""
    found = _LINE.match(typed)
    if found is None:
        raise Unreadable(1, "A line number is missing.", _how(question))
    number = int(found[1])
    if not 1 <= number <= len(question.lines):
        column = found.start(1) + 1
        raise Unreadable(
            column, f"There is no line {number}.", f"Lines go from 1 to {len(question.lines)}."
        )
    rest = typed[found.end() :]
    if rest.strip() and question.correction is None and wanted(question) != NO_LINE:
        raise Unreadable(found.end() + 1, "The line number alone is asked.", _how(question))
    if not rest.strip() and question.correction is not None:
        raise Unreadable(len(typed) + 1, "The correction is missing.", _how(question))
    return number, " " * found.end() + rest


def _how(question: Question) -> str:
    first = "2" if question.correction is None else "2: and what should stand there"
    return f"Type {first}, or none."


def judge(
    question: Question, typed: str, judge_inner: Callable[[Question, str], PartJudgement]
) -> PartJudgement:
    """A line and a correction against the key."""
    number, rest = split(question, typed)
    if number == NO_LINE:
        shown = "no error"
    else:
        shown = f"line {number}: {rest.strip()}" if rest.strip() else f"line {number}"
    if number != wanted(question):
        return PartJudgement(Judgement.WRONG, shown, _elsewhere(number, wanted(question)), number)
    if question.correction is None or number == NO_LINE:
        return right(shown, number)
    return _corrected(question.correction, number, judge_inner(question.correction, rest))


def _corrected(correction: Question, number: int, judged: PartJudgement) -> PartJudgement:
    """The verdict on the right line is that on its correction."""
    shown = f"line {number}: {judged.read_as}"
    if judged.word is not Judgement.WRONG:
        return replace(judged, read_as=shown)
    said = f"Line {number} is the one, but the correction is wrong. {judged.message}".strip()
    return replace(judged, read_as=shown, message=said, question=correction)


def wanted(question: Question) -> int:
    """The number of the wrong line; 0 where all are right."""
    key = question.key[0] if isinstance(question.key, tuple) else question.key
    assert isinstance(key, int)
    return key


def _elsewhere(number: int, wanted: int) -> str:
    if number == NO_LINE:
        return "One line is wrong."
    if wanted == NO_LINE:
        return f"Line {number} is right, and so are all others."
    if 0 < wanted < number:
        return f"Line {number} only follows from an error further up."
    return f"Line {number} is right."
