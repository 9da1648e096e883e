r"""Function calls: in brackets, without brackets where that is clear, with powers and bases.

call := function [_ base] [^ power] ( expression, ... )     log_2(8), sin^2(x)
      | function atom                                       sin x, but not sin 2x
"""

from tutor.faults import Unreadable
from tutor.lang.build import number
from tutor.lang.series import SeriesReader
from tutor.lang.tokens import Token
from tutor.lang.tree import Call, Negative, Node, Number, Power, Quotient

_LOGARITHMS = {2: "log2", 10: "log10"}


class Calls(SeriesReader):
    """Reads what follows the name of a function."""

    __slots__ = ()

    def starts_factor(self) -> bool:
        """Whether another factor comes next; the grammar of `syntax` provides it."""
        raise NotImplementedError

    def calls_ahead(self) -> bool:
        """Whether an argument in brackets, a base or a power of a function comes next."""
        return self.sees("(", "{", "[", "_", "^") or self.token.kind == "raised"

    def call(self, function: str, name: Token) -> Node:
        """A function whose name was just taken."""
        if function in ("sum", "prod"):
            return self.series_or_total(function, name)
        if function == "sqrt" and self.sees("["):
            return self.root()
        base = self._base() if function == "log" else None
        exponent = self._exponent_of(name)
        bracketed = self.sees("(", "{")
        arguments = self._bracketed(function, name) if bracketed else [self._bare(function, name)]
        if base is not None:
            arguments.append(base)
        node = _built(function, arguments)
        return node if exponent is None else Power(node, exponent)

    def _base(self) -> Node | None:
        if not self.sees("_"):
            return None
        self.take()
        return self.group()

    def _exponent_of(self, name: Token) -> Node | None:
        """The 2 of `sin^2(x)`; the power -1 means the inverse to some and is asked back."""
        if self.token.kind != "raised" and not self.sees("^"):
            return None
        token = self.take()
        if token.kind == "raised" and token.text.isdigit():
            return number(int(token.text))
        if token.kind != "raised" and not (self.sees("-") or self.peek().text == "-"):
            return self.group()
        raise Unreadable(
            name.column,
            f"This can mean the inverse of {name.text} or 1/{name.text}(...).",
            f"Write arc{name.text}(...) or 1/{name.text}(...).",
        )

    def _bracketed(self, function: str, name: Token) -> list[Node]:
        opened = self.take()
        closing = ")" if opened.text == "(" else "}"
        with self.deeper():
            arguments = [] if self.sees(closing) else self.separated()
        self.expect(closing, opened)
        self._check_arity(function, len(arguments), name)
        return arguments

    def _check_arity(self, function: str, count: int, name: Token) -> None:
        wanted = self.letters.arity(function)
        if wanted is None and count == 0:
            raise Unreadable(name.column, f"{name.text} needs a value.", f"Write {name.text}(x).")
        if function == "log" and count > 2:
            raise Unreadable(name.column, "log takes a value and a base.", "Write log(x, 2).")
        if wanted is not None and count != wanted and (function, count) != ("round", 2):
            things, hint = f"{wanted} values", "Separate values by commas."
            if wanted == 1:
                things, hint = "one value", f"Write {name.text}(x)."
            raise Unreadable(name.column, f"{name.text} takes {things}.", hint)

    def _bare(self, function: str, name: Token) -> Node:
        """One atom behind the name; anything more is asked back."""
        single = function == "log" or self.letters.arity(function) == 1
        if self.letters.author or not single or not self.starts_factor():
            raise Unreadable(
                name.column, f"{name.text} needs brackets.", f"Write {name.text}(...)."
            )
        with self.deeper():
            argument = self.atom()
        unclear = self.sees("^", "!", "/", "//") or self.token.kind == "raised"
        if unclear or (self.starts_factor() and not self._function_ahead()):
            raise Unreadable(
                self.token.column,
                f"It is not clear where {name.text} ends.",
                f"Put brackets around what it applies to: {name.text}(...).",
            )
        return argument

    def _function_ahead(self) -> bool:
        name = self.token.text
        return self.letters.function(name) is not None and not self.letters.declared(name)

    def root(self) -> Node:
        """A square root, or another one where its degree stands in brackets."""
        raise NotImplementedError


def _built(function: str, arguments: list[Node]) -> Node:
    if function == "cbrt":
        return Call("root", (arguments[0], number(3)))
    if function == "pow":
        return Power(arguments[0], arguments[1])
    if function == "inverse":
        return Power(arguments[0], Negative(number(1)))
    if function == "log" and len(arguments) == 2:
        base = arguments[1]
        plain = int(base.value) if isinstance(base, Number) else 0
        if plain in _LOGARITHMS and base == number(plain):
            return Call(_LOGARITHMS[plain], (arguments[0],))
        if isinstance(base, Call) and base.function == "e":
            return Call("log", (arguments[0],))
        return Quotient(Call("log", (arguments[0],)), Call("log", (base,)))
    return Call(function, tuple(arguments))
