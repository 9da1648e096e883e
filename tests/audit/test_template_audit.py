"""The audit: what a draw must satisfy, each rule shown by a template that breaks it."""

from typing import Any

import pytest

from tests.problems.conftest import read_text
from tutor.audit import template_audit
from tutor.audit.template_audit import audit, leaking
from tutor.grading.grade import grade_question
from tutor.problems.generate import instance
from tutor.problems.model import Template

TEXT = """\
id: t.size.audited
title: A width
skill: size
params: {n: {int: [5, 60]}}
ask: "Twice {{n}}?"
parts:
  - name: out
    label: out
    answer: {kind: number, value: 2*n}
    mistakes: {once: {family: F09, value: n, say: "{{n}} is once"}}
hints: [Think., "Add {{n}} to itself.", "{{2*n}}"]
solution: ["{{2*n}}"]
tests:
  - {give: "{{2*n}}", expect: right}
  - {give: "{{n}}", expect: wrong, mistake: once}
"""


def template(old: str = "", new: str = "") -> Template:
    """The sound template with one change."""
    assert old in TEXT
    found, faults = read_text(TEXT.replace(old, new) if old else TEXT)
    assert found is not None, "\n".join(map(str, faults))
    return found


def messages(old: str, new: str, seeds: int = 30) -> list[str]:
    """What the audit finds after the change."""
    return [str(fault) for fault in audit(template(old, new), seeds).faults]


def test_a_sound_template_has_neither_faults_nor_warnings() -> None:
    """The base of the other tests is one."""
    found = audit(template(), 60)
    assert found.faults == found.warnings == ()
    assert found.distinct > 12


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("expect: right", "expect: form", "test 1 expects form, not right"),
        ("mistake: once}", "mistake: twice}", "test 2 expects the mistake 'twice'"),
        ("[Think.", '["It is {{2*n}}."', "hint 1 holds the answer on"),
        ("Think.", f"{'x' * 90}", "a word is wider than 76 columns"),
        ("Think.", "Think. " * 200, "a text is longer than 1200 characters"),
        ("value: 2*n}", "value: 1/0}", "no draw in 2,000 tries satisfies its conditions"),
    ],
)
def test_what_breaks_a_rule_is_told_with_an_example(old: str, new: str, message: str) -> None:
    """One line a rule, however many draws break it."""
    told = messages(old, new)
    assert len(told) == 1, told
    assert message in told[0]
    hints = ("content show ID --seed N", "Only hint 3 may hold it.", "Widen the ranges")
    assert any(hint in told[0] for hint in hints)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Think.", '"{{1/(n - n)}}"'),
        ('solution: ["{{2*n}}"]', 'solution: ["{{1/(n - n)}}"]'),
        ('say: "{{n}} is once"', 'say: "{{1/(n - n)}}"'),
    ],
)
def test_a_text_that_a_learner_would_read_without_a_value_is_told(old: str, new: str) -> None:
    """Hints, steps and feedback, though a draw does not fill them."""
    assert any("a text has no value: " in each for each in messages(old, new))


def test_a_wide_line_of_a_table_is_told() -> None:
    """Indented lines are not wrapped, so they must fit."""
    wide = f'"Twice {{{{n}}}}?\\n\\n  {"x y " * 30}"'
    assert "an indented line is wider than 76 columns" in messages('"Twice {{n}}?"', wide)[0]


def test_a_mistake_that_no_draw_shows_is_a_fault() -> None:
    """Enough draws are looked at, and none has it."""
    never = (
        "mistakes: {once: {",
        "mistakes: {never: {family: F09, value: 3*n, when: n < 0}, once: {",
    )
    found = messages(*never, seeds=120)
    assert len(found) == 1
    assert "the mistake 'never' of" in found[0]
    assert messages(*never, seeds=10) == []


@pytest.mark.parametrize(("seeds", "draws"), [(10, 50), (25, 125), (30, 135), (200, 475)])
def test_every_rung_is_drawn_and_most_often_where_ranges_change(seeds: int, draws: int) -> None:
    """All seeds at the first rung and at 7; 25 of them at 3, 14 and 21."""
    ranges = template("skill: size", "skill: size\nat: {7: {n: {int: [70, 99]}}}")
    assert audit(ranges, seeds).draws == draws


def test_the_seeds_may_begin_elsewhere() -> None:
    """Two halves draw what the whole draws."""
    rungs = len(template().rungs)
    assert audit(template(), 10, 10).draws == 10 * rungs
    whole = audit(template(), 20).distinct
    halves = [audit(template(), 10, first).distinct for first in (0, 10)]
    assert max(halves) <= whole <= sum(halves)
    assert audit(template(), 10, 10) != audit(template(), 10)


def test_a_fault_of_the_wording_is_told_though_the_numbers_were_seen_before() -> None:
    """Findings on equal numbers are kept; another wording of them is looked at all the same."""
    told = audit(
        template(
            'ask: "Twice {{n}}?"', f'ask: ["Twice {{{{n}}}}?", "Two times {{{{n}}}} {"x" * 90}?"]'
        ),
        300,
    )
    assert ["a word is wider" in fault.message for fault in told.faults] == [True]
    count = int(told.faults[0].message.partition("(")[2].split()[0])
    assert count > 120


def test_few_different_draws_are_a_warning() -> None:
    """It is no evidence of different draws, but not wrong."""
    found = audit(template("int: [5, 60]", "int: [5, 8]"), 60)
    assert found.faults == ()
    assert [warning.message for warning in found.warnings] == ["only 4 different draws"]


def test_a_hint_may_hold_the_answer_by_coincidence() -> None:
    """A leak is what happens on more than a tenth of the draws."""
    assert messages("Think.", "It is more than 24.", 100) == []


def test_a_number_that_the_problem_states_is_no_leak() -> None:
    """Only what the prompt does not say can be given away."""
    drawn = instance(template('"Twice {{n}}?"', '"Is {{2*n}} twice {{n}}?"'), 1)
    assert leaking(drawn) == []


def test_options_count_for_different_draws() -> None:
    """The same question with other options is another draw."""
    text = TEXT.replace(
        "answer: {kind: number, value: 2*n}\n"
        '    mistakes: {once: {family: F09, value: n, say: "{{n}} is once"}}',
        "answer: {kind: choice, draw: 1, options: [{text: yes, right: true},"
        + "".join(f" {{text: no {i}, mistake: m, family: F01}}," for i in range(20))
        + "]}",
    )
    text = text[: text.index("tests:")].replace("{{n}}", "x").replace("{{2*n}}", "yes")
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    assert audit(found, 60).distinct >= 12


def test_each_text_is_judged_once_a_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key and mistake, which the tests of the file type again."""
    judged: list[str] = []

    def judge(*given: Any) -> Any:
        judged.append(given[1])
        return grade_question(*given)

    monkeypatch.setattr(template_audit, "grade_question", judge)
    found = audit(template(), 1)
    assert len(judged) == 2 * found.draws
