"""What stands in a free text that arithmetic can check: facts of the rubric, and equations.

Only suggestions for whoever judges the ideas. A sum that does not add up is a contradiction; the
value of a named wrong rule is pointed out only where the right value is nowhere in the text.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.grading.grade import grade_question
from tutor.grading.units import converted
from tutor.grading.verdict import PartVerdict
from tutor.lang.answers import read_number
from tutor.lang.evaluate import evaluate, text
from tutor.lang.functions import significant
from tutor.lang.line import line
from tutor.lang.tree import Measure, Number
from tutor.lang.values import Undefined, exact, number
from tutor.problems.instance import Kind, Question
from tutor.problems.rubric import Fact, FollowUp, Rubric

LONGEST = 8_000
MOST_LINES = 120
MOST_PIECES = 40

_AMOUNT = r"\d[\d,]*(?:\.\d+)?(?:e[+-]?\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,^/]){_AMOUNT}(?:\^\d+(?:\s*-\s*1)?)?"
    r"(?:\s?(?:[kMGT](?![a-z])|%|million\b|billion\b|[GMK]?(?:MACs?|FLOPs?|B)\b))?",
    re.IGNORECASE,
)
_FRACTION = re.compile(r"(?<![\w.,/])\d[\d,]*\s?/\s?\d[\d,]*(?![\w/])")
_SHAPE = re.compile(r"(?<!\w)\d+(?:\s?[x×]\s?\d+){1,3}(?!\w)")
_LIST = re.compile(r"(?<!\w)\d[\d.]*(?:\s?(?:,|->|→)\s?\d[\d.]*)+")
_SPLIT = re.compile(r"\s=\s|=|≈|:\s|;\s|,\s|\.\s|\.$|\b(?:is|are|equals|gives?|so|then|with|and)\b")
_WORDS = re.compile(r"^(?:[a-z]{2,}\s+)+", re.IGNORECASE)
_SIDE = r"(?:floor|ceil|sqrt|[\d\s.,+\-−*/^()×·⌊⌋⌈⌉√])+"
_EQUATION = re.compile(rf"(?={_SIDE}[=≈]){_SIDE}(?:[=≈]{_SIDE})+", re.IGNORECASE)
_SCALED = re.compile(r"\s?(?:[kKMGT](?![a-z])|%|million|billion|thousand|[GMK]?(?:MAC|FLOP))")
_NEAR = Fraction(1, 20)


class FindingSort(StrEnum):
    """What a finding is: a fact of the rubric, the value of a wrong rule, or a false sum."""

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
    findings = [finding for fact in rubric.facts for finding in _fact(fact, lines)]
    for place, row in enumerate(lines, start=1):
        findings.extend(
            Finding(FindingSort.FALSE, place, said, say) for said, say in false_sums(row)
        )
    return tuple(sorted(findings, key=lambda finding: finding.line))


def follow_ups(
    rubric: Rubric[str, Question], findings: tuple[Finding, ...]
) -> tuple[FollowUp[str], ...]:
    """The questions that build on what was found in the answer, in the order of the rubric."""
    given = {finding.unit for finding in findings if finding.sort is FindingSort.FACT}
    return tuple(
        item for item in rubric.follow_ups if not item.unit or (item.unit in given) is item.given
    )


def _fact(fact: Fact[Question], lines: list[str]) -> Iterator[Finding]:
    """The first place where the fact stands; without one, the places of its wrong rules."""
    question = fact.asked
    suspects = []
    for place, row in enumerate(lines, start=1):
        for piece in _pieces(question, row):
            part = _judged(question, piece)
            if part.word in (Judgement.RIGHT, Judgement.FORM) or _rounds(question, piece):
                yield Finding(FindingSort.FACT, place, piece, question.label, fact.unit)
                return
            if part.word is Judgement.WRONG and part.mistakes:
                suspects.append(
                    Finding(FindingSort.RULE, place, piece, part.mistakes[0].say, fact.unit)
                )
    yield from suspects[:1]


def _judged(question: Question, piece: str) -> PartVerdict:
    return grade_question(question, piece, None)[0]


def _rounds(question: Question, piece: str) -> bool:
    """Whether a decimal with two digits or more is the key in round figures, like 3.70 GMACs."""
    if question.kind is not Kind.NUMBER:
        return False
    try:
        node = read_number(piece)
        value = Fraction(number(evaluate(converted(node, question)[0], {})))
    except (Unreadable, Undefined):
        return False
    spelled = node.value if isinstance(node, Measure) else node
    if not isinstance(spelled, Number) or "." not in spelled.spelling:
        return False
    digits = sum(c.isdigit() for c in spelled.spelling.lower().partition("e")[0].lstrip("0."))
    key = Fraction(number(question.key))
    return digits >= 2 and significant(key, digits) == value


def _pieces(question: Question, row: str) -> list[str]:
    """What in a line could be an answer of this kind."""
    found = [piece.strip() for piece in _PIECES[question.kind](row)]
    return list(dict.fromkeys(piece for piece in found if piece))[:MOST_PIECES]


def _numbers(row: str) -> list[str]:
    whole = [*_NUMBER.findall(row), *_FRACTION.findall(row)]
    return [piece.rstrip(",. ") for piece in whole]


def _formulas(row: str) -> list[str]:
    split = [piece.strip(" .,") for piece in _SPLIT.split(row)]
    pieces = [*split, *(_WORDS.sub("", piece) for piece in split)]
    return [piece for piece in pieces if len(piece) > 1 and not re.fullmatch(r"[\d.,\s]+", piece)]


_PIECES: dict[Kind, Callable[[str], list[str]]] = {
    Kind.NUMBER: _numbers,
    Kind.SHAPE: _SHAPE.findall,
    Kind.LIST: _LIST.findall,
    Kind.EXPRESSION: _formulas,
    Kind.PRODUCT: _formulas,
}


def false_sums(row: str) -> Iterator[tuple[str, str]]:
    """Equations between numbers that do not hold, each with what its left side really is."""
    for found in _EQUATION.finditer(row):
        if _within_a_word(row, found):
            continue
        sides = re.split(r"([=≈])", found.group())
        for left, sign, right in zip(sides[::2], sides[1::2], sides[2::2], strict=False):
            told = _false(left, right, near=sign == "≈")
            if told:
                yield f"{left.strip()} {sign} {_trimmed(right)}", told


def _within_a_word(row: str, found: re.Match[str]) -> bool:
    """Whether letters touch the equation, so that its numbers are only a part of something."""
    start = found.end() - len(found.group().lstrip())
    before, after = row[:start], row[found.start() + len(found.group().rstrip()) :]
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
    return f"{left.strip()} is {text(exact(given), decimals=True)}, not {_trimmed(right)}."


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
