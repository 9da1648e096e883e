"""Seeded sources of chance; the only place where `random` is used.

Everything is drawn through `random.Random.random()`, the one method whose stream Python
promises to keep, so a seed means the same draw in every process and version.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Chance:
    """A reproducible stream of choices, named by a text seed; it begins at the first choice."""

    __slots__ = ("_next", "_seed")

    def __init__(self, seed: str) -> None:
        self._seed = seed
        self._next: Callable[[], float] | None = None

    @property
    def is_untouched(self) -> bool:
        """Whether nothing was drawn yet."""
        return self._next is None

    def uniform(self) -> float:
        """A float in [0, 1)."""
        if self._next is None:
            self._next = Random(self._seed).random
        return self._next()

    def integer(self, low: int, high: int) -> int:
        """An integer in low..high, both included."""
        return low + int(self.uniform() * (high - low + 1))

    def choice(self, items: Sequence[T]) -> T:
        """One of the items."""
        return items[int(self.uniform() * len(items))]

    def sample(self, items: Sequence[T], count: int) -> list[T]:
        """`count` different positions of `items`, in drawn order."""
        pool = list(items)
        return [pool.pop(int(self.uniform() * len(pool))) for _ in range(count)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """All items in drawn order."""
        return self.sample(items, len(items))
