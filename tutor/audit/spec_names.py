"""The names that the parts of a template compute with, and those that their texts show."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from typing import Any

from tutor.audit import messages
from tutor.authoring.wording import Fill, Wording
from tutor.faults import Fault
from tutor.kinds.code import CODE
from tutor.kinds.kind import Part
from tutor.kinds.open import OPEN
from tutor.lang.tree import Compiled, Node, Symbol, symbols
from tutor.problems.model import Template

NOT_ON_SCREEN = (CODE, OPEN)  # a program gets its input; open questions have rules of their own
NOT_OF_THE_KEY = frozenset({"when", "say", "spellings", "explanation"})


@dataclass(slots=True)
class SpecNames:
    """The names that the spec of a part computes with, and those that its texts show."""

    used: set[str] = field(default_factory=set)
    shown: set[str] = field(default_factory=set)

    def add(self, held: Any) -> None:
        """Look through a spec, whatever kind it is of; what decides what is offered is no key."""
        if isinstance(held, Wording):
            holes = [each.node for each in held.segments if isinstance(each, Fill)]
            self.shown |= {name for node in holes for name in symbols(node)}
        elif isinstance(held, Compiled):
            self.used |= symbols(_as_node(held))
        else:
            for item in _inside(held):
                self.add(item)


def _inside(held: Any) -> Iterable[Any]:
    """What a record, a mapping or a tuple of a spec holds."""
    if is_dataclass(held):
        names = (each.name for each in fields(held))
        return [getattr(held, name) for name in names if name not in NOT_OF_THE_KEY]
    if isinstance(held, Mapping):
        return held.values()
    return held if isinstance(held, tuple) else ()


def _as_node(held: Any) -> Node:
    node: Node = held
    return node


def mentioned(nodes: Iterable[Node], template: Template) -> set[str]:
    """The names whose values these formulas show, or that decide what they show.

    Whoever sees a list knows its length.
    """
    derived = dict(template.derived)
    lengths = {
        name: [each for node in spec.shape for each in symbols(node)]
        for name, spec in template.params
    }
    waiting = [name for node in nodes for name in symbols(node)]
    known: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in known:
            known.add(name)
            waiting.extend(symbols(derived[name]) if name in derived else ())
            waiting.extend(lengths.get(name, ()))
    return known


def spec_names(part: Part[Any]) -> SpecNames:
    """The names of a part, without those of its mistakes."""
    names = SpecNames()
    names.add(part.spec)
    return names


def has_key_on_screen(part: Part[Any]) -> bool:
    """Whether the key follows from the numbers that are on the screen."""
    return part.kind not in NOT_ON_SCREEN


def idle_follows(template: Template) -> Iterator[Fault]:
    """Parts that follow an earlier one without computing with its value.

    Where a part follows all earlier ones it is enough that it computes with one of them.
    """
    earlier: list[str] = []
    for part in template.parts:
        names = mentioned([Symbol(name) for name in spec_names(part).used], template)
        idle = [name for name in part.follow if name not in names]
        if idle and (idle == list(part.follow) or set(part.follow) != set(earlier)):
            yield from (messages.idle_follow(part.name, name).at(part.where) for name in idle)
        earlier.append(part.name)
