"""Bands of open answers, rounds and interviews follow from rules."""

import pytest

from tutor.events import HireRating
from tutor.grading.hire_rating import band, of_interview, of_round, why
from tutor.kinds.rubric import Idea, Weight

MUST = ("size", "recursion")
STRONG = ("collapse", "paths", "number", "limit", "landscape")
KILL = ("slogan",)
UNITS = tuple(
    Idea(name, weight, "asked?", "this counts", "this does not")
    for weight, names in ((Weight.MUST, MUST), (Weight.STRONG, STRONG), (Weight.KILL, KILL))
    for name in names
)


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ((*MUST, *STRONG), HireRating.STRONG),
        ((*MUST, *STRONG[:4]), HireRating.STRONG),
        ((*MUST, *STRONG[:3]), HireRating.LEAN),
        (MUST, HireRating.LEAN),
        ((MUST[0], *STRONG), HireRating.NO),
        ((*MUST, *STRONG, *KILL), HireRating.NO),
        ((), HireRating.NO),
    ],
)
def test_the_band_follows_the_rule(held: tuple[str, ...], expected: HireRating) -> None:
    """Every must for Lean, four in five strong ones for Strong, any kill rules out."""
    assert band(UNITS, dict.fromkeys(held, True)) is expected


def test_a_unit_judged_absent_is_not_held() -> None:
    """A must that was answered with no is missing."""
    assert band(UNITS, {**dict.fromkeys((*MUST, *STRONG), True), "size": False}) is HireRating.NO


@pytest.mark.parametrize(
    ("held", "said"),
    [
        ((*MUST, *STRONG[:3]), "Every must is there, and 3 of 5 strong ideas."),
        ((MUST[0],), "A must is missing: recursion."),
        ((*MUST, *KILL), "Ruled out by: slogan."),
    ],
)
def test_the_reason_is_said_in_one_sentence(held: tuple[str, ...], said: str) -> None:
    """The learner reads which rule gave the band."""
    assert why(UNITS, dict.fromkeys(held, True)) == said


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
