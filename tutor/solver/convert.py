"""Trees to SymPy by construction, node by node; no text ever reaches SymPy."""

from collections.abc import Callable, Mapping
from typing import Any

import sympy

from tutor.lang.domain import Domain
from tutor.lang.tree import (
    Call,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Series,
    Sum,
    Symbol,
)  # fmt: skip


class Unconvertible(Exception):
    """The tree holds something that has no counterpart."""


def to_sympy(node: Node, domains: Mapping[str, Domain]) -> Any:
    """The SymPy expression of a tree; matrices become non-commuting symbols."""
    return _Converter(domains).convert(node)


class _Converter:
    __slots__ = ("domains",)

    def __init__(self, domains: Mapping[str, Domain]) -> None:
        self.domains = domains

    def convert(self, node: Node) -> Any:
        rule = _RULES.get(type(node))
        if rule is None:
            raise Unconvertible(type(node).__name__)
        return rule(self, node)

    def _symbol(self, node: Symbol) -> Any:
        domain = self.domains.get(node.name)
        if node.name == "I" and domain is None and self._has_matrices():
            return sympy.Integer(1)
        if domain is None:
            return sympy.Symbol(node.name, real=True)
        if not domain.commutes:
            return sympy.Symbol(node.name, commutative=False)
        positive = True if domain.positive or (domain.low or 0) > 0 else None
        if domain.kind == "integer":
            return sympy.Symbol(node.name, integer=True, positive=positive)
        return sympy.Symbol(node.name, real=True, positive=positive)

    def _has_matrices(self) -> bool:
        return any(not domain.commutes for domain in self.domains.values())

    def _power(self, node: Power) -> Any:
        exponent = self.convert(node.exponent)
        if exponent.is_number and abs(exponent) > 200:
            raise Unconvertible("a large power")
        return sympy.Pow(self.convert(node.base), exponent)

    def _call(self, node: Call) -> Any:
        function = _FUNCTIONS.get(node.function)
        if function is None:
            raise Unconvertible(node.function)
        return function(*(self.convert(argument) for argument in node.arguments))

    def _series(self, node: Series) -> Any:
        index = sympy.Symbol(node.index, integer=True)
        inner = _Converter({**self.domains, node.index: Domain("integer")})
        bounds = (index, self.convert(node.low), self.convert(node.high))
        build = sympy.Sum if node.operation == "sum" else sympy.Product
        return build(inner.convert(node.body), bounds)


_FUNCTIONS: dict[str, Callable[..., Any]] = {
    "floor": sympy.floor, "ceil": sympy.ceiling, "sqrt": sympy.sqrt, "exp": sympy.exp,
    "log": sympy.log, "log2": lambda x: sympy.log(x, 2), "log10": lambda x: sympy.log(x, 10),
    "abs": sympy.Abs, "min": sympy.Min, "max": sympy.Max, "factorial": sympy.factorial,
    "binomial": sympy.binomial, "mod": sympy.Mod, "div": lambda a, b: sympy.floor(a / b),
    "root": sympy.real_root, "sign": sympy.sign, "relu": lambda x: sympy.Max(x, 0),
    "sigmoid": lambda x: 1 / (1 + sympy.exp(-x)), "pi": lambda: sympy.pi, "e": lambda: sympy.E,
    "sin": sympy.sin, "cos": sympy.cos, "tan": sympy.tan, "sec": sympy.sec, "csc": sympy.csc,
    "cot": sympy.cot, "asin": sympy.asin, "acos": sympy.acos, "atan": sympy.atan,
    "sinh": sympy.sinh, "cosh": sympy.cosh, "tanh": sympy.tanh,
    "sech": sympy.sech, "csch": sympy.csch, "coth": sympy.coth, "asinh": sympy.asinh,
    "acosh": sympy.acosh, "atanh": sympy.atanh, "acot": sympy.acot, "asec": sympy.asec,
    "acsc": sympy.acsc,
}  # fmt: skip
_RULES: dict[type, Callable[..., Any]] = {
    Number: lambda _, n: sympy.Rational(n.value.numerator, n.value.denominator),
    Symbol: _Converter._symbol,
    Sum: lambda c, n: sympy.Add(*(c.convert(term) for term in n.terms)),
    Product: lambda c, n: sympy.Mul(*(c.convert(factor) for factor in n.factors)),
    Quotient: lambda c, n: c.convert(n.numerator) / c.convert(n.denominator),
    Negative: lambda c, n: -c.convert(n.operand), Power: _Converter._power,
    Call: _Converter._call, Series: _Converter._series,
    Measure: lambda c, n: c.convert(n.value),
}  # fmt: skip
