"""Lists and sets, entry by entry."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import partial

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import FLAG, described
from tutor.faults import Unreadable
from tutor.kinds import messages, slip_messages
from tutor.kinds.batch_item import REAL, BatchItem
from tutor.kinds.condition import CONDITIONAL, Condition, judge_condition, read_condition
from tutor.kinds.entries import (
    entries_text,
    entry_value,
    in_form,
    missing_form,
    numbers_in,
    preview_entries,
    values_of,
)
from tutor.kinds.formula_key import (
    COMPARED,
    ComparedQuestion,
    KeyedSpec,
    draw_key,
    gives_value,
    read_comparison,
    read_key,
    same_value,
    symbol_facts,
)  # fmt: skip
from tutor.kinds.judgement import PartJudgement, RecognisedMistake, form, generic, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import rounded_only
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.second_reading import one_side
from tutor.kinds.shape import AXES, check_entry_count
from tutor.kinds.unit_conversion import is_noun
from tutor.lang.answer_text import letters_of, read_list
from tutor.lang.domain import Domain
from tutor.lang.free_names import split_products
from tutor.lang.letters import Letters
from tutor.lang.tree import Node, Sequence, symbols
from tutor.lang.units import unit
from tutor.lang.values import Value
from tutor.solver import Solver

UNORDERED = described(FLAG, "true: a set, in any order", False)
_ENTRY_END = re.compile(r"\s*(?:[,;→]|->)\s*")
_SIGNS_BETWEEN = re.compile(r"\s*\d+(?:\s*[-–—+/]\s*\d+)+\s*")
_UNIT_BEHIND = re.compile(r"(\s*[(\[{].*[)\]}])\s*([^\W\d_]{1,12})\s*", re.DOTALL)
_TAGGED_ENDS = re.compile(r"(\s*(?:[,;→]|->|\band\b)\s*)")
_BLANKS = re.compile(r"(\s+)")
_DIGIT = re.compile(r"\d")
_TAG = re.compile(r"\s*(?:#|no\.\s*|([^\W\d_]{1,12})[ _]?)(?=\d)(?!\d+\s*[=:])")
_LIST = re.compile(r"(?<![\w.])\d[\d.]*+(?:\s?(?:,|->|→)\s?\d[\d.]*+)+")


@dataclass(frozen=True, slots=True)
class ListSpec(KeyedSpec):
    """A list, or a set where it is unordered; `axes` names its entries."""

    axes: tuple[str, ...] = ()
    unordered: bool = False
    condition: Condition | None = None


@dataclass(frozen=True, slots=True)
class ListQuestion(ComparedQuestion):
    """A list or set on drawn numbers."""

    axes: tuple[str, ...] = ()
    unordered: bool = False
    condition: Condition | None = None


def read_spec(fields: Fields, context: SpecContext) -> ListSpec | None:
    """The entries, and whether their order says something."""
    spec = read_key(fields, context, read_comparison(fields))
    axes, unordered = fields.words("axes"), fields.flag("unordered")
    condition = read_condition(fields)
    return (
        ListSpec(spec.value, spec.display, spec.comparison, axes, unordered, condition)
        if spec
        else None
    )


def draw_question(part: Part[ListSpec], context: DrawContext) -> ListQuestion | None:
    """The list on this draw."""
    head, spec = draw_key(part, context), part.spec
    return head and ListQuestion(
        **head, comparison=spec.comparison, symbols=context.symbols, axes=spec.axes,
        unordered=spec.unordered, condition=spec.condition and spec.condition.on(context.names),
    )  # fmt: skip


def judge(question: ListQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """A typed list against the key, in order unless the question says otherwise."""
    del solver
    if question.condition is not None:
        return judge_condition(question.condition, typed)
    node = read_list(_entries(question, typed), letters_of(question.symbols))
    key = question.key if isinstance(question.key, tuple) else (question.key,)
    while len(node.items) == 1 and isinstance(inner := node.items[0], Sequence):
        if any(isinstance(entry, tuple) for entry in key):
            break
        node = inner
    value = tuple(entry_value(question.unit, item) for item in node.items)
    if len(value) == 1 < len(key) and _SIGNS_BETWEEN.fullmatch(typed):
        raise Unreadable(
            1, *messages.sign_between_entries(typed.strip()), KindRefusal.SIGN_BETWEEN_ENTRIES
        )
    if question.unordered:
        return _judge_set(question, node.items, value, key)
    check_entry_count(question, value, key, question.axes, ", ")
    return _asked_back(question, typed, value, key) or _judge_entries(
        question, node.items, value, key
    )


def _entries(question: ListQuestion, typed: str) -> str:
    """The text without tags on its numbers and without the asked unit behind brackets."""
    behind = _UNIT_BEHIND.fullmatch(typed)
    if behind and question.unit and unit(behind[2]) == unit(question.unit):
        typed = behind[1]
    return _untagged(question, typed)


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def _untagged(question: ListQuestion, typed: str) -> str:
    """The text without one and the same tag on each number: `P4, P3`, `#2, #5`, `box 1, box 3`.

    A tag is a capital letter or a word of the label; small letters are unknowns.
    """
    inner = typed.strip("[](){} ")
    pieces = _TAGGED_ENDS.split(inner)
    if len(pieces) == 1 and all(map(_DIGIT.search, typed.split())):
        pieces = _BLANKS.split(pieces[0])
    tags = [_TAG.match(piece) for piece in pieces[::2] if piece]
    names = {(tag[1] or "#") if tag else "" for tag in tags}
    if question.symbols or len(names) != 1:
        return typed
    name = names.pop()
    is_tag = name == "#" or (len(name) == 1 and name.isupper())
    if not is_tag and not (len(name) > 1 and is_noun(name, question.label)):
        return typed
    plain = "".join(_TAG.sub(_blanks, piece, count=1) for piece in pieces)
    return typed.replace(inner, plain, 1)  # as long as it was, so that columns stay


def _asked_back(
    question: ListQuestion, typed: str, value: tuple[Value, ...], key: tuple[Value, ...]
) -> PartJudgement | None:
    """The question that is asked back where an entry is a square map and one side is asked."""
    pieces = _ENTRY_END.split(typed)
    if len(pieces) != len(key) or len(value) != len(key):
        return None
    for piece, wanted in zip(pieces, key, strict=True):
        if sides := one_side(piece, partial(same_value, question, wanted)):
            return form(typed.strip(), sides, value)
    return None


def _judge_entries(
    question: ListQuestion,
    nodes: tuple[Node, ...],
    value: tuple[Value, ...],
    key: tuple[Value, ...],
) -> PartJudgement:
    shown = entries_text(nodes, value)
    if len(value) != len(key):
        missing = missing_form(question.comparison.form, nodes)
        return wrong(shown, value=value, missing_form=missing)
    pairs = list(zip(value, key, strict=True))
    places = [place for place, (v, k) in enumerate(pairs, 1) if not same_value(question, v, k)]
    if not places:
        return in_form(question.comparison.form, nodes, shown, value)
    missing = missing_form(question.comparison.form, nodes)
    rounded = [place for place in places if _only_rounded(nodes[place - 1], *pairs[place - 1])]
    if rounded == places:
        return wrong(shown, messages.ENTRIES_ROUNDED, value, missing_form=missing)
    return wrong(shown, messages.wrong_entries(places, len(key)), value, missing_form=missing)


def _only_rounded(node: Node, value: Value, key: Value) -> bool:
    if not isinstance(value, int | Fraction | float) or not isinstance(key, int | Fraction | float):
        return False
    return rounded_only(node, value, key)


def _judge_set(
    question: ListQuestion,
    nodes: tuple[Node, ...],
    value: tuple[Value, ...],
    key: tuple[Value, ...],
) -> PartJudgement:
    """A set: order and repetition say nothing, unless the key itself repeats an entry."""
    shown = entries_text(nodes, value)
    repeats = any(same_value(question, a, b) for place, a in enumerate(key) for b in key[:place])
    left, missing = list(value), 0
    for wanted in key:
        place = next((n for n, v in enumerate(left) if same_value(question, v, wanted)), None)
        if place is None:
            missing += 1
        elif repeats:
            del left[place]
        else:
            left = [v for v in left if not same_value(question, v, wanted)]
    if not missing and not left:
        return in_form(question.comparison.form, nodes, shown, value)
    said = messages.wrong_set(missing, len(left), len(key))
    return wrong(shown, said, value, missing_form=missing_form(question.comparison.form, nodes))


def preview(question: ListQuestion, typed: str) -> str:
    """The list that is read."""
    if question.condition is not None:
        return judge_condition(question.condition, typed).read_as
    return preview_entries(read_list(_entries(question, typed)))


def gives(question: ListQuestion, mistake: DrawnMistake, judged: PartJudgement) -> bool:
    """Whether a mistake gives this list; in a set the order says nothing."""
    if question.unordered and isinstance(judged.value, tuple) and isinstance(mistake.value, tuple):
        return sorted(map(str, judged.value)) == sorted(map(str, mistake.value))
    return gives_value(question, mistake, judged)


def slip(question: ListQuestion, judged: PartJudgement) -> RecognisedMistake | None:
    """The right values in another order."""
    value, key = judged.value, question.key
    if question.unordered or not isinstance(value, tuple) or not isinstance(key, tuple):
        return None
    if len(key) > 1 and value != key:
        if value == key[::-1]:
            return generic("reversed", slip_messages.LIST_REVERSED)
        if sorted(map(str, value)) == sorted(map(str, key)):
            return generic("order", slip_messages.LIST_REORDERED)
    return None


def revealing(question: ListQuestion) -> tuple[str, ...]:
    """Its numbers give a list away."""
    return numbers_in(question.key_text)


def batch(item: BatchItem) -> ListQuestion:
    """The entries in the asked unit; letters are the key's own."""
    comparison = item.comparison()
    key, letters = batch_entries(item, comparison.unit, read_list)
    return ListQuestion(
        "answer", "answer", LIST, key, item.key, comparison.unit, comparison=comparison,
        symbols=letters, unordered=bool(item.options.get("unordered")),
    )  # fmt: skip


def batch_entries(
    item: BatchItem, unit: str, read_entries: Callable[..., Sequence]
) -> tuple[Value, dict[str, Domain]]:
    """The key's entries, and its letters where it has any."""

    def values(node: Sequence) -> Value:
        return values_of(node, lambda entry: entry_value(unit, entry))

    letters = item.domains
    if letters:
        return values(read_entries(item.key, Letters(letters))), letters
    try:
        return values(read_entries(item.key)), letters
    except Unreadable:
        names = split_products(symbols(read_entries(item.key, Letters(open=True))))
        letters = dict.fromkeys(names, REAL)
        return values(read_entries(item.key, Letters(letters))), letters


LIST = Kind(
    name="list",
    members={**COMPARED, "axes": AXES, "unordered": UNORDERED, **CONDITIONAL},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type the entries with commas between them.", ("3, 7, 11",)),
    facts=symbol_facts,
    revealing=revealing,
    gives=gives,
    slip=slip,
    pieces=_LIST.findall,
    needs_noun=True,
    batch=batch,
)
