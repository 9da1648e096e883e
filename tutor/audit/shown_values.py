"""What the learner can read of a problem: all that its key is made of, and not the key itself."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from typing import Any

from tutor.audit import messages
from tutor.audit.spec_names import has_key_on_screen, mentioned, spec_names
from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import Fill, Wording
from tutor.faults import Fault, Where
from tutor.kinds.code import AuthoredRound
from tutor.kinds.fill_in import FillInSpec
from tutor.kinds.kind import Part
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Index, Node, Symbol
from tutor.lang.values import Undefined
from tutor.problems.instance import Instance
from tutor.problems.model import Template

FEWEST = 3


def hidden_values(template: Template) -> Iterator[Fault]:
    """Drawn values that decide a key and that a wording of the question does not show."""
    read = {part.name: spec_names(part) for part in template.parts if has_key_on_screen(part)}
    beside = [name for names in read.values() for name in names.shown]
    around = [node for text in (*template.input, template.network) if text for node in text.nodes]
    drawn = {name for name, _ in template.params} - set(template.hidden)
    for number, ask in enumerate(template.ask, start=1):
        shown = mentioned([*_holes(ask), *around, *map(Symbol, beside)], template)
        for part, names in read.items():
            needed = mentioned([Symbol(name) for name in names.used], template) & drawn
            for name in sorted(needed - shown):
                said = messages.unseen_value(name, part, number)
                yield said.at(_place(template, number))


def missing_arguments(template: Template) -> Iterator[Fault]:
    """Drawn values that a program needs and is not given, neither as argument nor in words."""
    drawn = {name for name, _ in template.params} - set(template.hidden)
    asked = [node for ask in template.ask for node in _holes(ask)]
    for part in template.parts:
        if isinstance(part.spec, AuthoredRound):
            code = part.spec.code
            given = mentioned([*asked, *(node for _, node in code.parameters)], template)
            for name in sorted(mentioned([code.value], template) & drawn - given):
                yield messages.missing_argument(name, part.name).at(part.where)


def _holes(text: Wording) -> list[Node]:
    return [segment.node for segment in text.segments if isinstance(segment, Fill)]


def _place(template: Template, number: int) -> Where:
    places = template.text_places.get("ask", ())
    return places[number - 1] if number <= len(places) else template.where


def shown_keys(template: Template, samples: Sequence[Instance]) -> Iterator[Fault]:
    """Wordings that show the key on every draw, computed or as a word of their own.

    A drawn number, or one of a drawn list, may be the key where a mistake can be made with it, as
    a side that a layer keeps.
    """
    if len(samples) < FEWEST:
        return
    for place, part in enumerate(template.parts):
        keys = [drawn.questions[place].key for drawn in samples]
        for number, ask in enumerate(template.ask, start=1):
            if isinstance(part.spec, FillInSpec):
                said = _says_word(ask, samples, place)
            else:
                said = len(set(map(repr, keys))) > 1 and _shows(ask, part, samples, place)
            if said:
                yield messages.key_in_question(part.name, number).at(_place(template, number))


def _shows(ask: Wording, part: Part[Any], samples: Sequence[Instance], place: int) -> bool:
    """Whether a hole of a wording has the value of the key on every draw."""
    if not has_key_on_screen(part):
        return False
    drawn = {name for name, _ in samples[0].template.params}
    for node in _holes(ask):
        base = node.sequence if isinstance(node, Index) else node
        plain = isinstance(base, Symbol) and base.name in drawn
        if plain and (part.mistakes or len(samples[0].questions) > 1):
            continue
        with suppress(Undefined):
            if all(
                evaluate(node, each.values, VOCABULARY) == each.questions[place].key
                for each in samples
            ):
                return True
    return False


def _says_word(ask: Wording, samples: Sequence[Instance], place: int) -> bool:
    """Whether the words of a wording hold the word that is asked on every draw."""
    written = " ".join(each for each in ask.segments if isinstance(each, str)).casefold()
    words = {f" {' '.join(_letters(written).split())} ".find(f" {_key(each, place)} ") >= 0
             for each in samples}  # fmt: skip
    return words == {True}


def _key(drawn: Instance, place: int) -> str:
    return " ".join(_letters(drawn.questions[place].key_text.casefold()).split())


def _letters(text: str) -> str:
    """The letters and digits of a text, with blanks for everything else."""
    return "".join(letter if letter.isalnum() else " " for letter in text)
