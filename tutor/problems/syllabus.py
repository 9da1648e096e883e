"""Which problem, lesson or part of the product stands for each item of a curriculum."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from tutor.authoring.fields import Fields
from tutor.authoring.schema_terms import object_keys
from tutor.authoring.source import Faults, Source
from tutor.faults import Fault, Where
from tutor.problems import messages
from tutor.problems.pack_format import COVERAGE, SYLLABUS_ITEM

NOWHERE = Where("")


@dataclass(frozen=True, slots=True)
class SyllabusItem:
    """One item: its number, what it is about, and the references that stand for it.

    `file` is where the pack covers it, by the sentence `says`.
    """

    number: int
    topic: str
    by: tuple[str, ...]
    places: tuple[Where, ...] = ()
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

    def faults(self) -> Iterator[Fault]:
        """What it names and nothing has, at its place; an item that names nothing."""
        for name, where in zip(self.item.by, self.item.places, strict=True):
            if name in self.unknown:
                yield messages.no_reference(name).at(where)


def read_coverage(source: Source | None) -> tuple[tuple[SyllabusItem, ...], tuple[Fault, ...]]:
    """The items in the order of the file; a number that stands twice is a fault."""
    faults = Faults()
    if source is None:
        return (), ()
    fields = Fields(source, faults)
    fields.allow(object_keys(COVERAGE))
    items: list[SyllabusItem] = []
    for inner in fields.inner("items"):
        inner.allow(object_keys(SYLLABUS_ITEM))
        number = inner.number("item", int, 0)
        if number in {item.number for item in items}:
            faults.add(inner.where, messages.second_item(number))
        places = tuple(item.where for item in inner.items("by"))
        topic = inner.text("topic", required=True)
        said = inner.text("in"), inner.text("says"), inner.where
        if said[0] and not said[1]:
            faults.add(inner.place("in"), messages.item_without_sentence(said[0]))
        elif not said[1] and not places:
            faults.add(inner.place("by"), messages.nothing_stands_for(number))
        items.append(SyllabusItem(number, topic, inner.words("by"), places, *said))
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
