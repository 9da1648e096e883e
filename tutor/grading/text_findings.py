"""What stands in a free text that arithmetic can check: facts of the rubric, and equations.

Only suggestions for whoever judges the ideas. A sum that does not add up is a contradiction; the
value of a named mistake is pointed out only where the right value is nowhere in the text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading import messages
from tutor.grading.grade import grade_question
from tutor.grading.verdict import PartVerdict
from tutor.kinds.kind import Question
from tutor.kinds.rubric import Fact, FollowUp, Rubric
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate, text
from tutor.lang.line import line
from tutor.lang.tree import Number
from tutor.lang.values import Undefined, Work, budget, exact, number

LONGEST = 8_000
MOST_LINES = 120
MOST_PIECES = 40
STEPS = 150_000
PIECE_STEPS = 400

_AMOUNT = r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?"
_SUM = re.compile(r"(?:floor|ceil|sqrt|[\d\s.,+\-−*/^()×·⌊⌋⌈⌉√=≈])++", re.IGNORECASE)
_CHAIN = re.compile(r"(?:[^=≈]|(?<![=≈])[=≈](?![=≈]))++")
_SCALED = re.compile(r"\s?(?:[kKMGT](?![a-z])|%|million|billion|thousand|[GMK]?(?:MAC|FLOP))")
_NEAR = Fraction(1, 20)


class FindingSort(StrEnum):
    """What a finding is: a fact of the rubric, the value of a mistake, or a false sum."""

    FACT = "found"
    RULE = "wrong rule"
    FALSE = "contradiction"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place in the text; `unit` is the idea unit it speaks for, `line` counts from 1."""

    sort: FindingSort
    line: int
    text: str
    say: str
    unit: str = ""


def find(written: str, rubric: Rubric[str, Question]) -> tuple[Finding, ...]:
    """Everything that could be checked, in the order of the lines."""
    lines = written[:LONGEST].split("\n")[:MOST_LINES]
    with budget(STEPS) as steps:
        findings = [finding for fact in rubric.facts for finding in _fact(fact, lines, steps)]
        for place, row in enumerate(lines, start=1):
            sums = false_sums(row, steps)
            findings.extend(Finding(FindingSort.FALSE, place, said, say) for said, say in sums)
    return tuple(sorted(findings, key=lambda finding: finding.line))


def follow_ups(
    rubric: Rubric[str, Question], findings: tuple[Finding, ...]
) -> tuple[FollowUp[str], ...]:
    """The questions that build on what was found in the answer, in the order of the rubric."""
    given = {finding.unit for finding in findings if finding.sort is FindingSort.FACT}
    return tuple(
        item for item in rubric.follow_ups if not item.unit or (item.unit in given) is item.given
    )


def _fact(fact: Fact[Question], lines: list[str], steps: Work) -> Iterator[Finding]:
    """The first place where the fact stands; without one, the places of its mistakes."""
    question = fact.part
    suspects = []
    for place, row in enumerate(lines, start=1):
        for piece in _pieces(question, row):
            if not _affordable(steps):
                return
            part = _judged(question, piece)
            if part.word in (Judgement.RIGHT, Judgement.FORM) or _rounds(question, piece):
                yield Finding(FindingSort.FACT, place, piece, question.label, fact.unit)
                return
            if part.word is Judgement.WRONG and part.mistakes:
                suspects.append(
                    Finding(FindingSort.RULE, place, piece, part.mistakes[0].say, fact.unit)
                )
    yield from suspects[:1]


def _affordable(steps: Work) -> bool:
    """Whether there are steps for one piece more; reading it takes some."""
    steps.left -= PIECE_STEPS
    return steps.left >= 0


def _judged(question: Question, piece: str) -> PartVerdict:
    return grade_question(question, piece, None)[0]


def _rounds(question: Question, piece: str) -> bool:
    rounds = question.kind.rounds
    return rounds is not None and rounds(question, piece)


def _pieces(question: Question, row: str) -> list[str]:
    """What in a line could be an answer of this kind."""
    if question.kind.pieces is None:
        return []
    pieces = (piece.strip() for piece in question.kind.pieces(row))
    return list(dict.fromkeys(filter(None, pieces)))[:MOST_PIECES]


def false_sums(row: str, steps: Work | None = None) -> Iterator[tuple[str, str]]:
    """Equations between numbers that do not hold, each with what its left side really is."""
    steps = steps or Work(STEPS)
    for start, end in _equations(row):
        if _within_a_word(row, start, end):
            continue
        sides = re.split(r"([=≈])", row[start:end])
        for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
            if not _affordable(steps):
                return
            told = _false(left, right, near=sign == "≈")
            if told:
                yield f"{left.strip()} {sign} {_trimmed(right)}", told


def _equations(row: str) -> Iterator[tuple[int, int]]:
    """Where arithmetic with a sign of equality stands, in one pass over the row."""
    for found in _SUM.finditer(row):
        for chain in _CHAIN.finditer(row, found.start(), found.end()):
            start = chain.end() - len(chain.group().lstrip("=≈"))
            end = chain.start() + len(chain.group().rstrip("=≈"))
            if "=" in row[start:end] or "≈" in row[start:end]:
                yield start, end


def _within_a_word(row: str, start: int, end: int) -> bool:
    """Whether letters touch the equation, so that its numbers are only a part of something."""
    start = end - len(row[start:end].lstrip())
    before, after = row[:start], row[start + len(row[start:end].rstrip()) :]
    called = row[start] in "(-−" and before.rstrip()[-1:].isalnum()
    touched = before[-1:].isalnum() or after[:1].isalnum()
    return called or touched or _SCALED.match(after) is not None


def _false(left: str, right: str, *, near: bool) -> str:
    sides = [_value(left), _value(right)]
    if sides[0] is None or sides[1] is None:
        return ""
    (given, _), (claimed, digits) = sides[0], sides[1]
    allowed = abs(given) * _NEAR if near else digits
    if abs(given - claimed) <= allowed:
        return ""
    value = text(exact(given), decimals=True)
    return messages.false_equation(left.strip(), value, _trimmed(right))


def _trimmed(side: str) -> str:
    """A side without the mark that ends its sentence."""
    return side.strip().rstrip(".,")


def _value(side: str) -> tuple[Fraction, Fraction] | None:
    """The value of a side and half a unit of its last decimal; None where it is no arithmetic."""
    typed = _trimmed(side)
    if not typed or typed[0] in "+*/^)×·,." or typed[-1] in "+-−*/^(×·":
        return None
    try:
        node = read_number(typed)
        value = Fraction(number(evaluate(node, {})))
    except (Unreadable, Undefined, OverflowError, ValueError):
        return None
    decimals = len(line(node).partition(".")[2]) if isinstance(node, Number) else 0
    return value, Fraction(1, 2 * 10**decimals) if decimals else Fraction(0)
