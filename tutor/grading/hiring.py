"""What a hiring committee makes of an interview: bands of rounds, and of the whole, by rule."""

from collections.abc import Sequence

from tutor.history import Outcome

RULE = (
    "Strong Hire: no round is a No Hire and at least half are Strong. "
    "Lean Hire: at most one round is a No Hire and at least half are not. "
    "Else No Hire."
)
_ORDER = (Outcome.NO, Outcome.LEAN, Outcome.STRONG)


def of_round(steps: Sequence[Outcome], late: bool) -> Outcome:
    """The weakest step decides; over time a round is Lean at best; without steps No Hire."""
    weakest = min(steps, key=_ORDER.index, default=Outcome.NO)
    return min(weakest, Outcome.LEAN, key=_ORDER.index) if late else weakest


def of_interview(rounds: Sequence[Outcome]) -> Outcome:
    """The committee's decision on all rounds; see `RULE`."""
    refused = sum(band is Outcome.NO for band in rounds)
    strong = sum(band is Outcome.STRONG for band in rounds)
    if not rounds or refused > 1 or 2 * refused > len(rounds):
        return Outcome.NO
    return Outcome.STRONG if not refused and 2 * strong >= len(rounds) else Outcome.LEAN
