r"""Powers and what stands behind an atom.

factor  := [-] power
power   := postfix [^ [-] power]          exponents group to the right
postfix := atom (! | ² | ' | .T | [index])*

Where people disagree about the end of an exponent, it is asked back: `x^1/2`, `2^nk`.
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import limits
from tutor.lang.atoms import Atoms
from tutor.lang.build import number
from tutor.lang.letters import Letters, canonical
from tutor.lang.show import line
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Index, Negative, Node, Number, Power, Symbol


class Powers(Atoms):
    """Reads a factor: an atom with exponents, factorials, transposes and signs."""

    __slots__ = ("exponent_end",)

    def __init__(self, text: str, letters: Letters) -> None:
        super().__init__(text, letters)
        self.exponent_end = -1

    def minus(self) -> bool:
        """Whether the signs that come next make a minus; they are consumed."""
        negative = False
        while self.sees("+", "-"):
            negative ^= self.take().text == "-"
        return negative

    def factor(self) -> Node:
        """A power with its signs."""
        negative = self.minus()
        inner = self.power()
        return Negative(inner) if negative else inner

    def power(self) -> Node:
        """A postfix with its exponent; exponents group to the right."""
        node = self._postfix()
        if not self.sees("^"):
            return node
        self.take()
        if self._transposed():
            return Call("transpose", (node,))
        if self.sees("-", "{") and self._inverse_transposed():
            return Call("transpose", (Power(node, Negative(number(1))),))
        with self.deeper():
            start = self.at
            exponent = self._exponent()
        self._check_exponent(node, exponent, start)
        return Power(node, exponent)

    def _transposed(self) -> bool:
        """Whether ^T or ^{T} comes next, also in `x^TWx`, and is not a power by a declared T."""
        braced = self.sees("{") and self.peek(2).text == "}"
        mark = self.peek() if braced else self.token
        if not self.letters.transposes or "T" in self.letters.symbols:
            return self.letters.transposes and mark.text == "⊤" and self._passed(braced)
        rest = mark.text[1:] if mark.kind == "name" and mark.text[0] == "T" else ""
        if rest and not braced and not self._is_symbol(mark.text) and self._reads(rest):
            after = Token("name", rest, mark.column + 1, joined=True)
            self.tokens[self.at : self.at + 1] = [Token("name", "T", mark.column), after]
            mark = self.token
        return mark.text in ("T", "⊤") and self._passed(braced)

    def _reads(self, run: str) -> bool:
        letters = self.letters
        return letters.declared(run) is not None or letters.split(run) is not None

    def _is_symbol(self, name: str) -> bool:
        return canonical(name) in self.letters.by_spelling

    def _passed(self, braced: bool) -> bool:
        self.at += 3 if braced else 1
        return True

    def _inverse_transposed(self) -> bool:
        """Whether ^-T or ^{-T} comes next, the transpose of the inverse."""
        braced = self.sees("{")
        ahead = [token.text for token in self.tokens[self.at + braced :][:3]]
        if not self.letters.noncommutative or "T" in self.letters.symbols:
            return False
        if ahead[:2] != ["-", "T"] or (braced and ahead[2:] != ["}"]):
            return False
        self.at += 4 if braced else 2
        return True

    def _exponent(self) -> Node:
        negative = self.minus()
        inner = self.group() if self.sees("{") else self.power()
        return Negative(inner) if negative else inner

    def _check_exponent(self, base: Node, exponent: Node, start: int) -> None:
        """`x^1/2` and `2^nk` are asked back: people mean both."""
        one = exponent in (number(1), Negative(number(1)))
        if one and self.tokens[self.at - 1].text == "1" and self._over_number():
            shown, sign = line(base), "-" if isinstance(exponent, Negative) else ""
            below = self.peek().text
            raise Unreadable(
                self.token.column,
                f"This can mean ({shown}^{sign}1)/{below} or {shown}^({sign}1/{below}).",
                "Put brackets around the exponent.",
            )
        if self.at != start + 1:
            return
        if self.token.joined or (isinstance(base, Number) and isinstance(exponent, Number)):
            self.exponent_end = self.at

    def _over_number(self) -> bool:
        return self.sees("/") and self.peek().kind == "number"

    def _postfix(self) -> Node:
        node = self.atom()
        while True:
            if self.sees("!"):
                node = self._factorial(node)
            elif self.token.kind == "raised":
                node = self._raised(node)
            elif self.sees("'") and self.letters.noncommutative:
                self.take()
                node = Call("transpose", (node,))
            elif self.sees(".") and self.peek().text == "T" and self.letters.transposes:
                self.at += 2
                node = Call("transpose", (node,))
            elif self.letters.author and self.sees("["):
                opened = self.take()
                node = Index(node, self.expression())
                self.expect("]", opened)
            else:
                return node

    def _factorial(self, node: Node) -> Node:
        mark = self.take()
        if self.sees("!"):
            raise Unreadable(
                mark.column,
                "n!! can mean (n!)! or the double factorial.",
                "Write (n!)! or a product.",
            )
        return Call("factorial", (node,))

    def _raised(self, base: Node) -> Node:
        token = self.take()
        if token.text == "T" and self.letters.transposes:
            return Call("transpose", (base,))
        digits = token.text.lstrip("+-")
        if digits.isdigit() and len(token.text) - len(digits) <= 1:
            limits.check_number(digits, token.column)
            power = Number(Fraction(digits), digits)
            return Power(base, Negative(power) if token.text[0] == "-" else power)
        if name := self.letters.declared(token.text):
            return Power(base, Symbol(name))
        raise self.letters.unknown(token.text, token.column)
