"""Seeded chance: the same stream everywhere, through the one method Python promises to keep."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tutor.chance import Chance


@given(st.text(max_size=30), st.integers(-50, 50), st.integers(0, 60))
def test_integers_stay_within_their_bounds(seed: str, low: int, width: int) -> None:
    """Both ends are possible, nothing beyond them."""
    chance = Chance(seed)
    assert all(low <= chance.integer(low, low + width) <= low + width for _ in range(20))


@given(st.text(max_size=30), st.lists(st.integers(), min_size=1, max_size=9))
def test_shuffling_loses_and_adds_nothing(seed: str, items: list[int]) -> None:
    """A shuffled list is the same list in another order, duplicates included."""
    assert sorted(Chance(seed).shuffled(items)) == sorted(items)


def test_a_stream_is_frozen() -> None:
    """A changed stream would change every stored problem."""
    chance = Chance("cnn.output-size.floor:1:0:7")
    assert [chance.integer(0, 99) for _ in range(8)] == [58, 11, 51, 81, 81, 31, 1, 37]


def test_only_the_promised_method_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawing works while every other method of Random is broken."""

    def broken(*_: object, **__: object) -> None:
        raise AssertionError("another method of Random was used")

    for name in ("randint", "randrange", "choice", "shuffle", "sample", "uniform", "getrandbits"):
        monkeypatch.setattr(f"tutor.chance.Random.{name}", broken)
    chance = Chance("seed")
    assert len(chance.sample("abcdef", 3)) == 3
    assert chance.choice("ab") in "ab"
    assert 0 <= chance.uniform() < 1


def test_another_process_draws_the_same() -> None:
    """Neither the hash seed nor the process changes the stream."""
    code = "from tutor.chance import Chance; print(Chance('s').sample(range(1000), 5))"
    runs = [
        subprocess.run(
            [sys.executable, "-c", code],
            env={"PYTHONHASHSEED": seed, "PATH": ""},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1] == f"{Chance('s').sample(range(1000), 5)}\n"


def test_a_stream_is_untouched_until_something_is_drawn() -> None:
    chance = Chance("7")
    assert chance.is_untouched
    chance.choice("ab")
    assert not chance.is_untouched
