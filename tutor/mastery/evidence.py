"""What answers prove: tallies per skill and kind, per wrong rule, per family, per confidence.

A fold over attempts and marked open answers. Free practice proves nothing, an answer given after
a hint is "aided", and a wrong rule is only judged on draws where it was active.
"""

from dataclasses import dataclass, field
from datetime import date

from tutor.history import Attempt, Locked, Marked, Mode, Outcome, Word

RECENT = 12
ACTIVE_AFTER = 2
REPAIRED_AFTER = 3


@dataclass(slots=True)
class Tally:
    """Unaided answers of one skill and kind: how many, how many right, the latest, the days."""

    n: int = 0
    ok: int = 0
    recent: tuple[bool, ...] = ()
    days: int = 0
    last: date | None = None


@dataclass(slots=True)
class RuleTally:
    """One wrong rule of a skill: draws where it was active, times it showed, clear ones since."""

    chances: int = 0
    hits: int = 0
    clear: int = 0


@dataclass(slots=True)
class FamilyTally:
    """One family of wrong rules: draws it showed on since the last repair, clear ones since."""

    hits: int = 0
    clear: int = 0
    ever: int = 0
    repaired: int = 0
    draw: str = ""
    attempts: tuple[str, ...] = ()


@dataclass(slots=True)
class OpenTally:
    """Marked open answers of one skill."""

    n: int = 0
    lean: int = 0
    strong: int = 0


@dataclass(slots=True)
class SureTally:
    """Answers of one skill given with one confidence: how many, how many right."""

    n: int = 0
    ok: int = 0


@dataclass(slots=True)
class Evidence:
    """Everything the levels, the misconceptions and the calibration are computed from."""

    kinds: dict[tuple[str, str], Tally] = field(default_factory=dict)
    rules: dict[tuple[str, str], RuleTally] = field(default_factory=dict)
    families: dict[str, FamilyTally] = field(default_factory=dict)
    opens: dict[str, OpenTally] = field(default_factory=dict)
    sure: dict[tuple[str, str], SureTally] = field(default_factory=dict)
    overconfident: dict[str, str] = field(default_factory=dict)
    locked: dict[str, str] = field(default_factory=dict)


def learn(evidence: Evidence, attempt: Attempt) -> None:
    """Fold one judged answer into the evidence, in place."""
    if attempt.outcome is None or attempt.mode is Mode.FREE:
        return
    right = attempt.word is Word.RIGHT
    _calibrate(evidence, attempt, right)
    if attempt.hints:
        if attempt.mistakes:
            _rules(evidence, attempt, clear=False)
        return
    key = (attempt.skill, attempt.evidence)
    tally = evidence.kinds.get(key)
    if tally is None:
        tally = evidence.kinds[key] = Tally()
    tally.n += 1
    tally.recent = (*tally.recent[1 - RECENT :], right)
    if right:
        tally.ok += 1
        if tally.last != attempt.stamp.day:
            tally.last = attempt.stamp.day
            tally.days += 1
    _rules(evidence, attempt, clear=right)


def _calibrate(evidence: Evidence, attempt: Attempt, right: bool) -> None:
    if attempt.confidence is None:
        return
    key = (attempt.skill, attempt.confidence.value)
    tally = evidence.sure.get(key)
    if tally is None:
        tally = evidence.sure[key] = SureTally()
    tally.n += 1
    tally.ok += right
    if right:
        evidence.overconfident.pop(attempt.concept, None)
    elif attempt.confidence.value == "sure" and attempt.concept:
        evidence.overconfident[attempt.concept] = attempt.stamp.id


def _rules(evidence: Evidence, attempt: Attempt, clear: bool) -> None:
    shown = attempt.mistakes
    skill = attempt.skill
    families: dict[str, bool] = {}
    for rule in attempt.rules:
        key = (skill, rule.name)
        tally = evidence.rules.get(key)
        if tally is None:
            tally = evidence.rules[key] = RuleTally()
        hit = rule.name in shown
        tally.chances += 1
        if hit:
            tally.hits += 1
            tally.clear = 0
        elif clear:
            tally.clear += 1
        families[rule.family] = hit or families.get(rule.family, False)
    for family, hit in families.items():
        if hit:
            _family_hit(evidence, family, attempt)
        elif clear and family in evidence.families:
            _family_clear(evidence.families[family])


def _family_hit(evidence: Evidence, family: str, attempt: Attempt) -> None:
    tally = evidence.families.setdefault(family, FamilyTally())
    draw = f"{attempt.draw.template}:{attempt.draw.rung}:{attempt.draw.seed}"
    if draw != tally.draw:
        tally.hits += 1
    tally.ever += 1
    tally.clear = 0
    tally.draw = draw
    tally.attempts = (*tally.attempts[-4:], attempt.stamp.id)


def _family_clear(tally: FamilyTally) -> None:
    if not tally.hits:
        return
    tally.clear += 1
    if tally.clear >= REPAIRED_AFTER:
        tally.repaired += tally.hits >= ACTIVE_AFTER
        tally.hits = tally.clear = 0


def lock(evidence: Evidence, event: Locked) -> None:
    """Remember whose skill a locked open answer belongs to."""
    evidence.locked[event.stamp.id] = event.skill


def mark(evidence: Evidence, event: Marked) -> None:
    """Count a marked open answer."""
    skill = evidence.locked.pop(event.locked, None)
    if skill is None:
        return
    tally = evidence.opens.setdefault(skill, OpenTally())
    tally.n += 1
    tally.lean += event.outcome is not Outcome.NO
    tally.strong += event.outcome is Outcome.STRONG
