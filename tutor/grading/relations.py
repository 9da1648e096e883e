"""Equations and inequalities: the same when they hold at the same points.

Sides may change places and a constant factor may be multiplied through. Equations that are turned
around otherwise (m = E/c^2 for E = m·c^2) are compared at solutions, found where a letter stands in
the first power.
"""

from collections.abc import Mapping
from fractions import Fraction

from tutor.chance import Chance
from tutor.faults import Unreadable
from tutor.lang.build import times
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.substitute import substitute
from tutor.lang.tree import Negative, Node, Number, Relation, Sum, Symbol, symbols
from tutor.lang.values import Real, Undefined, Value, Work, number
from tutor.solver.probe import Found, compare

Domains = Mapping[str, Domain]
_TURNED = {"=": "=", "!=": "!=", "<": ">", ">": "<", "<=": ">=", ">=": "<="}
_ZERO = Number(Fraction(0))
SOLUTIONS = 6
TRIES = 24
NOISE = 1e-9
STEPS = 40_000


def same_relation(node: Node, key: Relation, domains: Domains) -> Found:
    """Whether two relations hold at the same points; raises Unreadable where none was typed."""
    if not isinstance(node, Relation):
        what = "An equation" if key.operator == "=" else "An inequality"
        raise Unreadable(1, f"{what} is asked.", f"Type both sides: ... {key.operator} ...")
    if node.operator != key.operator and _TURNED[node.operator] == key.operator:
        node = Relation(key.operator, node.right, node.left)
    if node.operator != key.operator:
        return Found(False)
    typed, wanted = _difference(node), _difference(key)
    found = compare(typed, wanted, domains)
    if found.equal is not False:
        return found
    factor = _constant_factor(typed, wanted, domains)
    if key.operator not in ("=", "!="):
        return Found(factor is not None and factor > 0)
    return Found(True) if factor is not None else _same_solutions(typed, wanted, domains)


def _difference(relation: Relation) -> Node:
    return Sum((relation.left, Negative(relation.right)))


def _constant_factor(typed: Node, wanted: Node, domains: Domains) -> Real | None:
    """The number that typed is of wanted everywhere, or None: compared at two points at once."""
    if compare(typed, _ZERO, domains).equal is not False:
        return None
    names = symbols(typed) | symbols(wanted)
    other = {name: Symbol(f"{name}'2") for name in names}
    both = {**domains, **{f"{name}'2": domains[name] for name in names if name in domains}}
    left = times((typed, substitute(wanted, other)))
    right = times((substitute(typed, other), wanted))
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


def _same_solutions(typed: Node, wanted: Node, domains: Domains) -> Found:
    """Solutions of each are put into the other; undecided where none can be found."""
    checked, work = [], Work(STEPS)
    for one, other in ((typed, wanted), (wanted, typed)):
        checked.append(0)
        for point in _solutions(one, symbols(typed) | symbols(wanted), domains):
            try:
                rest = number(evaluate(other, point, work=work))
            except Undefined:
                continue
            if not _is_zero(rest):
                return Found(False, point)
            checked[-1] += 1
    return Found(_verdict(checked))


def _verdict(checked: list[int]) -> bool | None:
    """Equal where each side has solutions; one that no point or every point solves is another."""
    if min(checked) >= SOLUTIONS:
        return True
    return False if max(checked) >= SOLUTIONS else None


def _is_zero(rest: Real) -> bool:
    return abs(rest) < NOISE if isinstance(rest, float) else rest == 0


def _solutions(node: Node, names: set[str], domains: Domains) -> list[dict[str, Value]]:
    chance, work, found = Chance("solutions"), Work(STEPS), []
    for _ in range(TRIES):
        point = _point(names, domains, chance)
        for name in sorted(symbols(node)):
            root = _root(node, (point, name), work)
            if root is not None:
                found.append({**point, name: root})
    return found


def _root(node: Node, where: tuple[Mapping[str, Value], str], work: Work) -> Value | None:
    """The value of a letter in the first power at which the tree is zero, exact."""
    point, name = where
    try:
        at = [number(evaluate(node, {**point, name: place}, work=work)) for place in (1, 2, 3)]
    except Undefined:
        return None
    slope = at[1] - at[0]
    if isinstance(slope, float) or slope == 0 or at[2] - at[1] != slope:
        return None
    root = 1 - Fraction(at[0]) / Fraction(slope)
    return root.numerator if root.denominator == 1 else root
