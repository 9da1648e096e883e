"""Tests that pick options by their names, whatever letters a draw gives them."""

from collections.abc import Sequence
from typing import Any

from tutor.authoring.fields import Fields
from tutor.authoring.source import Mapping, Scalar
from tutor.faults import Where
from tutor.kinds.kind import Part
from tutor.kinds.options import pair_name
from tutor.problems import messages


def read_picks(fields: Fields, parts: Sequence[Part[Any]]) -> tuple[str, ...]:
    """The options that a test picks; a fault for each that the only part does not have."""
    named = _named(fields)
    if not named or len(parts) != 1:
        if named and parts:
            fields.faults.add(fields.place("pick"), messages.nothing_to_name())
        return tuple(name for name, _ in named)
    known = sorted(parts[0].kind.pick_names(parts[0].spec))
    if not known:
        fields.faults.add(fields.place("pick"), messages.nothing_to_name())
        return tuple(name for name, _ in named)
    for name, where in named:
        if name not in known:
            fields.faults.add(where, messages.no_option_of_name(name, known))
    return tuple(name for name, _ in named)


def _named(fields: Fields) -> list[tuple[str, Where]]:
    """The names with their places; of a match `item: target`."""
    source = fields.source("pick")
    if isinstance(source, Mapping):
        return [
            (pair_name(item.text, target.text), item.where)
            for item, target in source.entries
            if isinstance(target, Scalar)
        ]
    return [(item.text, item.where) for item in fields.items("pick") if isinstance(item, Scalar)]
