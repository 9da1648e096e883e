"""What answers prove, per skill: tallies per kind, wrong rule, family and confidence.

A fold over attempts and marked open answers. Free practice proves nothing, an answer given after
a hint is "aided", and a wrong rule is only judged on draws where it was active.
"""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from tutor.events import (
    AnswerLocked,
    AnswerMarked,
    Attempt,
    Confidence,
    HireRating,
    Judgement,
    Mode,
)

RECENT = 12
LATEST = (1 << RECENT) - 1
ACTIVE_AFTER = 2
REPAIRED_AFTER = 3
ALL = "all"
FREE, RIGHT, SURE = Mode.FREE, Judgement.RIGHT, Confidence.SURE


@dataclass(slots=True)
class Tally:
    """Unaided answers of one kind: how many, how many right, on how many days.

    `recent` holds the latest as bits, 1 for right, the newest lowest.
    """

    n: int = 0
    ok: int = 0
    recent: int = 0
    days: int = 0
    last: date | None = None

    def share(self, latest: int = RECENT) -> float:
        """The share of right answers among the latest ones; 0 where there are none."""
        held = min(self.n, latest, RECENT)
        return (self.recent & ((1 << held) - 1)).bit_count() / held if held else 0.0


@dataclass(slots=True)
class MistakeTally:
    """One wrong rule: draws where it was active, times it showed, clear ones since."""

    chances: int = 0
    hits: int = 0
    clear: int = 0


@dataclass(slots=True)
class MisconceptionTally:
    """One family of wrong rules: different draws it showed on and clear ones since.

    `repaired` counts how often it was active and got over; `attempts` are the latest hits.
    """

    hits: int = 0
    clear: int = 0
    ever: int = 0
    repaired: int = 0
    draw: str = ""
    attempts: tuple[str, ...] = ()


@dataclass(slots=True)
class OpenAnswerTally:
    """Marked open answers: all, at least Lean, Strong."""

    n: int = 0
    lean: int = 0
    strong: int = 0


@dataclass(slots=True)
class ConfidenceTally:
    """Answers given with one confidence: how many, how many right."""

    n: int = 0
    ok: int = 0


@dataclass(slots=True)
class SkillEvidence:
    """All that is known of one skill."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    rules: dict[str, MistakeTally] = field(default_factory=dict)
    families: dict[str, MisconceptionTally] = field(default_factory=dict)
    open: OpenAnswerTally = field(default_factory=OpenAnswerTally)
    sure: dict[str, ConfidenceTally] = field(default_factory=dict)


@dataclass(slots=True)
class Evidence:
    """Everything the levels, the misconceptions and the calibration are computed from.

    `overconfident` holds the attempt of each concept that was last missed while sure of it.
    """

    skills: dict[str, SkillEvidence] = field(default_factory=dict)
    overconfident: dict[str, str] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)

    def of(self, skill: str) -> SkillEvidence:
        """The evidence of one skill, empty where there is none."""
        return self.skills.get(skill) or SkillEvidence()


def unpassed(held: SkillEvidence, recurring: Iterable[str]) -> frozenset[str]:
    """The wrong rules that recur, or that showed, and were not passed since."""
    shown = {name for name, tally in held.rules.items() if tally.hits}
    passed = {name for name, tally in held.rules.items() if tally.clear}
    return frozenset((shown | set(recurring)) - passed)


def learn(evidence: Evidence, attempt: Attempt) -> None:
    """Fold one judged answer into the evidence, in place."""
    if attempt.outcome is None or attempt.mode is FREE:
        return
    held = evidence.skills.get(attempt.skill)
    if held is None:
        held = evidence.skills[attempt.skill] = SkillEvidence()
    right = attempt.word is RIGHT
    if attempt.confidence is not None:
        _calibrate(evidence, held, attempt, right)
    unaided = not attempt.hints
    if unaided:
        day = attempt.stamp.day
        _count(held.kinds, attempt.evidence, right, day)
        _count(held.kinds, ALL, right, day)
    if attempt.mistakes:
        _shown(held, attempt)
    elif right and unaided:
        _clear(held, attempt)


def _count(kinds: dict[str, Tally], kind: str, right: bool, day: date) -> None:
    tally = kinds.get(kind)
    if tally is None:
        tally = kinds[kind] = Tally()
    tally.n += 1
    tally.recent = (tally.recent << 1 | right) & LATEST
    if right:
        tally.ok += 1
        if tally.last != day:
            tally.last = day
            tally.days += 1


def _calibrate(evidence: Evidence, held: SkillEvidence, attempt: Attempt, right: bool) -> None:
    assert attempt.confidence is not None
    tally = held.sure.get(attempt.confidence)
    if tally is None:
        tally = held.sure[attempt.confidence.value] = ConfidenceTally()
    tally.n += 1
    tally.ok += right
    if right:
        evidence.overconfident.pop(attempt.concept, None)
    elif attempt.confidence is SURE:
        evidence.overconfident[attempt.concept] = attempt.stamp.id


def _clear(held: SkillEvidence, attempt: Attempt) -> None:
    rules, families = held.rules, held.families
    for rule in attempt.rules:
        tally = rules.get(rule.name)
        if tally is None:
            tally = rules[rule.name] = MistakeTally()
        tally.chances += 1
        tally.clear += 1
    if families:
        for family in {rule.family for rule in attempt.rules}:
            if family in families:
                _family_clear(families[family])


def _shown(held: SkillEvidence, attempt: Attempt) -> None:
    shown = set()
    for rule in attempt.rules:
        tally = held.rules.setdefault(rule.name, MistakeTally())
        tally.chances += 1
        if rule.name in attempt.mistakes:
            tally.hits += 1
            tally.clear = 0
            shown.add(rule.family)
    for family in sorted(shown):
        _family_hit(held.families.setdefault(family, MisconceptionTally()), attempt)


def _family_hit(tally: MisconceptionTally, attempt: Attempt) -> None:
    draw = f"{attempt.draw.template}:{attempt.draw.rung}:{attempt.draw.seed}"
    if draw != tally.draw:
        tally.hits += 1
    tally.ever += 1
    tally.clear = 0
    tally.draw = draw
    tally.attempts = (*tally.attempts[-4:], attempt.stamp.id)


def _family_clear(tally: MisconceptionTally) -> None:
    if not tally.hits:
        return
    tally.clear += 1
    if tally.clear >= REPAIRED_AFTER:
        tally.repaired += tally.hits >= ACTIVE_AFTER
        tally.hits = tally.clear = 0


def lock(evidence: Evidence, event: AnswerLocked) -> None:
    """Remember whose skill a locked open answer belongs to."""
    evidence.locked[event.stamp.id] = event.skill


def mark(evidence: Evidence, event: AnswerMarked) -> None:
    """Count a marked open answer."""
    skill = evidence.locked.pop(event.locked, None)
    if skill is None:
        return
    tally = evidence.skills.setdefault(skill, SkillEvidence()).open
    tally.n += 1
    tally.lean += event.outcome is not HireRating.NO
    tally.strong += event.outcome is HireRating.STRONG


def duplicate(evidence: Evidence) -> Evidence:
    """A copy that shares nothing that changes."""
    return Evidence(
        skills={skill: _duplicate(held) for skill, held in evidence.skills.items()},
        overconfident=dict(evidence.overconfident),
        locked=dict(evidence.locked),
    )


def _duplicate(held: SkillEvidence) -> SkillEvidence:
    return SkillEvidence(
        kinds={kind: copy(tally) for kind, tally in held.kinds.items()},
        rules={name: copy(tally) for name, tally in held.rules.items()},
        families={name: copy(tally) for name, tally in held.families.items()},
        open=copy(held.open),
        sure={name: copy(tally) for name, tally in held.sure.items()},
    )
