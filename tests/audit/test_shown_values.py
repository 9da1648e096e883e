"""A problem shows all that its key is made of, and not the key itself."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.template_audit import audit

TEXT = """\
id: t.size.shown
title: A sum
skill: size
params: {a: {int: [11, 30]}, b: {int: [2, 9]}, xs: {list: {int: [1, 9]}, length: b}}
derived: {s: a + b}
ask:
  - "What is {{a}} + {{b}}?"
  - |
    Add:

      a  {{a}}
      b  {{b}}
parts:
  - name: sum
    label: sum
    answer: {kind: number, value: s}
hints: [Think., "Count on.", "{{s}}"]
solution: ["Sum: {{s}}"]
"""


def found(*changes: tuple[str, str]) -> list[tuple[str, int]]:
    """The code and the line of each fault after the changes."""
    text = TEXT
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    template, faults = read_text(text)
    assert template is not None, faults
    return [(fault.code, fault.where.line) for fault in audit(template, 12).faults]


def test_a_value_may_be_shown_in_any_form() -> None:
    """In a sentence, a table, as a list whose length it is, or by what is derived from it."""
    assert found() == []
    assert found(("+ {{b}}?", "+ the count of {{xs}}?")) == []
    assert found(("{{a}} + {{b}}?", "s for {{2*s}} = 2s?")) == []


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [("{{a}} + {{b}}", "{{a}} + b", 7), ("      b  {{b}}\n", "", 8)],
)
def test_a_value_that_a_wording_does_not_show_is_a_fault(old: str, new: str, line: int) -> None:
    assert found((old, new)) == [("unseen_value", line)]


def test_a_value_that_must_be_known_is_named_under_hidden() -> None:
    hidden = ("derived:", "hidden: [b]\nderived:")
    assert found(("{{a}} + {{b}}", "{{a}} + b"), hidden) == []


def test_only_drawn_values_can_be_hidden() -> None:
    _, faults = read_text(TEXT.replace("derived:", "hidden: [bb]\nderived:", 1))
    assert [(fault.code, fault.where.line, fault.where.column) for fault in faults] == [
        ("nothing_to_hide", 5, 10)
    ]


@pytest.mark.parametrize("hole", ["{{s}}", "{{a + b}}", "{{b + a}}"])
def test_a_wording_that_shows_the_key_is_a_fault(hole: str) -> None:
    """However it is computed."""
    assert found(("{{b}}?", f"{{{{b}}}}? It is {hole}.")) == [("key_in_question", 7)]


def test_a_drawn_number_may_be_the_key_where_a_mistake_can_be_made() -> None:
    """Of a side that stays; without a mistake the answer is only read off."""
    side = ("value: s}", "value: a}")
    assert ("key_in_question", 7) in found(side)
    mistake = ("value: s}", "value: a}\n    mistakes: {both: {family: F09, value: a + b}}")
    assert found(mistake, ("{{s}}", "{{a}}"), ("{{s}}", "{{a}}")) == []
    entry = ("value: s}", "value: 'xs[0]'}\n    mistakes: {b: {family: F09, value: 'xs[1] + 99'}}")
    table = (
        ("{{a}} + {{b}}?", "{{xs[0]}}, {{xs[1]}}?"),
        ("      a  {{a}}\n", "      x  {{xs[0]}}, {{xs[1]}}\n"),
    )
    assert found(entry, *table, ("{{s}}", "{{xs[0]}}"), ("{{s}}", "{{xs[0]}}")) == []


def test_a_program_is_given_all_that_its_output_needs() -> None:
    """As an argument, or in the words of the question."""
    program = (
        "{kind: number, value: s}",
        "{kind: code, function: add, arguments: {a: a}, value: s, inputs: [{a: 1, b: 2}], "
        "explanation: Add.}",
    )
    assert found(program) == []
    silent = (("+ {{b}}?", "+ b?"), ("      b  {{b}}\n", ""))
    assert ("missing_argument", 13) in found(program, *silent)
    both = ("arguments: {a: a}", "arguments: {a: a, b: b}")
    assert found(program, *silent, both) == []


def test_a_word_that_is_asked_does_not_stand_in_the_question() -> None:
    word = ("{kind: number, value: s}", "{kind: fill-in, value: total}")
    texts = (("{{s}}", "total"), ("{{s}}", "total"))
    assert found(word, *texts) == []
    assert found(word, *texts, ("What is {", "What Total is {")) == [("key_in_question", 7)]
