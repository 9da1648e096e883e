r"""Reading: typed or authored text to a tree.

    line     := or-clause                        authors
              | sum [(= | != | < | <= | > | >=) sum] [unit]   learners
    or       := and ('or' and)* ;  and := not ('and' not)* ;  not := 'not' not | relation
    sum      := [+ | -] term ((+ | -) term)*
    term     := factor ((* | / | // | %) factor | power)*     a power beside a power multiplies
    factor   := [-] power
    power    := postfix [^ [-] power]
    postfix  := atom (! | ² | ' | .T | [index])*

`a/bc` means different things to different people: it is refused with both readings.
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import limits, units
from tutor.lang.atoms import Atoms
from tutor.lang.build import add, times
from tutor.lang.letters import Letters
from tutor.lang.tokens import Token
from tutor.lang.tree import (
    Call,
    Index,
    Logic,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Quotient,
    Relation,
    Symbol,
)  # fmt: skip

RELATIONS = ("=", "!=", "<", "<=", ">", ">=")
_TIMES = ("cdot", "times", "ast")
_IGNORED = {"left", "right", ",", ";", ":", "!", " ", "big", "Big", "bigl", "bigr", "quad",
            "displaystyle"}  # fmt: skip


def read(text: str, letters: Letters | None = None) -> Node:
    """The tree of the text; raises Unreadable with the column and a way to type it."""
    return _Reader(text, letters or Letters()).whole()


def read_list_item(text: str, letters: Letters) -> Node:
    """One entry of a list; its commas group thousands only in a list of its own."""
    return _Reader(text, letters).whole()


class _Reader(Atoms):
    __slots__ = ()

    def __init__(self, text: str, letters: Letters, grouped: bool = True) -> None:
        super().__init__(text, letters, grouped)
        self.tokens = _prepared(self.tokens, letters)

    def whole(self) -> Node:
        """One formula with nothing left over."""
        if self.token.kind == "end":
            raise Unreadable(1, "There is nothing to read.", "Type an answer.")
        node = self.expression()
        if not self.letters.author:
            node = self._with_unit(node)
        if self.token.kind != "end":
            raise self.unexpected()
        return node

    def expression(self) -> Node:
        """A formula: with and/or/not for authors, a sum or an equation for learners."""
        if not self.letters.author:
            return self._relation()
        terms = [self._conjunction()]
        while self.sees_word("or"):
            self.take()
            terms.append(self._conjunction())
        return terms[0] if len(terms) == 1 else Logic("or", tuple(terms))

    def _conjunction(self) -> Node:
        terms = [self._negation()]
        while self.sees_word("and"):
            self.take()
            terms.append(self._negation())
        return terms[0] if len(terms) == 1 else Logic("and", tuple(terms))

    def _negation(self) -> Node:
        if not self.sees_word("not"):
            return self._relation()
        self.take()
        self.enter()
        inner = self._negation()
        self.leave()
        return Logic("not", (inner,))

    def _relation(self) -> Node:
        left = self._sum()
        if not self.sees(*RELATIONS):
            return left
        return Relation(self.take().text, left, self._sum())

    def _sum(self) -> Node:
        terms = [self._signed()]
        while self.sees("+", "-"):
            terms.append(self._signed())
        return add(terms)

    def _signed(self) -> Node:
        negative = False
        while self.sees("+", "-"):
            negative ^= self.take().text == "-"
        term = self.term()
        return Negative(term) if negative else term

    def term(self) -> Node:
        """Factors and divisors from left to right."""
        node, slash = self._factor(), None
        while True:
            if self.sees("*") or self.sees_command(*_TIMES):
                self.take()
                node, slash = times((node, self._factor())), None
            elif self.sees("/"):
                slash = self.take()
                node = Quotient(node, self._factor())
            elif self.letters.author and self.sees("//", "%"):
                operation = "div" if self.take().text == "//" else "mod"
                node = Call(operation, (node, self._factor()))
            elif self._starts_factor():
                self._check_beside(slash)
                node = times((node, self.power()))
            else:
                return node

    def _check_beside(self, slash: Token | None) -> None:
        token = self.token
        if slash is not None:
            raise Unreadable(
                token.column,
                "This can mean (a/b)·c or a/(b·c).",
                "Put brackets: (a/b)*c or a/(b*c).",
            )
        if token.kind == "number":
            raise Unreadable(
                token.column, "Two numbers stand side by side.", "Put a sign or a comma between."
            )

    def _starts_factor(self) -> bool:
        token = self.token
        if token.kind == "number":
            return True
        if token.kind == "command":
            return token.text not in ("rfloor", "rceil", "rvert", "}", "%", "ge", "le")
        if token.kind == "sign":
            return token.text in ("(", "⌊", "⌈", "√", "∏", "∑", "∂") or (
                token.text == "[" and not self.letters.author
            )
        if token.kind != "name":
            return False
        if self.letters.author:
            return False
        return self._means(token) or self._refuse_or_unit(token)

    def _refuse_or_unit(self, token: Token) -> bool:
        """False for a unit at the end of the line; True for a function; else refuse."""
        if self.letters.function(token.text):
            return True
        if self.letters.derivatives and token.text[0] == "d":
            return True
        if self._unit_at(self.at) is not None or token.text in ("to", "by", "T"):
            return False
        raise self.letters.unknown(token.text, token.column)

    def _factor(self) -> Node:
        if not self.sees("-", "+"):
            return self.power()
        self.enter()
        negative = self.take().text == "-"
        inner = self._factor()
        self.leave()
        return Negative(inner) if negative else inner

    def power(self) -> Node:
        """A postfix with its exponent; exponents group to the right."""
        node = self._postfix()
        if not self.sees("^"):
            return node
        self.take()
        self.enter()
        if self.token.text == "T" and self.letters.declared("T") is None:
            self.take()
            node = Call("transpose", (node,))
        else:
            node = Power(node, self._exponent())
        self.leave()
        return node

    def _exponent(self) -> Node:
        if self.sees("-"):
            self.take()
            return Negative(self._exponent())
        if self.sees("{"):
            return self.group()
        return self.power()

    def _postfix(self) -> Node:
        node = self.atom()
        while True:
            if self.sees("!"):
                self.take()
                node = Call("factorial", (node,))
            elif self.token.kind == "raised":
                node = self._raised(node)
            elif self.sees("'", "''") and self.letters.noncommutative:
                node = Call("transpose", (node,)) if self.take().text == "'" else node
            elif self.sees(".") and self.peek().text == "T":
                self.at += 2
                node = Call("transpose", (node,))
            elif self.letters.author and self.sees("["):
                opened = self.take()
                node = Index(node, self.expression())
                self.expect("]", opened)
            else:
                return node

    def _raised(self, base: Node) -> Node:
        token = self.take()
        if token.text == "T":
            return Call("transpose", (base,))
        if token.text.lstrip("-").isdigit():
            limits.check_number(token.text, token.column)
            digits = Number(Fraction(token.text.lstrip("-")), token.text.lstrip("-"))
            return Power(base, Negative(digits) if token.text[0] == "-" else digits)
        if name := self.letters.declared(token.text):
            return Power(base, Symbol(name))
        raise self.letters.unknown(token.text, token.column)

    def _unit_at(self, at: int) -> tuple[str, Fraction] | None:
        """The unit spelled by all tokens from `at` to the end."""
        words = [token.text for token in self.tokens[at:-1]]
        if not words or len(words) > 4:
            return None
        joined = "".join(word for word in words if word not in ("-", "."))
        spaced = words[0] if len(words) == 1 else joined
        return units.unit(spaced)

    def _with_unit(self, node: Node) -> Node:
        if self.token.kind == "end":
            return node
        if self.sees_command("%") or self.sees("%"):
            self.take()
            return Measure(node, "%")
        found = self._unit_at(self.at)
        if found is None:
            return node
        self.at = len(self.tokens) - 1
        unit, factor = found
        return Measure(_scaled(node, factor), unit)


def _scaled(node: Node, factor: Fraction) -> Node:
    if factor == 1:
        return node
    if isinstance(node, Number):
        return Number(node.value * factor, node.spelling)
    return times((node, Number(factor)))


def _prepared(tokens: list[Token], letters: Letters) -> list[Token]:
    """Drop LaTeX spacing, and read `3x4` as a product where x is no letter of the problem."""
    kept = [t for t in tokens if not (t.kind == "command" and t.text in _IGNORED)]
    if letters.author or letters.declared("x") or letters.declared("X"):
        return kept
    result: list[Token] = []
    for position, token in enumerate(kept):
        after = kept[position + 1] if position + 1 < len(kept) else token
        before = result[-1] if result else token
        product = before.kind == "number" or before.text in (")", "⌋", "⌉")
        if product and token.text in ("x", "X") and (after.kind == "number" or after.text == "("):
            result.append(Token("sign", "*", token.column, token.spaced))
        elif product and token.text[:1] in ("x", "X") and token.text[1:].isdecimal():
            result.append(Token("sign", "*", token.column, token.spaced))
            result.append(Token("number", token.text[1:], token.column + 1))
        else:
            result.append(token)
    return result
