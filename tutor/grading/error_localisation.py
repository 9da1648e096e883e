"""Locate the step whose usual slip explains a wrong number.

A step is suspect when one usual slip there, and everything after it done right, gives the number
that was typed. The first such step is named; a number that is itself a step is an early stop.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tutor.grading import messages
from tutor.kinds.comparison import agrees
from tutor.kinds.judgement import RecognisedMistake, generic
from tutor.kinds.kind import Question
from tutor.kinds.number import NumberQuestion, NumberSpec
from tutor.kinds.unit_conversion import base_unit
from tutor.lang.evaluate import text
from tutor.lang.line import line
from tutor.lang.values import Real, Undefined, Value, exact
from tutor.problems.generate import derive
from tutor.problems.instance import Instance

LONGEST = 60


def first_step(instance: Instance, question: Question, value: Value | None) -> str:
    """A sentence that names the step, or nothing where no step explains the number."""
    template = instance.template
    part = next(part for part in template.parts if part.name == question.name)
    if not isinstance(question, NumberQuestion):
        return ""
    comparison = question.comparison
    if not isinstance(value, int | Fraction) or not isinstance(question.key, int | Fraction):
        return ""
    for name, node in template.derived:
        right = instance.values.get(name)
        if not isinstance(right, int | Fraction) or isinstance(right, bool):
            continue
        step = f"{name} = {line(node)}" if len(line(node)) <= LONGEST else name
        if agrees(comparison, value, right):
            return messages.early_stop(text(value), step)
        for slip in _slips(right):
            reached = _reached(instance, part.spec, {name: slip})
            if reached is not None and agrees(comparison, value, reached):
                return messages.suspect_step(step, text(slip), text(right))
    return ""


def _slips(right: int | Fraction) -> Iterator[int | Fraction]:
    """What the step may have been taken for: rounded, one off, doubled or halved."""
    if isinstance(right, Fraction):
        down = right.numerator // right.denominator
        yield from (down, down + 1)
    yield from (right + 1, right - 1, 2 * right)
    half = exact(Fraction(right) / 2)
    if isinstance(half, int):
        yield half


def _reached(instance: Instance, spec: NumberSpec, given: Mapping[str, Value]) -> Real | None:
    """The answer when one step has another value and the rest is done right."""
    template = instance.template
    names = {name: instance.values[name] for name, _ in template.params}
    names.update(given)
    try:
        derive(template, names, frozenset(given))
        reached = spec.comparison.value_of(spec.value, names)
    except Undefined:
        return None
    return reached if isinstance(reached, int | Fraction) else None


def biases(instance: Instance, question: Question, value: Value | None) -> RecognisedMistake | None:
    """Parameters counted without their biases, or with biases that were not asked."""
    if base_unit(question.unit)[0] != "parameters" or not isinstance(value, int):
        return None
    key = question.key
    drawn = {instance.values[name] for name, _ in instance.template.params}
    if not isinstance(key, int) or abs(key - value) not in drawn or abs(key - value) < 2:
        return None
    if value < key:
        return generic("bias_forgotten", messages.biases_missing(key - value))
    return generic("bias_counted", messages.biases_counted(value - key))
