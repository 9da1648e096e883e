"""A journal that moves is held a portion at a time."""

import tracemalloc
from collections.abc import Iterable, Iterator

import pytest
from msgspec.structs import replace

from tests.store.conftest import make_attempt
from tutor.cli.moving import PORTION, copy_events
from tutor.events import Event

MEGABYTE = 1 << 20
ONE = make_attempt()


class Source:
    """A journal of so many events, each made when it is asked for."""

    def __init__(self, count: int) -> None:
        self._count = count

    def stream(self, *kinds: type) -> Iterator[Event]:
        """The events; kinds are not looked at."""
        del kinds
        return (replace(ONE, seconds=float(number)) for number in range(self._count))


class Target:
    """Counts what arrives, until it breaks off after so many portions."""

    def __init__(self, portions: int) -> None:
        self.portions, self.arrived = portions, 0

    def add_missing(self, found: Iterable[Event]) -> int:
        """As a journal does."""
        if not self.portions:
            raise ConnectionError
        self.portions -= 1
        held = list(found)
        assert len(held) <= PORTION
        self.arrived += len(held)
        return len(held)


def test_a_long_journal_moves_in_little_memory() -> None:
    """Of fifty thousand events no more than two portions are held."""
    tracemalloc.start()
    try:
        whole = list(Source(PORTION).stream())
        portion, _ = tracemalloc.get_traced_memory()
        del whole
        tracemalloc.reset_peak()
        target = Target(100)
        assert copy_events(Source(50_000), target) == target.arrived == 50_000
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 2.5 * portion + MEGABYTE


def test_what_arrived_before_a_break_stays() -> None:
    """Each portion is a write of its own."""
    target = Target(3)
    with pytest.raises(ConnectionError):
        copy_events(Source(5 * PORTION), target)
    assert target.arrived == 3 * PORTION
