"""A text of several lines, with the keys of a screen left to the screen."""

from textual.widgets import TextArea

from tutor.tui.key_bindings import key_binding, without_keys

TAKEN = ("f6", "f7", "ctrl+e", "ctrl+u", "ctrl+y", "ctrl+z")


class LongText(TextArea, inherit_bindings=False):
    """A text area; typing is undone with ctrl+u, because ctrl+z suspends the app."""

    BINDINGS = [
        *without_keys(TextArea.BINDINGS, *TAKEN),
        key_binding("text.undo", "ctrl+u", "undo"),
        key_binding("text.redo", "ctrl+r", "redo"),
    ]
