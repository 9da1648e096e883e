"""Another key for an action: which keys can be one, and what a key does already."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import NamedTuple

from textual.binding import Binding
from textual.keys import key_to_character

UNSAFE = frozenset(f"ctrl+{letter}" for letter in "bhijmqsza")
FIXED = frozenset({"app.leave", "app.suspend"})
SHARED = frozenset({"app", "page", "list", "text"})


class KeyFault(Enum):
    """Why a key is not given to an action."""

    UNSAFE = "terminals keep it"
    TAKEN = "another action has it"


class Mappable(NamedTuple):
    """An action with the keys that it has now, and the screen that it belongs to."""

    id: str
    text: str
    keys: tuple[str, ...]
    screen: str


def mappable_actions(owners: Sequence[type], mapped: Mapping[str, str]) -> list[Mappable]:
    """Every action of these screens that may have another key, in the order of the screens."""
    found: dict[str, Mappable] = {}
    for owner in owners:
        for cls in reversed(owner.__mro__):
            for binding in cls.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id and binding.id not in FIXED:
                    keys = tuple(mapped.get(binding.id, binding.key).split(","))
                    screen = binding.id.partition(".")[0]
                    found[binding.id] = Mappable(binding.id, binding.description, keys, screen)
    return list(found.values())


def key_fault(key: str) -> KeyFault | None:
    """Whether a key reaches an app in every terminal."""
    return KeyFault.UNSAFE if key in UNSAFE or "+" in key.removeprefix("ctrl+") else None


def rivals(wanted: Mappable, key: str, actions: Sequence[Mappable]) -> list[Mappable]:
    """The actions that have the key where the wanted one would act too."""
    return [
        item
        for item in actions
        if item.id != wanted.id
        and key in item.keys
        and (item.screen == wanted.screen or not SHARED.isdisjoint((item.screen, wanted.screen)))
    ]


def is_letter(key: str) -> bool:
    """Whether a key is typed into a field, so that it acts outside of fields only."""
    character = key_to_character(key)
    return character is not None and character.isprintable()
