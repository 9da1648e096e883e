"""The loop that reads every formula, and the tables of rules that it follows (a Pratt parser).

A formula starts with what a prefix rule reads: a number, a name, a bracket, a sign. As long as
the next token has an infix rule that binds tightly enough, the rule reads on with what stands
left of it. Rules get the stream and the grammar, so that what stands inside is read by the same
loop; they live in modules of their own, and `syntax` puts them into tables.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tutor.lang.precedence import ATOM, LOOSEST
from tutor.lang.token_stream import TokenStream
from tutor.lang.tokens import Token
from tutor.lang.tree import Node


@dataclass(frozen=True, slots=True)
class Left:
    """What stands left of a sign: `single` before any operation, `divided` by a bar."""

    node: Node
    single: bool = False
    divided: bool = False


@dataclass(frozen=True, slots=True)
class Prefix:
    """How a formula may start, where the loop reads for `power` or looser."""

    read: Callable[[TokenStream, "Grammar"], Node]
    power: int = ATOM


@dataclass(frozen=True, slots=True)
class Infix:
    """How a formula goes on, where the loop reads for `power` or looser and `applies` holds.

    After a rule that stands `once`, no other of its power follows: `a < b < c` is not read.
    """

    read: Callable[[TokenStream, "Grammar", Left], Left]
    power: int
    applies: Callable[[TokenStream], bool] | None = None
    once: bool = False


Key = tuple[str, str]
"""The kind and the text of a token; an empty text stands for every text."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The rules: several for one start from loose to tight; `beside` where no sign stands."""

    prefixes: Mapping[Key, tuple[Prefix, ...]]
    infixes: Mapping[Key, Infix]
    beside: Infix

    def expression(self, stream: TokenStream, power: int = LOOSEST) -> Node:
        """What stands here, as far as its signs bind at least as tightly as `power`."""
        prefix = self._prefix(stream, power)
        left, ceiling = Left(prefix.read(stream, self), single=True), prefix.power
        while infix := self._infix(stream, power, ceiling):
            left, ceiling = infix.read(stream, self, left), infix.power - infix.once
        return left.node

    def _prefix(self, stream: TokenStream, power: int) -> Prefix:
        kind, text = stream.token[:2]
        for rule in self.prefixes.get((kind, text)) or self.prefixes.get((kind, "")) or ():
            if rule.power >= power:
                return rule
        raise stream.refusal()

    def _infix(self, stream: TokenStream, power: int, ceiling: int) -> Infix | None:
        """The rule of the next token; tighter ones than the `ceiling` have been followed."""
        kind, text = stream.token[:2]
        rule = self.infixes.get((kind, text)) or self.infixes.get((kind, ""))
        for candidate in (rule, self.beside):
            if candidate is None or not power <= candidate.power <= ceiling:
                continue
            if candidate.applies is None or candidate.applies(stream):
                return candidate
        return None

    def items(self, stream: TokenStream) -> list[Node]:
        """Formulas with commas or semicolons between them."""
        items = [self.expression(stream)]
        while stream.sees(",", ";"):
            stream.take()
            items.append(self.expression(stream))
        return items

    def group(self, stream: TokenStream) -> Node:
        """`{ expression }`, `( expression )` or a single atom."""
        if not stream.sees("{", "("):
            with stream.deeper():
                return self.expression(stream, ATOM)
        opened = stream.take()
        with stream.deeper():
            node = self.expression(stream)
        stream.expect(closing(opened), opened)
        return node


CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "|": "|"}


def closing(opened: Token) -> str:
    """The sign that closes a bracket."""
    return CLOSING[opened.text]
