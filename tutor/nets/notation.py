"""The notation: networks as text, read here and written by `tutor.nets.writing`.

network  := item ((';' | newline) item)*           '#' starts a comment, up to the end of line
item     := [name ':'] (layer | branch | group) ['x' count]
layer    := word argument*                         conv 64 k3x5 s2x1 p1x2 d2 g4 nobias
branch   := ('residual' | 'concat') '(' network ('|' network)* ')'
group    := '(' network ')'                        a named group is a stage
argument := number | letter values | flag
values   := number ('x' number)*                   padding also before:after, as in p0:1
"""

import re
from typing import NamedTuple, NoReturn

from tutor.faults import Unreadable
from tutor.nets.layer_arguments import read_layer
from tutor.nets.layer_catalog import BRANCH_OPS, CATALOG
from tutor.nets.layers import Branch, Group, Item, Layer, Network

LONGEST = 100_000
DEEPEST = 20
MOST_ITEMS = 5_000
_TOKEN = re.compile(r"#[^\n]*|[;\n()|]|[^\s;()|#]+")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.-]*:")
_TIMES = re.compile(r"[x×](\d{1,4})")


class NotationToken(NamedTuple):
    """A word or sign and where it starts."""

    text: str
    at: int


def read_network(text: str) -> Network:
    """The network a text describes; raises Unreadable with the column (and line) of the mistake."""
    if len(text) > LONGEST:
        raise Unreadable(1, f"A network has at most {LONGEST:,} characters.", "Use x3 to repeat.")
    reader = _Reader(text)
    items = reader.network(0)
    if reader.token is not None:
        reader.refuse(f"{reader.token.text!r} closes nothing.", "Take it out.")
    if not items:
        raise Unreadable(1, "There is no layer.", "Type one, such as conv 64 k3 p1.")
    return Network(items)


class _Reader:
    __slots__ = ("at", "count", "text", "tokens")

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = [
            NotationToken(found.group(), found.start())
            for found in _TOKEN.finditer(text)
            if not found.group().startswith("#")
        ]
        self.at = 0
        self.count = 0

    @property
    def token(self) -> NotationToken | None:
        """The next token, or None at the end."""
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def sees(self, *texts: str) -> bool:
        """Whether the next token is one of these."""
        return self.token is not None and self.token.text in texts

    def take(self) -> NotationToken:
        """The next token, and on to the one after."""
        token = self.tokens[self.at]
        self.at += 1
        return token

    def refuse(self, message: str, hint: str, at: int | None = None) -> NoReturn:
        """Raise Unreadable at a place of the text, by default at the next token."""
        if at is None:
            at = self.token.at if self.token else len(self.text)
        start = self.text.rfind("\n", 0, at) + 1
        line = self.text.count("\n", 0, at) + 1
        where = f"Line {line}: " if "\n" in self.text.strip() else ""
        raise Unreadable(at - start + 1, where + message, hint)

    def network(self, depth: int) -> tuple[Item, ...]:
        """Items up to a closing sign or the end."""
        if depth > DEEPEST:
            self.refuse(f"Brackets go at most {DEEPEST} deep.", "Write the layers one by one.")
        items: list[Item] = []
        while self.token is not None and not self.sees(")", "|"):
            if self.sees(";", "\n"):
                self.take()
                continue
            items.append(self.item(depth))
            if self.token is not None and not self.sees(";", "\n", ")", "|"):
                self.refuse(
                    f"{self.token.text!r} cannot stand here.", "Put ; or a new line between layers."
                )
        return tuple(items)

    def item(self, depth: int) -> Item:
        """A layer, branch or group with its name and repetition."""
        name = self.name()
        if self.sees("("):
            item: Item = Group(self.bracket(depth), name=name)
        else:
            item = self.layer_or_branch(name, depth)
        times = self.times()
        if times == 1:
            return item
        if isinstance(item, Group):
            return Group(item.items, times, name)
        return Group((_renamed(item, ""),), times, name)

    def name(self) -> str:
        """The name before a colon, or none."""
        if self.token is None or not _NAME.fullmatch(self.token.text):
            return ""
        name = self.take().text[:-1]
        if self.token is None or self.sees(";", "\n", ")", "|"):
            self.refuse(f"The name {name!r} has no layer.", f"Write {name}: conv 64 k3.")
        return name

    def bracket(self, depth: int) -> tuple[Item, ...]:
        """A network in brackets."""
        opened = self.take()
        items = self.network(depth + 1)
        if not self.sees(")"):
            self.refuse("This bracket is not closed.", "Put a ) at the end.", opened.at)
        self.take()
        if not items:
            self.refuse("There is nothing in the brackets.", "Write a layer.", opened.at)
        return items

    def layer_or_branch(self, name: str, depth: int) -> Item:
        """What starts with a word."""
        word = self.take()
        self.count += 1
        if self.count > MOST_ITEMS:
            self.refuse(f"A network has at most {MOST_ITEMS:,} layers.", "Use x3.", word.at)
        if word.text.lower() in BRANCH_OPS:
            return Branch(word.text.lower(), self.paths(word, depth), name)
        if word.text.lower() not in CATALOG:
            self.unknown(word)
        arguments = []
        while (token := self.token) and token.text not in (";", "\n", "(", ")", "|"):
            if _TIMES.fullmatch(token.text):
                break
            arguments.append(self.take())
        return read_layer(word, arguments, name, self.refuse)

    def paths(self, word: NotationToken, depth: int) -> tuple[tuple[Item, ...], ...]:
        """The paths of a branch, between bars."""
        if not self.sees("("):
            self.refuse(
                f"{word.text} needs brackets.", f"Write {word.text}(conv 64 k3 p1 | identity)."
            )
        opened = self.take()
        paths = []
        while True:
            path = self.network(depth + 1)
            if not path:
                self.refuse("A path is empty.", "Write identity for a path that does nothing.")
            paths.append(path)
            if not self.sees("|"):
                break
            self.take()
        if not self.sees(")"):
            self.refuse("This bracket is not closed.", "Put a ) at the end.", opened.at)
        self.take()
        return tuple(paths)

    def times(self) -> int:
        """How often the item stands: `x3`."""
        found = _TIMES.fullmatch(self.token.text) if self.token else None
        if found is None:
            return 1
        if int(found[1]) < 1:
            self.refuse("x0 leaves nothing.", "Take the layer out, or write x1.")
        self.take()
        return int(found[1])

    def unknown(self, word: NotationToken) -> NoReturn:
        """Refuse a word, with the nearest that there is."""
        from difflib import get_close_matches

        close = get_close_matches(word.text.lower(), [*CATALOG, *BRANCH_OPS], 1)
        hint = f"Did you mean {close[0]}?" if close else "Layers are conv, maxpool, fc, relu ..."
        self.refuse(f"There is no layer called {word.text!r}.", hint, word.at)


def _renamed(item: Layer | Branch, name: str) -> Item:
    if isinstance(item, Layer):
        return item._replace(name=name)
    return Branch(item.op, item.paths, name)


__all__ = ["Network", "Unreadable", "read_network", "write_network"]
