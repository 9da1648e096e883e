"""What hints, steps and feedback state is true on every draw, and solutions end in the key."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.template_audit import audit

TEXT = """\
id: t.size.stated
title: A sum
skill: size
params: {a: {int: [11, 30]}, b: {int: [2, 9]}}
ask: "What is {{a}} + {{b}}?"
parts:
  - name: sum
    label: sum
    answer: {kind: number, value: a + b}
    mistakes: {less: {family: F09, value: a - b, say: "{{a}} - {{b}} = {{a - b}} is less."}}
hints: [Think., "Count on from {{a}}.", "{{a}} + {{b}} = {{a + b}}."]
solution: ["Tens first", "Sum: a + b = {{a}} + {{b}} = {{a + b}}"]
"""


def found(old: str, new: str) -> list[tuple[str, int]]:
    """The code and the line of each fault after a change."""
    assert old in TEXT
    template, faults = read_text(TEXT.replace(old, new, 1))
    assert template is not None, faults
    return [(fault.code, fault.where.line) for fault in audit(template, 12).faults]


def test_true_texts_have_no_fault() -> None:
    assert found("Think.", "Think.") == []


def test_a_rounded_result_is_held_against_the_key_alone() -> None:
    """What stands before ≈ is the calculation, not the result."""
    thirds = {
        "value: a + b}": "value: a/7, digits: 3}",
        '"{{a}} + {{b}} = {{a + b}}."': '"Sum: {{a}}/7 ≈ {{a/7|3}}."',
        '"Sum: a + b = {{a}} + {{b}} = {{a + b}}"': '"Sum: {{a}}/7 ≈ {{a/7|3}}"',
    }
    text = TEXT
    for old, new in thirds.items():
        assert old in text
        text = text.replace(old, new)
    other = text.replace('Sum: {{a}}/7 ≈ {{a/7|3}}"]', 'Sum: 1/7 ≈ {{1/7|3}}"]')
    for shown, codes in ((text, []), (other, ["other_key"])):
        template, faults = read_text(shown)
        assert template is not None, faults
        found = [each.code for each in audit(template, 12).faults]
        assert [code for code in found if code == "other_key"] == codes


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('"Tens first"', '"For example $3*4 = 13$"', 12),
        ('"Tens first"', '"For example 3*4 = 13"', 12),
        ('"Count on', '"$3 + 4 = 8$. Count on', 11),
        ("= {{a + b}}.", "= {{a + b + 1}}.", 11),
        ('= {{a + b}}"]', '= {{a - b}}"]', 12),
        ("= {{a - b}} is", "= {{a}} is", 10),
    ],
)
def test_a_false_equation_is_found_where_it_stands(old: str, new: str, line: int) -> None:
    """Literal or on drawn numbers, in a step, a hint or the feedback of a mistake."""
    assert found(old, new) == [("false_statement", line)]


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("Sum: a + b = {{a}} + {{b}} = {{a + b}}", "Sum: a + b = {{a + b + 1}}", 12),
        ("Sum: a + b = {{a}} + {{b}} = {{a + b}}", "Sum: {{a + b + 1}}", 12),
        ("Sum: a + b = {{a}} + {{b}} = {{a + b}}", "So x = {{2*a}}", 12),
        ("{{a}} + {{b}} = {{a + b}}.", "So x = {{2*a}}.", 11),
    ],
)
def test_a_solution_that_ends_in_another_value_is_found(old: str, new: str, line: int) -> None:
    """Behind the label of the part, or at the end where the key is nowhere."""
    assert found(old, new) == [("other_key", line)]


@pytest.mark.parametrize(
    "step",
    [
        "Check: {{a + b}} - {{b}} = {{a}}",
        "A third: {{a}}/3 = {{a/3|2}}",
        "Sum of the tens: {{a}} + 0 = {{a}}",
        "Not 3*4 = 13 but 12, a mistake of beginners",
        "With class 3 becomes -2/5 = -0.4",
        "0/2 = 0 and -5/2 = -2.5",
        "3.5 divided by 0.7 = 35/7",
    ],
)
def test_what_may_be_true_is_no_fault(step: str) -> None:
    """A check behind the key, a rounding, another quantity, a sentence that doubts."""
    assert found('{{b}} = {{a + b}}"]', f'{{{{b}}}} = {{{{a + b}}}}", "{step}"]') == []
