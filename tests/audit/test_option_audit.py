"""Right options and ranks hold on the numbers of each draw."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.template_audit import audit

HEAD = """\
id: t.size.picked
title: Pick
skill: size
params: {a: {int: [11, 30]}, b: {int: [11, 30]}, c: {int: [1, 9]}}
require: [a != b]
ask: "Which of {{a}}, {{b}} and {{c}}?"
hints: [Think., Look., "See {{a}}, {{b}}, {{c}}."]
solution: ["See {{a}}, {{b}}, {{c}}."]
parts:
  - name: pick
    answer:
      kind: KIND
"""


def codes(kind: str, *rows: str) -> list[str]:
    """The codes of the faults of a template with these rows."""
    lines = "".join(f"      {row}\n" for row in rows)
    template, faults = read_text(HEAD.replace("KIND", kind) + lines)
    assert template is not None, faults
    return [fault.code for fault in audit(template, 40).faults]


def options(*rights: str, texts: tuple[str, ...] = ("first", "second", "third")) -> list[str]:
    """Three options with these conditions."""
    rows = zip(texts, rights, strict=True)
    return [
        "options:",
        *(f'  - {{text: "{text}"{f", right: {each}" if each else ""}}}' for text, each in rows),
    ]


@pytest.mark.parametrize("kind", ["choice", "multi-select"])
def test_conditions_that_decide_have_no_fault(kind: str) -> None:
    assert codes(kind, *options("a > b", "b > a", "")) == []
    assert codes(kind, *options("true", "", "")) == []


@pytest.mark.parametrize("kind", ["choice", "multi-select"])
def test_conditions_that_never_change_are_a_fault(kind: str) -> None:
    """One that is always true, beside one that never is."""
    assert codes(kind, *options("a > c", "c > a", "")) == ["constant_conditions"]


def test_an_option_that_is_never_right_is_a_fault_where_none_is_right() -> None:
    """Where the others leave no draw without a right one it may stay for the sake of the others."""
    assert codes("choice", *options("a > b + 3", "b > a + 3", "c > b")) == ["never_right"]
    assert codes("choice", *options("a > b", "b > a", "c > b")) == []


def test_a_right_option_states_no_false_equation() -> None:
    texts = ("2·{{c}} + 1 = {{2*c + 2}}", "2·{{c}} + 1 = {{2*c + 3}}", "neither")
    assert codes("choice", *options("true", "", "", texts=texts)) == ["false_option"]


RANKED = ['  - {text: "{{a}}", rank: %s}', '  - {text: "{{b}}", rank: %s}',
          '  - {text: "{{c}}", rank: %s}']  # fmt: skip


def ranked(*ranks: object) -> list[str]:
    """Three items with these ranks."""
    return ["items:", *(row % rank for row, rank in zip(RANKED, ranks, strict=True))]


def test_fixed_ranks_of_drawn_numbers_are_a_fault_where_the_numbers_differ() -> None:
    """Ranks that are computed follow the numbers, in either direction."""
    assert codes("order", *ranked("a", "b", "c")) == []
    assert codes("order", *ranked("-a", "-b", "-c")) == []
    assert codes("order", *ranked(3, 2, 1)) == ["ranks_not_in_order"]


def test_equal_ranks_must_be_meant() -> None:
    assert codes("order", *ranked("a/a", "b/b", "c + 1")) == ["equal_ranks"]
    assert codes("order", "ties: true", *ranked("a/a", "b/b", "c + 1")) == []
