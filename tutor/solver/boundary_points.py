"""Points that tell stepped formulas apart: around the numbers written in them, and far out.

`min(n, 1000)` and `n`, `floor(n/97)` and `floor((n + 1)/97)` agree at every small point.
"""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tutor.chance import Chance
from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Node, Number, Power, Product, Quotient, symbols, walk
from tutor.lang.values import Undefined, Value, Work

NEAREST = 3
FURTHEST = 10**12
MOST_NUMBERS = 6
DECADES = 7
ROUNDS = 3
STEPS = 500
Domains = Mapping[str, Domain]


def points(
    trees: tuple[Node, Node], names: Sequence[str], domains: Domains, chance: Chance
) -> Iterator[dict[str, Value]]:
    """Points with one letter, then all, near a number of the formulas or at a large value."""
    steps = [value for written in _written(trees) for value in _around(written)]
    far = [10**decade * chance.integer(1, 9) + 1 for decade in range(1, DECADES)] * ROUNDS
    for value in (*steps, *far):
        for name in names:
            if _inside(domains[name], value):
                others = {other: _small(domains[other], chance) for other in names}
                yield {**others, name: value}
        if len(names) > 1 and all(_inside(domains[name], value) for name in names):
            yield dict.fromkeys(names, value)


def _written(trees: tuple[Node, Node]) -> list[Value]:
    """The constants of both trees that random points would miss, `10^6` worked out."""
    found: set[Fraction] = set()
    for tree in trees:
        for node in walk(tree):
            if isinstance(node, Number | Power | Product | Quotient) and not symbols(node):
                value = _constant(node)
                if value is not None and NEAREST <= abs(value) <= FURTHEST:
                    found.add(abs(value))
    return [_plain(value) for value in sorted(found, reverse=True)[:MOST_NUMBERS]]


def _constant(node: Node) -> Fraction | None:
    try:
        value = evaluate(node, {}, work=Work(STEPS))
    except Undefined:
        return None
    return Fraction(value) if isinstance(value, int | Fraction) else None


def _around(written: Value) -> tuple[Value, ...]:
    assert isinstance(written, int | Fraction)
    half = Fraction(1, 2)
    near = (written - 1, written, written + 1, written + half, written - half)
    again = (2 * written - 1, 2 * written, 2 * written + 1)
    below = (-written - 1, -written, -written + 1, -written - half)
    return tuple(_plain(value) for value in (*near, *again, *below))


def _plain(value: int | Fraction) -> Value:
    return value.numerator if value.denominator == 1 else value


def _inside(domain: Domain, value: Value) -> bool:
    assert isinstance(value, int | Fraction)
    low = domain.low if domain.low is not None else (1 if domain.positive else None)
    if domain.kind == "integer" and not isinstance(value, int):
        return False
    return (low is None or value >= low) and (domain.high is None or value <= domain.high)


def _small(domain: Domain, chance: Chance) -> Value:
    low = domain.low if domain.low is not None else (1 if domain.positive else -9)
    return chance.integer(low, domain.high if domain.high is not None else low + 18)
