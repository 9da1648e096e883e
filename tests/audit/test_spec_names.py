"""`follow` has an effect only where a key computes with the name of the earlier part."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.spec_names import idle_follows

TEXT = """\
id: t.size.carried
title: Two steps
skill: size
params: {{a: {{int: [11, 30]}}, b: {{int: [2, 9]}}}}
derived: {{sum: a + b, double: 2*sum}}
ask: "Add {{{{a}}}} and {{{{b}}}}, double the sum, take half of it."
parts:
  - {{name: sum, answer: {{kind: number, value: sum}}}}
  - {{name: double, answer: {{kind: number, value: {double}}}, follow: {first}}}
  - {{name: half, answer: {{kind: number, value: {half}}}, follow: {second}}}
hints: [Think., Add., "{{{{a + b}}}}"]
solution: ["{{{{a + b}}}}"]
"""


@pytest.mark.parametrize(
    ("double", "half", "first", "second", "lines"),
    [
        ("2*sum", "double/2", "[sum]", "[double]", []),
        ("double", "double/2", "[sum]", "[sum, double]", []),
        ("2*(a + b)", "double/2", "[sum]", "[double]", [9]),
        ("2*sum", "a + b", "[sum]", "[sum, double]", [10, 10]),
        ("2*sum", "sum", "true", "true", []),
        ("2*sum", "a + b", "true", "true", [10, 10]),
        ("2*sum", "sum", "[sum]", "[double]", [10]),
    ],
)
def test_a_follow_without_effect_is_a_fault(
    double: str, half: str, first: str, second: str, lines: list[int]
) -> None:
    """Also through derived values; of all earlier parts one is enough."""
    text = TEXT.format(double=double, half=half, first=first, second=second)
    template, faults = read_text(text)
    assert template is not None, faults
    found = [(fault.code, fault.where.line) for fault in idle_follows(template)]
    assert found == [("idle_follow", line) for line in lines]
