"""How an attempt, an open answer, a round and an interview count: Strong, Lean or No Hire."""

from collections.abc import Mapping, Sequence
from typing import Any

from tutor.events import HireRating, Judgement
from tutor.grading import messages
from tutor.grading.verdict import Verdict
from tutor.kinds.rubric import Idea, Weight

FULL_SOLUTION = 3
ENOUGH = 0.8
_ORDER = (HireRating.NO, HireRating.LEAN, HireRating.STRONG)


def outcome(
    verdict: Verdict, *, hints: int, seconds: float, limit: float | None = None
) -> HireRating | None:
    """None where no attempt was spent; Lean for hints, overtime or error carried forward."""
    if not verdict.counts:
        return None
    if hints >= FULL_SOLUTION:
        return HireRating.NO
    if verdict.word is Judgement.RIGHT:
        late = limit is not None and seconds > limit
        return HireRating.LEAN if hints or late else HireRating.STRONG
    return HireRating.LEAN if one_slip(verdict) else HireRating.NO


def one_slip(verdict: Verdict) -> bool:
    """One part wrong, and every later one right or following from it."""
    wrong = [part for part in verdict.parts if part.word is Judgement.WRONG]
    if len(verdict.parts) < 2 or len(wrong) != 1:
        return False
    place = verdict.parts.index(wrong[0])
    later = verdict.parts[place + 1 :]
    return bool(later) and all(part.word is Judgement.RIGHT for part in later)


def band(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> HireRating:
    """Strong: every must, four in five strong, no kill. Lean: every must, no kill. Else No Hire.

    A unit that was not judged counts as not held.
    """
    kept = {weight: [held.get(unit.name, False) for unit in units if unit.weight is weight]
            for weight in Weight}  # fmt: skip
    if any(kept[Weight.KILL]) or not all(kept[Weight.MUST]):
        return HireRating.NO
    strong = kept[Weight.STRONG]
    return HireRating.STRONG if sum(strong) >= ENOUGH * len(strong) else HireRating.LEAN


def why(units: Sequence[Idea[Any]], held: Mapping[str, bool]) -> str:
    """The rule behind the band, in one sentence with the counts."""
    missing = [u.name for u in units if u.weight is Weight.MUST and not held.get(u.name, False)]
    killed = [u.name for u in units if u.weight is Weight.KILL and held.get(u.name, False)]
    strong = [held.get(u.name, False) for u in units if u.weight is Weight.STRONG]
    if killed:
        return messages.ruled_out(killed)
    if missing:
        return messages.must_missing(missing)
    return messages.musts_there(sum(strong), len(strong))


def of_round(steps: Sequence[HireRating], late: bool) -> HireRating:
    """The weakest step decides; over time a round is Lean at best; without steps No Hire."""
    weakest = min(steps, key=_ORDER.index, default=HireRating.NO)
    return min(weakest, HireRating.LEAN, key=_ORDER.index) if late else weakest


def of_interview(rounds: Sequence[HireRating]) -> HireRating:
    """The committee's decision on all rounds; the rule is in `messages.RULE`."""
    refused = sum(band is HireRating.NO for band in rounds)
    strong = sum(band is HireRating.STRONG for band in rounds)
    if not rounds or refused > 1 or 2 * refused > len(rounds):
        return HireRating.NO
    return HireRating.STRONG if not refused and 2 * strong >= len(rounds) else HireRating.LEAN
