"""The step that explains a wrong number, and biases that were counted or left out."""

from fractions import Fraction

import pytest

from tests.grading.drawing import inline
from tutor.grading import messages
from tutor.grading.error_localisation import biases, first_step
from tutor.lang.evaluate import text
from tutor.lang.values import Value

STEPS = """
params:
  n: {choice: [57]}
  d: {choice: [4]}
derived:
  half: n/2
  whole: floor(half)
  wide: whole*10 + d
ask: "How wide, for {{n}} and {{d}}?"
parts:
  - name: out
    label: width
    answer: {kind: number, value: wide*100}
    mistakes:
      far_off: {family: F01, value: 999, say: "Far off."}
"""
HALF, WHOLE = "half = n/2", "whole = ⌊half⌋"
WIDE = "wide = whole·10 + d"


def step_of(value: Value | None, body: str = STEPS) -> str:
    """What is said about a number; the key is 28400."""
    instance = inline(body)
    return first_step(instance, instance.questions[0], value)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (28, messages.early_stop("28", WHOLE)),
        (284, messages.early_stop("284", WIDE)),
        (29400, messages.suspect_step(HALF, "29", "57/2")),
        (27400, messages.suspect_step(HALF, "55/2", "57/2")),
        (57400, messages.suspect_step(HALF, "57", "57/2")),
        (56400, messages.suspect_step(WHOLE, "56", "28")),
        (14400, messages.suspect_step(WHOLE, "14", "28")),
        (28500, messages.suspect_step(WIDE, "285", "284")),
        (28300, messages.suspect_step(WIDE, "283", "284")),
        (56800, messages.suspect_step(WIDE, "568", "284")),
        (14200, messages.suspect_step(WIDE, "142", "284")),
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


@pytest.mark.parametrize(("length", "shown"), [(60, True), (61, False)])
def test_a_step_is_shown_as_far_as_it_can_be_read_beside_the_number(
    length: int, shown: bool
) -> None:
    """Sixty characters; a longer one is named by its letter alone."""
    formula = f"n + {'1' * 25} + {'1' * (length - 32)}"
    assert len(formula) == length
    instance = inline(STEPS.replace("half: n/2", f"half: {formula}"))
    right = instance.values["half"]
    step = f"half = {formula}" if shown else "half"
    said = first_step(instance, instance.questions[0], right)
    assert said == messages.early_stop(text(right), step)


LAYER = """
params:
  co: {choice: [CHANNELS]}
ask: "A 3x3 layer of {{co}} channels: how many parameters?"
parts:
  - name: out
    label: parameters
    answer: {kind: number, value: 90*co, unit: parameters}
    mistakes:
      far_off: {family: F01, value: 7, say: "Far off."}
"""


@pytest.mark.parametrize(
    ("channels", "off", "name", "said"),
    [
        (64, -64, "bias_forgotten", messages.biases_missing(64)),
        (64, 64, "bias_counted", messages.biases_counted(64)),
        (2, 2, "bias_counted", messages.biases_counted(2)),
        (2, -2, "bias_forgotten", messages.biases_missing(2)),
        (1, 1, "", ""), (64, 63, "", ""), (64, 65, "", ""), (64, 0, "", ""),
    ],
)  # fmt: skip
def test_as_many_parameters_off_as_a_drawn_number_are_biases(
    channels: int, off: int, name: str, said: str
) -> None:
    """From two on: one parameter more or less is an off-by-one."""
    instance = inline(LAYER.replace("CHANNELS", str(channels)))
    found = biases(instance, instance.questions[0], 90 * channels + off)
    assert (found.name if found else "", found.say if found else "") == (name, said)


def test_biases_are_looked_for_in_whole_numbers_of_parameters_only() -> None:
    instance = inline(LAYER.replace("CHANNELS", "64"))
    question = instance.questions[0]
    assert biases(instance, question, None) is None
    assert biases(instance, question, 5824.0) is None
    macs = inline(LAYER.replace("CHANNELS", "64").replace("unit: parameters", "unit: MACs"))
    assert biases(macs, macs.questions[0], 5824) is None
