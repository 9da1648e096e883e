"""Where a formula has no value although the other one has: `sqrt(x)^2` is not `x` on the reals.

Single points do not count: `(x^2 - 1)/(x - 1)` is `x + 1` for everybody who simplifies.
"""

from collections.abc import Mapping

from tutor.chance import Chance
from tutor.lang.codes import NoValueCode
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate, text
from tutor.lang.tree import Call, Negative, Node, Number, Power, Quotient, Statement, symbols, walk
from tutor.lang.values import Undefined, Value, Work
from tutor.solver.sampling import Sampler, index_names

POINTS = 32
STEPS = 20_000
LEAST_LOST = 4
MOST_NAMES = 6
_OUTSIDE = frozenset({NoValueCode.NEGATIVE_ROOT, NoValueCode.LOGARITHM_NOT_POSITIVE})
_PARTIAL = frozenset({"sqrt", "log", "log2", "log10"})


def lost_domain(typed: Node, key: Node, domains: Mapping[str, Domain]) -> tuple[str, str] | None:
    """A point where the key has a value and the typed formula has none, and that value.

    Both are empty where a point has too many names to be read.
    """
    if (
        isinstance(key, Statement)
        or not _is_partial(typed)
        or any(not domain.commutes for domain in domains.values())
    ):
        return None
    names = sorted(index_names(symbols(typed) | symbols(key), domains))
    sampler = Sampler((typed, key), domains, Chance("lost"), narrow=True)
    work, lost = Work(STEPS), []
    for attempt in range(POINTS):
        point = sampler.point(names, attempt)
        value = _value(key, point, work)
        if value is not None and _is_outside(typed, point, work):
            lost.append((point, value))
        if work.left < 0:
            break
    if len(lost) < LEAST_LOST:
        return None
    point, value = min(lost, key=lambda found: len(str(found)))
    if len(point) > MOST_NAMES:
        return "", ""
    shown = ", ".join(f"{name} = {text(at, decimals=True)}" for name, at in point.items())
    return shown, text(value, decimals=True)


def _is_partial(node: Node) -> bool:
    """Whether some part has values on part of the reals only; odd roots are not looked at."""
    for inner in walk(node):
        if isinstance(inner, Call) and inner.function in _PARTIAL:
            return True
        if isinstance(inner, Power) and _is_even_root(inner.exponent):
            return True
    return False


def _is_even_root(exponent: Node) -> bool:
    inner = exponent.operand if isinstance(exponent, Negative) else exponent
    if isinstance(inner, Number):
        return inner.value.denominator % 2 == 0
    below = inner.denominator if isinstance(inner, Quotient) else None
    return isinstance(below, Number) and below.value % 2 == 0


def _value(node: Node, point: Mapping[str, Value], work: Work) -> Value | None:
    try:
        return evaluate(node, point, work=work)
    except Undefined:
        return None


def _is_outside(node: Node, point: Mapping[str, Value], work: Work) -> bool:
    try:
        evaluate(node, point, work=work)
    except Undefined as reason:
        return reason.code in _OUTSIDE
    return False
