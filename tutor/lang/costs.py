"""What a call may cost, in steps of the budget: counted from its arguments, before it computes.

A step is about three millionths of a second, so a whole budget lasts about a tenth of one.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from tutor.lang import messages
from tutor.lang.limits import BITS, ENTRIES
from tutor.lang.values import Undefined, Value, bits, whole

Cost = Callable[..., int]


@dataclass(frozen=True, slots=True)
class Bounded:
    """A function of the language with the cost of a call."""

    rule: Callable[..., Value]
    cost: Cost

    def __call__(self, *arguments: Value) -> Value:
        """The value; whoever computes under a budget spends the cost first."""
        return self.rule(*arguments)


def table(cost: Cost, rules: dict[str, Callable[..., Value]]) -> dict[str, Bounded]:
    """Functions that cost the same."""
    return {name: Bounded(rule, cost) for name, rule in rules.items()}


def leaves(*values: Value) -> list[Value]:
    """All numbers and texts of lists in lists; Undefined for more than a list may hold."""
    found: list[Value] = []
    level = list(values)
    seen = 0
    while level:
        value = level.pop()
        seen += 1
        if seen > ENTRIES:
            raise Undefined(*messages.list_length(ENTRIES))
        if isinstance(value, tuple):
            level.extend(value[: ENTRIES + 1])
        else:
            found.append(value)
    return found


def free(*values: Value) -> int:
    """Nothing to compute."""
    del values
    return 0


def linear(*values: Value) -> int:
    """Each entry is looked at once."""
    entries = values if all(type(value) is int for value in values) else leaves(*values)
    return sum([1 + (bits(value) >> 5) for value in entries])


def growing(*values: Value) -> int:
    """Each entry is joined to a result that grows with it: sums of fractions, products."""
    return _joined([bits(value) for value in leaves(*values)])


def sum_cost(*values: Value) -> int:
    """A sum grows only with its denominators; those of whole numbers stay 1."""
    entries = leaves(*values)
    below = sum(v.denominator.bit_length() for v in entries if isinstance(v, Fraction))
    largest = max((bits(value) for value in entries), default=0)
    return len(entries) * (1 + (min(below + largest, 2 * BITS) >> 5))


def _joined(sizes: list[int]) -> int:
    return len(sizes) * (1 + (min(sum(sizes), BITS) >> 5))


def quadratic(*values: Value) -> int:
    """Each number may have to be compared with every other."""
    return linear(*values) * len(leaves(*values)).bit_length()


def size(value: Value) -> int:
    """A whole number that says how many entries come out; nothing below zero."""
    return max(whole(value), 0)


def rows(value: Value) -> int:
    """The rows of a matrix."""
    return len(value) if isinstance(value, tuple) else 1


def columns(value: Value) -> int:
    """The longest row of a matrix."""
    rows_ = value if isinstance(value, tuple) else ()
    return max((len(row) for row in rows_ if isinstance(row, tuple)), default=1)


def widest(*values: Value) -> int:
    """The words of the largest number."""
    if len(values) == 1 and type(value := values[0]) is int:
        return 1 + (value.bit_length() >> 5)
    return 1 + (max((bits(value) for value in leaves(*values)), default=0) >> 5)
