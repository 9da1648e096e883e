"""What a hiring committee makes of an interview: bands of rounds, and of the whole, by rule."""

from collections.abc import Sequence

from tutor.events import HireRating

RULE = (
    "Strong Hire: no round is a No Hire and at least half are Strong. "
    "Lean Hire: at most one round is a No Hire and at least half are not. "
    "Else No Hire."
)
_ORDER = (HireRating.NO, HireRating.LEAN, HireRating.STRONG)


def of_round(steps: Sequence[HireRating], late: bool) -> HireRating:
    """The weakest step decides; over time a round is Lean at best; without steps No Hire."""
    weakest = min(steps, key=_ORDER.index, default=HireRating.NO)
    return min(weakest, HireRating.LEAN, key=_ORDER.index) if late else weakest


def of_interview(rounds: Sequence[HireRating]) -> HireRating:
    """The committee's decision on all rounds; see `RULE`."""
    refused = sum(band is HireRating.NO for band in rounds)
    strong = sum(band is HireRating.STRONG for band in rounds)
    if not rounds or refused > 1 or 2 * refused > len(rounds):
        return HireRating.NO
    return HireRating.STRONG if not refused and 2 * strong >= len(rounds) else HireRating.LEAN
