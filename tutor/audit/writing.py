"""A template as it is written, whatever is drawn: names without use, braces, wordings, minutes."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from tutor.audit import writing_messages as messages
from tutor.authoring.wording import Fill, Formula, Wording
from tutor.faults import Fault, Where
from tutor.kinds.code import AuthoredRound
from tutor.kinds.kind import Kind
from tutor.lang.tree import Compiled, Text, symbols
from tutor.problems.model import PackTerms, Template

LONGEST_SITTING = 60
TRIES_AN_ITEM = 20
_BRACES = re.compile(r"(?<!\{)\{([^\W\d]\w*)\}(?!\})")
_CALL = re.compile(r"(?<![\w.])([A-Za-z_]\w*)\(")


def writing_faults(template: Template) -> Iterator[Fault]:
    """Wordings that stand twice, and a question that asks for another function."""
    known: dict[Wording, int] = {}
    places = template.text_places.get("ask", ())
    for number, (wording, where) in enumerate(zip(template.ask, places, strict=True), start=1):
        first = known.setdefault(wording, number)
        if first != number:
            yield messages.same_wording(first, number).at(where)
    for part in template.parts:
        if isinstance(part.spec, AuthoredRound):
            yield from _other_functions(part.spec.code.function, template)


def _other_functions(function: str, template: Template) -> Iterator[Fault]:
    """Wordings that write a call of some function, and none of the one that is asked."""
    places = template.text_places.get("ask", ())
    for wording, where in zip(template.ask, places, strict=True):
        said = "".join(text for text in wording.segments if isinstance(text, str))
        asked = list(dict.fromkeys(_CALL.findall(said)))
        if asked and not re.search(rf"(?<!\w){re.escape(function)}(?!\w)", said):
            yield messages.other_function(asked, function).at(where)


def writing_warnings(template: Template) -> Iterator[Fault]:
    """What may be an oversight."""
    yield from _unused(template)
    yield from _braces(template)
    if template.minutes > LONGEST_SITTING:
        (where,) = template.text_places.get("minutes", (template.where,))
        yield messages.many_minutes(template.minutes, LONGEST_SITTING).at(where)


def _unused(template: Template) -> Iterator[Fault]:
    """Parameters, derived values and letters that stand nowhere else."""
    used = _used(template)
    for key in ("params", "derived", "symbols"):
        held = getattr(template, key)
        names = list(held) if isinstance(held, Mapping) else [name for name, _ in held]
        places = template.text_places.get(key, ())
        for name, where in zip(names, places, strict=False):
            if name not in used:
                yield messages.unused_name(name, key).at(where)


def _used(template: Template) -> set[str]:
    """Every name that a formula or a text of the template holds."""
    used: set[str] = set()
    waiting: list[Any] = [getattr(template, each.name) for each in fields(template)]
    while waiting:
        held = waiting.pop()
        if isinstance(held, Wording):
            waiting.extend(each.node for each in held.segments if isinstance(each, Fill | Formula))
        elif isinstance(held, Compiled):
            used |= symbols(held)  # type: ignore[arg-type]  # every tree is one
        else:
            waiting.extend(_inside(held))
    return used


def _inside(held: Any) -> Iterable[Any]:
    """What a record, a mapping or a list of a template holds."""
    if isinstance(held, Kind | PackTerms):
        return ()
    if is_dataclass(held) and not isinstance(held, type):
        return [getattr(held, each.name) for each in fields(held)]
    if isinstance(held, Mapping):
        return held.values()
    return held if isinstance(held, tuple) else ()


def _braces(template: Template) -> Iterator[Fault]:
    """Names of values in single braces."""
    names = {name for name, _ in (*template.params, *template.derived)}
    for place, where, wording in _texts(template):
        for text in wording.segments:
            for name in _BRACES.findall(text) if isinstance(text, str) else ():
                if name in names:
                    yield messages.single_braces(name, place).at(where)


def _texts(template: Template) -> Iterator[tuple[str, Where, Wording]]:
    for key, name in (("ask", "wording"), ("hints", "hint"), ("solution", "step")):
        places = template.text_places.get(key, ())
        for number, (wording, where) in enumerate(
            zip(getattr(template, key), places, strict=False), start=1
        ):
            yield f"{name} {number}", where, wording
    for part in template.parts:
        for mistake in part.mistakes:
            yield f"`say` of {mistake.name!r}", mistake.where, mistake.say


def never_drawn(
    template: Template, chosen: Collection[tuple[str, str]], draws: int
) -> Iterator[Fault]:
    """Words of a choice that so many draws should have shown and did not."""
    places = template.text_places.get("params", ())
    for (name, spec), where in zip(template.params, places, strict=False):
        if draws < TRIES_AN_ITEM * len(spec.items) or spec.how != "choice":
            continue
        for item in spec.items:
            if isinstance(item, Text) and (name, item.value) not in chosen:
                yield messages.value_never_drawn(item.value, name, draws).at(where)


def chosen_words(template: Template, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """The words that a draw has of its choices."""
    for name, spec in template.params:
        value = values.get(name)
        if spec.how == "choice" and isinstance(value, str):
            yield name, value
