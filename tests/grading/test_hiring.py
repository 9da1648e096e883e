"""What a committee makes of rounds, by rule."""

import pytest
from tutor.grading.hiring import of_interview, of_round

from tutor.events import HireRating

S, L, N = HireRating.STRONG, HireRating.LEAN, HireRating.NO


@pytest.mark.parametrize(
    ("steps", "late", "expected"),
    [((S, S), False, S), ((S, L), False, L), ((S, N), False, N), ((S, S), True, L),
     ((N,), True, N), ((), False, N)],
)  # fmt: skip
def test_the_weakest_step_decides_a_round(
    steps: tuple[HireRating, ...], late: bool, expected: HireRating
) -> None:
    """Over time a round is Lean at best, and a round without steps is none."""
    assert of_round(steps, late) is expected


@pytest.mark.parametrize(
    ("rounds", "expected"),
    [((S, S, L, L), S), ((S, L, L, L), L), ((S, S, S, N), L), ((S, S, N, N), N), ((N,), N),
     ((L,), L), ((S,), S), ((S, N), L), ((), N)],
)  # fmt: skip
def test_the_committee_decides_by_rule(
    rounds: tuple[HireRating, ...], expected: HireRating
) -> None:
    """One refused round costs the Strong, two cost the offer."""
    assert of_interview(rounds) is expected
