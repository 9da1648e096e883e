"""Which problem, lesson or part of the product stands for each item of a curriculum."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.source import Faults, Source
from tutor.faults import Fault, Where
from tutor.problems import messages

NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class SyllabusItem:
    """One item: its number, what it is about, and the references that stand for it.

    `file` is where the pack covers it, by the sentence `says`.
    """

    number: int
    topic: str
    by: tuple[str, ...]
    file: str = ""
    says: str = ""
    where: Where = NOWHERE

    def is_said_in(self, text: str) -> bool:
        """Whether a text of the file holds the sentence, however its lines are broken."""
        return _flat(self.says) in _flat(text)


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An item with what its references resolve to; `unknown` names nothing that exists."""

    item: SyllabusItem
    names: tuple[str, ...]
    unknown: tuple[str, ...]


def read_coverage(source: Source | None) -> tuple[tuple[SyllabusItem, ...], tuple[Fault, ...]]:
    """The items in the order of the file; a number that stands twice is a fault."""
    faults = Faults()
    if source is None:
        return (), ()
    fields = Fields(source, faults)
    fields.allow(("items",))
    items: list[SyllabusItem] = []
    for each in fields.items("items"):
        inner = Fields(each, faults)
        inner.allow(("item", "topic", "by", "in", "says"))
        number = inner.number("item", int, 0)
        if number in {item.number for item in items}:
            faults.add(inner.where, messages.second_item(number))
        items.append(
            SyllabusItem(
                number,
                inner.text("topic", required=True),
                inner.words("by"),
                inner.text("in"),
                inner.text("says"),
                inner.where,
            )
        )
    return tuple(items), tuple(faults.items)


def _flat(text: str) -> str:
    return " ".join(text.replace('\\"', '"').split())


def resolve_items(
    items: Sequence[SyllabusItem], known: Mapping[str, Sequence[str]]
) -> tuple[CoverageRow, ...]:
    """Each item against what there is: `known` maps a reference to what it stands for.

    `S1-*` means every reference that begins with `S1-`.
    """
    return tuple(_resolved(item, known) for item in items)


def _resolved(item: SyllabusItem, known: Mapping[str, Sequence[str]]) -> CoverageRow:
    found: list[str] = []
    unknown: list[str] = []
    for reference in item.by:
        stem, star, _ = reference.partition("*")
        names = [name for name in known if name.startswith(stem)] if star else [reference]
        meant = [each for name in names for each in known.get(name, ())]
        if not meant:
            unknown.append(reference)
        found.extend(each for each in meant if each not in found)
    return CoverageRow(item, tuple(found), tuple(unknown))
