"""The lines around the body of every screen: title bar, status line, key line."""

from collections.abc import Sequence
from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.keys import key_to_character
from textual.widgets import Static

from tutor.tui.widgets.plain_text import Piece, PlainText, cut, plain_content
from tutor.visible import visible_line

GAP = 2


class TitleBar(Static):
    """The line at the top: where one is, and at its right end how far."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.texts = ("", "")

    def set_texts(self, left: str, right: str) -> None:
        """Show other texts."""
        texts = visible_line(left), visible_line(right)
        if texts != self.texts:
            self.texts = texts
            self.refresh()

    def render(self) -> Content:
        """Both texts on one line; the left one is cut where there is no room."""
        return plain_content(*title_bar_pieces(*self.texts, self.size.width))


def title_bar_pieces(left: str, right: str, width: int) -> tuple[Piece, Piece]:
    """The line in a width: at least half of it belongs to the left text."""
    right = cut(right, max(width - len(left) - GAP, width // 2 - GAP))
    room = width - len(right)
    shown = cut(left, room - GAP if right else room)
    return (f"{shown:<{room}}", "bold"), (right, "$secondary")


class StatusLine(PlainText):
    """The line that tells what just happened; empty most of the time."""

    in_frame = True

    def say(self, *pieces: Piece) -> None:
        """Show other text; an empty line gives way where rows are few."""
        self.set_class(any(pieces), "filled")
        super().say(*pieces)


class KeyHint(NamedTuple):
    """A key by its name, what it does, and the keys behind the name."""

    name: str
    label: str
    keys: tuple[str, ...] = ()


class KeyLine(PlainText):
    """The keys that work now: at most five, and of them what fits on the line.

    A click on a key or on its word presses the key.
    """

    in_frame = True
    ALLOW_SELECT = False
    MOST = 5

    def __init__(self) -> None:
        super().__init__()
        self.keys: Sequence[KeyHint] = ()

    def set_keys(self, keys: Sequence[KeyHint]) -> None:
        """Show these keys with what they do."""
        self.keys = keys[: self.MOST]
        self._fit()

    def on_click(self, event: events.Click) -> None:
        """Press the key under the mouse."""
        offset = event.get_content_offset(self)
        key = key_at(self._shown(), offset.x) if offset is not None else ""
        if key:
            self.app.post_message(events.Key(key, key_to_character(key)))

    def on_resize(self) -> None:
        """Show what fits now."""
        self._fit()

    def _fit(self) -> None:
        pieces: list[Piece] = []
        for name, label, _ in self._shown():
            pieces.extend(((f" {name}", "bold $primary"), f" {label}  "))
        self.say(*pieces)

    def _shown(self) -> list[KeyHint]:
        return keys_that_fit(self.keys, self.size.width or 80)


def keys_that_fit(keys: Sequence[KeyHint], width: int) -> list[KeyHint]:
    """The first of the keys, as many as there is room for beside the last one.

    Where not all fit, `ctrl+t` is written `^t`.
    """
    shown = list(keys)
    if sum(map(_columns, shown)) - 2 > width:
        shown = [hint._replace(name=hint.name.replace("ctrl+", "^")) for hint in keys]
    while len(shown) > 1 and sum(map(_columns, shown)) - 2 > width:
        del shown[-2]
    return shown


def key_at(shown: Sequence[KeyHint], column: int) -> str:
    """The key under a column; of a pair the one under the mouse, of more than two none."""
    start = 0
    for hint in shown:
        if start <= column < start + _columns(hint) - 1:
            if len(hint.keys) > 2:
                return ""
            return hint.keys[0] if column <= start + len(hint.name) // 2 else hint.keys[-1]
        start += _columns(hint)
    return ""


def _columns(hint: KeyHint) -> int:
    return len(hint.name) + len(hint.label) + 4
