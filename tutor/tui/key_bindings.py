"""Bindings with their line of the help, and keys by the names people know.

An action has a letter for where no field has the focus, and a plain ctrl+letter for where one has.
A binding names its keys in this order: letter, ctrl+letter, F-key. The first one that is not typed
into what has the focus is shown. Two bindings of a screen may share a key where only one acts.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from textual.binding import Binding, BindingType

from tutor.tui.messages.key_labels import HELP

KEY_NAMES = {
    "escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "question_mark": "?", "colon": ":", "full_stop": ".", "comma": ",", "slash": "/",
}  # fmt: skip


def key_binding(
    name: str, keys: str, action: str, *, help_line: str = "", priority: bool = False
) -> Binding:
    """The binding of this id; its line of the help is the one of its id where none is given."""
    return Binding(keys, action, help_line or HELP[name], id=name, priority=priority)


def scroll_bindings(screen: str, *, arrows: bool = True) -> list[Binding]:
    """The bindings that scroll a screen; without the arrows where these move a cursor."""
    return [
        key_binding(f"{screen}.down", "down,j,pagedown" if arrows else "pagedown", "page(1)"),
        key_binding(f"{screen}.up", "up,k,pageup" if arrows else "pageup", "page(-1)"),
    ]


def without_keys(bindings: Sequence[BindingType], *keys: str) -> list[BindingType]:
    """The bindings of a widget of the framework without some keys, which a screen uses."""
    kept: list[BindingType] = []
    for binding in bindings:
        assert isinstance(binding, Binding)
        left = [key for key in binding.key.split(",") if key not in keys]
        if left:
            kept.append(replace(binding, key=",".join(left)))
    return kept


def declared_keys(owners: Sequence[type], name: str) -> str:
    """The keys of a binding in the order in which its screen names them."""
    for owner in owners:
        for cls in owner.__mro__:
            for binding in cls.__dict__.get("BINDINGS", ()):
                if isinstance(binding, Binding) and binding.id == name:
                    return binding.key
    return name


def shown_key(keys: Sequence[str], is_typed: Callable[[str], bool]) -> str:
    """The key to show: the first that acts now and would not be typed into a field."""
    return next((key for key in keys if not is_typed(key)), keys[0])


def key_name(key: str) -> str:
    """A key as the footer names it; the first where several do the same."""
    first = key.split(",")[0]
    function_key = first[0] == "f" and first[1:].isdecimal()
    return first.upper() if function_key else KEY_NAMES.get(first, first)
