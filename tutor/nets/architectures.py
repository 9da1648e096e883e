"""Published networks: their layers and what is said about them, from the text of a data file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from tutor.faults import Unreadable
from tutor.nets import refusal_messages
from tutor.nets.layers import Axes

_LAYERS = re.compile(r"^layers:[ \t]*\|[ \t]*\n((?:[ \t]+[^\n]*\n?|[ \t]*\n)+)", re.MULTILINE)
_PUBLISHED = re.compile(r"^published:[ \t]*\n((?:[ \t]+-[^\n]*\n?)+)", re.MULTILINE)
_INPUT = re.compile(r"^input:[ \t]*([0-9x]+)[ \t]*(?:#.*)?$", re.MULTILINE)


class Architecture(NamedTuple):
    """A published network: who, when, why it mattered, its layers, and what is said about it.

    Totals are those of its layers; `macs` keeps the digits that are taught. `shapes` are channels
    first, by the name of the stage. `receptive_field` is that of the last map, 0 where all is seen.
    """

    id: str
    name: str
    date: str
    authors: str
    source: str
    innovation: str
    input: Axes
    layers: str
    parameters: int
    macs: str
    receptive_field: int
    published: tuple[str, ...]
    shapes: tuple[tuple[str, Axes], ...]
    conventions: str
    misquotes: tuple[str, ...]

    @property
    def year(self) -> str:
        """The year of its first appearance."""
        return self.date[:4]


def architecture_from_entries(id: str, entries: Mapping[str, Any]) -> Architecture:
    """An architecture from the entries of its data file; every scalar is text."""
    totals, shapes = entries["totals"], entries["shapes"]
    return Architecture(
        id=id,
        name=entries["name"],
        date=entries["date"],
        authors=entries["authors"],
        source=entries["source"],
        innovation=entries["innovation"],
        input=read_input_shape(entries["input"]),
        layers=entries["layers"],
        parameters=int(totals["parameters"].replace(",", "")),
        macs=totals["macs"],
        receptive_field=int(totals.get("receptive_field", "0")),
        published=tuple(entries.get("published", ())),
        shapes=tuple((name, read_input_shape(shape)) for name, shape in shapes.items()),
        conventions=entries.get("conventions", ""),
        misquotes=tuple(entries["misquotes"]),
    )


def network_text(text: str) -> tuple[str, Axes]:
    """The notation and the input shape (channels first) of a data file, without reading the rest.

    A data file is YAML; its network stands under `layers: |` and its input under `input: HxWxC`.
    """
    found, size = _LAYERS.search(text), _INPUT.search(text)
    if found is None or size is None:
        raise Unreadable(1, *refusal_messages.NO_NETWORK)
    return found[1], read_input_shape(size[1])


def published_figures(text: str) -> tuple[str, ...]:
    """The published figures of a data file, as they are written there."""
    found = _PUBLISHED.search(text)
    entries = found[1].splitlines() if found else []
    return tuple(entry.strip().removeprefix("-").strip(' "') for entry in entries)


def read_input_shape(text: str) -> Axes:
    """`224x224x3` (channels last, as people write it) as (3, 224, 224)."""
    parts = text.strip().lower().replace("×", "x").split("x")
    if not 1 <= len(parts) <= 4 or not all(part.isdecimal() and len(part) < 10 for part in parts):
        raise Unreadable(1, *refusal_messages.not_a_size(text))
    sizes = tuple(int(part) for part in parts)
    if min(sizes) < 1:
        raise Unreadable(1, *refusal_messages.size_below_one(text))
    return (sizes[-1], *sizes[:-1])
