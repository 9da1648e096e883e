"""Lessons: short notes with formulas, and a worked example that fades step by step."""

import re
from collections.abc import Collection, Container, Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum

from tutor.authoring.fields import Fields, parse_formula, parse_shown
from tutor.authoring.messages import hole_without_value
from tutor.authoring.schema_terms import object_keys
from tutor.authoring.sketch import read_sketch
from tutor.authoring.source import Faults, Role, Source
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill, parse_wording
from tutor.faults import NOWHERE, Fault, Where
from tutor.lang.tree import Node, Text, symbols
from tutor.lang.values import Undefined
from tutor.problems import messages
from tutor.problems.equations import false_equations
from tutor.problems.instance import Instance
from tutor.problems.lesson_markdown import ITEM, unset_forms
from tutor.problems.pack_format import LESSON, LESSON_QUESTION, LONGEST_ITEM, SHEET, SHEET_ROW
from tutor.problems.references import NO_NAMES, note_namesakes, with_references

LONGEST = 6_000
NOTHING = Text("")
PLACE = "[figure]"
_NUMBER = re.compile(r"\d[\d,.]*\d|\d")
_BETWEEN_ITEMS = re.compile(rf"(?m)^({ITEM.pattern}.*)\n\n(?={ITEM.pattern})")
_CONTINUES = re.compile(r" {1,3}\S")
_CHECK = re.compile(r"\n+## Check[^\n]*\n")
_QUESTION = re.compile(r"(.*?[?.:]) \((.*)\)")


@dataclass(frozen=True, slots=True)
class LessonQuestion:
    """A question that is answered in one line, with the sentence to compare it with."""

    ask: str
    answer: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A note on one concept; `example` is the template whose steps are worked on drawn numbers.

    `items` are the numbers of the curriculum that it teaches; the figure stands in the text where
    that says `[figure]`. `before` is asked before the note is read, `why` after the first right
    answer.
    """

    concept: str
    title: str
    example: str
    items: tuple[int, ...]
    rows: tuple[str, ...]
    body: Wording
    figure: str = ""
    figure_sentences: tuple[str, ...] = ()
    before: LessonQuestion | None = None
    why: LessonQuestion | None = None
    where: Where = NOWHERE
    example_where: Where = NOWHERE
    source: str = ""
    source_where: Where = NOWHERE

    def place_of(self, statement: str) -> Where:
        """The line of the note that a statement about it means.

        It holds the last number of the statement, which is the wrong one, and most of the others.
        """
        numbers = _NUMBER.findall(statement)
        lines = self.source.split("\n")

        def fits(at: int) -> tuple[bool, int, int]:
            held = [number in lines[at] for number in numbers]
            return (bool(held) and held[-1], sum(held), -at)

        at = max(range(len(lines)), key=fits)
        return self.source_where._replace(line=self.source_where.line + at, column=1)

    @property
    def text(self) -> str:
        """The note with its formulas set, without the question at its end."""
        return self._parts[0]

    @property
    def spoken_text(self) -> str:
        """The note for what is read line by line: formulas in words, the figure in sentences."""
        spoken = _CHECK.split(_set_note(self.body.spoken), maxsplit=1)[0]
        return spoken.replace(PLACE, "\n".join(self.figure_sentences))

    @property
    def check(self) -> LessonQuestion | None:
        """The question at the end of the note, whose answer stands in brackets there."""
        found = _QUESTION.fullmatch(" ".join(self._parts[1].split()))
        return LessonQuestion(found[1].strip(), found[2].strip()) if found else None

    @property
    def _parts(self) -> tuple[str, str]:
        note, *rest = _CHECK.split(_set_note(self.body), maxsplit=1)
        return note, "".join(rest)


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of the cheat sheet: a key fact and the mistake people make with it."""

    id: str
    title: str
    fact: str
    mistake: str
    concept: str


class Support(IntEnum):
    """How much of a worked example is left to the learner."""

    FULL = 0
    LAST = 1
    TWO = 2
    ALL = 3


@dataclass(frozen=True, slots=True)
class LessonLine:
    """One step of a worked example; `blank` is what the learner fills in, empty when shown."""

    shown: str
    blank: str = ""


def worked_lines(
    example: Instance, support: Support, missed: Container[int] = ()
) -> tuple[LessonLine, ...]:
    """The steps on these numbers; the last ones and those `missed` before without their results."""
    steps = example.steps
    hidden = {Support.FULL: 0, Support.LAST: 1, Support.TWO: 2, Support.ALL: len(steps)}[support]
    first = len(steps) - hidden
    return tuple(
        _faded(step) if at >= first or at in missed else LessonLine(step)
        for at, step in enumerate(steps)
    )


def next_support(support: int, missed: Iterable[int]) -> Support:
    """How much support comes after an example: less, or the same where steps were missed."""
    return Support(support) if any(True for _ in missed) else Support(min(support + 1, Support.ALL))


def _faded(step: str) -> LessonLine:
    """The step without what stands after its last equals sign, or after its colon."""
    for sign in (" = ", ": "):
        shown, found, result = step.rpartition(sign)
        if found:
            return LessonLine(f"{shown}{sign}____", result.rstrip("."))
    return LessonLine("____", step)


def read_lesson(
    source: Source | None, body: str, place: Where, known: Mapping[Role, Collection[str]]
) -> tuple[Lesson | None, tuple[Fault, ...]]:
    """A lesson from its front matter and its text; `place` is where the text begins."""
    faults = Faults()
    if source is None:
        faults.add(place, messages.no_front_matter())
        return None, tuple(faults.items)
    fields = Fields(source, faults)
    fields.allow(object_keys(LESSON))
    example = fields.reference("example", Role.TEMPLATE, required=True)
    if len(body) > LONGEST:
        faults.add(place, messages.lesson_too_long(LONGEST))
        return None, tuple(faults.items)
    for where, said in unset_forms(body, place):
        faults.add(where, said)
    wording = _wording(body, place, faults)
    _filled(wording, place, fields)
    lesson = Lesson(
        concept=fields.reference("concept", Role.CONCEPT, required=True),
        title=fields.text("title", required=True),
        example=example,
        items=tuple(
            int(word) for word in fields.references("items", Role.SYLLABUS_ITEM) if _is_item(word)
        ),
        rows=fields.references("cheatsheet", Role.SHEET_ROW),
        body=wording,
        figure=_figure(fields, body, place),
        figure_sentences=_figure_sentences(fields),
        before=_question(fields, "before"),
        why=_question(fields, "why"),
        where=fields.place("concept"),
        example_where=fields.place("example"),
        source=body,
        source_where=place,
    )
    return (None if faults.items else lesson), with_references(faults, known)


def _set_note(body: Wording) -> str:
    """A note with its formulas set, and no more than one empty line between paragraphs."""
    filled = re.sub(r"\n{3,}", "\n\n", fill(body, {}, VOCABULARY).strip())
    return _BETWEEN_ITEMS.sub(r"\1\n", filled)


def _figure_sentences(fields: Fields) -> tuple[str, ...]:
    """The figure of the front matter in sentences; none where it has a fault or there is none."""
    sketch = read_sketch(fields.source("figure"), fields) if not fields.faults.items else None
    return sketch.sentences({}) if sketch is not None else ()


def _question(fields: Fields, key: str) -> LessonQuestion | None:
    """`{ask: ..., answer: ...}`; None where the lesson has none."""
    source = fields.source(key)
    if source is None:
        return None
    inner = Fields(source, fields.faults)
    inner.allow(object_keys(LESSON_QUESTION))
    return LessonQuestion(inner.text("ask", required=True), inner.text("answer", required=True))


def _figure(fields: Fields, body: str, place: Where) -> str:
    """The figure of the front matter, drawn; the text must say where it stands."""
    sketch = read_sketch(fields.source("figure"), fields)
    marked = PLACE in body.split("\n")
    if marked != ("figure" in fields.entries):
        fields.faults.add(place, messages.half_a_figure(PLACE))
    if sketch is None or fields.faults.items:
        return ""
    try:
        return "\n".join(sketch.lines({}))
    except Undefined as reason:
        fields.faults.add(fields.place("figure"), messages.figure_undrawable(reason))
        return ""


def _is_item(word: str) -> bool:
    return word.isdecimal() and len(word) <= LONGEST_ITEM


def _wording(text: str, start: Where, faults: Faults) -> Wording:
    """The text with its formulas; a lesson has no drawn numbers, so a value needs none.

    An equation of plain numbers must hold.
    """

    def value(formula: str) -> Node:
        place = _place(text, "{{", formula, start)
        node = parse_formula(formula, place, faults)
        if node is not None and symbols(node):
            faults.add(place, messages.no_value_in_lesson(formula))
            return NOTHING
        return node or NOTHING

    def shown(formula: str) -> Node:
        place = _place(text, "$", formula, start)
        node = parse_shown(formula, place, faults)
        for said in false_equations(formula, node) if node is not None else ():
            faults.add(place, said)
        return node or NOTHING

    return parse_wording(_spaced(text), value, shown)


def _place(text: str, sign: str, formula: str, start: Where) -> Where:
    """Where a formula stands in a text that begins at `start`; the start where lines broke it."""
    found = re.search(rf"{re.escape(sign)}\s*({re.escape(formula)})", text)
    if found is None:
        return start
    at = found.start(1)
    line, column = text.count("\n", 0, at), at - text.rfind("\n", 0, at)
    return start._replace(line=start.line + line, column=column + (0 if line else start.column - 1))


def _spaced(text: str) -> str:
    """Headings and list items as paragraphs of their own, with what continues an item."""
    spaced: list[str] = []
    for row in text.split("\n"):
        if spaced and ITEM.match(spaced[-1]) and _CONTINUES.match(row):
            spaced[-1] += f" {row.strip()}"
            continue
        starts = ITEM.match(row) or row.startswith(("#", PLACE))
        after = bool(spaced) and spaced[-1].startswith(("#", PLACE))
        if starts or after:
            spaced.append("")
        spaced.append(row)
    return "\n".join(spaced)


def read_rows(
    source: Source | None, known: Mapping[Role, Collection[str]] = NO_NAMES
) -> tuple[tuple[SheetRow, ...], tuple[Fault, ...]]:
    """The cheat sheet."""
    faults = Faults()
    if source is None:
        return (), ()
    fields = Fields(source, faults)
    fields.allow(object_keys(SHEET))
    items = fields.inner("rows")
    rows = tuple(map(_row, items))
    names = [(row.id, item.place("id")) for row, item in zip(rows, items, strict=True)]
    note_namesakes("row", names, faults)
    return rows, with_references(faults, known)


def _filled(wording: Wording, place: Where, fields: Fields) -> str:
    """The text with its values; a fault where one of them has none."""
    try:
        return fill(wording, {}, VOCABULARY)
    except Undefined as reason:
        fields.faults.add(place, hole_without_value(reason))
        return ""


def _row(fields: Fields) -> SheetRow:
    fields.allow(object_keys(SHEET_ROW))
    fact, mistake = (
        _filled(_wording(fields.text(key, required=True), place, fields.faults), place, fields)
        for key, place in ((key, fields.place(key)) for key in ("fact", "mistake"))
    )
    return SheetRow(
        fields.text("id", required=True),
        fields.text("title", required=True),
        fact,
        mistake,
        fields.reference("concept", Role.CONCEPT, required=True),
    )
