"""Titles, ideas, answers and rules of a report, read by the templates that asked for them."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import NamedTuple

from tutor.events import InstanceId
from tutor.faults import Unreadable
from tutor.kinds.general_mistakes import GENERAL
from tutor.kinds.kind import Question, offer_lines
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.open import rubric_in
from tutor.kinds.rubric import Idea, Weight
from tutor.lang.domain import Domain
from tutor.lang.letters import Letters
from tutor.lang.line import line
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Negative, Node, Number
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template
from tutor.problems.pack_index import TemplateEntry
from tutor.reports.messages import general_mistake
from tutor.reports.tables import AttemptRow, MistakeRow, OpenRow

_NUMBER = r"\s*-?\d+(?:\.\d+)?\s*"
_NUMBERS = re.compile(f"{_NUMBER}(?:;{_NUMBER})*")
"""What is clearest as it was typed; no kind that offers something to pick has such a key."""


class ReadText(NamedTuple):
    """A text with the tree that it is read as; None where it stays text."""

    text: str
    tree: Node | None = None


class RuleFormulas(NamedTuple):
    """The wrong rule of a mistake beside the right one, in letters; None where there is none."""

    wrong: ReadText | None = None
    right: ReadText | None = None


class MistakeExample(NamedTuple):
    """A problem in which a mistake showed, both rules, and what is said of the mistake there."""

    attempt: AttemptRow | None
    rules: RuleFormulas
    say: str = ""


class DrawnFigure(NamedTuple):
    """A figure on the numbers of an attempt: its lines, and the same in sentences."""

    text: str
    sentences: tuple[str, ...]


class OpenIdeas(NamedTuple):
    """The ideas of an open answer as sentences: there, missing, there although they rule it out.

    `missing` are the required ones, on which the rating hangs, `bonus` the others.
    """

    met: tuple[str, ...]
    missing: tuple[str, ...]
    ruled_out: tuple[str, ...]
    bonus: tuple[str, ...]


class IdeaMark(NamedTuple):
    """An idea as it was marked; `line` is the number of the line that shows it, 0 without one.

    `weight` is None for an idea that the rubric no longer has.
    """

    ask: str
    weight: Weight | None
    held: bool
    line: int


class FormulaReader:
    """Reads titles, ideas and formulas; `template` finds one by its id, None if it is gone.

    `draws` are the numbers on which open questions were asked, by the id of the answer; `entries`
    say what is known of templates without reading them.
    """

    def __init__(
        self,
        template: Callable[[str], Template | None],
        draws: Mapping[str, InstanceId] | None = None,
        entries: Mapping[str, TemplateEntry] | None = None,
    ) -> None:
        self._template = template
        self._draws = draws or {}
        self._entries = entries or {}
        self._drawn: dict[str, Instance | None] = {}

    def title(self, template: str) -> str:
        """The title of a problem; its id where the pack no longer has it."""
        found = self._entries.get(template) or self._template(template)
        return (found.title if found else "") or template

    def ideas(self, row: OpenRow) -> OpenIdeas:
        """The ideas of an open answer by what they mean for it, as the rubric asks for them.

        An idea that the rubric no longer has is called by its name.
        """
        units = self._units(row)
        asked = {unit.name: unit.ask for unit in units}
        harmful = {unit.name for unit in units if unit.weight is Weight.KILL}
        bonus = {unit.name for unit in units if unit.weight is Weight.STRONG}

        def sentences(names: Iterable[str]) -> tuple[str, ...]:
            return tuple(asked.get(name) or name.replace("_", " ") for name in names)

        return OpenIdeas(
            sentences(name for name in row.held if name not in harmful),
            sentences(name for name in row.missing if name not in harmful | bonus),
            sentences(name for name in row.held if name in harmful),
            sentences(name for name in row.missing if name in bonus),
        )

    def marks(self, row: OpenRow) -> tuple[IdeaMark, ...]:
        """The ideas as they were marked, with their lines; not those that are rightly absent."""
        units = {unit.name: unit for unit in self._units(row)}
        place = {line.strip(): number for number, line in enumerate(row.text.split("\n"), 1)}
        return tuple(
            IdeaMark(
                units[name].ask if name in units else name.replace("_", " "),
                units[name].weight if name in units else None,
                name in row.held,
                place.get(row.quotes.get(name, "").strip(), 0) if name in row.held else 0,
            )
            for name in (*row.held, *row.missing)
            if name in row.held or name not in units or units[name].weight is not Weight.KILL
        )

    def faults_apart(self, row: OpenRow) -> OpenRow:
        """The row with its faults by themselves: a fault that is not there is not missing."""
        first = self._first_draw(row.template)
        rubric = rubric_in(first.questions[0]) if first else None
        units = rubric.units if rubric else ()
        harmful = {unit.name for unit in units if unit.weight is Weight.KILL}
        return replace(
            row,
            held=tuple(name for name in row.held if name not in harmful),
            missing=tuple(name for name in row.missing if name not in harmful),
            faults=tuple(name for name in row.held if name in harmful),
        )

    def _units(self, row: OpenRow) -> tuple[Idea[str], ...]:
        """The ideas of an open question on the numbers that were asked."""
        draw = self._draws.get(row.id)
        found = (
            self._draw(row.template, draw.seed, draw.rung)
            if draw
            else self._first_draw(row.template)
        )
        rubric = rubric_in(found.questions[0]) if found else None
        return rubric.units if rubric else ()

    def prompt(self, row: AttemptRow) -> str:
        """The problem as it was asked, with its options where the pack still draws the same."""
        first = None if _NUMBERS.fullmatch(row.key) else self._first_draw(row.template)
        if first is None or not any(offer_lines(question) for question in first.questions):
            return row.prompt
        found = self._draw(row.template, row.seed, row.rung)
        if found is None or found.prompt != row.prompt:
            return row.prompt
        offers = [offer for question in found.questions for offer in offer_lines(question)]
        return "\n".join([row.prompt, *offers])

    def figure(self, row: AttemptRow) -> DrawnFigure | None:
        """The figure of the problem on the numbers that were asked, if the pack still draws it."""
        known = self._entries.get(row.template) or self._template(row.template)
        if known is None or not known.figure:
            return None
        found = self._draw(row.template, row.seed, row.rung)
        if found is None or found.prompt != row.prompt or not found.figure:
            return None
        return DrawnFigure(found.figure, found.figure_sentences)

    def answer(self, row: AttemptRow, text: str) -> tuple[ReadText, ...]:
        """A typed answer or a key of an attempt: its formulas in order, or the text as it is."""
        whole = (ReadText(text),)
        found = None if _NUMBERS.fullmatch(text) else self._first_draw(row.template)
        if found is None:
            return whole
        asked = found.questions
        texts = [text] if len(asked) == 1 else text.split(";")
        if len(texts) != len(asked):
            return whole
        pieces = [_formulas(one, part) for one, part in zip(asked, texts, strict=True)]
        held = tuple(piece for part in pieces for piece in part)
        return held if any(piece.tree for piece in held) else whole

    def mistake(self, row: MistakeRow, attempts: Iterable[AttemptRow]) -> MistakeExample:
        """The newest attempt that shows a mistake with both rules, or the newest one without."""
        shown = [attempt for attempt in attempts if attempt.id in row.attempts]
        examples = [self._example(row, attempt) for attempt in reversed(shown)]
        with_rules = (example for example in examples if example.rules.wrong)
        none = MistakeExample(None, RuleFormulas())
        return next(with_rules, examples[0] if examples else none)

    def _example(self, row: MistakeRow, attempt: AttemptRow) -> MistakeExample:
        """What a mistake is on the numbers of one attempt, where the pack still draws them."""
        found = self._draw(attempt.template, attempt.seed, attempt.rung)
        for question in found.questions if found else ():
            for wrong in question.wrong:
                if found is not None and wrong.name == row.name:
                    return MistakeExample(attempt, _rules(found, question, wrong), wrong.say)
        return MistakeExample(attempt, RuleFormulas(), general_mistake(GENERAL.get(row.name, "")))

    def _first_draw(self, template: str) -> Instance | None:
        """Any draw of a template: kinds, units and letters are the same on all of them."""
        if template not in self._drawn:
            self._drawn[template] = self._draw(template)
        return self._drawn[template]

    def _draw(self, template: str, seed: int = 0, rung: int | None = None) -> Instance | None:
        found = self._template(template)
        if found is None:
            return None
        try:
            return instance(found, seed, rung)
        except NoDraw:
            return None


def _formulas(question: Question, typed: str) -> tuple[ReadText, ...]:
    """One part of an answer; a number alone is clearest as it was typed."""
    text = typed.strip()
    whole = (ReadText(text),)
    if question.kind.trees is None:
        return whole
    try:
        trees = question.kind.trees(question, text)
    except Unreadable:
        return whole
    if all(map(_is_number, trees)):
        return whole
    if len(trees) == 1:
        return (ReadText(text, trees[0]),)
    return tuple(ReadText(line(tree), tree) for tree in trees)


def _is_number(node: Node) -> bool:
    while isinstance(node, Negative | Measure):
        node = node.operand if isinstance(node, Negative) else node.value
    return isinstance(node, Number)


def _rules(found: Instance, question: Question, wrong: DrawnMistake) -> RuleFormulas:
    """Both rules in letters, or on the numbers where a letter is a name of the template."""
    if wrong.written_rule.is_plain and question.written_rule.is_plain:
        return RuleFormulas(_rule(found, wrong.rule), _rule(found, question.rule))
    own = wrong.rule_on_numbers or (wrong.text if wrong.rule else "")
    return RuleFormulas(_rule(found, own), _rule(found, question.rule_on_numbers))


def _rule(found: Instance, text: str) -> ReadText | None:
    """A rule in the names of its template; the author's own words stay words."""
    if not text:
        return None
    names = dict.fromkeys(found.values, Domain("real")) | dict(found.template.symbols)
    try:
        return ReadText(text, read(text, Letters(names, author=True)))
    except Unreadable:
        return ReadText(text)
