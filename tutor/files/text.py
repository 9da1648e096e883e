"""YAML as text with positions: scalars stay text, duplicate keys, tags and aliases are faults."""

from pathlib import Path
from typing import Any

from tutor.faults import Fault, Where
from tutor.problems.source import Faults, Listing, Scalar, Source
from tutor.problems.source import Mapping as Keyed


def compose(path: Path, label: str | None = None) -> tuple[Source | None, tuple[Fault, ...]]:
    """A YAML file as a positioned tree, with every fault of its form."""
    name = label or path.name
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        return None, (Fault(Where(name), f"cannot be read: {error}", "Save it as UTF-8 text."),)
    return compose_text(text, name)


def compose_text(text: str, name: str) -> tuple[Source | None, tuple[Fault, ...]]:
    """YAML text as a positioned tree, with every fault of its form."""
    import yaml

    faults = Faults()
    try:
        root = yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
        problem = getattr(error, "problem", None) or "not YAML"
        return None, (Fault(where, str(problem), "Check indentation, quotes and colons here."),)
    if root is None:
        return None, (Fault(Where(name), "the file is empty", "Write a template or delete it."),)
    tree = _tree(root, name, faults, 0)
    return tree, tuple(faults.found)


def _tree(node: Any, name: str, faults: Faults, depth: int) -> Source:
    where = Where(name, node.start_mark.line + 1, node.start_mark.column + 1)
    if depth > 12:
        faults.add(where, "nested too deep", "A template needs at most 12 levels.")
        return Scalar("", where)
    if node.tag and not node.tag.startswith("tag:yaml.org,2002:"):
        faults.add(where, f"the tag {node.tag!r} is not allowed", "Remove it.")
    if node.id == "scalar":
        return Scalar(node.value, where)
    if node.id == "sequence":
        return Listing(tuple(_tree(item, name, faults, depth + 1) for item in node.value), where)
    entries: list[tuple[Scalar, Source]] = []
    for key, value in node.value:
        place = Where(name, key.start_mark.line + 1, key.start_mark.column + 1)
        if key.id != "scalar":
            faults.add(place, "a key must be a plain word", "Write `key: value`.")
            continue
        if any(known.text == key.value for known, _ in entries):
            faults.add(place, f"the key {key.value!r} stands twice", "Keep one of them.")
            continue
        entries.append((Scalar(key.value, place), _tree(value, name, faults, depth + 1)))
    return Keyed(tuple(entries), where)
