"""Predicted recall, corrected by what this learner's own answers have shown.

The memory model (fsrs.py) knows how forgetting goes, but not how hard the material is for one
person: who was right on 62 of 100 reviews was still promised nine of ten. Here its prediction
passes through a logistic line with offsets of the learner, the skill, the concept and the
template. Each offset is a belief that begins at a prior and moves a little with each answer
(assumed density filtering). So a few answers change little, and the spread that is left says how
little is known yet.

Where all this says no more than the learner's plain share of right reviews, the share predicts
better. Both are kept, and weighed by how well each predicted the reviews so far.
"""

import math
from typing import NamedTuple

from msgspec import Struct, field

from tutor.chance import Chance
from tutor.events import ConceptKey, SkillKey

LEAST, MOST = 0.02, 0.995
USUAL = 0.9
USUAL_LOGIT = math.log(USUAL / (1 - USUAL))
PROBIT = math.pi / 8
FADE = 0.0005


class Belief(Struct, frozen=True, array_like=True, gc=False):
    """A number that is not known exactly: its mean, and the variance that is left."""

    mean: float
    variance: float


LEARNER = Belief(1.9, 2.0)
UNPRACTISED = Belief(0.0, 0.3)
SLOPE = Belief(0.3, 0.08)
SKILL = Belief(0.0, 0.1)
CONCEPT = Belief(0.0, 0.05)
TEMPLATE = Belief(0.0, 0.3)
UNMODELLED = 0.06
FORGOTTEN_TRUST, CERTAIN_TRUST = 0.03, 50.0


class RecallFit(Struct):
    """What answers have shown: the beliefs behind the corrected recall.

    `learner` is the logit of a right answer to a usual review; `slope` how far the memory model
    is to be believed; `unpractised` what is added where a concept is not in the reviews yet.
    `right` of `reviews` (with two before the first) are the plain share; `trust` is the logit of
    the weight that the line has beside it.
    """

    learner: Belief = LEARNER
    unpractised: Belief = UNPRACTISED
    slope: Belief = SLOPE
    skills: dict[SkillKey, Belief] = field(default_factory=dict)
    concepts: dict[ConceptKey, Belief] = field(default_factory=dict)
    templates: dict[str, Belief] = field(default_factory=dict)
    right: float = 1.7
    reviews: float = 2.0
    trust: float = 0.0


class RecallPlace(NamedTuple):
    """What is asked: a concept of a skill, by a template or (None) by any of the concept's."""

    skill: SkillKey
    concept: ConceptKey
    template: str | None = None


def corrected(fit: RecallFit, place: RecallPlace, recalled: float | None) -> float:
    """The chance of a right answer.

    `recalled` is what the memory model predicts; None where the concept is not in the reviews.
    """
    skill, concept, template = place
    held = (
        fit.skills.get(skill, SKILL),
        fit.concepts.get(concept, CONCEPT),
        TEMPLATE if template is None else fit.templates.get(template, TEMPLATE),
    )
    mean, variance = _logit_of(fit, held, None if recalled is None else _evidence(recalled))
    chance = _bounded(_logistic(mean / math.sqrt(1 + PROBIT * variance)))
    if recalled is None:
        return chance
    weight = _logistic(fit.trust)
    return weight * chance + (1 - weight) * _plain(fit)


def _plain(fit: RecallFit) -> float:
    return _bounded(fit.right / fit.reviews)


def _weigh(fit: RecallFit, chance: float, right: bool) -> None:
    """Count a review for the plain share, and move the trust to what predicted it better."""
    plain = _plain(fit)
    better = math.log(chance / plain) if right else math.log((1 - chance) / (1 - plain))
    fit.trust = (1 - FORGOTTEN_TRUST) * (fit.trust + better)
    fit.right += right
    fit.reviews += 1


def learn(fit: RecallFit, place: RecallPlace, recalled: float | None, right: bool) -> None:
    """Count one answer, in place: what the memory model predicted, and whether it was right.

    `step` is how far the logit was off, `narrow` how much one answer narrows a belief.
    """
    skill, concept, template = place
    skills, concepts, templates = fit.skills, fit.concepts, fit.templates
    of_skill, of_concept = skills.get(skill, SKILL), concepts.get(concept, CONCEPT)
    of_template = TEMPLATE if template is None else templates.get(template, TEMPLATE)
    x = None if recalled is None else _evidence(recalled)
    mean, variance = _logit_of(fit, (of_skill, of_concept, of_template), x)
    if recalled is not None:
        _weigh(fit, _bounded(_logistic(mean / math.sqrt(1 + PROBIT * variance))), right)
    predicted = _logistic(mean)
    curve = predicted * (1 - predicted)
    shrink = 1 + curve * variance
    step, narrow = (right - predicted) / shrink, curve / shrink
    fit.learner = _moved(fit.learner, step, narrow, LEARNER.variance)
    if x is None:
        fit.unpractised = _moved(fit.unpractised, step, narrow, UNPRACTISED.variance)
    else:
        fit.slope = _moved(fit.slope, step, narrow, SLOPE.variance, x)
    skills[skill] = _moved(of_skill, step, narrow, SKILL.variance)
    concepts[concept] = _moved(of_concept, step, narrow, CONCEPT.variance)
    if template is not None:
        templates[template] = _moved(of_template, step, narrow, TEMPLATE.variance)


def supposed(fit: RecallFit, chance: Chance, places: list[RecallPlace]) -> RecallFit:
    """One world that the answers allow: every belief drawn, and certain from then on.

    UNMODELLED is the variance for what the line leaves out, such as forgetting by another law.
    """
    chosen = fit if chance.uniform() < _logistic(fit.trust) else _plain_fit(fit)
    skills = dict.fromkeys(place.skill for place in places)
    concepts = dict.fromkeys(place.concept for place in places)
    return RecallFit(
        learner=_drawn(chosen.learner, chance, UNMODELLED),
        unpractised=_drawn(chosen.unpractised, chance),
        slope=_drawn(chosen.slope, chance),
        skills={
            skill: _drawn(chosen.skills.get(skill, SKILL), chance, UNMODELLED) for skill in skills
        },
        concepts={name: _drawn(chosen.concepts.get(name, CONCEPT), chance) for name in concepts},
        trust=CERTAIN_TRUST,
    )


def _plain_fit(fit: RecallFit) -> RecallFit:
    """The fit of one of whom only the share of right reviews is known."""
    share = _plain(fit)
    logit = _logit(share) * math.sqrt(1 + PROBIT * TEMPLATE.variance)
    spread = 1 / (fit.reviews * share * (1 - share))
    return RecallFit(Belief(logit, spread), fit.unpractised, Belief(0.0, 0.0))


def copy_of(fit: RecallFit) -> RecallFit:
    """A copy that shares nothing that changes."""
    return RecallFit(
        fit.learner, fit.unpractised, fit.slope,
        fit.skills.copy(), fit.concepts.copy(), fit.templates.copy(),
        fit.right, fit.reviews, fit.trust,
    )  # fmt: skip


def _logit_of(
    fit: RecallFit, held: tuple[Belief, Belief, Belief], x: float | None
) -> tuple[float, float]:
    """The logit of a right answer with its variance, from the beliefs of skill, concept, template.

    `x` is the evidence of the memory model; None where the concept is not in the reviews.
    """
    skill, concept, template = held
    mean = fit.learner.mean + skill.mean + concept.mean + template.mean
    variance = fit.learner.variance + skill.variance + concept.variance + template.variance
    if x is None:
        return mean + fit.unpractised.mean, variance + fit.unpractised.variance
    return mean + x * fit.slope.mean, variance + x * x * fit.slope.variance


def _moved(belief: Belief, step: float, narrow: float, most: float, weight: float = 1.0) -> Belief:
    """A belief after an answer; what is old fades, so the variance grows again by a little."""
    variance = belief.variance
    gain = variance * weight
    left = variance - gain * gain * narrow + FADE * most
    return Belief(belief.mean + gain * step, left if left < most else most)


def _drawn(belief: Belief, chance: Chance, more: float = 0.0) -> Belief:
    """A normal draw as the sum of twelve even ones, without variance from then on."""
    normal = sum(chance.uniform() for _ in range(12)) - 6
    return Belief(belief.mean + normal * math.sqrt(belief.variance + more), 0.0)


def _evidence(recalled: float) -> float:
    """How far the memory model is from a usual review, as a logit."""
    chance = _bounded(recalled)
    return math.log(chance / (1 - chance)) - USUAL_LOGIT


def _bounded(chance: float) -> float:
    if chance < LEAST:
        return LEAST
    return chance if chance < MOST else MOST


def _logit(chance: float) -> float:
    return math.log(chance / (1 - chance))


def _logistic(logit: float) -> float:
    return 1 / (1 + math.exp(-logit)) if logit > -40 else math.exp(logit)
