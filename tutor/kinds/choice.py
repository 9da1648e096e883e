"""Choices: one right option among wrong ones, or all that apply."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from tutor.authoring.fields import Fields
from tutor.faults import Unreadable
from tutor.kinds import fault_messages, messages
from tutor.kinds.comparison import holds
from tutor.kinds.judgement import PartJudgement, right, wrong
from tutor.kinds.kind import DrawContext, Help, Kind, Part, SpecContext
from tutor.kinds.options import (
    CHOICE_OPTION,
    LETTERS,
    OFFERED,
    LetteredQuestion,
    OptionSpec,
    available_options,
    draw_some,
    gives_pick,
    letter_range,
    lettered_option,
    option_facts,
    option_legend,
    option_letters,
    option_mistakes,
    option_names,
    option_offers,
    preview_letters,
    read_draw,
    read_letters,
    read_required,
    wrong_picks,
)  # fmt: skip
from tutor.kinds.refusal_codes import KindRefusal
from tutor.solver import Solver

_NONE = ("none", "nothing", "no", "-")
_SPAN = re.compile(r"\s*([a-z])\s*[-–—]\s*([a-z])\s*", re.I)
_TRUE_FALSE = {"t": True, "f": False, "true": True, "false": False}


@dataclass(frozen=True, slots=True)
class ChoiceSpec:
    """Options, how many of them are drawn, and whether their order is drawn too."""

    options: tuple[OptionSpec, ...]
    draw: int | None = None
    shuffle: bool = True


@dataclass(frozen=True, slots=True)
class ChoiceQuestion(LetteredQuestion):
    """Options on this draw; the key is a letter, or a tuple of all that apply."""


def read_spec(fields: Fields, context: SpecContext) -> ChoiceSpec | None:
    """The options; one of which must be right on some draws."""
    del context
    options = read_required(fields, "options", CHOICE_OPTION)
    if not options:
        return None
    if all(option.right is None for option in options):
        fields.faults.add(fields.place("options"), fault_messages.nothing_right())
    several = fields.text("kind") == MULTI_SELECT.name
    draw = read_draw(fields, len(options) - (not several), not several)
    return ChoiceSpec(options, draw, fields.flag("shuffle", True))


def draw_one(part: Part[ChoiceSpec], context: DrawContext) -> ChoiceQuestion | None:
    """One right option, drawn where several are right, among a drawn number of wrong ones."""
    names, chance = context.names, context.options
    options = available_options(part.spec.options, names)
    right_ones = draw_some([o for o in options if holds(o.right, names, False)], 1, chance)
    wrong_ones = [option for option in options if not holds(option.right, names, False)]
    wrong_ones = draw_some(wrong_ones, part.spec.draw, chance)
    if not right_ones or not wrong_ones:
        return None
    kept = [o for o in options if any(o is one for one in (*right_ones, *wrong_ones))]
    return _shown(part, context, kept)


def draw_several(part: Part[ChoiceSpec], context: DrawContext) -> ChoiceQuestion | None:
    """A drawn number of options, of which one or more are right and one or more wrong."""
    names = context.names
    kept = draw_some(available_options(part.spec.options, names), part.spec.draw, context.options)
    count = sum(holds(option.right, names, False) for option in kept)
    return _shown(part, context, kept) if 0 < count < len(kept) else None


def _shown(
    part: Part[ChoiceSpec], context: DrawContext, kept: list[OptionSpec]
) -> ChoiceQuestion | None:
    """The options as they are shown; None where two of them read the same."""
    names = context.names
    chosen = context.options.shuffled(kept) if part.spec.shuffle else kept
    shown = tuple(lettered_option(LETTERS[i], option, names) for i, option in enumerate(chosen))
    if len({option.text for option in shown}) != len(shown):
        return None
    keys = tuple(LETTERS[i] for i, o in enumerate(chosen) if holds(o.right, names, False))
    return ChoiceQuestion(
        name=part.name, label=part.label, kind=part.kind,
        key=keys[0] if part.kind is CHOICE else keys, key_text=",".join(keys),
        options=shown, wrong=wrong_picks(shown, keys), follow=part.follow,
    )  # fmt: skip


def judge_one(question: ChoiceQuestion, typed: str, solver: Solver | None = None) -> PartJudgement:
    """One letter against the right one."""
    del solver
    picked = read_letters(question, typed)
    if len(picked) != 1:
        raise Unreadable(
            1, messages.ONE_OPTION_ASKED, letter_range(question), KindRefusal.ONE_OPTION_ASKED
        )
    letter = picked[0]
    shown = f"{letter}) {option_legend(question)[letter]}"
    return right(shown, letter) if letter == question.key else wrong(shown, value=letter)


def judge_several(
    question: ChoiceQuestion, typed: str, solver: Solver | None = None
) -> PartJudgement:
    """A set of letters against the right ones; `none` where nothing applies."""
    del solver
    picked = tuple(sorted(read_several(question, typed)))
    shown = ", ".join(picked) or "none"
    key = set(question.key) if isinstance(question.key, tuple) else {question.key}
    if set(picked) == key:
        return right(shown, picked)
    missed, extra = len(key - set(picked)), len(set(picked) - key)
    return wrong(shown, messages.wrong_picks(missed, extra), picked)


def read_several(question: ChoiceQuestion, typed: str) -> set[str]:
    """The set of letters typed: `a,c`, `none`, or one T or F for each option."""
    if typed.strip().lower().strip(".") in _NONE:
        return set()
    if (span := _SPAN.fullmatch(typed)) and ord(span[2].lower()) - ord(span[1].lower()) > 1:
        raise Unreadable(1, *messages.span_of_letters(typed.strip()), KindRefusal.SPAN_OF_LETTERS)
    words = re.findall(r"[^\s,;]+", typed.lower())
    if len(words) == 1:
        words = list(words[0])
    marks = [_TRUE_FALSE.get(word) for word in words]
    if len(words) == len(question.options) > 1 and None not in marks:
        return {o.letter for o, true in zip(question.options, marks, strict=True) if true}
    return set(read_letters(question, typed))


def preview_several(question: ChoiceQuestion, typed: str) -> str:
    """The letters that are read, or none."""
    return ", ".join(sorted(read_several(question, typed))) or "none"


def pick_text(question: ChoiceQuestion, names: Sequence[str]) -> str | None:
    """The letters of options, as they are typed."""
    letters = option_letters(names, question.options)
    return None if letters is None else ",".join(letters)


def revealing(question: ChoiceQuestion) -> tuple[str, ...]:
    """The text of the right option gives the answer away."""
    return tuple(o.text for o in question.options if o.letter == question.key)


CHOICE: Kind[ChoiceSpec, ChoiceQuestion] = Kind(
    name="choice",
    members=OFFERED,
    read=read_spec,
    draw=draw_one,
    judge=judge_one,
    preview=preview_letters,
    help=Help("Type a letter.", ("b",), shown=True),
    offers=option_offers,
    legend=option_legend,
    facts=option_facts,
    revealing=revealing,
    offered_mistakes=lambda spec: option_mistakes(spec.options),
    pick_names=lambda spec: option_names(spec.options),
    pick_text=pick_text,
)
MULTI_SELECT: Kind[ChoiceSpec, ChoiceQuestion] = replace(
    CHOICE,
    name="multi-select",
    draw=draw_several,
    judge=judge_several,
    preview=preview_several,
    help=Help("Type the letters of all that apply, or the word none.", ("a,c", "none"), shown=True),
    revealing=lambda _: (),
    gives=gives_pick,
)
