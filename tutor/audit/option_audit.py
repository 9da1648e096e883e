"""Options and ranks that the numbers contradict: what is right must be right on the draw."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from tutor.audit import messages
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Fill, fill
from tutor.faults import Fault, FaultText
from tutor.grading.equation_check import failing_equations
from tutor.grading.sentences import sentences
from tutor.kinds.choice import CHOICE, ChoiceSpec
from tutor.kinds.comparison import Names, holds
from tutor.kinds.kind import Part
from tutor.kinds.options import OptionSpec, available_options
from tutor.kinds.order import OrderSpec
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import symbols
from tutor.lang.values import REALS, Undefined, Value
from tutor.problems.generate import FurtherDraws
from tutor.problems.instance import Instance
from tutor.problems.model import Template

FEWEST, TRIED = 3, 60


def option_faults(template: Template, samples: Sequence[Instance]) -> Iterator[Fault]:
    """Right options and ranks that do not hold on the numbers of these draws."""
    for part in template.parts:
        found: Iterator[FaultText] = iter(())
        if isinstance(part.spec, ChoiceSpec):
            found = _choice_faults(part, template, samples)
        elif isinstance(part.spec, OrderSpec):
            found = _rank_faults(part, samples)
        yield from (text.at(part.where) for text in found)


def _choice_faults(
    part: Part[ChoiceSpec], template: Template, samples: Sequence[Instance]
) -> Iterator[FaultText]:
    options = part.spec.options
    for number, option in enumerate(options, start=1):
        said = next(filter(None, (_false_claim(option, drawn) for drawn in samples)), "")
        if said:
            yield messages.false_option(part.name, number, said)
    if any(option.right is not None and symbols(option.right) for option in options):
        yield from _condition_faults(part, template)


def _false_claim(option: OptionSpec, drawn: Instance) -> str:
    """What is wrong with an equation of an option that is right on this draw."""
    try:
        if not _is_right(option, drawn.values) or not holds(option.when, drawn.values):
            return ""
        text = fill(option.text, drawn.values, VOCABULARY)
    except Undefined:
        return ""
    for sentence in sentences(text):
        for found in failing_equations(sentence.text, {}):
            return found.say
    return ""


def _condition_faults(part: Part[ChoiceSpec], template: Template) -> Iterator[FaultText]:
    """Conditions that never change, and options that are never right where one is missing.

    The numbers are drawn anew: a draw on which no option is right is no problem of the template.
    """
    tried = [
        names
        for rung in template.rungs
        if rung == template.start or rung in template.at
        for names in FurtherDraws(template, rung, f"{template.id}:{rung}:options").drawn(TRIED)
    ]
    rights = [_rights(part, names) for names in tried]
    if len(rights) < FEWEST:
        return
    decided = [place for place, option in enumerate(part.spec.options) if option.right is not None]
    written = [option for option in part.spec.options if option.right is not None]
    constant = all(len({each[place] for each in rights} - {None}) < 2 for place in decided)
    if constant and any(option.right and symbols(option.right) for option in written):
        yield messages.constant_conditions(part.name, len(rights))
    elif part.kind is CHOICE:
        bare = sum(True not in each for each in rights)
        for place in decided if bare else ():
            if True not in {each[place] for each in rights}:
                yield messages.never_right(part.name, place + 1, bare, len(rights))


def _rights(part: Part[ChoiceSpec], names: Names) -> list[bool | None]:
    """Whether each option is right on these numbers; None where it is not offered."""
    try:
        offered = available_options(part.spec.options, names)
        return [
            _is_right(option, names) if any(option is one for one in offered) else None
            for option in part.spec.options
        ]
    except Undefined:
        return [None] * len(part.spec.options)


def _is_right(option: OptionSpec, names: Names) -> bool:
    return holds(option.right, names, False)


def _rank_faults(part: Part[OrderSpec], samples: Sequence[Instance]) -> Iterator[FaultText]:
    """Fixed ranks of items that show one drawn number each and are not in its order.

    Both orders are tried: largest first may be asked.
    """
    items = part.spec.items
    holes = [_only_number(item) for item in items]
    fixed = all(item.rank is not None and not symbols(item.rank) for item in items)
    if not fixed or None in holes or len(samples) < FEWEST or any(i.when for i in items):
        return
    rising = falling = 0
    for drawn in samples:
        values = _by_rank(items, holes, drawn.values)
        rising += all(a <= b for a, b in pairwise(values))
        falling += all(a >= b for a, b in pairwise(values))
    if max(rising, falling) < len(samples):
        out = len(samples) - max(rising, falling)
        yield messages.ranks_not_in_order(part.name, out, len(samples))


def _only_number(item: OptionSpec) -> Any:
    """The formula of the one hole of an item that shows nothing but a value."""
    texts = [each for each in item.text.segments if isinstance(each, str)]
    holes = [each.node for each in item.text.segments if isinstance(each, Fill)]
    alone = len(holes) == 1 and not any(letter.isalnum() for text in texts for letter in text)
    return holes[0] if alone and symbols(holes[0]) else None


def _by_rank(items: Sequence[OptionSpec], holes: Sequence[Any], names: Names) -> list[Any]:
    """The numbers that the items show, by their ranks; none where one has no value."""
    try:
        ranked: list[tuple[Value, Value]] = [
            (evaluate(item.rank, names, VOCABULARY), evaluate(hole, names, VOCABULARY))
            for item, hole in zip(items, holes, strict=True)
            if item.rank is not None
        ]
    except Undefined:
        return []
    numbers = [(rank, value) for rank, value in ranked
               if isinstance(rank, REALS) and isinstance(value, REALS)]  # fmt: skip
    return [value for _, value in sorted(numbers, key=lambda pair: pair[0])]
