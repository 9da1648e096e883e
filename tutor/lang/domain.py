"""The declared domain of a symbol: it decides whether two formulas are equal."""

import re
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Domain:
    """`integer`, `integer+`, `real`, `real+`, `real(0,1)` or `matrix(r,c)`."""

    kind: str
    positive: bool = False
    low: int | None = None
    high: int | None = None
    shape: tuple[int, int] | None = None

    @property
    def commutes(self) -> bool:
        """Whether factors of this domain may change places."""
        return self.kind != "matrix"

    def admits(self, value: int | Fraction | float) -> bool:
        """Whether a number is one of its values."""
        if self.kind == "integer" and value != int(value):
            return False
        above = value > 0 if self.positive else self.low is None or value >= self.low
        return above and (self.high is None or value <= self.high)


_SPELLING = re.compile(r"(integer|real|matrix)(\+?)(?:\(\s*(-?\d{1,6})\s*,\s*(-?\d{1,6})\s*\))?")


def read_domain(text: str) -> Domain | None:
    """The domain a declaration names, or None where it names none."""
    found = _SPELLING.fullmatch(text.strip())
    if not found:
        return None
    kind, plus, first, second = found.groups()
    pair = None if first is None else (int(first), int(second))
    if kind == "matrix":
        if plus or pair is None or not all(1 <= side <= 6 for side in pair):
            return None
        return Domain("matrix", shape=pair)
    if pair is not None and pair[0] > pair[1]:
        return None
    low, high = pair or (None, None)
    return Domain(kind, positive=bool(plus), low=low, high=high)
