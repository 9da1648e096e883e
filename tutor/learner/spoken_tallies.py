"""Marked open answers and taught pupils, counted into the evidence of their skills."""

from tutor.events import AnswerLocked, AnswerMarked, HireRating, Mode, SkillKey, TeachBackEnded
from tutor.learner.evidence import (
    KEPT_ANSWERS,
    LATEST,
    Evidence,
    OpenAnswerTally,
    TalliesBefore,
    TeachTally,
)

PROBLEMS_TO_NAME = 3


def await_marks(evidence: Evidence, event: AnswerLocked) -> None:
    """Remember the skill of a locked open answer until it is marked, but for free practice."""
    if event.mode is not Mode.FREE:
        evidence.unmarked[event.stamp.id] = SkillKey(event.pack, event.skill)


def count_marked_answer(evidence: Evidence, event: AnswerMarked) -> None:
    """Count a marked open answer."""
    skill = evidence.unmarked.pop(event.locked, None)
    if skill is None:
        return
    held = evidence.held(*skill)
    tally, lean = held.open, event.outcome is not HireRating.NO
    held.before = (*held.before[1 - KEPT_ANSWERS :], TalliesBefore(open=tally))
    held.open = OpenAnswerTally(
        n=tally.n + 1,
        lean=tally.lean + lean,
        strong=tally.strong + (event.outcome is HireRating.STRONG),
        failed=0 if lean else tally.failed + 1,
        recent=(tally.recent << 1 | lean) & LATEST,
    )


def named_in_time(problems: int) -> bool:
    """Whether a mistake that was named after so many problems counts: no guess, and not late."""
    return 1 <= problems <= PROBLEMS_TO_NAME


def count_teach_back(evidence: Evidence, event: TeachBackEnded) -> None:
    """Count a pupil: passed with the mistake named in few problems and a complete explanation."""
    held = evidence.held(event.pack, event.skill)
    named = event.named == event.mistake and named_in_time(event.problems)
    passed = named and event.outcome is not HireRating.NO
    held.taught = TeachTally(held.taught.n + 1, held.taught.passed + passed)
