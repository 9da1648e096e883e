"""Equality by looking: exact values at seeded random points of the declared domain.

A difference at one point is a proof and comes back as a counter-example. Agreement at many random
points of a large domain is the evidence for equality (a rational identity of degree d fails to
show at one point with probability below d/10^6). Formulas with steps (floor, max) differ at few
points only, so they are compared at many small ones. Irrational values are compared to 40 digits, and
to 150 where that leaves a doubt. Without enough points where both sides are defined: None.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from tutor.chance import Chance
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Call, Node, Power, Series, symbols, walk
from tutor.lang.values import Undefined, Value
from tutor.solver.matrices import Entry, identity
from tutor.solver.matrices import value as matrix_value

POINTS = 8
TRIES = 48
STEPPED_POINTS = 160
STEPPED = frozenset({"floor", "ceil", "round", "mod", "div", "min", "max", "abs", "gcd", "lcm"})
REACHES = (6, 12, 40)
REAL = Domain("real")


@dataclass(frozen=True, slots=True)
class Found:
    """Equal, different (with a point and both values there) or undecided."""

    equal: bool | None
    point: Mapping[str, Value | Entry] = field(default_factory=dict)
    left: str = ""
    right: str = ""


def compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> Found:
    """Whether the trees are equal wherever both are defined in the domains of their symbols."""
    if left == right:
        return Found(True)
    names = symbols(left) | symbols(right)
    if any(not domain.commutes for domain in domains.values()):
        return _matrices(left, right, names, domains)
    chance = Chance("probe")
    small = _small_symbols(left) | _small_symbols(right)
    stepped = _stepped(left) or _stepped(right)
    wanted = (STEPPED_POINTS if stepped else POINTS) if names else 1
    valid = 0
    for attempt in range(wanted + TRIES if names else 1):
        point = {
            name: _sampled(domains.get(name, REAL), chance, _reach(name in small, stepped, attempt))
            for name in sorted(_indexed(names, domains))
        }
        same = _at(left, right, point)
        if same is None:
            continue
        if not same:
            return Found(False, point, _shown(left, point), _shown(right, point))
        valid += 1
        if valid >= wanted:
            break
    return Found(True if valid >= min(wanted, 4 * POINTS) else None)


def _stepped(node: Node) -> bool:
    """Whether the tree has steps: equal almost everywhere is then not equal."""
    return any(isinstance(inner, Call) and inner.function in STEPPED for inner in walk(node))


def _reach(small: bool, stepped: bool, attempt: int) -> tuple[int, bool]:
    """How far values reach at an attempt, and whether they should be whole."""
    if small:
        return 6, attempt % 2 == 1
    if stepped:
        return REACHES[attempt % 3], attempt % 2 == 1
    return (12, False) if attempt < 3 else (10_000, False)


def _indexed(names: set[str], domains: Mapping[str, Domain]) -> set[str]:
    """Names to be given values: `f_i` inside a series means f_1, f_2 and so on."""
    found = set(names)
    for name in names:
        stem, mark, index = name.rpartition("_")
        if mark and index in ("i", "j", "l", "m") and index not in domains:
            found |= {f"{stem}_{place}" for place in range(13)}
    return found


def _small_symbols(node: Node) -> set[str]:
    """Symbols that stand in exponents, bounds or factorials must stay small."""
    found: set[str] = set()
    for inner in walk(node):
        if isinstance(inner, Power):
            found |= symbols(inner.exponent)
        elif isinstance(inner, Series):
            found |= symbols(inner.low) | symbols(inner.high)
        elif isinstance(inner, Call) and inner.function in ("factorial", "binomial", "exp"):
            found |= symbols(inner)
    return found


def _sampled(domain: Domain, chance: Chance, kind: tuple[int, bool]) -> Value:
    """A random value of the domain within a reach; whole where asked and allowed."""
    reach, whole = kind
    low = domain.low if domain.low is not None else (1 if domain.positive else -reach)
    high = domain.high if domain.high is not None else max(low, 0) + reach
    if domain.kind == "integer":
        return chance.integer(low, high)
    if whole and domain.low is None and domain.high is None:
        return chance.integer(max(low, 1), reach)
    parts = 64 if reach < 100 else 9_973
    position = chance.integer(1, parts * (high - low) - 1)
    value = low + Fraction(position, parts)
    return value.numerator if value.denominator == 1 else value


def _at(left: Node, right: Node, point: Mapping[str, Value]) -> bool | None:
    """Whether both sides agree at a point; None where one of them has no value."""
    try:
        a, b = evaluate(left, point), evaluate(right, point)
    except Undefined:
        return _in_digits(left, right, point)
    if isinstance(a, float) or isinstance(b, float):
        return _in_digits(left, right, point)
    return a == b


def _in_digits(left: Node, right: Node, point: Mapping[str, Value]) -> bool | None:
    from tutor.solver.numeric import close, digits

    try:
        if not close(digits(left, point, 40), digits(right, point, 40), 32):
            return False
        return close(digits(left, point, 150), digits(right, point, 150), 140)
    except Undefined:
        return None


def _shown(node: Node, point: Mapping[str, Value]) -> str:
    from tutor.lang.evaluate import text

    try:
        return text(evaluate(node, point), decimals=True)
    except Undefined:
        return ""


def _matrices(left: Node, right: Node, names: set[str], domains: Mapping[str, Domain]) -> Found:
    chance = Chance("matrices")
    valid = 0
    for attempt in range(TRIES):
        point = _matrix_point(names, domains, chance, 1 + attempt % 2)
        try:
            a, b = matrix_value(left, point), matrix_value(right, point)
        except Undefined:
            continue
        if a != b:
            return Found(False, point)
        valid += 1
        if valid >= POINTS // 2:
            return Found(True)
    return Found(None)


def _matrix_point(
    names: set[str], domains: Mapping[str, Domain], chance: Chance, scale: int
) -> dict[str, Entry]:
    """Random integer matrices; twice the declared size too, where small ones satisfy too much."""
    point: dict[str, Entry] = {}
    size = 1
    for name, domain in domains.items():
        if domain.shape is not None:
            rows, columns = (side * scale for side in domain.shape)
            size = rows
            point[name] = tuple(
                tuple(Fraction(chance.integer(-9, 9)) for _ in range(columns)) for _ in range(rows)
            )
        else:
            point[name] = Fraction(chance.integer(1, 9))
    point["I"] = identity(size)
    for name in names - set(point):
        point[name] = Fraction(chance.integer(1, 9))
    return point


def undefined_reason(node: Node, domains: Mapping[str, Domain]) -> str:
    """Why a tree has no value at any point, such as adding a number to a matrix."""
    chance = Chance("matrices")
    try:
        matrix_value(node, _matrix_point(symbols(node), domains, chance, 1))
    except Undefined as reason:
        return str(reason)
    return ""
