"""The input size that a person types: `224x224x3`, and `3x224x224` where only that fits.

Height x width x channels is the order on screen and in `--input`; shapes in code and in JSON have
the channels first. A `c` after the channels says which they are: `3cx224x224`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from tutor.faults import Unreadable
from tutor.nets import refusal_messages
from tutor.nets.layers import Axes, Group, Item, Network
from tutor.nets.trace import trace
from tutor.nets.windows import DoesNotFit

LIKELIER = 4
_SIZE = re.compile(r"(\d{1,9})(c?)")


def input_shape(
    text: str, network: Network, usual: Axes | None = None, more: Sequence[Axes] = ()
) -> Axes:
    """The shape of a typed input, channels first, for a network with or without its usual input.

    `more` are the further inputs of a network that has several.
    Raises Unreadable where no reading fits the first layer, and where two readings are likely.
    """
    sizes, channels_at = _sizes(text)
    if usual is not None and len(sizes) != len(usual):
        raise Unreadable(1, *_other_axes(text, sizes, usual))
    if channels_at is not None:
        return (sizes[channels_at], *sizes[:channels_at], *sizes[channels_at + 1 :])
    if len(sizes) == 1:
        return sizes
    readings = list(dict.fromkeys(((sizes[-1], *sizes[:-1]), sizes)))
    failures = [_failure(reading, network, usual, more) for reading in readings]
    fitting = [reading for reading, why in zip(readings, failures, strict=True) if why is None]
    if not fitting:
        shown = [why for why in failures if why is not None]
        raise Unreadable(1, *refusal_messages.order_fits_neither(text, shown))
    if usual is None and _may_lack_channels(sizes, network):
        readings_shown = [*map(_text, fitting), refusal_messages.map_without_channels(sizes)]
        raise Unreadable(1, *refusal_messages.order_ambiguous(text, readings_shown, f"{text}c"))
    if len(fitting) == 2 and (usual is not None or _likelier_first(sizes)):
        refusal = refusal_messages.order_ambiguous(text, map(_text, fitting), f"{text}c")
        raise Unreadable(1, *refusal)
    return fitting[0]


def channels_last_shape(text: str) -> Axes:
    """The shape of a further input, channels first; its channels stand last unless a c says so."""
    sizes, channels_at = _sizes(text)
    at = len(sizes) - 1 if channels_at is None else channels_at
    return (sizes[at], *sizes[:at], *sizes[at + 1 :])


def _sizes(text: str) -> tuple[Axes, int | None]:
    """The sizes as typed, and which of them are marked as the channels."""
    found = [_SIZE.fullmatch(part) for part in text.strip().lower().replace("×", "x").split("x")]
    parts = [match for match in found if match is not None]
    marked = [at for at, match in enumerate(parts) if match[2]]
    if len(parts) != len(found) or not 1 <= len(parts) <= 4 or len(marked) > 1:
        raise Unreadable(1, *refusal_messages.not_a_size(text))
    sizes = tuple(int(match[1]) for match in parts)
    if min(sizes) < 1:
        raise Unreadable(1, *refusal_messages.size_below_one(text))
    return sizes, marked[0] if marked else None


def _failure(shape: Axes, network: Network, usual: Axes | None, more: Sequence[Axes]) -> str | None:
    """Why a shape does not fit the first layer; None where it does."""
    if usual is not None and shape[0] != usual[0]:
        return refusal_messages.channels_of_network(usual[0], _text(shape))
    try:
        trace((_first(network.items),), shape, more=more)
    except DoesNotFit as misfit:
        return refusal_messages.reading_with_reason(_text(shape), str(misfit))
    return None


def _first(items: Sequence[Item]) -> Item:
    item = items[0]
    return _first(item.items) if isinstance(item, Group) else item


def _likelier_first(sizes: Axes) -> bool:
    """Whether channels first gives a map whose sides differ far less."""
    last, first = _ratio(sizes[:-1]), _ratio(sizes[1:])
    return len(sizes) > 2 and (first == 1 < last or first * LIKELIER <= last)


def _ratio(sides: Axes) -> float:
    return max(sides) / min(sides)


def _may_lack_channels(sizes: Axes, network: Network) -> bool:
    """Whether two sizes may be a picture whose channels were left out."""
    first = _first(network.items)
    causal = "causal" in getattr(first, "flags", ())
    return len(sizes) == 2 and sizes[0] <= 2 * sizes[1] and not causal


def _other_axes(text: str, sizes: Axes, usual: Axes) -> refusal_messages.NetworkRefusal:
    wanted = "x".join(map(str, (*usual[1:], usual[0])))
    readings = [refusal_messages.map_without_channels(sizes)]
    if len(sizes) > 1:
        readings.insert(0, _text((sizes[-1], *sizes[:-1])))
    return refusal_messages.size_count(text, wanted, readings)


def _text(shape: Axes) -> str:
    return refusal_messages.input_reading(shape[1:], shape[0])
