"""SymPy as the arbiter: equality that probing could not decide, and complete factorisation."""

from collections.abc import Iterator, Mapping

import sympy

from tutor.lang.domain import Domain
from tutor.lang.tree import Negative, Node, Power, Product, Quotient, Sum
from tutor.solver.convert import Unconvertible, to_sympy
from tutor.solver.solution_sets import same_sets


class SympySolver:
    """The solver of this process."""

    def equivalent(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Equal when the difference simplifies to zero; SymPy cannot prove a difference."""
        try:
            difference = to_sympy(left, domains) - to_sympy(right, domains)
        except Unconvertible:
            return None
        for simplify in (sympy.expand, sympy.together, sympy.simplify):
            difference = simplify(difference)
            if difference == 0:
                return True
            if difference.is_commutative and difference.is_zero is False:
                return False
        return None

    def in_form(self, node: Node, form: str, domains: Mapping[str, Domain]) -> bool | None:
        """Whether every written factor, above and below a bar, is irreducible over the rationals.

        A number that could be taken out of a sum (2x + 2) counts as a factor.
        """
        if form != "factored":
            return None
        try:
            return all(_irreducible(factor, domains) for factor in _factors(node))
        except (Unconvertible, sympy.PolynomialError):
            return None

    def same_sets(self, typed: Node, wanted: Node, domains: Mapping[str, Domain]) -> bool | None:
        """Whether two conditions have the same solutions, where SymPy can find them."""
        if any(not domain.commutes for domain in domains.values()):
            return None
        try:
            return same_sets(typed, wanted, domains)
        except (Unconvertible, NotImplementedError, ValueError, TypeError):
            return None


def _factors(node: Node) -> Iterator[Node]:
    """The written factors, without their signs and powers."""
    if isinstance(node, Negative):
        yield from _factors(node.operand)
    elif isinstance(node, Product):
        for factor in node.factors:
            yield from _factors(factor)
    elif isinstance(node, Quotient):
        yield from _factors(node.numerator)
        yield from _factors(node.denominator)
    elif isinstance(node, Power):
        yield from _factors(node.base)
    else:
        yield node


def _irreducible(node: Node, domains: Mapping[str, Domain]) -> bool:
    number, factors = sympy.factor_list(to_sympy(node, domains))
    whole = isinstance(node, Sum) and number.is_integer and abs(number) != 1
    return bool(sum(power for _, power in factors) <= 1) and not (whole and factors)
