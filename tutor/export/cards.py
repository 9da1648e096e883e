"""What a deck of cards holds: the cheat sheet, key facts, the learner's mistakes, drawn problems.

A card has the same name in every export, so that a program for cards updates it and keeps its
history. Its text is HTML in which nothing but line breaks is markup.
"""

import re
from collections.abc import Iterable, Iterator
from enum import Enum
from html import escape
from typing import NamedTuple

from tutor.export import messages
from tutor.kinds.kind import offer_lines
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Weight
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.lessons import Lesson, SheetRow
from tutor.problems.model import Template
from tutor.reports.formula_reader import FormulaReader, MistakeExample
from tutor.reports.tables import MistakeRow, Progress
from tutor.visible import visible

_OUTSIDE_A_TAG = re.compile(r"[^\w.-]+")


class CardSort(Enum):
    """The part of the deck in which a card lies."""

    SHEET = "sheet"
    FACT = "fact"
    MISTAKE = "mistake"
    PROBLEM = "problem"


class Card(NamedTuple):
    """One card; `name` is its identity among those of its sort."""

    sort: CardSort
    name: str
    front: str
    back: str
    tags: tuple[str, ...] = ()


def sheet_cards(rows: Iterable[SheetRow]) -> Iterator[Card]:
    """A card for each row of the cheat sheet: the key fact, and the mistake people make with it."""
    for row in rows:
        back = _block(row.fact), _said(messages.COMMON_MISTAKE, row.mistake)
        yield Card(CardSort.SHEET, row.id, _block(row.title), "".join(back), (row.concept,))


def fact_cards(lessons: Iterable[Lesson]) -> Iterator[Card]:
    """A card for each lesson that ends with a question."""
    for lesson in lessons:
        if lesson.check is not None:
            asked, answer = lesson.check.ask, lesson.check.answer
            front = _block(lesson.title, "head") + _block(asked)
            yield Card(CardSort.FACT, lesson.concept, front, _block(answer), (lesson.concept,))


def mistake_cards(progress: Progress, formulas: FormulaReader) -> Iterator[Card]:
    """A card for each mistake that the learner made: the problem, and the rule that was missed."""
    for row in progress.habits:
        shown = formulas.mistake(row, progress.attempts)
        if shown.attempt is not None:
            yield _mistake_card(row, shown, formulas.prompt(shown.attempt))


def _mistake_card(row: MistakeRow, shown: MistakeExample, prompt: str) -> Card:
    assert shown.attempt is not None
    rules = ((messages.YOUR_RULE, shown.rules.wrong), (messages.RULE, shown.rules.right))
    back = [_block(row.title), _said(messages.KEY, shown.attempt.key)]
    back += [_said(name, rule.text) for name, rule in rules if rule is not None]
    front = _block(prompt) + _block(messages.wrong_answer(shown.attempt.typed))
    return Card(CardSort.MISTAKE, f"{row.skill}/{row.name}", front, "".join(back), (row.skill,))


def problem_cards(templates: Iterable[Template], count: int) -> Iterator[Card]:
    """`count` drawn problems of each template with the worked solution; the same each time."""
    for template in templates:
        for seed in range(1, count + 1):
            try:
                drawn = instance(template, seed)
            except NoDraw:
                continue
            tags = (template.concept or template.skill,)
            name = f"{template.id}/{seed}"
            yield Card(CardSort.PROBLEM, name, _asked(drawn), _solved(drawn), tags)


def _asked(drawn: Instance) -> str:
    """The problem as a learner sees it: prompt, figure, options, what is asked for."""
    parts = [_block(drawn.template.title, "head"), _block(drawn.prompt)]
    parts += [_block(drawn.figure, "figure")] if drawn.figure else []
    for question in drawn.questions:
        parts += [_block("\n".join(offer_lines(question)))] if offer_lines(question) else []
        if len(drawn.questions) > 1:
            parts.append(_block(messages.part_asked(question.label or question.name)))
    return "".join(parts)


def _solved(drawn: Instance) -> str:
    """The key and the worked solution; of an open question the required ideas and a model."""
    rubric = rubric_in(drawn.questions[0])
    if rubric is not None:
        required = [unit.anchor for unit in rubric.units if unit.weight is Weight.MUST]
        text = rubric.model or ""
        return _said(messages.REQUIRED, "\n".join(required)) + _said(messages.MODEL, text)
    return _block(drawn.key_text, "key") + _block("\n".join(drawn.steps))


def card_tag(text: str) -> str:
    """A text as a tag, which holds no spaces."""
    return _OUTSIDE_A_TAG.sub("-", visible(text)).strip("-") or "-"


def _said(name: str, text: str) -> str:
    return _block(f"{name}: {text}") if text else ""


def _block(text: str, sort: str = "text") -> str:
    """A text that a program for cards shows as it is.

    Square brackets would be commands to it (`[sound:...]`, `[latex]`).
    """
    shown = escape(visible(text).strip()).replace("[", "&#91;").replace("\n", "<br>")
    return f'<div class="{sort}">{shown}</div>'
