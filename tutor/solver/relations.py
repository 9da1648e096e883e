"""Equations and inequalities: the same when they hold at the same points.

Sides may change places and a constant factor may be multiplied through. Equations that are turned
around otherwise (m = E/c^2 for E = m·c^2) are compared at solutions of each, inequalities at
points around the numbers that stand in them: a point that tells them apart is a proof.
"""

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import chain

from tutor.chance import Chance
from tutor.faults import Unreadable
from tutor.lang import messages
from tutor.lang.builders import product_of
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.substitute import substitute
from tutor.lang.tree import Negative, Node, Number, Relation, Statement, Sum, Symbol, symbols, walk
from tutor.lang.values import Real, Undefined, Value, Work, number, truth
from tutor.solver.probe import ProbeResult, compare
from tutor.solver.roots import Side, roots

Domains = Mapping[str, Domain]
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_EQUATIONS = ("=", "!=")
_ZERO = Number(Fraction(0))
ENOUGH = 8
MOST_LOST = 4
TRIES = 16
POINTS = 160
STEPS = 40_000


def same_statement(node: Node, key: Statement, domains: Domains) -> ProbeResult:
    """Whether two statements hold at the same points; raises Unreadable where none was typed.

    Equations in one letter have few solutions: agreement on those that are found proves nothing.
    """
    if not isinstance(node, Statement):
        first = next(part for part in walk(key) if isinstance(part, Relation))
        raise Unreadable(1, *messages.relation_missing(first.operator))
    if isinstance(node, Relation) and isinstance(key, Relation):
        return _same_relation(node, key, domains)
    return _same_points(node, key, domains)


def _same_relation(node: Relation, key: Relation, domains: Domains) -> ProbeResult:
    if node.operator != key.operator and _TURNED[node.operator] == key.operator:
        node = Relation(key.operator, node.right, node.left)
    equations = key.operator in _EQUATIONS
    if node.operator != key.operator and equations and node.operator in _EQUATIONS:
        return ProbeResult(False)
    typed, wanted = _difference(node), _difference(key)
    if node.operator == key.operator:
        found = compare(typed, wanted, domains)
        factor = None if found.equal else _constant_factor(typed, wanted, domains)
        if found.equal or (factor is not None and (equations or factor > 0)):
            return ProbeResult(True)
    if not equations or node.operator not in _EQUATIONS:
        return _same_points(node, key, domains)
    if any(compare(side, _ZERO, domains).equal for side in (typed, wanted)):
        return ProbeResult(False)
    return _same_solutions(node, key, domains)


def _difference(relation: Relation) -> Node:
    return Sum((relation.left, Negative(relation.right)))


def _constant_factor(typed: Node, wanted: Node, domains: Domains) -> Real | None:
    """The number that typed is of wanted everywhere, or None: compared at two points at once."""
    if compare(typed, _ZERO, domains).equal is not False:
        return None
    names = symbols(typed) | symbols(wanted)
    other = {name: Symbol(f"{name}'2") for name in names}
    both = {**domains, **{f"{name}'2": domains[name] for name in names if name in domains}}
    left = product_of((typed, substitute(wanted, other)))
    right = product_of((substitute(typed, other), wanted))
    if not compare(left, right, both).equal:
        return None
    chance = Chance("factor")
    for _ in range(TRIES):
        point = _point(names, domains, chance)
        try:
            below = number(evaluate(wanted, point))
            if below:
                return number(evaluate(typed, point)) / below
        except Undefined:
            continue
    return None


def _point(names: set[str], domains: Domains, chance: Chance) -> dict[str, Value]:
    low = {name: 1 if name in domains and domains[name].positive else -9 for name in names}
    return {name: chance.integer(low[name], 12) for name in sorted(names)}


def _same_solutions(typed: Relation, wanted: Relation, domains: Domains) -> ProbeResult:
    """Solutions of each are put into the other; undecided where neither has any.

    Single solutions without a value there do not count; as many as are enough do: `a/b = 0` has
    none of the solutions b = 0 of `a*b = 0`.
    """
    names = symbols(typed) | symbols(wanted)
    work, solved = Work(STEPS), []
    for one, other in ((typed, wanted), (wanted, typed)):
        side, held, lost = Side(other, work), 0, 0
        for point in _solutions(one, names, domains):
            holds = side.holds(point)
            lost += (
                holds is None and list(point.values()).count(0) == 1 and side.is_undefined(point)
            )
            if holds is False or lost >= MOST_LOST:
                return ProbeResult(False)
            held += holds is True
            if held >= ENOUGH:
                break
        solved.append(held)
    if min(solved) >= ENOUGH and len(names) > 1:
        return ProbeResult(True)
    return ProbeResult(None)


def _solutions(relation: Relation, names: set[str], domains: Domains) -> Iterator[dict[str, Value]]:
    chance, side = Chance("solutions"), Side(relation, Work(STEPS))
    for attempt in range(TRIES):
        point = _point(names, domains, chance)
        if attempt % 2:
            point = {name: Fraction(number(value)) / 8 for name, value in point.items()}
        for name in sorted(symbols(relation)):
            for value in roots(side, point, name):
                if _inside({**point, name: value}, domains):
                    yield {**point, name: value}


def _inside(point: Mapping[str, Value], domains: Domains) -> bool:
    return all(domains.get(name, _REAL).admits(number(value)) for name, value in point.items())


def _same_points(typed: Statement, wanted: Statement, domains: Domains) -> ProbeResult:
    """Different where one holds and the other does not; agreement everywhere proves nothing."""
    names = symbols(typed) | symbols(wanted)
    work = Work(STEPS)
    relations = [part for side in (typed, wanted) for part in walk(side)]
    edges = (
        point
        for side in relations
        if isinstance(side, Relation)
        for point in _solutions(side, names, domains)
    )
    for point in chain(_near_numbers((typed, wanted), names, domains), edges):
        try:
            one = truth(evaluate(typed, point, work=work))
            other = truth(evaluate(wanted, point, work=work))
        except Undefined:
            continue
        if one != other and not any(isinstance(value, float) for value in point.values()):
            return ProbeResult(False, point)
    return ProbeResult(None)


def _near_numbers(
    pair: tuple[Statement, Statement], names: set[str], domains: Domains
) -> Iterator[dict[str, Value]]:
    """Random points, every other one near a number that stands in the relations."""
    near = [n.value for tree in pair for n in walk(tree) if isinstance(n, Number)]
    chance = Chance("inequality")
    for attempt in range(POINTS):
        point = _point(names, domains, chance)
        if attempt % 2 and near:
            name = sorted(names)[attempt % len(names)] if names else ""
            sign = 1 if chance.integer(0, 1) or domains.get(name, _REAL).positive else -1
            shift = Fraction(chance.integer(-2, 2), 10 ** chance.integer(0, 6))
            point[name] = sign * near[attempt % len(near)] + shift
        if _inside(point, domains):
            yield point


_REAL = Domain("real")
