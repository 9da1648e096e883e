"""SymPy as the arbiter of conditions: the sets on which two of them hold, compared.

Probing refutes by a point. It cannot prove that `x^4 >= 16` holds where `x^2 >= 4` does, nor that
`a^3 b^3 = 0` has the zeros of `a b = 0`. Here two relations are brought to one form; conditions in
one letter are compared at every point where one of them can change, and between those points.
"""

from collections.abc import Iterator, Mapping
from itertools import pairwise
from typing import Any

import sympy
from sympy import S

from tutor.lang.domain import Domain
from tutor.lang.tree import Logic, Negative, Node, Relation, Sum, symbols, walk
from tutor.solver.convert import to_sympy

Domains = Mapping[str, Domain]
_EXACT = 30
_REAL = Domain("real")
_LESS = ("<", "<=")
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}
_RELATIONS: dict[str, Any] = {
    "=": sympy.Eq, "!=": sympy.Ne, "<": sympy.Lt, "<=": sympy.Le, ">": sympy.Gt, ">=": sympy.Ge,
}  # fmt: skip


def same_sets(typed: Node, wanted: Node, domains: Domains) -> bool | None:
    """Whether two conditions hold at the same points; None where it cannot be decided."""
    if isinstance(typed, Relation) and isinstance(wanted, Relation):
        one, other = _Side(typed, domains), _Side(wanted, domains)
        if any(same(one, other) for same in (_same_zeros, _same_sign, _same_whole)):
            return True
    names = symbols(typed) | symbols(wanted)
    if len(names) != 1:
        return None
    return _same_on_line(typed, wanted, names.pop(), domains)


class _Side:
    """A relation as `difference operator 0`, with > turned into <."""

    def __init__(self, relation: Relation, domains: Domains) -> None:
        left, right, self.operator = relation.left, relation.right, relation.operator
        if self.operator not in (*_LESS, "=", "!="):
            left, right, self.operator = right, left, _TURNED[self.operator]
        self.difference = sympy.together(to_sympy(Sum((left, Negative(right))), domains))
        self.is_equation = self.operator in ("=", "!=")


def _same_zeros(one: _Side, other: _Side) -> bool:
    """Whether two equations between polynomials have the same factors, each counted once."""
    if not one.is_equation or one.operator != other.operator:
        return False
    found = [_factors(side.difference) for side in (one, other)]
    return None not in found and found[0] == found[1]


def _factors(difference: Any) -> tuple[frozenset[Any], frozenset[Any]] | None:
    """The factors above and below the bar that can be zero; None for what is no polynomial."""
    above, below = sympy.fraction(difference)
    if above.is_number or not (above.is_polynomial() and below.is_polynomial()):
        return None
    return _vanishing(above), _vanishing(below)


def _vanishing(polynomial: Any) -> frozenset[Any]:
    _, factors = sympy.factor_list(polynomial)
    signed = {sympy.expand(factor) for factor, _ in factors if factor.is_nonzero is not True}
    return frozenset(max(each, -each, key=sympy.default_sort_key) for each in signed)


def _same_sign(one: _Side, other: _Side) -> bool:
    """Whether the difference of one is that of the other times something that is positive."""
    if one.operator != other.operator:
        return False
    ratio = sympy.factor(sympy.cancel(one.difference / other.difference))
    if one.is_equation:
        return ratio.is_nonzero is True and ratio.is_finite is True
    return ratio.is_positive is True and ratio.is_finite is True


def _same_whole(one: _Side, other: _Side) -> bool:
    """Whether two inequalities between whole numbers are one: `n > 2` and `n >= 3`."""
    if one.is_equation or other.is_equation:
        return False
    found = [_at_most_zero(side) for side in (one, other)]
    return None not in found and found[0] == found[1]


def _at_most_zero(side: _Side) -> Any:
    """The polynomial with whole coefficients without a common factor that is at most 0."""
    letters = sorted(side.difference.free_symbols, key=str)
    if not letters or not all(letter.is_integer for letter in letters):
        return None
    if not side.difference.is_polynomial(*letters):
        return None
    _, whole = sympy.Poly(side.difference, *letters).clear_denoms(convert=True)
    constant = whole.coeff_monomial(1)
    rest = whole - constant
    if rest.is_zero:
        return None
    content, primitive = rest.primitive()
    bound = sympy.floor(-constant / content)
    if side.operator == "<" and bound * content == -constant:
        bound -= 1
    return sympy.expand(primitive.as_expr() - bound)


def _same_on_line(typed: Node, wanted: Node, name: str, domains: Domains) -> bool | None:
    """Whether two conditions in one letter have the same solutions in its domain.

    Between two neighbouring borders neither can change, so that one point speaks for all.
    """
    letter, line = sympy.Symbol(name, real=True), {name: _REAL}
    one, other = _Condition(typed, letter, line), _Condition(wanted, letter, line)
    found = (*one.borders(), *other.borders())
    borders = sorted(set(found), key=lambda border: border.evalf(_EXACT))
    undecided = False
    for point, alone in _points(borders, domains.get(name, _REAL)):
        held = one.holds(point), other.holds(point)
        if None in held:
            undecided |= not alone
        elif held[0] != held[1]:
            return False
    return None if undecided else True


class _Condition:
    """A relation in one letter, or several joined by `and` and `or`."""

    def __init__(self, node: Node, letter: Any, domains: Domains) -> None:
        self.node = node
        self.letter = letter
        self.relations = {
            part: (to_sympy(part.left, domains), to_sympy(part.right, domains))
            for part in walk(node)
            if isinstance(part, Relation)
        }

    def borders(self) -> Iterator[Any]:
        """Where a relation can begin or cease to hold; raises NotImplementedError where unknown."""
        for left, right in self.relations.values():
            difference = sympy.together(left - right)
            above, below = sympy.fraction(difference)
            for side in (above, below):
                yield from _zeros(side, self.letter)
            if not (above.is_polynomial(self.letter) and below.is_polynomial(self.letter)):
                yield from _finite(
                    sympy.calculus.util.continuous_domain(difference, self.letter, S.Reals).boundary
                )

    def holds(self, point: Any) -> bool | None:
        """Whether the condition holds at a point; None where SymPy leaves it open."""
        return self._truth(self.node, point)

    def _truth(self, node: Node, point: Any) -> bool | None:
        if isinstance(node, Logic):
            held = [self._truth(operand, point) for operand in node.operands]
            if None in held:
                return None
            return any(held) if node.operator == "or" else all(held)
        assert isinstance(node, Relation)
        left, right = (side.subs(self.letter, point) for side in self.relations[node])
        if not (left.is_real and right.is_real):
            return None if None in (left.is_real, right.is_real) else False
        value = _RELATIONS[node.operator](left, right)
        return bool(value) if value in (True, False) else None


def _zeros(side: Any, letter: Any) -> Iterator[Any]:
    """The real zeros of one side of a fraction."""
    if not side.has(letter):
        return
    if side.is_polynomial(letter):
        polynomial = sympy.Poly(side, letter)
        if polynomial.domain in (sympy.ZZ, sympy.QQ):
            yield from sympy.real_roots(polynomial, multiple=True)
            return
    yield from _finite(sympy.solveset(side, letter, S.Reals))


def _finite(found: Any) -> Iterator[Any]:
    if found is S.EmptySet:
        return
    if not isinstance(found, sympy.FiniteSet):
        raise NotImplementedError
    yield from found


def _points(borders: list[Any], domain: Domain) -> Iterator[tuple[Any, bool]]:
    """Points of the domain that stand for all: whole numbers at each border, or between borders.

    A border stands for itself alone.
    """
    ends = [end for end in (0 if domain.positive else domain.low, domain.high) if end is not None]
    edges = sorted({*borders, *map(sympy.Integer, ends)}, key=lambda edge: edge.evalf(_EXACT))
    if domain.kind == "integer":
        near = {sympy.floor(edge) + step for edge in (edges or [S.Zero]) for step in (-1, 0, 1, 2)}
        candidates = [(point, False) for point in sorted(near)]
    else:
        middles = [(a + b) / 2 for a, b in pairwise(edges)]
        outer = [edges[0] - 1, edges[-1] + 1] if edges else [S.Zero]
        between = [(_rational(point), False) for point in (*outer, *middles)]
        candidates = [*between, *((edge, True) for edge in edges)]
    yield from ((point, alone) for point, alone in candidates if _inside(point, domain))


def _rational(point: Any) -> Any:
    return point if point.is_rational else sympy.Rational(str(point.evalf(_EXACT)))


def _inside(point: Any, domain: Domain) -> bool:
    above = point > 0 if domain.positive else domain.low is None or point >= domain.low
    return bool(above) and (domain.high is None or bool(point <= domain.high))
