"""What a deck of cards holds, each card under a name that stays."""

from dataclasses import replace
from html import unescape

import pytest

from tests.export.test_report import Page
from tests.export.test_report_markdown import CHOICE
from tests.grading.drawing import inline
from tests.shipped import shipped
from tutor.authoring.wording import EMPTY
from tutor.export import messages
from tutor.export.cards import (
    Card,
    CardSort,
    card_tag,
    fact_cards,
    mistake_cards,
    problem_cards,
    sheet_cards,
)
from tutor.files.notes import cheat_sheet, lessons
from tutor.problems.generate import instance
from tutor.reports.formula_reader import FormulaReader
from tutor.reports.tables import Progress

FORMULA = """
params: {n: {int: [9, 9]}}
ask: "How many?"
parts:
  - name: a
    answer: {kind: number, value: n/3 + 1}
    mistakes: {no_plus_one: {family: F01, value: n/3, say: "One is missing."}}
"""


def words(text: str) -> str:
    """The text of a card as a reader sees it."""
    page = Page(text.replace("<br>", "\n"))
    assert page.open == []
    return page.text


def test_every_row_of_the_cheat_sheet_is_a_card() -> None:
    """The fact behind its title, and the common mistake."""
    rows, _ = cheat_sheet(shipped())
    cards = list(sheet_cards(rows))
    assert [card.name for card in cards] == [row.id for row in rows]
    assert words(cards[0].front) == rows[0].title
    assert rows[0].fact in words(cards[0].back)
    assert f"{messages.COMMON_MISTAKE}: {rows[0].mistake}" in words(cards[0].back)


def test_every_question_at_the_end_of_a_lesson_is_a_card() -> None:
    """All lessons of the pack ask one; the answer is on the back only."""
    notes, _ = lessons(shipped())
    cards = list(fact_cards(notes))
    assert [card.name for card in cards] == [note.concept for note in notes]
    bottleneck = next(card for card in cards if card.name == "pointwise.bottleneck")
    assert "256 channels, inner width 64" in words(bottleneck.front)
    assert words(bottleneck.back) == "69,632 and 3."
    assert "69,632" not in words(bottleneck.front)


def test_a_lesson_without_a_question_makes_no_card() -> None:
    """Nothing is invented."""
    note = lessons(shipped())[0][0]
    assert note.check is not None
    silent = replace(note, body=EMPTY)
    assert list(fact_cards([silent])) == []


def test_a_mistake_is_a_card_with_its_problem_and_both_rules(
    progress_of_two_weeks: Progress,
) -> None:
    """What was typed is asked about, the rules are the answer."""
    template = inline(FORMULA).template
    (card,) = mistake_cards(progress_of_two_weeks, FormulaReader(lambda name: template))
    assert (card.sort, card.name) == (CardSort.MISTAKE, "size/no_plus_one")
    assert messages.wrong_answer("<script>") in words(card.front)
    assert "<script" not in card.front
    assert f"{messages.YOUR_RULE}: n/3" in words(card.back)
    assert f"{messages.RULE}: n/3 + 1" in words(card.back)
    assert f"{messages.KEY}: 112" in words(card.back)


def test_a_problem_has_its_options_in_front_and_its_solution_behind() -> None:
    """On the numbers of its seed, the same in every export."""
    template = inline(CHOICE).template
    cards = list(problem_cards([template], 2))
    assert cards == list(problem_cards([template], 2))
    assert [card.name for card in cards] == [f"{template.id}/1", f"{template.id}/2"]
    drawn = instance(template, 1)
    assert "a) " in words(cards[0].front)
    assert "b) " in words(cards[0].front)
    assert drawn.key_text in words(cards[0].back)
    assert list(problem_cards([template], 0)) == []


@pytest.mark.parametrize(
    "text",
    ["[sound:x.mp3]", "[latex]\\input{x}[/latex]", "<img src=x onerror=y>", "{{Back}}", "a\x1fb"],
)
def test_a_text_commands_no_program_for_cards(progress_of_two_weeks: Progress, text: str) -> None:
    """No sound, no program, no field: it is shown as it is."""
    asked = tuple(replace(row, prompt=text, typed=text) for row in progress_of_two_weeks.attempts)
    progress = replace(progress_of_two_weeks, attempts=asked)
    (card,) = mistake_cards(progress, FormulaReader(lambda name: None))
    assert not set(card.front) & {"[", "\x1f"}
    assert Page(card.front.replace("<br>", "")).names <= {"class"}
    assert unescape(card.front).count(text.replace("\x1f", "\\u001f")) == 2


def test_a_tag_has_no_spaces() -> None:
    """Nor anything else that would divide it."""
    assert card_tag("output size::x") == "output-size-x"
    assert card_tag("::") == "-"
    assert Card(CardSort.FACT, "a", "b", "c").tags == ()
