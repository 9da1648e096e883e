"""SymPy as the arbiter: equality that probing could not decide, and complete factorisation."""

from collections.abc import Mapping

import sympy

from tutor.lang.domain import Domain
from tutor.lang.tree import Negative, Node, Power, Product
from tutor.solver.convert import Unconvertible, to_sympy


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
        """Whether every written factor of a product is irreducible over the rationals."""
        if form != "factored":
            return None
        inner = node.operand if isinstance(node, Negative) else node
        factors = inner.factors if isinstance(inner, Product) else (inner,)
        try:
            return all(_irreducible(factor, domains) for factor in factors)
        except Unconvertible:
            return None


def _irreducible(node: Node, domains: Mapping[str, Domain]) -> bool:
    base = node.base if isinstance(node, Power) else node
    _, factors = sympy.factor_list(to_sympy(base, domains))
    return bool(sum(power for _, power in factors) <= 1)
