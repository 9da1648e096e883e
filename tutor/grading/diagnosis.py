"""Which wrong rule gives this wrong answer: named mistakes of the draw first, then general ones."""

from fractions import Fraction

from tutor.grading.expressions import as_tree
from tutor.grading.generic_mistakes import general
from tutor.grading.judged import PartJudgement
from tutor.grading.sequences import same
from tutor.grading.verdict import RecognisedMistake
from tutor.lang.values import Value
from tutor.problems.instance import InstanceMistake, Kind, Question
from tutor.solver.probe import compare

SYMBOLIC = (Kind.EXPRESSION, Kind.PRODUCT, Kind.DERIVATION)
PICKED = (Kind.MULTI, Kind.ORDER, Kind.MATCH)
AND = "+"
DECIMALS = 7


def mistakes(question: Question, judged: PartJudgement) -> tuple[RecognisedMistake, ...]:
    """All named mistakes that give what was typed; where none does, the general ones that fit."""
    if judged.question is not None:
        question = judged.question
    matching = [rule for rule in question.wrong if gives(question, rule, judged)]
    named: dict[str, RecognisedMistake] = {}
    for rule in matching:
        for one in _named(question, rule):
            named.setdefault(one.name, one)
    return tuple(named.values()) or judged.named or general(question, judged)


def _named(question: Question, rule: InstanceMistake) -> tuple[RecognisedMistake, ...]:
    """The mistake with both rules on the numbers of this draw; of a pair, each half by name."""
    yours = _sides(rule.rule, rule.filled, rule.text) if rule.rule else ""
    right = _sides(question.rule, question.filled, question.key_text) if rule.rule else ""
    if AND not in rule.name:
        return (RecognisedMistake(rule.name, rule.family, rule.say, yours, right),)
    families = {other.name: other.family for other in question.wrong}
    return tuple(
        RecognisedMistake(name, families.get(name, rule.family), rule.say, yours, right)
        for name in rule.name.split(AND)
    )


def _sides(rule: str, filled: str, value: str) -> str:
    """`rule = rule on these numbers = value`, each only where it says something new."""
    seen: list[str] = []
    for text in (rule, filled, value):
        if text and text not in seen:
            seen.append(text)
    return " = ".join(seen)


def gives(question: Question, rule: InstanceMistake, judged: PartJudgement) -> bool:
    """Whether a wrong rule of this draw gives what was typed."""
    if question.kind is Kind.DESIGN:
        return False
    if question.kind in SYMBOLIC:
        if judged.tree is None:
            return False
        return compare(judged.tree, as_tree(rule.value), question.symbols).equal is True
    if judged.value is None:
        return False
    if question.kind in PICKED:
        return judged.value == rule.value or (
            isinstance(judged.value, tuple) and rule.value in judged.value
        )
    return _same(question, judged.value, rule.value)


def _same(question: Question, value: Value, other: Value) -> bool:
    if isinstance(value, str) or isinstance(other, str):
        return value == other
    if question.unordered and isinstance(value, tuple) and isinstance(other, tuple):
        return sorted(map(str, value)) == sorted(map(str, other))
    return same(question, value, other) or _cut_off(value, other)


def _cut_off(value: Value, other: Value) -> bool:
    """Whether a fraction was typed with fewer decimals than it has: 17.33 for 52/3."""
    if isinstance(value, tuple) and isinstance(other, tuple):
        pairs = zip(value, other, strict=False)
        return len(value) == len(other) and all(a == b or _cut_off(a, b) for a, b in pairs)
    if not isinstance(value, Fraction) or not isinstance(other, Fraction):
        return False
    places = next((n for n in range(1, DECIMALS) if (value * 10**n).denominator == 1), None)
    return places is not None and 2 * abs(value - other) * 10**places <= 1
