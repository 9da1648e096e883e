r"""Reading: typed or authored text to a tree.

    line     := or-clause                                       authors
              | sum [(= | != | < | <= | > | >=) sum] [unit]     learners
    or       := and ('or' and)* ;  and := not ('and' not)* ;  not := 'not' not | relation
    sum      := [+ | -] term ((+ | -) term)*
    term     := factor ((* | / | // | %) factor | power)*     a power beside a power multiplies
    factor   := [-] power                                       see powers

What means different things to different people is refused with both readings: `a/bc`.
"""

from fractions import Fraction

from tutor.faults import Unreadable
from tutor.lang import limits, units
from tutor.lang.build import add, times
from tutor.lang.letters import Letters
from tutor.lang.powers import Powers
from tutor.lang.prepare import prepared
from tutor.lang.show import POWER, TERM, bracketed, decimal_text
from tutor.lang.tokens import Token
from tutor.lang.tree import (
    Call,
    Logic,
    Measure,
    Negative,
    Node,
    Number,
    Quotient,
    Relation,
)  # fmt: skip

RELATIONS = ("=", "!=", "<", "<=", ">", ">=")
_OPENING = ("(", "[", "⌊", "⌈", "√", "∛", "∏", "∑", "∂")
_INFIX = {"choose": "binomial", "mod": "mod"}
_STOPS = ("to", "by", "in", "from", "T", "choose", "mod")
_LONGEST_READING = 24


def read(text: str, letters: Letters | None = None) -> Node:
    """The tree of the text; raises Unreadable with the column and a way to type it."""
    return _Reader(text, letters or Letters()).whole()


class _Reader(Powers):
    __slots__ = ()

    def __init__(self, text: str, letters: Letters) -> None:
        super().__init__(text, letters)
        self.tokens = prepared(self.tokens, letters)

    def whole(self) -> Node:
        """One formula with nothing left over."""
        if self.token.kind == "end":
            raise Unreadable(1, "There is nothing to read.", "Type an answer.")
        node = self.expression()
        if not self.letters.author:
            node = self._with_unit(node)
            if self.sees(".") and self.peek().kind == "end":
                self.take()
        if self.token.kind != "end":
            raise self.unexpected()
        limits.check_tree(node)
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
        with self.deeper():
            return Logic("not", (self._negation(),))

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
        negative = self.minus()
        term = self.term()
        return Negative(term) if negative else term

    def term(self) -> Node:
        """Factors and divisors from left to right."""
        node, slash, single = self.factor(), None, True
        if isinstance(node, Number) and " " in node.spelling:
            slash = None if self.tokens[self.at - 1].kind == "fraction" else self.token
        while True:
            if self.sees("*") or (self.sees("@") and self.letters.noncommutative):
                self.take()
                node, slash = times((node, self.factor())), None
            elif self.sees("/"):
                slash = self.take()
                node = Quotient(node, self.factor())
            elif operation := self._operation():
                node = self._apply(operation, node, single)
                slash = None
            elif self.starts_factor():
                self._check_beside(node, slash)
                node = times((node, self.power()))
            else:
                return node
            single = False

    def _operation(self) -> str | None:
        """`//`, `%` between values, `mod` and `choose`."""
        if self.sees("//"):
            return "div"
        if self.sees("%") and (self.letters.author or self._follows_factor()):
            return "mod"
        word = self.token.text if self.token.kind == "name" else ""
        if self.letters.author or word not in _INFIX or self.means(self.token):
            return None
        return None if self._calls_infix() else _INFIX[word]

    def _calls_infix(self) -> bool:
        """Whether `5mod(n, 2)` calls what `n mod (k+1)` uses as a sign."""
        depth = 0
        for token in self.tokens[self.at + 1 :]:
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
            if depth == 0 or (depth == 1 and token.text == ","):
                return token.text == ","
        return False

    def _follows_factor(self) -> bool:
        following = self.peek()
        return following.kind in ("number", "name", "command") or following.text in _OPENING

    def _apply(self, operation: str, left: Node, single: bool) -> Node:
        token = self.take()
        right = self.factor()
        if operation == "div" and not self.letters.author:
            return Call("floor", (Quotient(left, right),))
        if not single and not self.letters.author:
            name = "binomial" if operation == "binomial" else "mod"
            raise Unreadable(
                token.column,
                f"It is not clear what {token.text} applies to.",
                f"Write {name}(a, b) with both values.",
            )
        return Call(operation, (left, right))

    def _check_beside(self, node: Node, slash: Token | None) -> None:
        token = self.token
        if slash is not None and not self._matrix_ahead():
            raise self._two_readings(node, token)
        if token.kind == "number" and not self._exponent_before(token):
            raise Unreadable(
                token.column, "Two numbers stand side by side.", "Put a sign or a comma between."
            )
        if token.text == "[" and not token.spaced and self.tokens[self.at - 1].kind == "name":
            raise Unreadable(
                token.column,
                "Square brackets here can mean a factor or a place in a list.",
                "Write x_0 or x*(...).",
            )
        if self.at == self.exponent_end and not token.spaced:
            raise Unreadable(
                token.column,
                "It is not clear where the exponent ends.",
                "Write 2^(a*b) or (2^a)*b.",
            )

    def _exponent_before(self, token: Token) -> bool:
        """Whether a number stands apart behind an exponent: `(-1)^n 3^n`."""
        mark, exponent = self.tokens[self.at - 2], self.tokens[self.at - 1]
        return token.spaced and mark.text == "^" and exponent.kind == "name"

    def _matrix_ahead(self) -> bool:
        """Whether a matrix, or a bracket with one, comes next: `1/2 A` is `(1/2)*A`."""
        depth = 0
        for token in self.tokens[self.at :] if self.letters.noncommutative else ():
            depth += (token.text in ("(", "[", "{")) - (token.text in (")", "]", "}"))
            if token.kind == "name" and self._is_matrix(token.text):
                return True
            if depth <= 0:
                break
        return False

    def _is_matrix(self, name: str) -> bool:
        """Whether a run of letters starts with a matrix: in `1/2 cA` the c may be below."""
        letters = self.letters
        declared = letters.declared(name)
        parts = [declared] if declared else letters.split(name) or []
        matrices = {known for known, domain in letters.symbols.items() if not domain.commutes}
        return any(part == "I" or part in matrices for part in parts[:1])

    def _two_readings(self, node: Node, token: Token) -> Unreadable:
        """Why `1/2x` is not read: with the numbers and letters that were typed."""
        above, below = ("a", "b")
        if isinstance(node, Quotient):
            above, below = bracketed(node.numerator, TERM), bracketed(node.denominator, POWER)
        following = bracketed(self.power(), POWER)
        if max(map(len, (above, below, following))) > _LONGEST_READING:
            above, below, following = "a", "b", "c"
        first = f"({above}/{below})*{following}"
        second = f"{above}/({below}*{following})"
        return Unreadable(
            token.column, f"This can mean {first} or {second}.", "Type the one you mean."
        )

    def starts_factor(self) -> bool:
        """Whether the next token starts a factor without a sign before it."""
        token = self.token
        if token.kind in ("number", "command", "fraction"):
            return True
        if token.kind == "sign":
            bracket = token.text in _OPENING and (token.text != "[" or not self.letters.author)
            braced = token.text == "{" and not self.letters.author
            return bracket or braced or (token.text == "|" and not self.bars)
        if token.kind != "name" or self.letters.author:
            return False
        return token.joined or self.means(token) or self._function_or_unit(token)

    def _function_or_unit(self, token: Token) -> bool:
        """False for a unit at the end of the line; True for a function; else refuse."""
        if token.text in _INFIX and self._calls_infix():
            return True
        if token.text in _STOPS or self._unit_at(self.at) is not None:
            return False
        if token.text != "C" and self.letters.function(token.text):
            return True
        if self.peek().text in ("(", "'", "^") or token.text[0] in "d∂":
            return True
        raise self.letters.unknown(token.text, token.column)

    def _unit_at(self, at: int) -> tuple[str, Fraction] | None:
        """The unit spelled by all tokens from `at` to the end."""
        words = [token.text for token in self.tokens[at:-1]]
        if words and words[-1] == ".":
            words.pop()
        if not words or len(words) > 5:
            return None
        joined = "".join(word for word in words if word not in ("-", ".", "{", "}", "(", ")", "*"))
        found = units.unit(words[0] if len(words) == 1 else joined)
        return None if found is None or self.letters.declared(found[0]) else found

    def _with_unit(self, node: Node) -> Node:
        if self.token.kind == "end":
            return node
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
    return times((node, Number(factor, decimal_text(factor))))
