"""Diagnostic draws: the numbers on which the suspected mistakes give different answers.

Hypotheses are the mistakes of a skill and SOUND, which answers the key. A belief is the weight
of each; an answer multiplies it, a slip being possible under every hypothesis. The best draw is
the one whose answer tells most, that is, whose answers the beliefs spread widest.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from tutor.events import InstanceId
from tutor.learner.evidence import SLIP, SkillEvidence, odds_of_mistake
from tutor.problems.pack_index import TemplateEntry

if TYPE_CHECKING:
    from tutor.grading.verdict import Verdict
    from tutor.kinds.judgement import RecognisedMistake

SOUND = ""
WRONG_ANSWERS = 20
CANDIDATES = 24
NAMED = 0.9
SOUND_SHARE = 0.5

Beliefs = Mapping[str, float]
Answers = Mapping[str, str]
See = Callable[[InstanceId], Answers]


class Candidate(NamedTuple):
    """A draw and what each hypothesis answers to it; rules not named answer as SOUND does."""

    draw: InstanceId
    answers: Answers


def beliefs(evidence: SkillEvidence, rules: Iterable[str]) -> Beliefs:
    """What is believed of the mistakes of a skill, from the draws on which they were active."""
    names = sorted(set(rules))
    share = (1 - SOUND_SHARE) / max(1, len(names))
    held = {SOUND: SOUND_SHARE}
    for name in names:
        held[name] = share * odds_of_mistake(evidence, name)
    return _normal(held)


def update_beliefs(held: Beliefs, answers: Answers, typed: str, slip: float = SLIP) -> Beliefs:
    """The beliefs after an answer."""
    key = answers[SOUND]
    missed = max(slip, 1e-9) / WRONG_ANSWERS
    hit = 1 - slip
    return _normal(
        {
            name: weight * (hit if answers.get(name, key) == typed else missed)
            for name, weight in held.items()
        }
    )


def certain_hypothesis(held: Beliefs, enough: float = NAMED) -> str | None:
    """The hypothesis that is believed enough, SOUND included; None while it is open."""
    name = max(held, key=lambda item: held[item])
    return name if held[name] >= enough else None


def spread(held: Beliefs, answers: Answers) -> float:
    """Bits that the answer is expected to tell: the entropy of the answers under the beliefs."""
    key = answers[SOUND]
    groups: dict[str, float] = {}
    for name, weight in held.items():
        answer = answers.get(name, key)
        groups[answer] = groups.get(answer, 0.0) + weight
    return -sum(weight * log2(weight) for weight in groups.values() if weight > 0)


def best(held: Beliefs, candidates: Sequence[Candidate]) -> Candidate:
    """The candidate whose answer is expected to tell most; the first among equals."""
    return max(candidates, key=lambda item: spread(held, item.answers))


def likeliest_first(verdict: Verdict, evidence: SkillEvidence) -> Verdict:
    """The verdict with its mistakes by what is believed of them; equals in the author's order."""
    if not verdict.possible_mistakes:
        return verdict
    held = beliefs(evidence, [mistake.name for mistake in verdict.mistakes])

    def ordered(mistakes: Iterable[RecognisedMistake]) -> tuple[RecognisedMistake, ...]:
        return tuple(sorted(mistakes, key=lambda each: -held[each.name]))

    parts = tuple(replace(part, mistakes=ordered(part.mistakes)) for part in verdict.parts)
    named = tuple(mistake for part in parts for mistake in part.mistakes)
    return replace(verdict, mistakes=named, parts=parts)


def suspected_mistakes(
    evidence: SkillEvidence, templates: Sequence[TemplateEntry]
) -> frozenset[str]:
    """The mistakes to be told apart: those of every family that showed and was not passed since.

    Empty where no rule of the templates is under suspicion.
    """
    named = [item for template in templates for item in template.mistakes]
    open_families = {family for name, family in named if _open(evidence, name)}
    return frozenset(name for name, family in named if family in open_families)


def _open(evidence: SkillEvidence, name: str) -> bool:
    tally = evidence.mistakes.get(name)
    return tally is not None and tally.hits > 0 and not tally.clear


def diagnostic_draw(held: Beliefs, draws: Iterable[InstanceId], see: See) -> InstanceId | None:
    """The draw among these that tells most; None where none can be seen."""
    looked = (Candidate(draw, see(draw)) for draw in draws)
    usable = [item for item in looked if SOUND in item.answers]
    return best(held, usable).draw if usable else None


def _normal(held: Mapping[str, float]) -> Beliefs:
    total = sum(held.values()) or 1.0
    return {name: weight / total for name, weight in held.items()}
