r"""The smallest wholes of a formula.

atom   := number [prefix] | name | call | series | bracket | LaTeX
call   := function ( expression, ... ) | \sqrt{..} | \binom{..}{..} | √ power
series := sum|prod ( body, i, low, high ) | ∏_{i=low}^{high} term
bracket:= ( .. ) | ⌊ .. ⌋ | ⌈ .. ⌉ | | .. | | [ .. ] | { .. }
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import units
from tutor.lang.letters import canonical
from tutor.lang.parser import Parser
from tutor.lang.tokens import Token
from tutor.lang.tree import (
    Call,
    Each,
    Node,
    Number,
    Quotient,
    Sequence,
    Series,
    Symbol,
    Text,
)  # fmt: skip

CLOSING = {"(": ")", "[": "]", "{": "}", "⌊": "⌋", "⌈": "⌉", "|": "|"}
ROUNDING = {"⌊": "floor", "⌈": "ceil", "|": "abs"}
_LATEX_BRACKETS = {
    "lfloor": ("floor", "rfloor"), "lceil": ("ceil", "rceil"), "lvert": ("abs", "rvert"),
}  # fmt: skip
_LATEX_NAMES = {
    "floor", "ceil", "log", "ln", "exp", "min", "max", "gcd", "alpha", "beta", "gamma", "lambda",
    "phi", "pi", "theta", "sigma", "mu", "eta", "delta", "epsilon", "rho",
}  # fmt: skip


class Atoms(Parser):
    """Reads one atom at a time."""

    __slots__ = ()

    def atom(self) -> Node:
        """The atom that starts at the next token."""
        token = self.token
        if token.kind == "number":
            return self._number()
        if token.kind == "text":
            return Text(self.take().text)
        if token.kind == "command":
            return self._command()
        if derivative := self._derivative():
            return derivative
        if token.kind == "name":
            return self._name()
        return self._signed_atom()

    def _signed_atom(self) -> Node:
        if self.sees("∏", "∑"):
            return self._series("prod" if self.take().text == "∏" else "sum")
        if self.sees("√"):
            self.take()
            return Call("sqrt", (self.power(),))
        if self.sees(*CLOSING):
            return self._bracket()
        raise self.unexpected()

    def _number(self) -> Node:
        token = self.take()
        value, spelling = Fraction(token.text), token.text
        following = self.token
        if following.kind == "name" and not self.letters.author and not self._means(following):
            factor = units.prefix(following.text)
            if factor is not None:
                self.take()
                return Number(value * factor, f"{spelling}{following.text}")
        return Number(value, spelling)

    def _means(self, token: Token) -> bool:
        """Whether a name is a letter or function of the problem."""
        letters = self.letters
        return token.text in self.bound or letters.split(token.text) is not None

    def _name(self) -> Node:
        token, letters = self.take(), self.letters
        if token.text in self.bound:
            return Symbol(token.text)
        if self.sees("'") and (primed := letters.declared(token.text + "'")):
            self.take()
            return Symbol(primed)
        if declared := letters.declared(token.text):
            return Symbol(declared)
        function = letters.function(token.text)
        if function and (self.sees("(") or self._has_bounds()):
            return self._call(function, token)
        if letters.author:
            return self._author_name(token)
        if parts := letters.split(token.text):
            beside = [Token("name", part, token.column) for part in parts[1:]]
            self.tokens[self.at : self.at] = beside
            return Symbol(parts[0])
        if function:
            raise Unreadable(
                token.column, f"{token.text} needs brackets.", f"Write {token.text}(...)."
            )
        raise letters.unknown(token.text, token.column)

    def _author_name(self, token: Token) -> Node:
        if token.text in ("true", "false"):
            return Call(token.text, ())
        if self.letters.open and not self.sees("("):
            return Symbol(token.text)
        raise self.letters.unknown(token.text, token.column)

    def _has_bounds(self) -> bool:
        return self.sees("_", "^") and self.peek().text == "{"

    def _call(self, function: str, name: Token) -> Node:
        if not self.sees("("):
            return self._series(function)
        opened = self.take()
        self.enter()
        if function in ("sum", "prod"):
            node = self._summation(function, name)
        else:
            node = Call(function, tuple(self._arguments()))
        self.leave()
        self.expect(")", opened)
        if isinstance(node, Call):
            self._check_arity(node, name)
        return node

    def _check_arity(self, node: Call, name: Token) -> None:
        wanted = self.letters.arity(node.function)
        if wanted is not None and len(node.arguments) != wanted:
            things = "one value" if wanted == 1 else f"{wanted} values"
            raise Unreadable(
                name.column, f"{name.text} takes {things}.", "Separate values by commas."
            )

    def _arguments(self) -> list[Node]:
        arguments: list[Node] = []
        while not self.sees(")"):
            arguments.append(self.expression())
            if not self.sees(",", ";"):
                break
            self.take()
        return arguments

    def _summation(self, operation: str, name: Token) -> Node:
        """`sum(a, b, c)`, `sum(list)`, or a series `sum(body, i, low, high)`."""
        if index := self._index_ahead():
            self.bound.append(index)
        body = self.expression()
        if index is None:
            arguments = [body]
            while self.sees(","):
                self.take()
                arguments.append(self.expression())
            return self._implicit(operation, arguments, name)
        self.bound.pop()
        self.take()
        self.take()
        if self.sees("=", ","):
            self.take()
        low = self.expression()
        if not self.sees(",") and not self.sees("."):
            raise Unreadable(
                self.token.column,
                f"The range of {operation} needs two ends.",
                f"Write {operation}(body, {index}, 1, n).",
            )
        while self.sees(",", "."):
            self.take()
        return Series(operation, body, index, low, self.expression())

    def _index_ahead(self) -> str | None:
        """The index name of a series: the single letter after the first comma at this depth."""
        depth, at = 0, self.at
        while at + 2 < len(self.tokens):
            token, following, third = self.tokens[at : at + 3]
            if token.text in ("(", "[", "{"):
                depth += 1
            elif token.text in (")", "]", "}"):
                depth -= 1
            if depth < 0:
                return None
            if depth == 0 and token.text == "," and following.kind == "name":
                single = len(following.text) == 1 and third.text in (",", "=")
                return following.text if single else None
            at += 1
        return None

    def _implicit(self, operation: str, arguments: list[Node], name: Token) -> Node:
        indexed = [s for s in self.letters.symbols if s.endswith(("_i", "_l", "_j", "_k"))]
        if self.letters.author or len(arguments) > 1 or not indexed:
            return Call(operation, tuple(arguments))
        index = indexed[0][-1]
        high = next((s for s in ("L", "N", "n") if s in self.letters.symbols), None)
        if high is None:
            raise Unreadable(
                name.column,
                f"The range of {operation} is missing.",
                f"Write {operation}(body, {index}, 1, 3).",
            )
        return Series(operation, arguments[0], index, Number(Fraction(1)), Symbol(high))

    def _series(self, operation: str) -> Node:
        """`_{i=low}^{high} term`, both bounds optional where the problem knows them."""
        opened = self.token
        index, low, high = None, None, None
        while self.sees("_", "^"):
            if self.take().text == "^":
                high = self.group()
            else:
                brace = self.take()
                index = self.take().text
                self.expect("=")
                low = self.expression()
                self.expect("}", brace)
        if index:
            self.bound.append(index)
        body = self.term()
        if index is None or low is None or high is None:
            return self._implicit(operation, [body], opened)
        self.bound.pop()
        return Series(operation, body, index, low, high)

    def group(self) -> Node:
        """`{ expression }` of LaTeX, or a single atom."""
        if not self.sees("{"):
            return self.atom()
        opened = self.take()
        self.enter()
        node = self.expression()
        self.leave()
        self.expect("}", opened)
        return node

    def _bracket(self) -> Node:
        opened = self.take()
        closing = CLOSING[opened.text]
        self.enter()
        items: list[Node] = []
        while not self.sees(closing):
            items.append(self.expression())
            if self.letters.author and self.sees_word("for") and opened.text == "[":
                items = [self._each(items[0])]
                break
            if not self.sees(",", ";"):
                break
            self.take()
        self.leave()
        self.expect(closing, opened)
        return self._enclosed(opened, items)

    def _enclosed(self, opened: Token, items: list[Node]) -> Node:
        if opened.text in ROUNDING and len(items) == 1:
            return Call(ROUNDING[opened.text], (items[0],))
        if len(items) == 1 and isinstance(items[0], Each):
            return items[0]
        grouping = opened.text != "[" or not self.letters.author
        if len(items) == 1 and grouping and not isinstance(items[0], Sequence):
            return items[0]
        if not items and not self.letters.author:
            raise Unreadable(opened.column, "There is nothing in the brackets.", "Fill them.")
        return Sequence(tuple(items))

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

    def _derivative(self) -> Node | None:
        """A declared `dF/dx`, also typed with ∂."""
        if not self.letters.derivatives:
            return None
        upper, after = self._differential(self.at)
        if upper is None or self.tokens[after].text != "/":
            return None
        lower, end = self._differential(after + 1)
        name = self.letters.derivatives.get((upper, lower or ""))
        if name is None:
            return None
        self.at = end
        return Symbol(name)

    def _differential(self, at: int) -> tuple[str | None, int]:
        token = self.tokens[at]
        if token.text in ("∂", "partial", "d") and self.tokens[at + 1].kind == "name":
            return canonical(f"d{self.tokens[at + 1].text}"), at + 2
        if token.kind == "name" and token.text[0] == "d":
            return canonical(token.text), at + 1
        return None, at

    def _fraction(self) -> Node:
        for (upper, lower), name in self.letters.derivatives.items():
            texts = [token.text for token in self.tokens[self.at : self.at + 8]]
            joined = "".join("d" if text in ("∂", "partial") else text for text in texts)
            if canonical(joined).startswith(upper + lower) and joined.startswith("{d"):
                depth = 0
                while depth < 2:
                    depth += self.take().text == "}"
                return Symbol(name)
        return Quotient(self.group(), self.group())

    def _command(self) -> Node:
        token = self.take()
        name = token.text
        if name in ("frac", "dfrac", "tfrac"):
            return self._fraction()
        if name == "sqrt":
            return Call("sqrt", (self.group(),))
        if name in ("binom", "dbinom"):
            return Call("binomial", (self.group(), self.group()))
        if name in ("prod", "sum"):
            return self._series(name)
        if name in _LATEX_BRACKETS:
            return self._latex_bracket(token)
        if name in ("operatorname", "mathrm", "text", "mathbf"):
            return self._styled(token)
        if name in _LATEX_NAMES:
            self.at -= 1
            self.tokens[self.at] = Token("name", name, token.column, token.spaced)
            return self.atom()
        raise Unreadable(token.column, f"The command \\{name} is not read.", "Type it plainly.")

    def _latex_bracket(self, opened: Token) -> Node:
        function, closing = _LATEX_BRACKETS[opened.text]
        self.enter()
        node = self.expression()
        self.leave()
        if not self.sees_command(closing):
            raise Unreadable(opened.column, f"\\{opened.text} is not closed.", f"Add \\{closing}.")
        self.take()
        return Call(function, (node,))

    def _styled(self, command: Token) -> Node:
        if not self.sees("{") or self.peek().kind != "name":
            raise Unreadable(command.column, "A name in braces is missing.", "Type it plainly.")
        self.take()
        name = self.take()
        self.expect("}", command)
        self.at -= 1
        self.tokens[self.at] = name
        return self.atom()
