"""YAML as text with positions: scalars stay text, duplicate keys, tags and aliases are faults."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tutor.authoring.source import Faults, Listing, Scalar, Source
from tutor.authoring.source import Mapping as Keyed
from tutor.faults import Fault, Where
from tutor.files import messages
from tutor.visible import control_position

DEEPEST = 12
TAGS = frozenset(
    f"tag:yaml.org,2002:{kind}"
    for kind in ("str", "int", "float", "bool", "null", "timestamp", "merge", "value", "seq", "map")
)


def compose(path: Path, label: str | None = None) -> tuple[Source | None, tuple[Fault, ...]]:
    """A YAML file as a positioned tree, with every fault of its form."""
    name = label or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, (messages.unreadable_file(error).at(Where(name)),)
    return compose_text(text, name)


def compose_text(text: str, name: str) -> tuple[Source | None, tuple[Fault, ...]]:
    """YAML text as a positioned tree, with every fault of its form."""
    import yaml

    faults = Faults()
    unseen = hidden_faults(text, name)
    if unseen:
        return None, unseen
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        problem = getattr(error, "problem", None) or "not YAML"
        return None, (messages.no_yaml(problem).at(where),)
    if root is None:
        return None, (messages.empty_file().at(Where(name)),)
    tree = _Tree(name, faults).of(root, 0)
    return tree, tuple(faults.items)


def hidden_faults(text: str, name: str) -> tuple[Fault, ...]:
    """Each line with a character that nobody sees and that could change what a terminal shows."""
    rows = enumerate(text.split("\n"), start=1)
    return tuple(
        _hidden_fault(Where(name, number, place + 1), row[place])
        for number, row in rows
        if (place := control_position(row)) is not None
    )


def _hidden_fault(where: Where, character: str) -> Fault:
    return messages.control_character(character).at(where)


class _Tree:
    """Copies YAML's nodes into positioned ones; what YAML would change or hide is a fault."""

    __slots__ = ("faults", "name", "seen")

    def __init__(self, name: str, faults: Faults) -> None:
        self.name = name
        self.faults = faults
        self.seen: set[int] = set()

    def of(self, node: Any, depth: int) -> Source:
        """The node with all below it."""
        where = Where(self.name, node.start_mark.line + 1, node.start_mark.column + 1)
        if depth > DEEPEST:
            self.faults.add(where, messages.too_deep(DEEPEST))
            return Scalar("", where)
        if id(node) in self.seen:
            self.faults.add(where, messages.alias())
            return Scalar("", where)
        self.seen.add(id(node))
        if node.tag not in TAGS:
            self.faults.add(where, messages.tag(node.tag))
        if node.id == "scalar":
            place = control_position(node.value)
            if place is not None:
                self.faults.items.append(_hidden_fault(where, node.value[place]))
            return Scalar(node.value, where)
        if node.id == "sequence":
            return Listing(tuple(self.of(item, depth + 1) for item in node.value), where)
        return Keyed(tuple(self._entries(node, depth)), where)

    def _entries(self, node: Any, depth: int) -> Iterator[tuple[Scalar, Source]]:
        known: set[str] = set()
        for key, value in node.value:
            place = Where(self.name, key.start_mark.line + 1, key.start_mark.column + 1)
            if key.id != "scalar":
                self.faults.add(place, messages.no_plain_key())
            elif (hidden_at := control_position(key.value)) is not None:
                self.faults.items.append(_hidden_fault(place, key.value[hidden_at]))
            elif key.value in known:
                self.faults.add(place, messages.second_key(key.value))
            else:
                known.add(key.value)
                yield Scalar(key.value, place), self.of(value, depth + 1)
