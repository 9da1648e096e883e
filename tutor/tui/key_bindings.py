"""Bindings with their line of the help, and keys by the names people know."""

from textual.binding import Binding

from tutor.tui.messages.key_labels import HELP

KEY_NAMES = {
    "escape": "esc", "pageup": "pgup", "pagedown": "pgdn", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "question_mark": "?", "colon": ":", "full_stop": ".", "comma": ",",
}  # fmt: skip


def key_binding(
    name: str, keys: str, action: str, *, help_line: str = "", priority: bool = False
) -> Binding:
    """The binding of this id; its line of the help is the one of its id where none is given."""
    return Binding(keys, action, help_line or HELP[name], id=name, priority=priority)


def scroll_bindings(screen: str, *, arrows: bool = True) -> list[Binding]:
    """The bindings that scroll a screen; without the arrows where these move a cursor."""
    return [
        key_binding(f"{screen}.down", "down,pagedown" if arrows else "pagedown", "page(1)"),
        key_binding(f"{screen}.up", "up,pageup" if arrows else "pageup", "page(-1)"),
    ]


def key_name(key: str) -> str:
    """A key as the footer names it; the first where several do the same."""
    first = key.split(",")[0]
    function_key = first[0] == "f" and first[1:].isdecimal()
    return first.upper() if function_key else KEY_NAMES.get(first, first)
