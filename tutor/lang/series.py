r"""Sums and products over an index.

series := sum|prod ( body, i, low, high ) | ( body, i = low .. high ) | ( body, (i, low, high) )
        | sum|prod|∑|∏ _{i = low}^{high} term
total  := sum|prod ( a, b, ... )
Where the problem declares `f_i` and L, `prod(1 + f_i)` runs over i = 1 .. L.
"""

from tutor.faults import Unreadable
from tutor.lang.build import number
from tutor.lang.parser import Parser
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Node, Series, Symbol, symbols

_ENDS = ("L", "N", "n")
_RANGE = (",", ";", "..", "…", "->")
_OPENING, _CLOSING = ("(", "[", "{", "⌊", "⌈"), (")", "]", "}", "⌋", "⌉")


class SeriesReader(Parser):
    """Reads what follows `sum`, `prod`, ∑ and ∏."""

    __slots__ = ()

    def series_or_total(self, operation: str, name: Token) -> Node:
        """What follows the word or the sign."""
        if self.sees("(", "{"):
            return self._in_brackets(operation, name)
        return self._with_bounds(operation, name)

    def _in_brackets(self, operation: str, name: Token) -> Node:
        opened = self.take()
        closing = ")" if opened.text == "(" else "}"
        with self.deeper():
            index = self._index_ahead()
            if index is None:
                node = self._total(operation, closing, name)
            else:
                node = self._over(operation, index)
        self.expect(closing, opened)
        return node

    def _total(self, operation: str, closing: str, name: Token) -> Node:
        if self.sees(closing):
            raise Unreadable(name.column, f"{name.text} needs a value.", self._example(operation))
        arguments = self.separated()
        return self._implicit(operation, arguments)

    def _over(self, operation: str, index: str) -> Node:
        self.bound.append(index)
        body = self.expression()
        self.bound.pop()
        self.take()
        inner = self.take() if self.sees("(") else None
        self.take()
        if self.sees("=", ",", ";") or self.sees_word("in", "from"):
            self.take()
        low = self.expression()
        if not self.sees(*_RANGE) and not self.sees_word("to"):
            raise Unreadable(
                self.token.column,
                f"The range of {operation} needs two ends.",
                f"Write {operation}(..., {index}, 1, n).",
            )
        while self.sees(*_RANGE) or self.sees_word("to"):
            self.take()
        high = self.expression()
        if inner is not None:
            self.expect(")", inner)
        return Series(operation, body, index, low, high)

    def _index_ahead(self) -> str | None:
        """The index of a series: the name after the first comma, where a range follows it."""
        depth, commas, found = 0, 0, -1
        for at in range(self.at, len(self.tokens) - 1):
            token = self.tokens[at]
            depth += (token.text in _OPENING) - (token.text in _CLOSING)
            if depth < 0:
                break
            if depth == 0 and token.text in (",", ";"):
                commas += 1
                found = at if found < 0 else found
        if found < 0:
            return None
        inner = self.tokens[found + 1].text == "("
        start = found + 1 + inner
        name, mark = [*self.tokens[start : start + 2], self.tokens[-1], self.tokens[-1]][:2]
        if name.kind != "name" or len(name.text) > 1:
            return None
        if mark.text in ("=", "in", "from"):
            return name.text
        used = any(self._stands_in(name.text, token) for token in self.tokens[self.at : found])
        ranged = (commas == 3 and not inner) or (commas == 1 and inner)
        fresh = name.text not in self.letters.symbols or used
        return name.text if ranged and mark.text in (",", ";") and fresh else None

    def _stands_in(self, index: str, token: Token) -> bool:
        """Whether a name is the index, is numbered by it, or is a run of letters that holds it."""
        if token.text == index or token.text.endswith(f"_{index}"):
            return True
        if token.kind != "name" or self.letters.function(token.text) is not None:
            return False
        return index in (self.letters.split(token.text) or ())

    def _implicit(self, operation: str, arguments: list[Node]) -> Node:
        """`prod(1 + f_i)`: the range is that of the problem."""
        letters = self.letters
        free = symbols(arguments[0])
        family = next((name for name in letters.families.values() if name in free), None)
        if letters.author or len(arguments) > 1 or family is None:
            return Call(operation, tuple(arguments))
        index = family.rpartition("_")[2]
        high = next((name for name in _ENDS if name in letters.symbols), None)
        if high is None:
            raise Unreadable(
                self.token.column,
                f"The range of {operation} is missing.",
                f"Write {operation}(..., {index}, 1, 3).",
            )
        return Series(operation, arguments[0], index, number(1), Symbol(high))

    def _with_bounds(self, operation: str, name: Token) -> Node:
        """`_{i=low}^{high} term`, in either order; without bounds those of the problem."""
        index, low, high = None, None, None
        while self.sees("_", "^"):
            if self.take().text == "^":
                high = self.group()
            else:
                index, low = self._lower_bound(operation)
        if index:
            self.bound.append(index)
        with self.deeper():
            body = self.term()
        if index is None or low is None or high is None:
            if index:
                self.bound.pop()
            if index or low or high:
                raise Unreadable(
                    name.column, f"The range of {operation} is not whole.", self._example(operation)
                )
            return self._implicit(operation, [body])
        self.bound.pop()
        return Series(operation, body, index, low, high)

    def _lower_bound(self, operation: str) -> tuple[str, Node | None]:
        if not self.sees("{", "("):
            return self._index(operation), None
        opened = self.take()
        index, low = self._index(operation), None
        if self.sees("=") or self.sees_word("in"):
            self.take()
            with self.deeper():
                low = self.expression()
        self.expect("}" if opened.text == "{" else ")", opened)
        return index, low

    def _index(self, operation: str) -> str:
        token = self.take()
        if token.kind != "name" or len(token.text) > 1:
            raise Unreadable(token.column, "An index is a single letter.", self._example(operation))
        return token.text

    def _example(self, operation: str) -> str:
        return f"Write {operation}(body, i, 1, n)."
