"""Predicted recall as this learner's reviews bear it out: the memory model, corrected.

The memory model (fsrs.py) knows how forgetting goes, not how hard the material is for one person:
who is right on 62 of 100 reviews was still promised nine of ten. So its prediction passes through
a logistic line: a slope, and offsets of the learner, the skill and the concept. All begin with a
prior and move a little with each review (assumed density filtering), so what is known of few
reviews stays near what is usual, and the spread that is left says how little is known.
"""

import math
from typing import NamedTuple

from msgspec import Struct, field

from tutor.events import ConceptKey, SkillKey

LEAST, MOST = 0.02, 0.995
USUAL = 0.9
PROBIT = math.pi / 8


class Belief(NamedTuple):
    """A number that is not known exactly: its mean and the variance that is left."""

    mean: float
    variance: float


LEARNER = Belief(1.6, 0.6)
SLOPE = Belief(0.6, 0.1)
SKILL = Belief(0.0, 0.15)
CONCEPT = Belief(0.0, 0.35)
DRIFT = 0.004


class RecallFit(Struct):
    """What reviews have shown of the predictions: the beliefs behind the corrected recall."""

    learner: Belief = LEARNER
    slope: Belief = SLOPE
    skills: dict[SkillKey, Belief] = field(default_factory=dict)
    concepts: dict[ConceptKey, Belief] = field(default_factory=dict)


class RecallLine(NamedTuple):
    """The four beliefs that meet in the recall of one concept."""

    learner: Belief
    slope: Belief
    skill: Belief
    concept: Belief

    def logit(self, recalled: float) -> Belief:
        """The corrected recall as a logit, with its variance."""
        x = _evidence(recalled)
        return Belief(
            self.learner.mean + x * self.slope.mean + self.skill.mean + self.concept.mean,
            self.learner.variance
            + x * x * self.slope.variance
            + self.skill.variance
            + self.concept.variance,
        )


def line_of(fit: RecallFit, skill: SkillKey, concept: ConceptKey) -> RecallLine:
    """What is known of one concept of a skill."""
    return RecallLine(
        fit.learner, fit.slope, fit.skills.get(skill, SKILL), fit.concepts.get(concept, CONCEPT)
    )


def corrected(fit: RecallFit, skill: SkillKey, concept: ConceptKey, recalled: float) -> float:
    """The chance of a right answer where the memory model predicts `recalled`."""
    mean, variance = line_of(fit, skill, concept).logit(recalled)
    return _bounded(_logistic(mean / math.sqrt(1 + PROBIT * variance)))


def learn(fit: RecallFit, skill: SkillKey, concept: ConceptKey, review: tuple[float, bool]) -> None:
    """Count one review, in place: what the memory model predicted, and whether it was recalled."""
    recalled, right = review
    line = line_of(fit, skill, concept)
    mean, variance = line.logit(recalled)
    predicted = _logistic(mean)
    slope = predicted * (1 - predicted)
    shrink = 1 + slope * variance
    step, narrow = (right - predicted) / shrink, slope / shrink
    x = _evidence(recalled)
    fit.learner = _moved(line.learner, 1.0, step, narrow)
    fit.slope = _moved(line.slope, x, step, narrow)
    fit.skills[skill] = _moved(line.skill, 1.0, step, narrow)
    fit.concepts[concept] = _moved(line.concept, 1.0, step, narrow)


def _moved(belief: Belief, weight: float, step: float, narrow: float) -> Belief:
    gain = belief.variance * weight
    return Belief(belief.mean + gain * step, belief.variance - gain * gain * narrow + DRIFT)


def _evidence(recalled: float) -> float:
    """How far the memory model is from what is usual at a review, as a logit."""
    return _logit(_bounded(recalled)) - _logit(USUAL)


def _bounded(chance: float) -> float:
    return min(MOST, max(LEAST, chance))


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit))
