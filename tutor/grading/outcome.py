"""How a judged answer counts: Strong Hire, Lean Hire, No Hire."""

from tutor.grading.verdict import Verdict
from tutor.history import Outcome, Word

FULL_SOLUTION = 3


def outcome(
    verdict: Verdict, *, hints: int, seconds: float, limit: float | None = None
) -> Outcome | None:
    """None where no attempt was spent; Lean for hints, overtime or error carried forward."""
    if not verdict.counts:
        return None
    if hints >= FULL_SOLUTION:
        return Outcome.NO
    if verdict.word is Word.RIGHT:
        late = limit is not None and seconds > limit
        return Outcome.LEAN if hints or late else Outcome.STRONG
    return Outcome.LEAN if one_slip(verdict) else Outcome.NO


def one_slip(verdict: Verdict) -> bool:
    """One part wrong, and every later one right or following from it."""
    wrong = [part for part in verdict.parts if part.word is Word.WRONG]
    if len(verdict.parts) < 2 or len(wrong) != 1:
        return False
    place = verdict.parts.index(wrong[0])
    later = verdict.parts[place + 1 :]
    return bool(later) and all(part.word is Word.RIGHT for part in later)
