"""The step that explains a wrong number, and biases that were counted or left out."""

import re
from fractions import Fraction

import pytest

from tests.grading.drawing import inline
from tutor.grading import messages
from tutor.grading.error_localisation import biases, first_step
from tutor.lang.values import Value

STEPS = """
params:
  n: {choice: [57]}
  d: {choice: [4]}
derived:
  half: n/2
  whole: floor(half)
  wide: whole*10 + d
solution:
  - "Half: {{n}}/2 = {{half}}"
  - "Whole rows: {{whole}}."
  - "Wide: {{whole}}·10 + {{d}} = {{wide}}"
ask: "How wide, for {{n}} and {{d}}?"
parts:
  - name: out
    label: width
    answer: {kind: number, value: wide*100}
    mistakes:
      far_off: {family: F01, value: 999, say: "Far off."}
"""
HALF, WHOLE, WIDE = "Half: 57/2 = 28.5", "Whole rows: 28", "Wide: 28·10 + 4 = 284"


def step_of(value: Value | None, body: str = STEPS) -> str:
    """What is said about a number; the key is 28400."""
    instance = inline(body)
    return first_step(instance, instance.questions[0], value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (28, messages.early_stop("28", WHOLE)),
        (284, messages.early_stop("284", WIDE)),
        (29400, messages.suspect_step(HALF)),
        (27400, messages.suspect_step(HALF)),
        (57400, messages.suspect_step(HALF)),
        (56400, messages.suspect_step(WHOLE)),
        (14400, messages.suspect_step(WHOLE)),
        (28500, messages.suspect_step(WIDE)),
        (28300, messages.suspect_step(WIDE)),
        (56800, messages.suspect_step(WIDE)),
        (14200, messages.suspect_step(WIDE)),
        (28600, ""), (28200, ""), (85200, ""), (9500, ""), (None, ""), (28400.0, ""),
    ],
)  # fmt: skip
def test_the_first_step_with_a_usual_slip_is_named(value: Value | None, said: str) -> None:
    """Rounded down or up, one more or less, doubled or halved; two off is no usual slip."""
    assert step_of(value) == said


def test_a_slip_that_leads_to_no_exact_number_explains_nothing() -> None:
    """A root with endless decimals comes near to many numbers."""
    body = STEPS.replace("half: n/2", "half: d + 5").replace("whole: floor(half)", "whole: half")
    body = body.replace(
        "{kind: number, value: wide*100}", "{kind: number, value: sqrt(whole), relative: 0.01}"
    )
    assert step_of(Fraction(79, 25), body) == ""
    assert step_of(4, body) == ""


def test_a_key_that_is_no_number_is_not_traced() -> None:
    body = STEPS.replace("{kind: number, value: wide*100}", "{kind: list, value: '[whole, wide]'}")
    assert step_of(28, body.replace("value: 999", "value: '[1, 2]'")) == ""


@pytest.mark.parametrize(
    "solution", ["See above.", "Half: 57/2 = 29", '57/2 = 28.5"\n  - "again = 28.5']
)
def test_a_step_that_no_line_of_the_solution_ends_in_is_not_named(solution: str) -> None:
    """Nothing is told in the template's own letters; two lines that end alike say nothing."""
    i, j = STEPS.index("solution:"), STEPS.index("ask:")
    body = f'{STEPS[:i]}solution:\n  - "{solution}"\n{STEPS[j:]}'
    assert step_of(Fraction(57, 2), body) == ""


LAYER = """
params:
  co: {choice: [64]}
network: "conv {{co}} k3 NOBIAS"
input: [10, 8, 8]
ask: "A 3x3 layer of {{co}} channels: how many parameters?"
parts:
  - name: out
    label: parameters
    answer: {kind: number, value: KEY, unit: parameters}
    mistakes:
      far_off: {family: F01, value: 7, say: "Far off."}
"""
WEIGHTS = 9 * 10 * 64


@pytest.mark.parametrize(
    ("bias", "typed", "name", "said"),
    [
        ("", WEIGHTS, "bias_forgotten", messages.biases_missing(64)),
        ("nobias", WEIGHTS + 64, "bias_counted", messages.biases_counted(64)),
        ("", WEIGHTS + 128, "", ""), ("nobias", WEIGHTS - 64, "", ""), ("", WEIGHTS + 64, "", ""),
        ("nobias", WEIGHTS + 63, "", ""), ("nobias", WEIGHTS + 10, "", ""),
        ("nobias", None, "", ""), ("nobias", float(WEIGHTS + 64), "", ""),
    ],
)  # fmt: skip
def test_biases_are_named_where_they_alone_explain_the_number(
    bias: str, typed: Value | None, name: str, said: str
) -> None:
    """The network of the problem says how many there are; as many off by chance say nothing."""
    key = "90*co" if bias else "90*co + co"
    instance = inline(LAYER.replace("NOBIAS", bias).replace("KEY", key))
    found = biases(instance, instance.questions[0], typed)
    assert (found.name if found else "", found.say if found else "") == (name, said)


def test_biases_are_looked_for_where_parameters_are_asked_of_a_network() -> None:
    body = LAYER.replace("NOBIAS", "nobias").replace("KEY", "90*co")
    macs = inline(body.replace("unit: parameters", "unit: MACs"))
    alone = inline(re.sub("network.*\ninput.*\n", "", body))
    for instance in (macs, alone):
        assert biases(instance, instance.questions[0], WEIGHTS + 64) is None
