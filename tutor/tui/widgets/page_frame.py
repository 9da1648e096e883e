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
WIDEST = 154
TWO_PANES, LEAST_SIDE, MOST_MAIN, MOST_SIDE = 100, 44, 80, 78


def pane_widths(columns: int) -> tuple[int, int]:
    """The columns of the left pane and of the right one; a single pane below 100 columns."""
    if columns < TWO_PANES:
        return columns, 0
    main = min(MOST_MAIN, columns - LEAST_SIDE)
    return main, min(MOST_SIDE, columns - main)


class TitleBar(Static):
    """The line at the top: where one is, and at its right end how far."""

    def __init__(self) -> None:
        super().__init__(markup=False)
        self.left = ""
        self.right: tuple[Piece, ...] = ()

    def set_texts(self, left: str, *right: Piece) -> None:
        """Show other texts; a pair is text with a style."""
        texts = visible_line(left), tuple(map(_visible_piece, right))
        if texts != (self.left, self.right):
            self.left, self.right = texts
            self.refresh()

    def render(self) -> Content:
        """Both texts on one line; the left one is cut where there is no room."""
        width = min(self.size.width, WIDEST)
        return plain_content(*title_bar_pieces(self.left, self.right, width))


def title_bar_pieces(left: str, right: Sequence[Piece], width: int) -> list[Piece]:
    """The line in a width: at least half of it belongs to the left text."""
    pieces = cut_pieces(right, max(width - len(left) - GAP, width // 2 - GAP))
    room = width - sum(len(text) for text, _ in pieces)
    shown = cut(left, room - GAP if pieces else room)
    return [(f"{shown:<{room}}", "bold"), *pieces]


def cut_pieces(pieces: Sequence[Piece], width: int) -> list[tuple[str, str]]:
    """Pieces that together are no longer than a width, each with its style."""
    kept: list[tuple[str, str]] = []
    for piece in pieces:
        text, style = (piece, "$secondary") if isinstance(piece, str) else piece
        room = width - sum(len(before) for before, _ in kept)
        if text and room > 0:
            kept.append((cut(text, room), style))
    return kept


def _visible_piece(piece: Piece) -> Piece:
    return visible_line(piece) if isinstance(piece, str) else (visible_line(piece[0]), piece[1])


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
