"""Seeded sources of chance; the only place where `random` is used.

Everything is drawn through `random.Random.random()`, the one method whose stream Python
promises to keep, so a seed means the same draw in every process and version.
"""

from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A reproducible stream of choices, named by a text seed."""

    __slots__ = ("_uniform",)

    def __init__(self, seed: str) -> None:
        self._uniform = Random(seed).random

    def uniform(self) -> float:
        """A float in [0, 1)."""
        return self._uniform()

    def integer(self, low: int, high: int) -> int:
        """An integer in low..high, both included."""
        return low + int(self._uniform() * (high - low + 1))

    def choice(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self._uniform() * len(items))]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different positions of `items`, in drawn order."""
        pool = list(items)
        return [pool.pop(int(self._uniform() * len(pool))) for _ in range(count)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in drawn order."""
        return self.sample(items, len(items))
