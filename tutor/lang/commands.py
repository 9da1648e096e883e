r"""LaTeX structures and derivatives: `\frac{a}{b}`, `\sqrt[n]{x}`, `\binom{n}{k}`, `dF/dx`."""

from tutor.lang.calls import Calls
from tutor.lang.letters import canonical
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Node, Quotient, Symbol


class Commands(Calls):
    """Reads structures that only LaTeX has, and symbols that are derivatives."""

    __slots__ = ()

    def command(self) -> Node:
        """The structure whose command comes next."""
        name = self.take().text
        if name == "sqrt":
            return self.root()
        if name.endswith("frac"):
            return self._fraction_derivative() or Quotient(self._argument(), self._argument())
        return Call("binomial", (self._argument(), self._argument()))

    def root(self) -> Node:
        r"""`\sqrt{x}`, `\sqrt[3]{x}`."""
        if not self.sees("["):
            return Call("sqrt", (self._argument(),))
        opened = self.take()
        with self.deeper():
            degree = self.expression()
        self.expect("]", opened)
        return Call("root", (self._argument(), degree))

    def _argument(self) -> Node:
        r"""A group in braces, or one character: `\frac12` is a half."""
        token = self.token
        if token.kind == "number" and len(token.text) > 1 and token.text.isdecimal():
            rest = Token("number", token.text[1:], token.column + 1)
            self.tokens[self.at : self.at + 1] = [
                Token("number", token.text[0], token.column, token.spaced),
                rest,
            ]
        return self.group()

    def derivative(self) -> Node | None:
        """A declared `dF/dx`, also typed with ∂."""
        if not self.letters.derivatives:
            return None
        upper, after = self._differential(self.at)
        if upper is None or self.tokens[after].text != "/":
            return None
        lower, end = self._differential(after + 1)
        return self._declared(upper, lower, end)

    def _fraction_derivative(self) -> Node | None:
        texts = [token.text for token in self.tokens]
        if not self.letters.derivatives or texts[self.at] != "{":
            return None
        upper, after = self._differential(self.at + 1)
        if texts[after : after + 2] != ["}", "{"]:
            return None
        lower, end = self._differential(after + 2)
        return self._declared(upper, lower, end + 1) if texts[end] == "}" else None

    def _declared(self, upper: str | None, lower: str | None, end: int) -> Node | None:
        name = self.letters.derivatives.get((upper or "", lower or ""))
        if name is None:
            return None
        self.at = end
        return Symbol(name)

    def _differential(self, at: int) -> tuple[str | None, int]:
        """The canonical `dF` that starts at a token, and the place after it."""
        token = self.tokens[at]
        following = self.tokens[min(at + 1, len(self.tokens) - 1)]
        if token.text in ("∂", "d") and following.kind == "name":
            return canonical(f"d{following.text}"), at + 2
        if token.kind == "name" and token.text[0] in "d∂":
            return canonical(token.text), at + 1
        return None, at
