"""Options: what can be picked, placed or paired, by letters."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tutor.authoring.fields import Fields
from tutor.authoring.late_text import Text, late_text
from tutor.authoring.schema_terms import (
    FLAG,
    SCALAR,
    Schema,
    closed_object,
    described,
    list_of,
    named,
    object_keys,
    whole_number,
)  # fmt: skip
from tutor.authoring.source import Role
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import EMPTY, Wording, fill
from tutor.chance import Chance
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import Names, holds
from tutor.kinds.judgement import PartJudgement
from tutor.kinds.kind import Offer, Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.limits import check_length
from tutor.lang.tree import Node

LETTERS = "abcdefghijklmnopqrstuvwxyz"
WRONG_TARGET: dict[str, Schema] = {
    "mistake": described(SCALAR, "the mistake that this pair shows"),
    "family": described(SCALAR, "its family"),
    "say": described(SCALAR, "one line of feedback"),
}
OPTION_KEYS: dict[str, Schema] = {
    "text": described(SCALAR, "what is read; it may hold `{{...}}`"),
    "name": described(
        SCALAR, "what tests call it under `pick`; without one its mistake's name", example="twice"
    ),
    "right": described(
        SCALAR, "true, or the condition under which it is right; without it wrong", example="a > b"
    ),
    "rank": described(
        SCALAR,
        "its place, the least first: a number or a formula; equal ranks need `ties: true`",
        example=1,
    ),
    "when": described(SCALAR, "the draws on which it is offered"),
    "to": described(SCALAR, "the name of its target", example="up"),
    "mistake": described(SCALAR, "the mistake behind picking it where it is not right"),
    "family": described(SCALAR, "the family of that mistake", example="F01"),
    "say": described(SCALAR, "one line of feedback to one who picks it"),
    "wrong": described(
        named(closed_object(("mistake",), WRONG_TARGET)),
        "the mistake behind each wrong target, by the name of the target",
    ),
}


def _record(*keys: str) -> Schema:
    """An option with these keys; the first ones up to a text or a target are needed."""
    needed = [key for key in ("text", "to") if key in keys]
    return closed_object(needed, {key: OPTION_KEYS[key] for key in keys})


CHOICE_OPTION = _record("text", "name", "right", "when", "mistake", "family", "say")
ORDER_ITEM = _record("text", "name", "rank", "when")
EXTRA_ITEM = _record("text", "name", "when", "mistake", "family", "say")
MATCH_ITEM = _record("text", "name", "to", "when", "wrong")
SHUFFLE: dict[str, Schema] = {"shuffle": described(FLAG, "false keeps their order", True)}
OFFERED: dict[str, Schema] = {
    "options": described(list_of(CHOICE_OPTION, 1), "what can be picked"),
    "draw": described(
        whole_number(1),
        "how many a draw shows: of a choice how many wrong ones, of a multi-select how many in "
        "all; all without it",
    ),
    **SHUFFLE,
}


def items_of(record: Schema) -> dict[str, Schema]:
    """The keys of a kind whose items are placed or paired."""
    return {
        "items": described(list_of(record, 1), "what is placed"),
        "draw": described(whole_number(1), "how many of them a draw shows; all without it"),
    }


_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\s,;>→<+&/(){}\[\]-]+")
_JOINING = re.compile(
    r"^\s*(?:(?:the\s+)?(?:(?:right|correct)\s+)?(?:options?|answers?|choices?|letters?)\b"
    r"(?:\s+(?:is|are)\b)?|it\s+is\b|it'?s\b|i\s+(?:think|choose|pick|say|guess)\b)\s*:?|\b(?:and|then)\b",
    re.I,
)
_NUMBERING = re.compile(r"(?<!\w)\d{1,2}[.):](?=\s*[A-Za-z])")
_LETTER_AND_TEXT = re.compile(r"\s*\(?([A-Za-z])\s*[).:=–-]\s*")


class WrongTarget(NamedTuple):
    """The mistake that pairing an item with a wrong target shows."""

    mistake: str
    family: str
    say: Wording


@dataclass(frozen=True, slots=True)
class OptionSpec:
    """An option of a choice, an item of an order or a match; offered where `when` holds."""

    text: Wording
    right: Node | None = None
    rank: Node | None = None
    when: Node | None = None
    to: str = ""
    mistake: str = ""
    family: str = ""
    name: str = ""
    say: Wording = EMPTY
    wrong: Mapping[str, WrongTarget] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to pick, place or pair; `mistake` names the mistake behind a wrong pick."""

    letter: str
    text: str
    mistake: str = ""
    family: str = ""
    feedback: Text = ""
    name: str = ""

    @property
    def say(self) -> str:
        """The feedback to one who picks it."""
        return str(self.feedback)


@dataclass(frozen=True, slots=True)
class LetteredQuestion(Question):
    """A question answered by the letters of options."""

    options: tuple[Option, ...] = ()


def read_options(fields: Fields, key: str, record: Schema) -> tuple[OptionSpec, ...]:
    """The options of a choice, or the items of an order or a match, by what each may hold."""
    return tuple(_option(entry, object_keys(record)) for entry in fields.inner(key))


def read_required(fields: Fields, key: str, record: Schema) -> tuple[OptionSpec, ...]:
    """Options that cannot be left out."""
    options = read_options(fields, key, record)
    if not options:
        fields.faults.add(fields.where, fault_messages.nothing_to_pick())
    return options


def read_draw(fields: Fields, available: int, besides: int = 0) -> int | None:
    """How many of the `available` options are drawn, None for all; `besides` are shown always.

    No more can be shown than there are letters.
    """
    draw = fields.number("draw", lambda text: int(text), None)
    if draw is not None and draw > available:
        fields.faults.add(fields.place("draw"), fault_messages.too_few_to_draw(draw, available))
    if (available if draw is None else min(draw, available)) + besides > len(LETTERS):
        fields.faults.add(fields.where, fault_messages.more_than_letters(len(LETTERS)))
    return draw


def _option(fields: Fields, keys: Mapping[str, Schema]) -> OptionSpec:
    fields.allow(keys)
    mistake = fields.text("mistake")
    _refuse_idle(fields, mistake)
    return OptionSpec(
        text=fields.single_wording("text", required=True),
        right=fields.formula("right"),
        rank=fields.formula("rank"),
        when=fields.formula("when"),
        to=fields.text("to"),
        mistake=mistake,
        family=fields.reference("family", Role.FAMILY, mistake=mistake),
        name=fields.text("name", default=mistake),
        say=fields.single_wording("say"),
        wrong=_wrong_targets(fields),
    )


def _refuse_idle(fields: Fields, mistake: str) -> None:
    """What would never be counted, and what nobody would ever read."""
    if mistake and "family" not in fields.entries:
        fields.faults.add(fields.place("mistake"), fault_messages.mistake_without_family(mistake))
    if fields.text("right") == "true":
        for key in ("say", "mistake"):
            if key in fields.entries:
                fields.faults.add(fields.place(key), fault_messages.never_said(key))


def _wrong_targets(fields: Fields) -> dict[str, WrongTarget]:
    source = fields.source("wrong")
    if source is None:
        return {}
    targets = {}
    for target, (_, value) in Fields(source, fields.faults).entries.items():
        entry = Fields(value, fields.faults, fields.names)
        entry.allow(WRONG_TARGET)
        name = entry.text("mistake", required=True)
        family = entry.reference("family", Role.FAMILY, mistake=name)
        _refuse_idle(entry, name)
        targets[target] = WrongTarget(name, family, entry.single_wording("say"))
    return targets


def option_mistakes(options: Sequence[OptionSpec]) -> Iterator[tuple[str, str]]:
    """The mistakes of options and of wrong targets, as (name, family)."""
    for option in options:
        yield option.mistake, option.family
        yield from ((wrong.mistake, wrong.family) for wrong in option.wrong.values())


def option_names(options: Iterable[OptionSpec]) -> set[str]:
    """The names by which tests may pick options."""
    return {option.name for option in options if option.name}


def option_letters(names: Iterable[str], options: Iterable[Option]) -> list[str] | None:
    """The letters of the options of these names; None where this draw does not offer one."""
    letters = {option.name: option.letter for option in options}
    found = [letters.get(name, "") for name in names]
    return found if all(found) else None


def pair_name(item: str, target: str) -> str:
    """An item of a match with its target, as one name."""
    return f"{item}: {target}"


def lettered_option(letter: str, option: OptionSpec, names: Names) -> Option:
    """The option on these numbers."""
    return Option(
        letter=letter,
        text=fill(option.text, names, VOCABULARY),
        mistake=option.mistake,
        family=option.family,
        feedback=late_text(names, option.say),
        name=option.name,
    )


def available_options(options: tuple[OptionSpec, ...], names: Names) -> list[OptionSpec]:
    """The options whose condition holds."""
    return [option for option in options if holds(option.when, names)]


def draw_some(items: list[OptionSpec], count: int | None, chance: Chance) -> list[OptionSpec]:
    """`count` of the items in written order; all where no count is given."""
    if count is None or count >= len(items):
        return items
    kept = chance.sample(range(len(items)), count)
    return [item for place, item in enumerate(items) if place in kept]


def wrong_picks(shown: Sequence[Option], keys: tuple[str, ...]) -> tuple[DrawnMistake, ...]:
    """Options that do not belong and say why somebody would take them."""
    return tuple(
        DrawnMistake(
            option.mistake, option.family, option.letter, option.letter, feedback=option.feedback
        )
        for option in shown
        if option.mistake and option.letter not in keys
    )


def read_letters(question: LetteredQuestion, typed: str) -> list[str]:
    """The letters of options that were typed, in order; an option may be typed as it stands."""
    check_length(typed, author=False)
    if (letter := _option_typed(question, typed)) is not None:
        return [letter]
    known = {option.letter for option in question.options}
    letters = []
    for match in _WORD.finditer(_NUMBERING.sub(_blanks, _JOINING.sub(_blanks, typed))):
        word = match.group().strip(".:").lower()
        if not word:  # a full stop behind a blank
            continue
        single = len(word) == 1 and _LETTER.fullmatch(word)
        run = word.isalpha() and all(letter in known for letter in word)
        if not single and not run:
            raise _no_option(question, match.group(), match.start() + 1)
        for letter in word:
            if letter not in known:
                raise _no_option(question, letter, match.start() + 1)
            letters.append(letter)
    if not letters:
        raise Unreadable(
            1, *messages.nothing_typed(letter_range(question)), KindRefusal.NOTHING_TYPED
        )
    return letters


def _option_typed(question: LetteredQuestion, typed: str) -> str | None:
    """The option whose text was typed, alone or behind its letter: `ceil`, `b) ceil`."""
    found = _LETTER_AND_TEXT.match(typed)
    said = _plain(typed)
    if any(said == option.letter for option in question.options):
        return said
    for option in question.options:
        text = _plain(option.text)
        if said == text:
            return option.letter
        if found and found[1].lower() == option.letter and _plain(typed[found.end() :]) == text:
            return option.letter
    return None


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).strip(" .'\"")


def _blanks(found: re.Match[str]) -> str:
    return " " * len(found.group())


def letter_range(question: LetteredQuestion) -> str:
    """Which letters can be typed."""
    return messages.letters_from(question.options[0].letter, question.options[-1].letter)


def _no_option(question: LetteredQuestion, text: str, column: int) -> Unreadable:
    return Unreadable(
        column, messages.no_option(text), letter_range(question), KindRefusal.NO_OPTION
    )


def option_offers(question: LetteredQuestion) -> tuple[Offer, ...]:
    """The options, each with its letter."""
    return tuple(Offer(f"{option.letter})", option.text) for option in question.options)


def option_legend(question: LetteredQuestion) -> dict[str, str]:
    """What each letter stands for."""
    return {option.letter: option.text for option in question.options}


def option_facts(question: LetteredQuestion) -> dict[str, Any]:
    """The options, for other programs."""
    return {"options": lettered_facts(question.options)}


def lettered_facts(options: Sequence[Option]) -> list[dict[str, str]]:
    """Options with their letters, for other programs."""
    return [{"letter": option.letter, "text": option.text} for option in options]


def preview_letters(question: LetteredQuestion, typed: str) -> str:
    """The letters that are read."""
    return ", ".join(read_letters(question, typed))


def gives_pick(question: Question, mistake: DrawnMistake, judged: PartJudgement) -> bool:
    """Whether the answer is the mistake's, or holds its pick among others."""
    del question
    value = judged.value
    if value is None:
        return False
    return value == mistake.value or (isinstance(value, tuple) and mistake.value in value)
