r"""The smallest wholes of a formula.

atom   := number [prefix] | mixed fraction | name | call | series | bracket | LaTeX structure
bracket:= ( .. ) | ⌊ .. ⌋ | ⌈ .. ⌉ | | .. | | [ .. ] | { .. }
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import units
from tutor.lang.build import number
from tutor.lang.commands import Commands
from tutor.lang.known import CONSTANTS, LIBRARIES
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Each, Node, Number, Quotient, Sequence, Symbol, Text

CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "|": "|"}
_ROUNDING = {"⌊": "floor", "⌈": "ceil", "|": "abs"}
_ROOTS = {"√": 2, "∛": 3}


class Atoms(Commands):
    """Reads one atom at a time."""

    __slots__ = ()

    def atom(self) -> Node:
        """The atom that starts at the next token."""
        token = self.token
        if token.kind == "number":
            return self._number()
        if token.kind == "fraction":
            return _quotient(self.take())
        if token.kind == "text":
            return Text(self.take().text)
        if token.kind == "command":
            return self.command()
        if derivative := self.derivative():
            return derivative
        if token.kind == "name":
            return self._name()
        return self._signed_atom()

    def _signed_atom(self) -> Node:
        if self.sees("%") and self.peek().text in CONSTANTS:
            self.take()
            return self.atom()
        if self.sees("∏", "∑"):
            token = self.take()
            return self._with_bounds("prod" if token.text == "∏" else "sum", token)
        if self.sees(*_ROOTS):
            degree = _ROOTS[self.take().text]
            with self.deeper():
                inner = self.power()
            return Call("sqrt", (inner,)) if degree == 2 else Call("root", (inner, number(3)))
        if self.sees(*CLOSING):
            return self._bracket()
        raise self.unexpected()

    def _number(self) -> Node:
        token = self.take()
        value, spelling = Fraction(token.text), token.text
        if self.letters.author:
            return Number(value, spelling)
        if mixed := self._mixed(value, spelling):
            return mixed
        following = self.token
        if following.kind == "name" and not self.means(following):
            factor = self._prefix(following)
            if factor is not None:
                self.take()
                return Number(value * factor, f"{spelling}{following.text}")
        return Number(value, spelling)

    def _prefix(self, word: Token) -> int | None:
        """`7B` is seven billion; `512 B`, or either where bytes are asked, leaves a unit."""
        if word.text == "B" and (word.spaced or self.letters.bytes):
            return None
        return units.prefix(word.text)

    def _mixed(self, whole: Fraction, spelling: str) -> Node | None:
        """`1 3/4` and `1¾`: one and three quarters."""
        if not spelling.isdecimal():
            return None
        if self.token.kind == "fraction":
            part = Fraction(self.take().text)
            return Number(whole + part, f"{spelling} {part}")
        above, bar, below = self.token, self.peek(), self.peek(2)
        plain = above.text.isdecimal() and bar.text == "/" and below.text.isdecimal()
        if not plain or int(above.text) >= int(below.text):
            return None
        self.at += 3
        part = Fraction(int(above.text), int(below.text))
        return Number(whole + part, f"{spelling} {above.text}/{below.text}")

    def means(self, token: Token) -> bool:
        """Whether a name is made of letters of the problem."""
        letters, name = self.letters, token.text
        return (
            name in self.bound
            or letters.declared(name) is not None
            or letters.split(name) is not None
            or letters.member(name, self.bound) is not None
        )

    def _name(self) -> Node:
        token, letters = self.take(), self.letters
        if token.text in self.bound:
            return Symbol(token.text)
        if token.text in LIBRARIES and self.sees(".") and self.peek(2).text == "(":
            self.take()
            return self._name()
        if primed := self._primed(token):
            return primed
        if token.text == "C" and self.sees("(") and self.peek(2).text == ",":
            return self.call("binomial", token)
        if declared := letters.declared(token.text) or letters.member(token.text, self.bound):
            return Symbol(declared)
        function = letters.function(token.text)
        if function and self.calls_ahead():
            return self.call(function, token)
        return self._author_name(token) if letters.author else self._run(token, function)

    def _run(self, token: Token, function: str | None) -> Node:
        """Letters side by side, with a function behind them, or a function without brackets."""
        if parts := self.letters.split(token.text):
            return self._side_by_side(parts, token)
        if glued := self._glued(token) or self._applied(token):
            return glued
        if function and token.text != "C":
            return self.call(function, token)
        raise self.letters.unknown(token.text, token.column)

    def _side_by_side(self, parts: list[str], token: Token) -> Node:
        beside = [Token("name", part, token.column, joined=True) for part in parts[1:]]
        self.tokens[self.at : self.at] = beside
        return self._letter(parts[0])

    def _letter(self, name: str) -> Node:
        if self.letters.declared(name) is None and self.letters.constant(name):
            return Call(name, ())
        return Symbol(name)

    def _glued(self, token: Token) -> Node | None:
        """`nlog(n)`: letters with a function behind them."""
        if not self.sees("("):
            return None
        for start in range(1, len(token.text) - 1):
            letters, word = token.text[:start], token.text[start:]
            if self.letters.function(word) and (parts := self.letters.split(letters)):
                self.tokens.insert(self.at, Token("name", word, token.column + start))
                return self._side_by_side(parts, token)
        return None

    def _applied(self, token: Token) -> Node | None:
        """`sinx`: a function with letters behind it."""
        for end in range(len(token.text) - 1, 1, -1):
            word, rest = token.text[:end], token.text[end:]
            function = self.letters.function(word) if word.isalpha() else None
            if function and self.letters.split(rest):
                self.tokens.insert(self.at, Token("name", rest, token.column + end))
                return self.call(function, Token("name", word, token.column))
        return None

    def _primed(self, token: Token) -> Node | None:
        """A declared `f'`, also as `f'(x)` and `f^{\\prime}`."""
        at = self.at + self.sees("^")
        braced = at > self.at and self.tokens[at].text == "{"
        at += braced
        primes = 0
        while self.tokens[at].text in ("'", "''"):
            primes += len(self.tokens[at].text)
            at += 1
        name = self.letters.primed(token.text, primes) if primes else None
        if name is None:
            return None
        self.at = at + braced
        argument = [self.token.text, self.peek().kind, self.peek(2).text]
        if argument == ["(", "name", ")"]:
            self.at += 3
        return Symbol(name)

    def _author_name(self, token: Token) -> Node:
        if token.text in ("true", "false"):
            return Call(token.text, ())
        if self.letters.open and not self.sees("("):
            return Symbol(token.text)
        if self.letters.constant(token.text):
            return Call(token.text, ())
        raise self.letters.unknown(token.text, token.column)

    def _bracket(self) -> Node:
        opened = self.take()
        closing = CLOSING[opened.text]
        items: list[Node] = []
        comma = False
        with self.deeper(bars=opened.text == "|"):
            while opened.text == "|" or not self.sees(closing):
                items.append(self.expression())
                if self.letters.author and self.sees_word("for") and opened.text == "[":
                    items = [self._each(items[0])]
                    break
                comma = self.sees(",", ";")
                if not comma:
                    break
                self.take()
        self.expect(closing, opened)
        return self._enclosed(opened, items, comma)

    def _enclosed(self, opened: Token, items: list[Node], comma: bool) -> Node:
        if not items and not self.letters.author:
            raise Unreadable(opened.column, "There is nothing in the brackets.", "Fill them.")
        if opened.text in _ROUNDING:
            if len(items) == 1 and not comma:
                return Call(_ROUNDING[opened.text], (items[0],))
            raise Unreadable(opened.column, "One value stands in these brackets.", "Remove ','.")
        if len(items) != 1 or comma:
            return Sequence(tuple(items))
        listed = opened.text == "[" and (self.letters.author or isinstance(items[0], Sequence))
        return Sequence(tuple(items)) if listed and not isinstance(items[0], Each) else items[0]

    def _each(self, body: Node) -> Node:
        self.take()
        name = self.take().text
        if not self.sees_word("in"):
            raise Unreadable(self.token.column, "'in' is missing.", "Write [f(x) for x in xs].")
        self.take()
        source = self.expression()
        condition = None
        if self.sees_word("if"):
            self.take()
            condition = self.expression()
        return Each(body, name, source, condition)


def _quotient(token: Token) -> Node:
    above, _, below = token.text.partition("/")
    return Quotient(number(int(above)), number(int(below)))
