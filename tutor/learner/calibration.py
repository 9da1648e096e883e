"""Confidence against results: the share stated, the share right, and the Brier score."""

from collections.abc import Iterable
from dataclasses import dataclass

from tutor.events import Confidence
from tutor.learner.evidence import ConfidenceTally, SkillEvidence

STATED = {Confidence.GUESS: 0.4, Confidence.THINK: 0.7, Confidence.SURE: 0.95}


@dataclass(frozen=True, slots=True)
class CalibrationBin:
    """Answers given with one confidence: the share that was right beside the share stated."""

    confidence: Confidence
    stated: float
    answered: int
    right: int

    @property
    def share(self) -> float | None:
        """The share of right answers; None where nothing was answered."""
        return self.right / self.answered if self.answered else None


@dataclass(frozen=True, slots=True)
class Calibration:
    """The three bins, the Brier score, and mean confidence minus the share of right answers.

    Score and gap are None before the first answer with a confidence.
    """

    bins: tuple[CalibrationBin, ...]
    brier: float | None
    gap: float | None


def calibration(skills: Iterable[SkillEvidence]) -> Calibration:
    """The calibration over one or more skills."""
    evidence = list(skills)
    bins = tuple(_bin(confidence, evidence) for confidence in Confidence)
    answered = sum(item.answered for item in bins)
    if not answered:
        return Calibration(bins, None, None)
    missed = sum(
        item.right * (1 - item.stated) ** 2 + (item.answered - item.right) * item.stated**2
        for item in bins
    )
    gap = sum(item.stated * item.answered - item.right for item in bins)
    return Calibration(bins, missed / answered, gap / answered)


def _bin(confidence: Confidence, skills: Iterable[SkillEvidence]) -> CalibrationBin:
    tallies = [skill.confidence.get(confidence.value, ConfidenceTally()) for skill in skills]
    answered = sum(tally.n for tally in tallies)
    return CalibrationBin(
        confidence, STATED[confidence], answered, sum(tally.ok for tally in tallies)
    )
