"""Random values for the letters of two formulas, inside their declared domains."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from tutor.chance import Chance
from tutor.lang.domain import Domain
from tutor.lang.letters import INDICES
from tutor.lang.tree import Call, Node, Power, Series, symbols, walk
from tutor.lang.values import Value, number

Domains = Mapping[str, Domain]
COUNTING = frozenset({"factorial", "binomial"})
GROWING = frozenset({"exp", "sinh", "cosh", "tanh", "sigmoid"})
LONGEST_FAMILY = 31
REACHES = (6, 12, 40)
NEARER = 3
FAR = (8, 12, 18, 27, 40, 60, 90, 130)
REAL = Domain("real")


class Sampler:
    """Seeded points; `narrow` keeps them small, where steps and roots want it."""

    __slots__ = ("chance", "counted", "domains", "narrow", "small")

    def __init__(
        self, trees: Iterable[Node], domains: Domains, chance: Chance, narrow: bool
    ) -> None:
        self.domains, self.chance, self.narrow = domains, chance, narrow
        nodes = [node for tree in trees for node in walk(tree)]
        self.counted = {name for node in nodes for name in _counted(node)}
        self.small = self.counted | {name for node in nodes for name in _growing(node)}

    def point(self, names: Iterable[str], attempt: int, nearer: bool = False) -> dict[str, Value]:
        """Values at an attempt; some `nearer` to zero, where `asin` and `log(x - 9y)` need them."""
        point = {name: self._sampled(name, attempt) for name in names}
        point |= {name: point[first] for name, first in _same_family(point).items()}
        return {name: self._nearer(name, point[name]) for name in point} if nearer else point

    def far(self, names: list[str]) -> Iterator[dict[str, Value]]:
        """Points with large whole exponents, bounds and factorials."""
        whole = [name for name in names if self._is_counted(name)]
        for reach in FAR * 2 if whole else ():
            point = self.point(names, 1)
            for name in whole:
                domain = domain_of(name, self.domains)
                low = max(reach // 2, domain.low or 1)
                high = reach if domain.high is None else min(reach, domain.high)
                if low <= high:
                    point[name] = self.chance.integer(low, high)
            yield point

    def _is_counted(self, name: str) -> bool:
        whole = domain_of(name, self.domains).kind == "integer"
        return name in self.counted or (whole and name in self.small)

    def _nearer(self, name: str, value: Value) -> Value:
        domain = domain_of(name, self.domains)
        free = domain.kind == "real" and domain.low is None and domain.high is None
        free = free and name not in self.counted
        return Fraction(number(value)) / 8 ** self.chance.integer(0, NEARER) if free else value

    def _sampled(self, name: str, attempt: int) -> Value:
        """A random value of the domain; every third is positive, for roots and logarithms."""
        domain = domain_of(name, self.domains)
        reach, whole = _reach(name in self.small, self.narrow, attempt)
        whole = whole or name in self.counted
        positive = domain.positive or attempt % 3 == 2
        low = domain.low if domain.low is not None else (0 if positive else -reach)
        high = domain.high if domain.high is not None else max(low, 0) + reach
        if domain.kind == "integer":
            least = 1 if domain.positive and domain.low is None else low
            return self.chance.integer(least, high)
        if whole and domain.low is None and domain.high is None:
            return self.chance.integer(1, reach)
        parts = 64 if reach < 100 else 9_973
        value = low + Fraction(self.chance.integer(1, parts * (high - low) - 1), parts)
        return value.numerator if value.denominator == 1 else value


def domain_of(name: str, domains: Domains) -> Domain:
    """The domain of a symbol; `f_3` has that of the declared `f_i`."""
    if name in domains:
        return domains[name]
    stem = name.rpartition("_")[0]
    return next((domains[f"{stem}_{i}"] for i in INDICES if f"{stem}_{i}" in domains), REAL)


def _reach(small: bool, narrow: bool, attempt: int) -> tuple[int, bool]:
    """How far values reach at an attempt, and whether they should be whole."""
    if small:
        return 6, attempt % 2 == 1
    if narrow:
        return REACHES[attempt % 3], attempt % 2 == 1
    return (12, False) if attempt < 3 else (10_000, False)


def index_names(names: set[str], domains: Domains) -> set[str]:
    """Names to be given values: `f_i` inside a series means f_1, f_2 and so on."""
    found = set(names)
    for name in names:
        stem, mark, index = name.rpartition("_")
        if mark and index in INDICES and index not in domains:
            found |= {f"{stem}_{place}" for place in range(LONGEST_FAMILY)}
    return found


def _same_family(names: Iterable[str]) -> dict[str, str]:
    """Each `f_j` with the first `f_i`: an index is a bound name, any letter will do."""
    families: dict[str, list[str]] = {}
    for name in names:
        stem, mark, index = name.rpartition("_")
        if mark and index in INDICES:
            families.setdefault(stem, []).append(name)
    return {name: members[0] for members in families.values() for name in members[1:]}


def _counted(node: Node) -> set[str]:
    """Letters in bounds and factorials: whole numbers, whatever is declared."""
    if isinstance(node, Series):
        return symbols(node.low) | symbols(node.high)
    return symbols(node) if isinstance(node, Call) and node.function in COUNTING else set()


def _growing(node: Node) -> set[str]:
    """Letters in exponents, which must stay small as well."""
    if isinstance(node, Power):
        return symbols(node.exponent)
    return symbols(node) if isinstance(node, Call) and node.function in GROWING else set()
