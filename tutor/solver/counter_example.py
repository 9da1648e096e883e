"""A counter-example in numbers: small whole ones where they show the difference."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from tutor.lang.domain import Domain
from tutor.lang.evaluate import evaluate, text
from tutor.lang.tree import Node, Statement, symbols
from tutor.lang.values import Undefined, Value, Work
from tutor.solver.matrices import Entry, identity
from tutor.solver.matrices import value as matrix_value
from tutor.solver.messages import results_at
from tutor.solver.probe import ProbeResult

Domains = Mapping[str, Domain]
Sides = tuple[str, str]
MOST_LETTERS = 6
STEPS = 20_000
LONGEST = 30
_SMALL = ((2, 3, 5, 7, 4, 6), (1, 2, 3, 4, 5, 6), (3, 1, 2, 5, 4, 7), (5, 4, 3, 2, 1, 8),
          (-2, 3, -1, 2, -3, 1), (7, 2, 9, 4, 6, 3))  # fmt: skip
_SIMPLE = (((0, 1), (0, 0)), ((0, 0), (1, 0)), ((1, 1), (0, 1)), ((1, 0), (2, 1)))


def counter_example(
    typed: Node,
    other: Node,
    found: ProbeResult,
    domains: Domains,
    sides: Sides = ("yours", "the answer"),
) -> str:
    """A sentence with numbers that shows the difference, or nothing where none is short."""
    if found.equal is not False or isinstance(typed, Statement) or isinstance(other, Statement):
        return ""
    names = sorted((symbols(typed) | symbols(other)) & set(domains))
    if not 0 < len(names) <= MOST_LETTERS:
        return ""
    if any(not domain.commutes for domain in domains.values()):
        return _with_matrices(typed, other, names, domains, sides)
    work = Work(STEPS)
    for point in [*_whole(names, domains), dict(_numbers(found, names))]:
        if len(point) != len(names):
            continue
        left, right = _value(typed, point, work), _value(other, point, work)
        if left and right and left != right and max(len(left), len(right)) <= LONGEST:
            return results_at([(n, _text(v)) for n, v in point.items()], (left, right), sides)
    return ""


def _whole(names: list[str], domains: Domains) -> Iterator[dict[str, Value]]:
    for row in _SMALL:
        point: dict[str, Value] = dict(zip(names, row, strict=False))
        if all(_inside(domains[name], value) for name, value in point.items()):
            yield point


def _inside(domain: Domain, value: Value) -> bool:
    assert isinstance(value, int)
    low = 1 if domain.positive else domain.low
    return (low is None or value >= low) and (domain.high is None or value <= domain.high)


def _numbers(found: ProbeResult, names: list[str]) -> Iterator[tuple[str, Value]]:
    for name, value in found.point.items():
        if name in names and isinstance(value, int | Fraction):
            yield name, value


def _text(value: Value) -> str:
    return text(value, decimals=True)


def _value(node: Node, point: Mapping[str, Value], work: Work) -> str:
    try:
        return _text(evaluate(node, point, work=work))
    except Undefined:
        return ""


def _with_matrices(
    typed: Node, other: Node, names: list[str], domains: Domains, sides: Sides
) -> str:
    if any(domains[name].shape not in (None, (2, 2)) for name in names):
        return ""
    for turn in range(len(_SIMPLE)):
        point = _matrix_point(names, domains, turn)
        try:
            left = matrix_value(typed, {**point, "I": identity(2)})
            right = matrix_value(other, {**point, "I": identity(2)})
        except Undefined:
            continue
        if left != right:
            values = [(name, _entry(entry)) for name, entry in point.items()]
            return results_at(values, (_entry(left), _entry(right)), sides)
    return ""


def _matrix_point(names: list[str], domains: Domains, turn: int) -> dict[str, Entry]:
    point: dict[str, Entry] = {}
    for place, name in enumerate(names):
        if domains[name].commutes:
            point[name] = place + 2
        else:
            point[name] = _SIMPLE[(place + turn) % len(_SIMPLE)]
    return point


def _entry(entry: Entry) -> str:
    if not isinstance(entry, tuple):
        return text(entry)
    return f"[{', '.join(f'[{text(row)}]' for row in entry)}]"
