"""Several answers on one line: how they are told apart, and in which order they may come."""

import pytest

from tests.grading.drawing import inline
from tutor.events import Judgement
from tutor.grading.answer_spans import answer_spans
from tutor.grading.grade import grade

NO = '{m: {family: F01, value: n + 1, say: "No."}}'
NUMBERS = inline(f"""
params: {{n: {{int: [7, 7]}}}}
ask: "Both"
parts:
  - {{name: a, label: precision, answer: {{kind: number, value: n/8}}, mistakes: {NO}}}
  - {{name: b, label: recall, answer: {{kind: number, value: 1000*n}}, mistakes: {NO}}}
""")
WITH_LIST = inline(f"""
params: {{n: {{int: [7, 7]}}}}
ask: "Both"
parts:
  - {{name: a, label: order, answer: {{kind: list, value: "[n, 1]"}}, mistakes: {NO}}}
  - {{name: b, label: cost, answer: {{kind: number, value: n}}, mistakes: {NO}}}
""")


@pytest.mark.parametrize(
    "typed",
    [
        "7/8; 7000", "7/8, 7000", "7/8,7000", "0.875, 7,000", "0.875,7,000", "7/8 and 7000",
        "7/8, and 7000",
        "7/8\n7000", "precision 0.875, recall 7000", "recall = 7000; precision = 7/8",
        "Recall: 7000, Precision: 0.875", "recall is 7000, precision is 7/8",
    ],
)  # fmt: skip
def test_numbers_may_be_separated_by_commas_and_named(typed: str) -> None:
    """Answers with the labels of the questions may come in any order."""
    assert grade(NUMBERS, typed).word is Judgement.RIGHT


@pytest.mark.parametrize("typed", ["7,000", "7/8", "7/8, 7000, 3", "7/8 7000", "7/8; 7000; 3", ""])
def test_what_may_be_one_number_or_more_than_asked_is_refused(typed: str) -> None:
    """A comma that can group thousands separates nothing by itself."""
    assert grade(NUMBERS, typed).word is Judgement.UNREADABLE


def test_a_list_beside_a_number_keeps_its_commas() -> None:
    assert grade(WITH_LIST, "7, 1; 7").word is Judgement.RIGHT
    assert grade(WITH_LIST, "7, 1, 7").word is Judgement.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "column"), [("7/8, 7??", 7), ("7??; 7", 2), ("recall 7??, precision 1", 9)]
)
def test_a_column_is_counted_in_the_whole_line(typed: str, column: int) -> None:
    verdict = grade(NUMBERS, typed)
    assert (verdict.word, verdict.column) == (Judgement.UNREADABLE, column)


def test_the_places_of_the_answers_are_those_of_the_text() -> None:
    """As they are asked, whatever stands between them."""
    spans = answer_spans(NUMBERS.questions, "recall 2, precision 1")
    assert spans == [(10, 21), (0, 8)]
