"""A short run of the fuzzing on every surface; the long runs are counted in docs/reliability.md."""

import pytest

from benchmarks import fuzzing
from benchmarks.fuzzing import SURFACES, fuzz
from tutor.chance import Chance

SEED, INPUTS = 4, 150


@pytest.mark.parametrize("name", SURFACES)
def test_random_input_is_read_or_refused_in_time(name: str) -> None:
    """No exception, and no input that takes a second."""
    count = fuzz(name, range(INPUTS), SEED)
    assert (count.inputs, count.findings) == (INPUTS, [])


def test_inputs_depend_on_seed_and_number_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a finding of a long run can be made again."""
    seen: list[str] = []

    def note(chance: Chance) -> str:
        seen.append(fuzzing.typed(chance))
        return seen[-1]

    monkeypatch.setitem(SURFACES, "language", lambda: note)
    fuzz("language", range(40), SEED)
    fuzz("language", [7], SEED)
    assert seen[40] == seen[7]
    assert len(set(seen)) > 30


def test_an_exception_and_a_slow_input_are_findings(monkeypatch: pytest.MonkeyPatch) -> None:
    """With the number of the input, and where it was raised."""

    def fails(chance: Chance) -> str:
        return str(1 // chance.choice((0, 1)))

    monkeypatch.setitem(SURFACES, "language", lambda: fails)
    count = fuzz("language", range(20), SEED)
    assert 0 < count.failures < 20
    assert "ZeroDivisionError" in str(count.findings[0]["cause"])
    monkeypatch.setitem(SURFACES, "language", lambda: lambda chance: "")
    monkeypatch.setattr(fuzzing, "SECONDS", -1.0)
    assert fuzz("language", range(3), SEED).slow == 3
