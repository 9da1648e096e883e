"""YAML as text with positions: scalars stay text, duplicate keys, tags and aliases are faults.

A file has bounds, and the parser hands out one event at a time: what is too deep or too much is
refused before a tree of it exists.
"""

import stat
from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from tutor.authoring.source import MOST_FAULTS, Faults, Listing, Scalar, Source
from tutor.authoring.source import Mapping as Keyed
from tutor.faults import Fault, FaultText, Where
from tutor.files import messages
from tutor.visible import control_position

DEEPEST = 12
FILE_BYTES = 256 * 1024
NODES = 20_000
SCALAR = 20_000
_CORE = "tag:yaml.org,2002:"
TAGS = frozenset(
    f"{_CORE}{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
)
PLAIN_TAGS = TAGS | {None, "!"}


def file_text(path: Path, name: str) -> tuple[str, tuple[Fault, ...]]:
    """The text of a file; a fault for anything but a plain file of UTF-8 within its bound."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return "", (messages.no_plain_file().at(Where(name)),)
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except (OSError, ValueError) as error:
        return "", (messages.unreadable_file(error).at(Where(name)),)
    if len(data) > FILE_BYTES:
        return "", (messages.too_large(FILE_BYTES).at(Where(name)),)
    return text, ()


def compose(path: Path, label: str | None = None) -> tuple[Source | None, tuple[Fault, ...]]:
    """A YAML file as a positioned tree, with every fault of its form."""
    name = label or path.name
    text, faults = file_text(path, name)
    return (None, faults) if faults else compose_text(text, name)


def compose_text(text: str, name: str) -> tuple[Source | None, tuple[Fault, ...]]:
    """YAML text as a positioned tree, with every fault of its form."""
    import yaml

    unseen = hidden_faults(text, name)
    if unseen:
        return None, unseen
    faults = Faults()
    tree = _Tree(
        name, yaml.parse(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)), faults
    )
    try:
        root = tree.document()
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        problem = getattr(error, "problem", None) or "not YAML"
        return None, (*faults.items, messages.no_yaml(problem).at(where))
    except _Refused as refusal:
        return None, (*faults.items, refusal.fault)
    if root is None:
        return None, (messages.empty_file().at(Where(name)),)
    return root, tuple(faults.items)


def hidden_faults(text: str, name: str) -> tuple[Fault, ...]:
    """Each line with a character that nobody sees and that could change what a terminal shows."""
    rows = enumerate(text.split("\n"), start=1)
    found = (
        _hidden_fault(Where(name, number, place + 1), row[place])
        for number, row in rows
        if (place := control_position(row)) is not None
    )
    return tuple(islice(found, MOST_FAULTS))


def _hidden_fault(where: Where, character: str) -> Fault:
    return messages.control_character(character).at(where)


class _Refused(Exception):
    """More than is read; what follows is not looked at."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.code)
        self.fault = fault


class _Tree:
    """Builds positioned nodes from YAML's events; what YAML would change or hide is a fault."""

    __slots__ = ("count", "events", "faults", "name")

    def __init__(self, name: str, events: Iterator[Any], faults: Faults) -> None:
        self.name = name
        self.events = events
        self.faults = faults
        self.count = 0

    def document(self) -> Source | None:
        """The root of the only document; None in an empty file."""
        next(self.events)
        start = next(self.events)
        if _kind(start) == "StreamEnd":
            return None
        root = self.of(next(self.events), 0)
        next(self.events)
        after = next(self.events)
        if _kind(after) != "StreamEnd":
            self._refuse(after, messages.second_document())
        return root

    def of(self, event: Any, depth: int) -> Source:
        """The node that begins with this event, with all below it."""
        where = self._where(event)
        kind = _kind(event)
        self.count += 1
        if self.count > NODES:
            self._refuse(event, messages.too_many_values(NODES))
        if depth > DEEPEST:
            self._refuse(event, messages.too_deep(DEEPEST))
        if kind == "Alias":
            self.faults.add(where, messages.alias())
            return Scalar("", where)
        if event.tag not in PLAIN_TAGS:
            self.faults.add(where, messages.tag(event.tag))
        if kind == "Scalar":
            return Scalar(self._shown(event), where)
        if kind == "SequenceStart":
            items = [self.of(item, depth + 1) for item in self._inner()]
            return Listing(tuple(self._joined(items) if event.flow_style else items), where)
        entries = list(self._entries(depth))
        return Keyed(tuple(self._joined_values(entries) if event.flow_style else entries), where)

    def _inner(self) -> Iterator[Any]:
        """The events that begin what is inside, up to the end of the list or mapping."""
        while _kind(event := next(self.events)) not in ("SequenceEnd", "MappingEnd"):
            yield event

    def _entries(self, depth: int) -> Iterator[tuple[Scalar, Source]]:
        known: set[str] = set()
        for key in self._inner():
            name = self.of(key, depth + 1)
            value = self.of(next(self.events), depth + 1)
            if not isinstance(name, Scalar):
                self.faults.add(name.where, messages.no_plain_key())
            elif name.text in known:
                self.faults.add(name.where, messages.second_key(name.text))
            else:
                known.add(name.text)
                yield name, value

    def _joined(self, items: list[Source]) -> Iterator[Source]:
        """Items in brackets; a formula that was cut at its commas is one again, with a fault."""
        waiting = deque(items)
        while waiting:
            item = waiting.popleft()
            pieces = _pieces(item, (each if isinstance(each, Scalar) else None for each in waiting))
            for _ in pieces:
                waiting.popleft()
            yield self._whole(item, pieces)

    def _joined_values(
        self, entries: list[tuple[Scalar, Source]]
    ) -> Iterator[tuple[Scalar, Source]]:
        """Values in braces likewise: what follows the comma has become keys without values."""
        waiting = deque(entries)
        while waiting:
            name, value = waiting.popleft()
            pieces = _pieces(value, (key if _is_empty(held) else None for key, held in waiting))
            for _ in pieces:
                waiting.popleft()
            yield name, self._whole(value, pieces)

    def _whole(self, item: Source, pieces: list[Scalar]) -> Source:
        if not pieces or not isinstance(item, Scalar):
            return item
        text = ", ".join(piece.text for piece in (item, *pieces))
        self.faults.add(item.where, messages.cut_formula(text))
        return Scalar(text, item.where)

    def _shown(self, event: Any) -> str:
        """The text of a scalar, without anything hidden in it."""
        text: str = event.value
        if len(text) > SCALAR:
            self._refuse(event, messages.scalar_too_long(SCALAR))
        place = control_position(text)
        if place is not None:
            self.faults.items.append(_hidden_fault(self._where(event), text[place]))
        return text

    def _where(self, event: Any) -> Where:
        return Where(self.name, event.start_mark.line + 1, event.start_mark.column + 1)

    def _refuse(self, event: Any, text: FaultText) -> None:
        raise _Refused(text.at(self._where(event)))


def _pieces(item: Source, following: Iterable[Scalar | None]) -> list[Scalar]:
    """What follows an item and closes a bracket that is open in it; nothing where none is."""
    pieces: list[Scalar] = []
    depth = _open_brackets(item.text) if isinstance(item, Scalar) else 0
    for piece in following if depth > 0 else ():
        if piece is None:
            break
        pieces.append(piece)
        depth += _open_brackets(piece.text)
        if depth <= 0:
            return pieces
    return []


def _open_brackets(text: str) -> int:
    return text.count("(") - text.count(")")


def _is_empty(value: Source) -> bool:
    return isinstance(value, Scalar) and not value.text


def _kind(event: Any) -> str:
    return type(event).__name__.removesuffix("Event")
