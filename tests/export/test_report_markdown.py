"""The report as Markdown: a summary, tables, and text that stays text."""

import re
from dataclasses import replace
from datetime import date

import pytest

from tests.grading.drawing import inline
from tutor.export import messages
from tutor.export.report_markdown import markdown, summary_lines
from tutor.export.report_parts import CourseHistory
from tutor.learner.calibration import calibration
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.messages import NO_CONFIDENCE
from tutor.reports.period import PeriodStart
from tutor.reports.tables import Progress

CHOICE = """
params: {n: {int: [5, 5]}}
ask: "Which?"
parts:
  - name: a
    answer: {kind: choice, options: [{text: "{{n}}", right: true},
             {text: "{{n + 1}}", mistake: no_plus_one, family: F01, say: "It is."}]}
"""
TEMPLATE = inline(CHOICE).template
TEXT_ONLY = FormulaReader(lambda name: None)
HOSTILE = "a|b `c` <b>d</b> [e](http://f) ![g](h) *i* _j_ #k @l &amp; $m$ ~n~"


def test_the_summary_comes_first_then_every_table(progress_of_two_weeks: Progress) -> None:
    """In the order of the page."""
    text = markdown(progress_of_two_weeks, TEXT_ONLY)
    assert re.findall(r"^## (.*)$", text, re.M) == [
        messages.RELIABLE, messages.WEAK, messages.LOWEST, messages.NEXT, messages.SKILLS,
        messages.MISTAKES, messages.OPEN_ANSWERS, messages.CONFIDENCE, messages.PREDICTED,
        messages.COMES_DUE, messages.PRACTICE,
    ]  # fmt: skip
    practice = messages.PracticeCount(5, 10, 5.0)
    assert messages.report_headline(date(2026, 3, 11), practice, 21) in text
    assert re.search(
        r"\| Output size \| 3 Can Explain \| 3 Can Explain \| .*\(rated 1 too high\) \| 5 of 7 \|",
        text,
    )


def test_every_row_of_a_table_has_the_columns_of_its_head(progress_of_two_weeks: Progress) -> None:
    """A bar in a title makes no column."""
    first, *others = progress_of_two_weeks.skills
    barred = replace(progress_of_two_weeks, skills=(replace(first, title=HOSTILE), *others))
    for block in re.findall(r"(?:^\|.*\n)+", markdown(barred, TEXT_ONLY), re.M):
        widths = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
        assert len(widths) == 1, block


def test_titles_are_no_markup(progress_of_two_weeks: Progress) -> None:
    """Every character that Markdown reads is escaped."""
    text = markdown(replace(progress_of_two_weeks, title=HOSTILE), TEXT_ONLY)
    head = text.splitlines()[0].removeprefix("# Progress: ")
    assert re.sub(r"\\(.)", r"\1", head) == HOSTILE
    assert not re.search(r"(?<!\\)[|`<\[\]*_#@&$~!]", head)


def test_what_was_typed_is_code_that_it_cannot_end(progress_of_two_weeks: Progress) -> None:
    """The fence is longer than any in the text."""
    first, *others = progress_of_two_weeks.attempts
    typed = replace(progress_of_two_weeks.attempts[1], typed="a``b` <script>", prompt="`x`\n**y**")
    shown = replace(progress_of_two_weeks, attempts=(first, typed, *others[1:]))
    text = markdown(shown, TEXT_ONLY)
    assert "Typed ```a``b` <script>```, right is `112`." in text
    assert "  > `` `x` ``  \n  > `**y**`  \n" in text


def test_a_mistake_stands_with_its_problem_and_the_options(progress_of_two_weeks: Progress) -> None:
    """As it was asked."""
    known = FormulaReader(lambda name: TEMPLATE)
    asked = tuple(
        replace(row, prompt="Which?", typed="b", key="a") for row in progress_of_two_weeks.attempts
    )
    text = markdown(replace(progress_of_two_weeks, attempts=asked), known)
    assert re.search(
        r"> `Which\?`  \n  > `a\) \d`  \n  > `b\) \d`  \n  > Typed `b`, right is", text
    )


def test_a_part_of_a_course_has_the_levels_before_it(progress_of_two_weeks: Progress) -> None:
    """In a column of their own."""
    start = PeriodStart(date(2026, 3, 9), {"size": 2})
    text = markdown(progress_of_two_weeks, TEXT_ONLY, CourseHistory(start=start))
    assert f"| skill | level | {messages.level_before(start.since)} | computed |" in text
    assert "| Output size | 3 Can Explain | 2 Vaguely | 3 Can Explain |" in text
    assert messages.counted_since(start.since) in text


def test_the_summary_alone_is_for_the_clipboard(progress_of_two_weeks: Progress) -> None:
    """The beginning of the report, without a table."""
    lines = summary_lines(progress_of_two_weeks, TEXT_ONLY)
    assert markdown(progress_of_two_weeks, TEXT_ONLY).startswith("\n".join(lines))
    assert not any(line.startswith("|") for line in lines)


def test_confidence_is_drawn_only_where_there_is_some(progress_of_two_weeks: Progress) -> None:
    """Its lines stand as they are spaced; that there is none is a sentence."""
    assert "- `sure" in markdown(progress_of_two_weeks, TEXT_ONLY)
    silent = replace(progress_of_two_weeks, calibration=calibration([]))
    assert f"- {NO_CONFIDENCE}" in markdown(silent, TEXT_ONLY)


@pytest.mark.parametrize("gone", ["habits", "misconceptions", "calendar", "due", "opens"])
def test_a_table_without_rows_is_left_out(progress_of_two_weeks: Progress, gone: str) -> None:
    """No empty heading and no empty table."""
    text = markdown(replace(progress_of_two_weeks, **{gone: ()}), TEXT_ONLY)  # type: ignore[arg-type]  # one name
    assert not re.search(r"^## .*\n\n(?=\n|## |\Z)", text, re.M)
    assert not re.search(r"\| --- \|\n(?!\|)", text)
