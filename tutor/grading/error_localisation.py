"""Locate the step whose usual slip explains a wrong number.

A step is suspect when one usual slip there, and everything after it done right, gives the number
that was typed. The first such step is named; a number that is itself a step is an early stop.
"""

import re
from collections.abc import Iterator, Mapping
from fractions import Fraction

from tutor.faults import Unreadable
from tutor.grading import messages
from tutor.kinds.comparison import agrees
from tutor.kinds.judgement import RecognisedMistake, generic
from tutor.kinds.kind import Question
from tutor.kinds.number import NumberQuestion, NumberSpec
from tutor.kinds.unit_conversion import base_unit
from tutor.lang.evaluate import text
from tutor.lang.values import Real, Undefined, Value, exact
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit
from tutor.problems.generate import derive
from tutor.problems.instance import Instance


def first_step(instance: Instance, question: Question, value: Value | None) -> str:
    """A sentence with the step of the solution, or nothing where no step explains the number."""
    if not isinstance(question, NumberQuestion):
        return ""
    if not isinstance(value, int | Fraction) or not isinstance(question.key, int | Fraction):
        return ""
    part = next(part for part in instance.template.parts if part.name == question.name)
    for name, result, step in _steps(instance):
        if agrees(question.comparison, value, result):
            return messages.early_stop(text(value), step)
        for slip in _slips(result):
            reached = _reached(instance, part.spec, {name: slip})
            if reached is not None and agrees(question.comparison, value, reached):
                return messages.suspect_step(step)
    return ""


def _steps(instance: Instance) -> Iterator[tuple[str, int | Fraction, str]]:
    """The derived numbers that the solution says, each with its line."""
    for name, _ in instance.template.derived:
        result = instance.values.get(name)
        if isinstance(result, int | Fraction) and not isinstance(result, bool):
            step = _solution_step(instance, result)
            if step:
                yield name, result, step


def _solution_step(instance: Instance, result: int | Fraction) -> str:
    """The one line of the solution that ends in the result of a step, or nothing."""
    spellings = "|".join(re.escape(text(result, decimals=way)) for way in (False, True))
    ending = re.compile(rf"[=:]\s*(?:{spellings})\W*$")
    lines = [step for step in instance.steps if ending.search(step.replace(",", ""))]
    return lines[0].rstrip(" .") if len(lines) == 1 else ""


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
    """Parameters of the problem's network without its biases, or with biases it does not have."""
    if base_unit(question.unit)[0] != "parameters" or not isinstance(value, int):
        return None
    counts = _parameter_counts(instance)
    if counts is None:
        return None
    weights, bias = counts
    if (question.key, value) == (weights + bias, weights):
        return generic("bias_forgotten", messages.biases_missing(bias))
    if (question.key, value) == (weights, weights + bias):
        return generic("bias_counted", messages.biases_counted(bias))
    return None


def _parameter_counts(instance: Instance) -> tuple[int, int] | None:
    """The weights of the problem's network, and its biases if every layer had them."""
    if not instance.network:
        return None
    try:
        traced = trace(instance.network.replace(" nobias", ""), instance.input)
    except (DoesNotFit, Unreadable):
        return None
    return traced.weights, traced.biases
