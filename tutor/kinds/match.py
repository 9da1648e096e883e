"""Match and classify: numbered items, each with the letter of its target."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.late_text import late_text
from tutor.authoring.schema_terms import SCALAR, described, named
from tutor.authoring.source import Mapping
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Wording, fill
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import Names
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Offer, Part, Question, SpecContext
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.options import (
    LETTERS,
    MATCH_ITEM,
    SHUFFLE,
    Option,
    OptionSpec,
    available_options,
    draw_some,
    gives_pick,
    items_of,
    lettered_facts,
    lettered_option,
    option_mistakes,
    option_names,
    pair_name,
    read_draw,
    read_required,
)  # fmt: skip
from tutor.kinds.refusal_codes import KindRefusal
from tutor.lang.limits import check_length
from tutor.solver import Solver

CLASSIFY = "classify"
TARGETS = described(
    named(SCALAR),
    "what items belong to: name and text; `match` shows those in use, `classify` all",
    example={"up": "more than before", "down": "less than before"},
)
_PAIR = re.compile(r"(\d{1,2})\s*[-:=>→.)]*\s*([^\W\d_])(?![^\W\d_])")
_BRACKETED = re.compile(r"\(\s*(\d{1,2})\s*,\s*([A-Za-z])\s*\)")
_LETTERS_ALONE = re.compile(r"\s*[a-z](?:[\s,;]*[a-z])*[\s.]*", re.I)
_TURNED = re.compile(r"([A-Za-z])([-:=>→]{0,2})(\d{1,2})")
_ALL_TURNED = re.compile(rf"\s*{_TURNED.pattern}(?:[\s,;]+{_TURNED.pattern})*[\s.]*")
_STRAY = re.compile(r"[^\s,;.()]+")


@dataclass(frozen=True, slots=True)
class MatchSpec:
    """Items, each with the name of its target; `classify` offers all targets as written."""

    items: tuple[OptionSpec, ...]
    targets: tuple[tuple[str, Wording], ...]
    draw: int | None = None
    shuffle: bool = True
    classify: bool = False


@dataclass(frozen=True, slots=True)
class MatchQuestion(Question):
    """Numbered items and lettered targets; the key holds pairs of a number and a letter."""

    options: tuple[Option, ...] = ()
    targets: tuple[Option, ...] = ()


def read_spec(fields: Fields, context: SpecContext) -> MatchSpec | None:
    """The items and targets."""
    del context
    items = read_required(fields, "items", MATCH_ITEM)
    if not items:
        return None
    return MatchSpec(
        items,
        _read_targets(fields, items),
        read_draw(fields, len(items)),
        fields.flag("shuffle", True),
        fields.text("kind") == CLASSIFY,
    )


def _read_targets(fields: Fields, items: tuple[OptionSpec, ...]) -> tuple[tuple[str, Wording], ...]:
    """The targets of a match; every item must name one of them, at its place."""
    source = fields.source("targets")
    if not isinstance(source, Mapping):
        if source is None:
            fields.faults.add(fields.where, fault_messages.targets_missing())
        return ()
    if len(source.entries) > len(LETTERS):
        fields.faults.add(source.where, fault_messages.more_than_letters(len(LETTERS)))
    targets = tuple((name.text, fields.wording(value)) for name, value in source.entries)
    known = dict(targets)
    for item, entry in zip(items, fields.inner("items"), strict=True):
        wrong = Fields(entry.source("wrong") or Mapping((), entry.where), entry.faults).entries
        places = [(item.to, entry.place("to"))]
        for name, where in (*places, *((name, key.where) for name, (key, _) in wrong.items())):
            if name not in known:
                fields.faults.add(where, fault_messages.unknown_target(name, known))
    return targets


def draw_question(part: Part[MatchSpec], context: DrawContext) -> MatchQuestion | None:
    """Items in drawn order; the targets in use, or all where items are classified."""
    spec, names, chance = part.spec, context.names, context.options
    shown = chance.shuffled(draw_some(available_options(spec.items, names), spec.draw, chance))
    used = [t for t, _ in spec.targets if spec.classify or any(i.to == t for i in shown)]
    targets = chance.shuffled(used) if spec.shuffle and not spec.classify else used
    letters = {name: LETTERS[place] for place, name in enumerate(targets)}
    titles = dict(spec.targets)
    pairs = tuple((str(place), letters[item.to]) for place, item in enumerate(shown, 1))
    return MatchQuestion(
        name=part.name, label=part.label, kind=part.kind, key=pairs,
        key_text=" ".join(place + letter for place, letter in pairs),
        options=tuple(lettered_option(str(i), item, names) for i, item in enumerate(shown, 1)),
        targets=tuple(
            Option(letters[n], fill(titles[n], names, VOCABULARY), name=n) for n in targets
        ),
        wrong=tuple(_wrong_pairs(shown, letters, names)), follow=part.follow,
    )  # fmt: skip


def _wrong_pairs(
    shown: list[OptionSpec], letters: dict[str, str], names: Names
) -> Iterator[DrawnMistake]:
    for place, item in enumerate(shown, 1):
        for target, wrong_target in item.wrong.items():
            if target in letters:
                pair = (str(place), letters[target])
                say = late_text(names, wrong_target.say)
                yield DrawnMistake(
                    wrong_target.mistake, wrong_target.family, pair, "".join(pair), feedback=say
                )


def judge(question: MatchQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """Pairs of an item's number and a target's letter."""
    del solver
    value = read_pairs(question, typed)
    shown = " ".join(number + letter for number, letter in value)
    key = set(question.key) if isinstance(question.key, tuple) else set()
    missed = [pair[0] for pair in value if pair not in key]
    if not missed:
        return right(shown, value)
    return wrong(shown, messages.pairs_wrong(missed, len(value)), value)


def read_pairs(question: MatchQuestion, typed: str) -> tuple[tuple[str, str], ...]:
    """Pairs of an item's number and a target's letter, by number."""
    check_length(typed, author=False)
    known = {option.letter for option in question.options}
    targets = {target.letter for target in question.targets}
    pairs: dict[str, str] = {}
    position = 0
    typed = _lettered(question, _BRACKETED.sub(r" \1 \2 ", typed))
    if _ALL_TURNED.fullmatch(typed):  # b1 a2
        typed = _TURNED.sub(r"\3\2\1", typed)
    if _LETTERS_ALONE.fullmatch(typed):
        typed = _numbered(question, typed)
    for match in _PAIR.finditer(typed):
        _check_between(typed, position, match.start())
        number, letter, position = match[1], match[2].lower(), match.end()
        column = match.start() + 1
        if number not in known or letter not in targets:
            raise Unreadable(column, *messages.no_pair(number + letter), KindRefusal.NO_PAIR)
        if pairs.get(number, letter) != letter:
            raise Unreadable(column, *messages.item_twice(number), KindRefusal.ITEM_TWICE)
        pairs[number] = letter
    _check_between(typed, position, len(typed))
    if set(pairs) != known:
        raise Unreadable(
            1, *messages.no_target(sorted(known - set(pairs), key=int)), KindRefusal.NO_TARGET
        )
    return tuple(sorted(pairs.items(), key=lambda pair: int(pair[0])))


def _lettered(question: MatchQuestion, typed: str) -> str:
    """The letters of targets for their words where each is one word: `1 true, 2 false`."""
    words = {target.text.lower(): target.letter for target in question.targets}
    if not all(word.isalpha() and len(word) > 1 for word in words):
        return typed
    known = re.compile(rf"\b(?:{'|'.join(words)})\b", re.I)
    return known.sub(lambda found: words[found.group().lower()].rjust(len(found.group())), typed)


def _numbered(question: MatchQuestion, typed: str) -> str:
    """`b a b` as `1b 2a 3b` where there are as many letters as items; else as it is."""
    letters = [letter for letter in typed if letter.isalpha()]
    if len(letters) != len(question.options):
        return typed
    return " ".join(option.letter + b for option, b in zip(question.options, letters, strict=True))


def _check_between(typed: str, start: int, end: int) -> None:
    stray = _STRAY.search(typed, start, end)
    if stray:
        raise Unreadable(
            stray.start() + 1, *messages.stray_text(stray.group()), KindRefusal.STRAY_TEXT
        )


def preview(question: MatchQuestion, typed: str) -> str:
    """The pairs that are read."""
    return " ".join(number + letter for number, letter in read_pairs(question, typed))


def offers(question: MatchQuestion) -> tuple[Offer, ...]:
    """The items and the targets."""
    shown = (*question.options, *question.targets)
    return tuple(Offer(f"{option.letter})", option.text) for option in shown)


def pair_facts(question: MatchQuestion) -> dict[str, Any]:
    """The items and the targets, for other programs."""
    return {
        "options": lettered_facts(question.options),
        "targets": lettered_facts(question.targets),
    }


def mistake_text(question: MatchQuestion, mistake: DrawnMistake) -> str:
    """What a learner with this mistake types: one pair of the key goes wrong."""
    pairs = question.key_text.split()
    return " ".join(mistake.text if pair[:-1] == mistake.text[:-1] else pair for pair in pairs)


def pick_names(spec: MatchSpec) -> set[str]:
    """Each item with each target, by their names."""
    items = option_names(spec.items)
    return {pair_name(item, target) for item in items for target, _ in spec.targets}


def pick_text(question: MatchQuestion, names: Sequence[str]) -> str | None:
    """The pairs as they are typed: those that are named, and the right ones of other items."""
    pairs = question.key_text.split()
    placed = {pair[:-1]: pair[-1] for pair in pairs}
    for item in question.options:
        for target in question.targets:
            if pair_name(item.name, target.name) in names:
                placed[item.letter] = target.letter
    offered = {pair_name(i.name, t.name) for i in question.options for t in question.targets}
    if not offered >= set(names):
        return None
    return " ".join(f"{number}{letter}" for number, letter in placed.items())


MATCH = Kind(
    name="match",
    aliases=(CLASSIFY,),
    members={**items_of(MATCH_ITEM), **SHUFFLE, "targets": TARGETS},
    read=read_spec,
    draw=draw_question,
    judge=judge,
    preview=preview,
    help=Help("Type pairs, such as 1b 2a.", ("1b 2a",), shown=True),
    offers=offers,
    facts=pair_facts,
    offered_mistakes=lambda spec: option_mistakes(spec.items),
    pick_names=pick_names,
    pick_text=pick_text,
    mistake_text=mistake_text,
    gives=gives_pick,
)
