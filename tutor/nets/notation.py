"""The notation: networks as text, read here and written by `tutor.nets.writing`.

network  := item ((';' | newline) item)*           '#' starts a comment, up to the end of line
item     := [name ':'] (layer | branch | group) ['x' count]
layer    := word argument*                         conv 64 k3x5 s2x1 p1x2 d2 g4 nobias
branch   := ('residual' | 'concat' | 'split') '(' network ('|' network)* ')'
group    := '(' network ')'                        a named group is a stage
argument := number | letter values | flag
values   := number ('x' number)*                   padding also before:after, as in p0:1
"""

import re
from typing import NamedTuple, NoReturn

from tutor.faults import Unreadable
from tutor.nets import refusal_messages
from tutor.nets.layer_arguments import read_layer
from tutor.nets.layer_catalog import BRANCH_OPS, CATALOG
from tutor.nets.layers import Axes, Branch, Group, Item, Layer, Network, Padding
from tutor.nets.refusal_messages import NetworkRefusal

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
        raise Unreadable(1, *refusal_messages.network_too_long(LONGEST))
    reader = _Reader(text)
    items = reader.network(0)
    if reader.token is not None:
        reader.refuse(refusal_messages.bracket_unopened(reader.token.text))
    if not items:
        raise Unreadable(1, *refusal_messages.NO_LAYER)
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

    def refuse(self, refusal: NetworkRefusal, at: int | None = None) -> NoReturn:
        """Raise Unreadable at a place of the text, by default at the next token."""
        if at is None:
            at = self.token.at if self.token else len(self.text)
        start = self.text.rfind("\n", 0, at) + 1
        line = self.text.count("\n", 0, at) + 1
        if "\n" in self.text.strip():
            refusal = refusal_messages.on_line(line, refusal)
        raise Unreadable(at - start + 1, *refusal)

    def network(self, depth: int) -> tuple[Item, ...]:
        """Items up to a closing sign or the end."""
        if depth > DEEPEST:
            self.refuse(refusal_messages.nesting_too_deep(DEEPEST))
        items: list[Item] = []
        while self.token is not None and not self.sees(")", "|"):
            if self.sees(";", "\n"):
                self.take()
                continue
            items.append(self.item(depth))
            if self.token is not None and not self.sees(";", "\n", ")", "|"):
                self.refuse(refusal_messages.unexpected_text(self.token.text))
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
            self.refuse(refusal_messages.name_without_layer(name))
        return name

    def bracket(self, depth: int) -> tuple[Item, ...]:
        """A network in brackets."""
        opened = self.take()
        items = self.network(depth + 1)
        if not self.sees(")"):
            self.refuse(refusal_messages.BRACKET_OPEN, opened.at)
        self.take()
        if not items:
            self.refuse(refusal_messages.BRACKETS_EMPTY, opened.at)
        return items

    def layer_or_branch(self, name: str, depth: int) -> Item:
        """What starts with a word."""
        word = self.take()
        self.count += 1
        if self.count > MOST_ITEMS:
            self.refuse(refusal_messages.too_many_layers(MOST_ITEMS), word.at)
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
            self.refuse(refusal_messages.brackets_missing(word.text))
        opened = self.take()
        paths = []
        while True:
            path = self.network(depth + 1)
            if not path:
                self.refuse(refusal_messages.PATH_EMPTY)
            paths.append(path)
            if not self.sees("|"):
                break
            self.take()
        if not self.sees(")"):
            self.refuse(refusal_messages.BRACKET_OPEN, opened.at)
        self.take()
        return tuple(paths)

    def times(self) -> int:
        """How often the item stands: `x3`."""
        found = _TIMES.fullmatch(self.token.text) if self.token else None
        if found is None:
            return 1
        if int(found[1]) < 1:
            self.refuse(refusal_messages.ZERO_TIMES)
        self.take()
        return int(found[1])

    def unknown(self, word: NotationToken) -> NoReturn:
        """Refuse a word, with the nearest that there is."""
        from difflib import get_close_matches

        close = get_close_matches(word.text.lower(), [*CATALOG, *BRANCH_OPS], 1)
        self.refuse(refusal_messages.unknown_layer(word.text, close), word.at)


def _renamed(item: Layer | Branch, name: str) -> Item:
    if isinstance(item, Layer):
        return item._replace(name=name)
    return Branch(item.op, item.paths, name)


_LETTERS = (
    ("k", "kernel"), ("s", "stride"), ("d", "dilation"), ("op", "output_padding"),
)  # fmt: skip
_COUNTS = (("g", "groups", 1), ("m", "multiplier", 1), ("l", "links", 0), ("q", "squeeze", 0))


def write_network(network: Network, separator: str = "; ") -> str:
    """The network in notation, items parted by the separator."""
    return separator.join(write_item(item) for item in network.items)


def write_item(item: Item) -> str:
    """One layer, branch or group in notation."""
    name = f"{item.name}: " if item.name else ""
    if isinstance(item, Layer):
        return name + write_layer(item)
    if isinstance(item, Branch):
        paths = " | ".join("; ".join(write_item(part) for part in path) for path in item.paths)
        return f"{name}{item.op}({paths})"
    return name + _group(item)


def write_layer(layer: Layer) -> str:
    """One layer without its name: `conv 64 k7 s2 p3`."""
    if layer.op == "slice":
        return f"slice {layer.numbers[0]}:{layer.numbers[1]}"
    parts = [layer.op, *(str(number) for number in layer.numbers)]
    for letter, field in _LETTERS:
        values: Axes = getattr(layer, field)
        if values:
            parts.append(letter + "x".join(str(value) for value in values))
        if letter == "s" and layer.padding:
            parts.append("p" + "x".join(_pad(padding) for padding in layer.padding))
    for letter, field, default in _COUNTS:
        if getattr(layer, field) != default:
            parts.append(f"{letter}{getattr(layer, field)}")
    return " ".join([*parts, *layer.flags])


def _pad(padding: Padding) -> str:
    if padding.before == padding.after:
        return str(padding.before)
    return f"{padding.before}:{padding.after}"


def _group(group: Group) -> str:
    times = f" x{group.times}" if group.times != 1 else ""
    only = group.items[0]
    if len(group.items) == 1 and times and not isinstance(only, Group) and not only.name:
        return write_item(only) + times
    return f"({'; '.join(write_item(item) for item in group.items)}){times}"
