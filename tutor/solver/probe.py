"""Equality by looking: exact values at seeded random points of the declared domain.

A difference at one point is a proof and comes back as a counter-example. Agreement at many random
points of a large domain is the evidence for equality (a rational identity of degree d fails to
show at one point with probability below d/10^6). Formulas with steps (floor, max) differ at few
points only, so they are compared at many small ones, and around the numbers in them. Irrational
values are compared to 40 digits, and to 150 where that leaves a doubt. Without enough points where
both sides are defined: None.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from tutor.chance import Chance
from tutor.lang.codes import NoValueCode
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate, text
from tutor.lang.tree import Call, Node, Power, Quotient, Series, symbols, walk
from tutor.lang.values import Undefined, Value, Work, number
from tutor.solver.boundary_points import points
from tutor.solver.matrices import Entry, identity
from tutor.solver.matrices import value as matrix_value
from tutor.solver.residues import residue
from tutor.solver.sampling import Sampler, domain_of, index_names

POINTS = 8
TRIES = 48
MORE_TRIES = 240
STEPPED_POINTS = 160
BUDGET = 25_000
MATRIX_BUDGET = 40_000
REASON_STEPS = 10_000
TELLING_POINTS = 160
DEFINED_STEPS = 300
STEPPED = frozenset(
    {"floor", "ceil", "round", "mod", "div", "min", "max", "abs", "gcd", "lcm", "sign", "relu"}
)
IRRATIONAL = frozenset(
    {"sqrt", "root", "exp", "log", "log2", "log10", "sin", "cos", "tan", "sec", "csc", "cot",
     "asin", "acos", "atan", "sinh", "cosh", "tanh", "sigmoid", "pi", "e", "acot", "asec",
     "acsc", "asinh", "acosh", "atanh", "sech", "csch", "coth"}
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class ProbeResult:
    """Equal, different (with a point and both values there) or undecided.

    `exhausted` where the formulas are too long to be computed, by anyone in time.
    """

    equal: bool | None
    point: Mapping[str, Value | Entry] = field(default_factory=dict)
    left: str = ""
    right: str = ""
    exhausted: bool = False


def compare(left: Node, right: Node, domains: Mapping[str, Domain]) -> ProbeResult:
    """Whether the trees are equal wherever both are defined in the domains of their symbols."""
    if left == right:
        return ProbeResult(True)
    names = symbols(left) | symbols(right)
    if any(not domain.commutes for domain in domains.values()):
        return _matrices(left, right, names, domains)
    return _Probe(left, right, domains).result(names)


class _Probe:
    """Two trees looked at in many points, within a budget of steps."""

    __slots__ = ("chance", "domains", "irrational", "left", "narrow", "right", "series",
                 "stepped", "work")  # fmt: skip

    def __init__(self, left: Node, right: Node, domains: Mapping[str, Domain]) -> None:
        self.left, self.right, self.domains = left, right, domains
        self.chance = Chance("probe")
        self.work = Work(BUDGET)
        self.stepped = _stepped(left) or _stepped(right)
        self.irrational = _irrational(left) or _irrational(right)
        self.narrow = self.stepped or self.irrational
        self.series = [node for tree in (left, right) for node in walk(tree)
                       if isinstance(node, Series)]  # fmt: skip

    def result(self, names: set[str]) -> ProbeResult:
        """Equal after enough points that agree; different at the first that does not."""
        sampler = Sampler((self.left, self.right), self.domains, self.chance, self.narrow)
        wanted = self._wanted() if names else 1
        valid, asked = 0, sorted(index_names(names, self.domains))
        for attempt in range(wanted + MORE_TRIES if names else 1):
            point = sampler.point(asked, attempt, attempt >= wanted)
            same = self._at(point, valid == 0)
            if same is False:
                return ProbeResult(
                    False, point, _shown(self.left, point), _shown(self.right, point)
                )
            valid += same is True
            nowhere = valid == 0 and attempt >= wanted + TRIES
            if valid >= wanted or self.work.left < 0 or nowhere:
                break
        if valid == 0 and self._apart(asked, sampler):
            return ProbeResult(False)
        exhausted = self.work.left < 0
        found = self._differing(sampler.far(asked))
        if valid < min(wanted, 4 * POINTS):
            return found if found.equal is False else ProbeResult(None, exhausted=exhausted)
        return self._differing(self._telling(asked)) if found.equal and self.stepped else found

    def _telling(self, asked: list[str]) -> Iterator[Mapping[str, Value]]:
        """The points that tell steps apart."""
        most = TELLING_POINTS // 4 if self.irrational else TELLING_POINTS
        domains = {name: domain_of(name, self.domains) for name in asked}
        return islice(points((self.left, self.right), asked, domains, self.chance), most)

    def _differing(self, candidates: Iterator[Mapping[str, Value]]) -> ProbeResult:
        """Different at the first of these points that shows it, else equal."""
        self.work = Work(BUDGET)
        for point in candidates:
            if self._at(point, False) is False:
                return ProbeResult(
                    False, point, _shown(self.left, point), _shown(self.right, point)
                )
            if self.work.left < 0:
                break
        return ProbeResult(True)

    def _apart(self, asked: list[str], sampler: Sampler) -> bool:
        """Whether each side has values at many points, and never at the same one."""
        alone = [0, 0]
        for attempt in range(TRIES if asked else 0):
            point = sampler.point(asked, attempt)
            left, right = (_defined(side, point) for side in (self.left, self.right))
            if left and right:
                return False
            alone[0] += left
            alone[1] += right
        return min(alone) >= POINTS // 2

    def _wanted(self) -> int:
        """Points to agree at: many small ones where steps could hide, fewer where each is slow."""
        if not self.stepped:
            return POINTS
        return STEPPED_POINTS // 3 if self.irrational else STEPPED_POINTS

    def _at(self, point: Mapping[str, Value], first: bool) -> bool | None:
        """Whether both sides agree at a point; None where one of them has no value."""
        if any(_is_reversed(series, point) for series in self.series):
            return None
        try:
            exact = None if self.irrational else self._exactly(point)
            if exact is not None:
                return exact
            return _in_digits(self.left, self.right, point, self.work, first)
        except Undefined:
            return None

    def _exactly(self, point: Mapping[str, Value]) -> bool | None:
        """Whether the exact values agree; None where they are no rational numbers."""
        try:
            a = evaluate(self.left, point, work=self.work)
            b = evaluate(self.right, point, work=self.work)
        except Undefined as reason:
            if reason.code != NoValueCode.TOO_LARGE:
                raise
            return residue(self.left, point, self.work) == residue(self.right, point, self.work)
        if isinstance(a, float) or isinstance(b, float):
            return None
        return a == b


def _defined(node: Node, point: Mapping[str, Value]) -> bool:
    try:
        evaluate(node, point, work=Work(DEFINED_STEPS))
    except Undefined:
        return False
    return True


def _is_reversed(series: Series, point: Mapping[str, Value]) -> bool:
    """Whether the bounds stand the wrong way round: no closed form says 0 there, as a sum does."""
    try:
        low, high = (number(evaluate(end, point)) for end in (series.low, series.high))
    except Undefined:
        return False
    return high < low - 1


def _stepped(node: Node) -> bool:
    """Whether the tree has steps: equal almost everywhere is then not equal."""
    return any(isinstance(inner, Call) and inner.function in STEPPED for inner in walk(node))


def _irrational(node: Node) -> bool:
    """Whether exact arithmetic may have no answer."""
    for inner in walk(node):
        if isinstance(inner, Call) and inner.function in IRRATIONAL:
            return True
        if isinstance(inner, Power) and any(isinstance(x, Quotient) for x in walk(inner.exponent)):
            return True
    return False


def _in_digits(
    left: Node, right: Node, point: Mapping[str, Value], work: Work, first: bool
) -> bool | None:
    from tutor.solver.numeric import agree

    return agree(left, right, point, work, first)


def _shown(node: Node, point: Mapping[str, Value]) -> str:
    try:
        return text(evaluate(node, point), decimals=True)
    except Undefined:
        return ""


def _matrices(
    left: Node, right: Node, names: set[str], domains: Mapping[str, Domain]
) -> ProbeResult:
    chance, work = Chance("matrices"), Work(MATRIX_BUDGET)
    valid = 0
    for attempt in range(TRIES):
        point = _matrix_point(names, domains, chance, 1 + attempt % 2)
        try:
            a, b = matrix_value(left, point, work), matrix_value(right, point, work)
        except Undefined:
            if work.left < 0:
                break
            continue
        if a != b and not (_is_zero(a) and _is_zero(b)):
            return ProbeResult(False, point)
        valid += 1
        if valid >= POINTS // 2:
            return ProbeResult(True)
    return ProbeResult(None, exhausted=work.left < 0)


def _is_zero(value: Entry) -> bool:
    """Whether it is 0, or a matrix of zeros, for which 0 is usually written."""
    return not any(map(any, value)) if isinstance(value, tuple) else value == 0


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
                tuple(chance.integer(-9, 9) for _ in range(columns)) for _ in range(rows)
            )
        else:
            point[name] = chance.integer(1, 9)
    point["I"] = identity(size)
    for name in names - set(point):
        point[name] = chance.integer(1, 9)
    return point


def undefined_reason(node: Node, domains: Mapping[str, Domain]) -> str:
    """Why a tree has no value at any point, such as adding a number to a matrix."""
    chance = Chance("matrices")
    try:
        matrix_value(node, _matrix_point(symbols(node), domains, chance, 1), Work(REASON_STEPS))
    except Undefined as reason:
        return str(reason)
    return ""
