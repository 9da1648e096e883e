"""Reading what an answer offers: options, items, targets, numbered lines, limits of a design."""

from collections.abc import Mapping as Map

from tutor.authoring.fields import Fields
from tutor.authoring.source import Mapping
from tutor.authoring.wording import EMPTY, Wording
from tutor.lang.tree import Node
from tutor.problems.model import Bound, Choice, WorkLine

OPTION_KEYS = ("text", "right", "rank", "when", "to", "mistake", "family", "say", "wrong")
TRACED = ("height", "width", "channels", "rf", "jump", "params", "weights", "macs", "layers",
          "total_stride")  # fmt: skip


def inner(fields: Fields, key: str, extra: tuple[str, ...] = ()) -> tuple[Fields, ...]:
    """The entries of a list, each a mapping that sees the same names and `extra` ones."""
    names = fields.names | set(extra)
    return tuple(Fields(item, fields.faults, names) for item in fields.items(key))


def formula(fields: Fields, key: str) -> Node | None:
    """The formula of a key, or None where there is none."""
    source = fields.source(key)
    return fields.expression(source) if source is not None else None


def said(fields: Fields, key: str, required: bool = False) -> Wording:
    """The text of a key; empty where there is none."""
    source = fields.source(key)
    if source is not None:
        return fields.wording(source)
    if required:
        fields.faults.add(fields.where, f"{key!r} is missing", f"Add `{key}: ...`.")
    return EMPTY


def read_options(fields: Fields, key: str) -> tuple[Choice, ...]:
    """Options of a choice, items of an order or a match."""
    return tuple(_option(entry) for entry in inner(fields, key))


def _option(fields: Fields) -> Choice:
    fields.allow(OPTION_KEYS)
    return Choice(
        text=said(fields, "text", required=True),
        right=formula(fields, "right"),
        rank=formula(fields, "rank"),
        when=formula(fields, "when"),
        to=fields.text("to"),
        mistake=fields.text("mistake"),
        family=fields.text("family"),
        say=said(fields, "say"),
        wrong=_wrong_targets(fields),
    )


def _wrong_targets(fields: Fields) -> dict[str, tuple[str, str, Wording]]:
    source = fields.source("wrong")
    if source is None:
        return {}
    found = {}
    for target, (_, value) in Fields(source, fields.faults).entries.items():
        entry = Fields(value, fields.faults, fields.names)
        entry.allow(("mistake", "family", "say"))
        name = entry.text("mistake", required=True)
        found[target] = (name, entry.text("family"), said(entry, "say"))
    return found


def read_targets(fields: Fields, items: tuple[Choice, ...]) -> tuple[tuple[str, Wording], ...]:
    """The targets of a match; every item must name one of them."""
    source = fields.source("targets")
    if not isinstance(source, Mapping):
        return ()
    targets = tuple((name.text, fields.wording(value)) for name, value in source.entries)
    known = dict(targets)
    for item in items:
        for name in (item.to, *item.wrong):
            if name not in known:
                hint = f"Targets: {', '.join(known)}."
                fields.faults.add(fields.place("items"), f"no target {name!r}", hint)
    return targets


def read_lines(fields: Fields) -> tuple[WorkLine, ...]:
    """The numbered lines of a calculation in which one may be wrong."""
    lines = []
    for entry in inner(fields, "lines"):
        entry.allow(("text", "shown", "right", "wrong"))
        shown, right = formula(entry, "shown"), formula(entry, "right")
        if (shown is None) != (right is None):
            message = "a line needs both what it shows and what is right"
            entry.faults.add(entry.where, message, "Add `shown: ...` and `right: ...`.")
        lines.append(WorkLine(said(entry, "text", True), shown, right, formula(entry, "wrong")))
    if not lines:
        fields.faults.add(fields.where, "'lines' is missing", "Add `lines: [{text: ...}, ...]`.")
    return tuple(lines)


def read_limits(fields: Fields) -> tuple[Bound, ...]:
    """What a design must satisfy."""
    bounds = []
    for entry in inner(fields, "limits", TRACED):
        entry.allow(("holds", "text"))
        holds = formula(entry, "holds")
        if holds is None:
            entry.faults.add(entry.where, "'holds' is missing", "Write `holds: rf >= R`.")
        else:
            bounds.append(Bound(holds, said(entry, "text", required=True)))
    if not bounds:
        hint = "Add `limits: [{holds: height = m, text: ...}]`."
        fields.faults.add(fields.where, "'limits' is missing", hint)
    return tuple(bounds)


def read_joined(fields: Fields, known: Map[str, object]) -> dict[str, Node]:
    """What this mistake gives together with another one, by the name of the other."""
    source = fields.source("with")
    if source is None:
        return {}
    found = {}
    for name, (place, value) in Fields(source, fields.faults).entries.items():
        if name not in known:
            hint = "Name a mistake of this part."
            fields.faults.add(place.where, f"'with' names {name!r}, which is no mistake", hint)
        node = fields.expression(value)
        if node is not None:
            found[name] = node
    return found
