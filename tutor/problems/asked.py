"""One part on drawn numbers: the key, the active mistakes, what is offered."""

from collections.abc import Mapping
from dataclasses import replace

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import fill
from tutor.chance import Chance
from tutor.lang.evaluate import Value, evaluate
from tutor.lang.tree import Node
from tutor.problems.instance import InstanceMistake, Kind, Limit, Question
from tutor.problems.keys import (
    Names,
    absolute,
    active,
    holds,
    same,
    substituted,
    told,
    typed,
    value_of,
)  # fmt: skip
from tutor.problems.model import Answer, Part, Template, WorkLine
from tutor.problems.offered import TRACED
from tutor.problems.options import PICKED
from tutor.problems.rubrics import Authored, on_numbers

NO_LINE = "none"
FINISHED = (Kind.NUMBER, Kind.SHAPE)


def asked(
    template: Template, part: Part, names: Names, options: Chance, strict: bool = True
) -> Question | None:
    """The part as a question; None where a mistake that should differ gives the key."""
    answer = part.answer
    picked = PICKED.get(answer.kind)
    if picked is not None:
        return picked(part, names, options)
    if answer.rubric is not None:
        return _open(template, part, answer.rubric, names)
    if answer.kind is Kind.SPOT:
        return _spot(template, part, names)
    if answer.kind is Kind.DESIGN:
        return _design(template, part, names)
    return _valued(template, part, names, strict)


def _valued(template: Template, part: Part, names: Names, strict: bool) -> Question | None:
    answer = part.answer
    assert answer.value is not None
    key = value_of(answer, answer.value, names)
    wrong = active(part, names, key, strict)
    if wrong is None:
        return None
    rule, on_numbers = told(answer, answer.shown or answer.value, names)
    return Question(
        name=part.name,
        label=part.label,
        kind=answer.kind,
        key=key,
        key_text=typed(answer, key),
        rule="" if answer.kind is Kind.FILL else rule,
        filled="" if answer.kind is Kind.FILL else on_numbers,
        unit=answer.unit,
        symbols=template.symbols,
        axes=answer.axes,
        form=answer.form or ("finished" if answer.kind in FINISHED else "any"),
        digits=answer.digits,
        relative=answer.relative,
        absolute=absolute(answer),
        unordered=answer.unordered,
        equation=answer.equation,
        start=answer.start,
        wrong=wrong,
        follow=part.follow,
        spellings=tuple(fill(word, names, VOCABULARY) for word in answer.spellings),
        unknowns=answer.unknowns,
        accepts=None if answer.accepts is None else _but(answer.accepts, names, answer.unknowns),
    )


def _but(node: Node, names: Names, free: tuple[str, ...]) -> Node:
    """The formula on these numbers, with the `free` names left in letters."""
    return substituted(node, {name: value for name, value in names.items() if name not in free})


def _open(template: Template, part: Part, rubric: Authored, names: Names) -> Question | None:
    """An open question: its key is the model answer, its judge the learner, idea by idea."""
    drawn = on_numbers(rubric, names, lambda fact: asked(template, fact, names, Chance("")))
    if drawn is None:
        return None
    model = drawn.model or ""
    return Question(part.name, part.label, Kind.OPEN, key=model, key_text=model, rubric=drawn)


def _spot(template: Template, part: Part, names: Names) -> Question | None:
    """Numbered lines of which at most one is wrong; its right value is the correction."""
    answer = part.answer
    wrong = [n for n, entry in enumerate(answer.lines, 1) if _is_wrong(answer, entry, names)]
    if len(wrong) > 1:
        return None
    place = wrong[0] if wrong else 0
    correction = _correction(template, part, answer.lines[place - 1], names) if place else None
    key: Value = (place,) if correction is None else (place, correction.key)
    rules = active(part, names, place)
    if rules is None:
        return None
    number = str(place) if place else NO_LINE
    return Question(
        name=part.name,
        label=part.label,
        kind=Kind.SPOT,
        key=key,
        key_text=number if correction is None else f"{number}: {correction.key_text}",
        lines=tuple(fill(entry.text, names, VOCABULARY) for entry in answer.lines),
        correction=correction,
        wrong=tuple(_picking(rule) for rule in rules),
        follow=part.follow,
    )


def _is_wrong(answer: Answer, entry: WorkLine, names: Names) -> bool:
    if entry.shown is None or entry.right is None:
        return holds(entry.wrong, names, default=False)
    shown, right = (evaluate(node, names, VOCABULARY) for node in (entry.shown, entry.right))
    return not same(answer.correction or answer, shown, right)


def _correction(template: Template, part: Part, entry: WorkLine, names: Names) -> Question | None:
    if entry.right is None or part.answer.correction is None:
        return None
    answer = replace(part.answer.correction, value=entry.right)
    return _valued(template, Part(part.name, part.label, answer), names, strict=True)


def _picking(rule: InstanceMistake) -> InstanceMistake:
    """A mistake that picks a line, as it is typed; its formula says nothing."""
    return replace(rule, text=str(rule.value) if rule.value else NO_LINE, rule="", filled="")


def _design(template: Template, part: Part, names: Names) -> Question:
    """A network to be built: an example is the key, any that keeps the limits is right."""
    answer = part.answer
    assert answer.example is not None
    example = fill(answer.example, names, VOCABULARY, False)
    limits = (
        Limit(_but(bound.holds, names, TRACED), fill(bound.text, names, VOCABULARY))
        for bound in answer.limits
    )
    return Question(
        name=part.name,
        label=part.label,
        kind=Kind.DESIGN,
        key=example,
        key_text=example,
        input=input_of(template, names),
        limits=tuple(limits),
        wrong=_named(part, names),
    )


def _named(part: Part, names: Names) -> tuple[InstanceMistake, ...]:
    """The names that the general wrong rules of a network get here, with their feedback."""
    return tuple(
        InstanceMistake(m.name, m.family, "", "", "", "", fill(m.say, names, VOCABULARY))
        for m in part.mistakes
        if holds(m.when, names)
    )


def input_of(template: Template, names: Mapping[str, Value]) -> tuple[int, ...]:
    """The input of the template's network on these numbers: channels and sides."""
    return tuple(int(fill(side, names, VOCABULARY, False)) for side in template.input)
