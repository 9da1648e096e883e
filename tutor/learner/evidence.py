"""What answers prove, per skill: tallies per kind, mistake, misconception and confidence.

A fold over attempts and marked open answers. Free practice proves nothing, an answer given after
a hint is "aided", and a mistake is only judged on draws where it was active.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import lru_cache
from math import prod
from typing import TypeVar

from msgspec import Struct, field
from msgspec.structs import replace

from tutor.events import (
    JOINED,
    AnswerLocked,
    AnswerMarked,
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    Judgement,
    Mode,
    PartResult,
    SkillKey,
    TeachBackEnded,
)
from tutor.learner.prediction_record import PredictionTally, count_prediction

RECENT, RECENT_OPEN = 12, 4
LATEST = (1 << RECENT) - 1
ACTIVE_AFTER = 2
REPAIRED_AFTER = 3
KEPT_ANSWERS = 5
PROBLEMS_TO_NAME = 3
SLIP = 0.05
ODDS = (1 - SLIP) / SLIP
MOST_COUNTED = 3
ALL = "all"
FREE, RIGHT, SURE = Mode.FREE, Judgement.RIGHT, Confidence.SURE


class Tally(Struct):
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
        count = min(self.n, latest, RECENT)
        return (self.recent & ((1 << count) - 1)).bit_count() / count if count else 0.0


class MistakeTally(Struct):
    """One mistake: draws where it was active, times it showed, clear ones since.

    An answer that several mistakes give counts for each by what was believed of it before.
    """

    chances: int = 0
    hits: float = 0
    clear: int = 0


class MisconceptionTally(Struct):
    """One misconception: different draws it showed on and clear ones since.

    `repaired` counts how often it was active and got over; `attempts` are the latest hits.
    """

    hits: float = 0
    clear: int = 0
    ever: float = 0
    repaired: int = 0
    draw: str = ""
    attempts: tuple[str, ...] = ()


class OpenAnswerTally(Struct):
    """Marked open answers: all, at least Lean, Strong; `failed` No Hires in a row up to now.

    `recent` holds the latest as bits, 1 for at least Lean, the newest lowest.
    """

    n: int = 0
    lean: int = 0
    strong: int = 0
    failed: int = 0
    recent: int = 0

    @property
    def explains(self) -> bool:
        """Whether half of the latest answers or more were good; one alone proves little."""
        count = min(self.n, RECENT_OPEN)
        return count > 0 and 2 * (self.recent & ((1 << count) - 1)).bit_count() >= count


class TeachTally(Struct):
    """Pupils taught: all, and those whose mistake was named in time and explained."""

    n: int = 0
    passed: int = 0


class ConfidenceTally(Struct):
    """Answers given with one confidence: how many, how many right."""

    n: int = 0
    ok: int = 0


class TalliesBefore(Struct, frozen=True):
    """The tallies that one answer touched, as they were before it; None where there was none."""

    kinds: dict[str, Tally | None] = field(default_factory=dict)
    mistakes: dict[str, MistakeTally | None] = field(default_factory=dict)
    misconceptions: dict[str, MisconceptionTally | None] = field(default_factory=dict)
    confidence: dict[str, ConfidenceTally | None] = field(default_factory=dict)
    open: OpenAnswerTally | None = None


class SkillEvidence(Struct):
    """All that is known of one skill; `before` goes back over its latest answers, newest last."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    mistakes: dict[str, MistakeTally] = field(default_factory=dict)
    misconceptions: dict[str, MisconceptionTally] = field(default_factory=dict)
    open: OpenAnswerTally = field(default_factory=OpenAnswerTally)
    confidence: dict[str, ConfidenceTally] = field(default_factory=dict)
    before: tuple[TalliesBefore, ...] = ()
    taught: TeachTally = field(default_factory=TeachTally)


class Evidence(Struct):
    """Everything the levels, the misconceptions and the calibration are computed from.

    `predictions` holds, for each pack, the reviews by predicted recall.
    `overconfident` names the attempt of each concept that was last missed while sure of it;
    `unmarked` the skill of each locked open answer that waits for its marks.
    """

    skills: dict[SkillKey, SkillEvidence] = field(default_factory=dict)
    overconfident: dict[ConceptKey, str] = field(default_factory=dict)
    unmarked: dict[str, SkillKey] = field(default_factory=dict)
    predictions: dict[str, tuple[PredictionTally, ...]] = field(default_factory=dict)

    def of(self, skill: SkillKey) -> SkillEvidence:
        """The evidence of one skill, empty where there is none."""
        return self.skills.get(skill) or SkillEvidence()

    def of_pack(self, pack: str) -> dict[str, SkillEvidence]:
        """The evidence of each skill of a pack that has any."""
        return {key.skill: skill for key, skill in self.skills.items() if key.pack == pack}


def unpassed_mistakes(evidence: SkillEvidence, recurring: Iterable[str]) -> frozenset[str]:
    """The mistakes that recur, or that showed, and were not passed since."""
    shown = {name for name, tally in evidence.mistakes.items() if tally.hits}
    passed = {name for name, tally in evidence.mistakes.items() if tally.clear}
    return frozenset((shown | set(recurring)) - passed)


def count_attempt(evidence: Evidence, attempt: Attempt, concept: ConceptKey) -> None:
    """Count one judged answer to a concept, in place."""
    if attempt.outcome is None or attempt.mode is FREE:
        return
    key = _key(attempt.pack, attempt.skill)
    skill = evidence.skills.get(key)
    if skill is None:
        skill = evidence.skills[key] = SkillEvidence()
    right = attempt.word is RIGHT
    if attempt.recall is not None:
        before = evidence.predictions.get(attempt.pack, ())
        recalled = attempt.outcome is not HireRating.NO
        after = count_prediction(before, attempt.recall, recalled)
        evidence.predictions[attempt.pack] = after
    skill.before = (*skill.before[-KEPT_ANSWERS + 1 :], _tallies_before(skill, attempt))
    if attempt.confidence is not None:
        _count_confidence(skill, attempt.confidence, right)
        _note_overconfidence(evidence, attempt, concept, right)
    unaided = not attempt.hints
    if unaided:
        day = attempt.stamp.day
        _count_kind(skill.kinds, attempt.evidence, right, day)
        _count_kind(skill.kinds, ALL, right, day)
    if attempt.mistakes:
        _count_mistakes(skill, attempt)
    elif right and unaided:
        _count_clear(skill, attempt)


def _tallies_before(skill: SkillEvidence, attempt: Attempt) -> TalliesBefore:
    """Copies of all that counting this answer can touch."""
    kinds, families, names = {}, {}, {}
    if not attempt.hints:
        kinds = {name: _kept(skill.kinds, name) for name in (attempt.evidence, ALL)}
    for mistake in attempt.active_mistakes:
        names[mistake.name] = _kept(skill.mistakes, mistake.name)
        families[mistake.family] = _kept(skill.misconceptions, mistake.family)
    sure = attempt.confidence
    confidence = {} if sure is None else {sure.value: _kept(skill.confidence, sure.value)}
    return TalliesBefore(kinds, names, families, confidence)


AnyTally = TypeVar("AnyTally", bound=Struct)


def _kept(tallies: Mapping[str, AnyTally], name: str) -> AnyTally | None:
    held = tallies.get(name)
    return None if held is None else replace(held)


def without_latest(evidence: SkillEvidence) -> SkillEvidence | None:
    """The evidence of a skill before its latest answer; None where that is not kept."""
    if not evidence.before:
        return None
    last = evidence.before[-1]
    return SkillEvidence(
        kinds=_restored(evidence.kinds, last.kinds),
        mistakes=_restored(evidence.mistakes, last.mistakes),
        misconceptions=_restored(evidence.misconceptions, last.misconceptions),
        open=last.open or evidence.open,
        confidence=_restored(evidence.confidence, last.confidence),
        before=evidence.before[:-1],
        taught=evidence.taught,
    )


def _restored(
    tallies: Mapping[str, AnyTally], before: Mapping[str, AnyTally | None]
) -> dict[str, AnyTally]:
    merged = {**tallies, **before}
    return {name: held for name, held in merged.items() if held is not None}


@lru_cache(maxsize=256)
def _key(pack: str, skill: str) -> SkillKey:
    """The key of a skill; a replay asks for the same few a hundred thousand times."""
    return SkillKey(pack, skill)


def _count_kind(kinds: dict[str, Tally], kind: str, right: bool, day: date) -> None:
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


def _count_confidence(skill: SkillEvidence, confidence: Confidence, right: bool) -> None:
    tally = skill.confidence.get(confidence)
    if tally is None:
        tally = skill.confidence[confidence.value] = ConfidenceTally()
    tally.n += 1
    tally.ok += right


def _note_overconfidence(
    evidence: Evidence, attempt: Attempt, concept: ConceptKey, right: bool
) -> None:
    if right:
        evidence.overconfident.pop(concept, None)
    elif attempt.confidence is SURE:
        evidence.overconfident[concept] = attempt.stamp.id


def _count_clear(skill: SkillEvidence, attempt: Attempt) -> None:
    mistakes, misconceptions = skill.mistakes, skill.misconceptions
    for mistake in attempt.active_mistakes:
        tally = mistakes.get(mistake.name)
        if tally is None:
            tally = mistakes[mistake.name] = MistakeTally()
        tally.chances += 1
        tally.clear += 1
    if misconceptions:
        for family in {mistake.family for mistake in attempt.active_mistakes}:
            if family in misconceptions:
                _clear_misconception(misconceptions[family])


def _count_mistakes(skill: SkillEvidence, attempt: Attempt) -> None:
    shares = {part.name: _shares(part, attempt, skill) for part in attempt.parts}
    whole = dict.fromkeys(attempt.mistakes, 1.0)
    families: dict[str, float] = {}
    for mistake in attempt.active_mistakes:
        tally = skill.mistakes.setdefault(mistake.name, MistakeTally())
        tally.chances += 1
        share = shares.get(mistake.part, whole).get(mistake.name, 0)
        if share:
            tally.hits += share
            tally.clear = 0 if share == 1 else tally.clear
            families[mistake.family] = max(share, families.get(mistake.family, 0))
    for family, share in sorted(families.items()):
        tally_of_family = skill.misconceptions.setdefault(family, MisconceptionTally())
        _hit_misconception(tally_of_family, attempt, share)


def odds_of_mistake(evidence: SkillEvidence, name: str) -> float:
    """How many times likelier a mistake is than before any answer."""
    tally = evidence.mistakes.get(name)
    if tally is None:
        return 1.0
    return float(ODDS ** (min(tally.hits, MOST_COUNTED) - min(tally.clear, MOST_COUNTED)))


def _shares(part: PartResult, attempt: Attempt, before: SkillEvidence) -> dict[str, float]:
    """How far a part shows each mistake: shared among the explanations of one value by belief."""
    shown = set(part.mistakes)
    by_value: dict[str, list[list[str]]] = {}
    for mistake in attempt.active_mistakes:
        if mistake.part == part.name:
            by_value.setdefault(mistake.value, []).append(mistake.name.split(JOINED))
    for explanations in by_value.values():
        if {name for names in explanations for name in names} == shown:
            odds = [prod(odds_of_mistake(before, name) for name in names) for names in explanations]
            weighed = list(zip(explanations, odds, strict=True))
            return {
                name: sum(weight for names, weight in weighed if name in names) / sum(odds)
                for name in shown
            }
    return dict.fromkeys(shown, 1)


def _hit_misconception(tally: MisconceptionTally, attempt: Attempt, share: float) -> None:
    draw = f"{attempt.draw.template}:{attempt.draw.rung}:{attempt.draw.seed}"
    if draw != tally.draw:
        tally.hits += share
    tally.ever += share
    tally.clear = 0 if share == 1 else tally.clear
    tally.draw = draw
    tally.attempts = (*tally.attempts[-4:], attempt.stamp.id)


def _clear_misconception(tally: MisconceptionTally) -> None:
    if not tally.hits:
        return
    tally.clear += 1
    if tally.clear >= REPAIRED_AFTER:
        tally.repaired += tally.hits >= ACTIVE_AFTER
        tally.hits = tally.clear = 0


def await_marks(evidence: Evidence, event: AnswerLocked) -> None:
    """Remember the skill of a locked open answer until it is marked."""
    evidence.unmarked[event.stamp.id] = SkillKey(event.pack, event.skill)


def count_marked_answer(evidence: Evidence, event: AnswerMarked) -> None:
    """Count a marked open answer."""
    skill = evidence.unmarked.pop(event.locked, None)
    if skill is None:
        return
    held = evidence.skills.setdefault(skill, SkillEvidence())
    tally = held.open
    held.before = (*held.before[-KEPT_ANSWERS + 1 :], TalliesBefore(open=replace(tally)))
    tally.n += 1
    lean = event.outcome is not HireRating.NO
    tally.lean += lean
    tally.recent = (tally.recent << 1 | lean) & LATEST
    tally.strong += event.outcome is HireRating.STRONG
    tally.failed = tally.failed + 1 if event.outcome is HireRating.NO else 0


def named_in_time(problems: int) -> bool:
    """Whether a mistake that was named after so many problems counts: no guess, and not late."""
    return 1 <= problems <= PROBLEMS_TO_NAME


def count_teach_back(evidence: Evidence, event: TeachBackEnded) -> None:
    """Count a pupil: passed with the mistake named in few problems and a complete explanation."""
    held = evidence.skills.setdefault(SkillKey(event.pack, event.skill), SkillEvidence())
    held.taught.n += 1
    named = event.named == event.mistake and named_in_time(event.problems)
    held.taught.passed += named and event.outcome is not HireRating.NO


def duplicate(evidence: Evidence) -> Evidence:
    """A copy that shares nothing that changes."""
    return Evidence(
        skills={key: _duplicate(skill) for key, skill in evidence.skills.items()},
        overconfident=dict(evidence.overconfident),
        unmarked=dict(evidence.unmarked),
        predictions=dict(evidence.predictions),
    )


def _duplicate(skill: SkillEvidence) -> SkillEvidence:
    return SkillEvidence(
        kinds={kind: replace(tally) for kind, tally in skill.kinds.items()},
        mistakes={name: replace(tally) for name, tally in skill.mistakes.items()},
        misconceptions={name: replace(tally) for name, tally in skill.misconceptions.items()},
        open=replace(skill.open),
        confidence={name: replace(tally) for name, tally in skill.confidence.items()},
        before=skill.before,
        taught=replace(skill.taught),
    )
