"""How a judged answer counts: Strong Hire, Lean Hire, No Hire."""

from tutor.events import HireRating, Judgement
from tutor.grading.verdict import Verdict

FULL_SOLUTION = 3


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
