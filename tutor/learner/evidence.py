"""What answers prove, per skill: tallies per kind, mistake, misconception and confidence.

A fold over attempts; open answers are counted in `spoken_tallies`. Free practice proves nothing,
an answer given after a hint is "aided", and a mistake is only judged on draws where it was active.
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
    Attempt,
    ConceptKey,
    Confidence,
    HireRating,
    Judgement,
    Mode,
    PartResult,
    SkillKey,
)
from tutor.learner.prediction_record import PredictionTally, count_prediction

RECENT, RECENT_OPEN = 12, 4
LATEST = (1 << RECENT) - 1
ACTIVE_AFTER = 2
REPAIRED_AFTER = 3
KEPT_ANSWERS = 5
SLIP = 0.05
ODDS = (1 - SLIP) / SLIP
MOST_COUNTED = 3
ALL = "all"
FREE, RIGHT, SURE = Mode.FREE, Judgement.RIGHT, Confidence.SURE


class Tally(Struct, frozen=True, gc=False):
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


class MistakeTally(Struct, frozen=True, gc=False):
    """One mistake: draws where it was active, times it showed, clear ones since.

    An answer that several mistakes give counts for each by what was believed of it before.
    """

    chances: int = 0
    hits: float = 0
    clear: int = 0


class MisconceptionTally(Struct, frozen=True, gc=False):
    """One misconception: different draws it showed on and clear ones since.

    `repaired` counts how often it was active and got over; `attempts` are the latest hits.
    """

    hits: float = 0
    clear: int = 0
    ever: float = 0
    repaired: int = 0
    draw: str = ""
    attempts: tuple[str, ...] = ()


class OpenAnswerTally(Struct, frozen=True, gc=False):
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
        """Whether more than half of the latest answers were good; one of two proves little."""
        count = min(self.n, RECENT_OPEN)
        return 2 * (self.recent & ((1 << count) - 1)).bit_count() > count


class TeachTally(Struct, frozen=True, gc=False):
    """Pupils taught: all, and those whose mistake was named in time and explained."""

    n: int = 0
    passed: int = 0


class ConfidenceTally(Struct, frozen=True, gc=False):
    """Answers given with one confidence: how many, how many right."""

    n: int = 0
    ok: int = 0


NO_ANSWER, NEVER_SHOWN, NEVER_HELD = Tally(), MistakeTally(), MisconceptionTally()


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


@lru_cache(maxsize=256)
def _key(pack: str, skill: str) -> SkillKey:
    """The key of a skill; a replay asks for the same few a hundred thousand times."""
    return SkillKey(pack, skill)


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

    def held(self, pack: str, skill: str) -> SkillEvidence:
        """The evidence of one skill to count in; it begins with the first answer."""
        key = _key(pack, skill)
        found = self.skills.get(key)
        if found is None:
            found = self.skills[key] = SkillEvidence()
        return found

    def of_pack(self, pack: str) -> dict[str, SkillEvidence]:
        """The evidence of each skill of a pack that has any."""
        return {key.skill: skill for key, skill in self.skills.items() if key.pack == pack}


def unpassed_mistakes(evidence: SkillEvidence, recurring: Iterable[str]) -> frozenset[str]:
    """The mistakes that recur, or that showed, and were not passed since."""
    left = set(recurring)
    for name, tally in evidence.mistakes.items():
        if tally.clear:
            left.discard(name)
        elif tally.hits:
            left.add(name)
    return frozenset(left)


def count_attempt(evidence: Evidence, attempt: Attempt, concept: ConceptKey) -> None:
    """Count one judged answer to a concept, in place; the tallies before it are kept."""
    if attempt.outcome is None or attempt.mode is FREE:
        return
    skill = evidence.held(attempt.pack, attempt.skill)
    right = attempt.word is RIGHT
    if attempt.recall is not None:
        before = evidence.predictions.get(attempt.pack, ())
        recalled = attempt.outcome is not HireRating.NO
        after = count_prediction(before, attempt.recall, recalled)
        evidence.predictions[attempt.pack] = after
    if attempt.confidence is not None:
        _note_overconfidence(evidence, attempt, concept, right)
    skill.before = (*skill.before[1 - KEPT_ANSWERS :], _count_answer(skill, attempt, right))


def tally_attempt(evidence: Evidence, attempt: Attempt) -> None:
    """Count one judged answer as far as a level asks for it, and no more."""
    if attempt.outcome is not None and attempt.mode is not FREE:
        skill = evidence.held(attempt.pack, attempt.skill)
        _count_answer(skill, attempt, attempt.word is RIGHT)


def _count_answer(skill: SkillEvidence, attempt: Attempt, right: bool) -> TalliesBefore:
    """Count an answer in its skill, in place; returns the tallies that it replaced."""
    before, confidence = TalliesBefore({}, {}, {}, {}), attempt.confidence
    if confidence is not None:
        said = before.confidence[confidence] = skill.confidence.get(confidence)
        skill.confidence[confidence] = (
            ConfidenceTally(1, int(right))
            if said is None
            else ConfidenceTally(said.n + 1, said.ok + right)
        )
    unaided = not attempt.hints
    if unaided:
        day, kinds = attempt.stamp.day, skill.kinds
        for kind in (attempt.evidence, ALL):
            tally = before.kinds[kind] = kinds.get(kind)
            kinds[kind] = _one_more(tally or NO_ANSWER, right, day)
    if attempt.mistakes:
        _count_mistakes(skill, attempt, before)
    elif right and unaided:
        _count_clear(skill, attempt, before)
    return before


AnyTally = TypeVar("AnyTally", bound=Struct)


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


def _one_more(tally: Tally, right: bool, day: date) -> Tally:
    recent = (tally.recent << 1 | right) & LATEST
    if not right:
        return Tally(tally.n + 1, tally.ok, recent, tally.days, tally.last)
    return Tally(tally.n + 1, tally.ok + 1, recent, tally.days + (tally.last != day), day)


def _note_overconfidence(
    evidence: Evidence, attempt: Attempt, concept: ConceptKey, right: bool
) -> None:
    if right:
        evidence.overconfident.pop(concept, None)
    elif attempt.confidence is SURE:
        evidence.overconfident[concept] = attempt.stamp.id


def _count_clear(skill: SkillEvidence, attempt: Attempt, before: TalliesBefore) -> None:
    """A right answer clears every mistake that could have shown."""
    mistakes, misconceptions = skill.mistakes, skill.misconceptions
    replaced, cleared = before.mistakes, before.misconceptions
    for active in attempt.active_mistakes:
        name, family = active.name, active.family
        tally = mistakes.get(name)
        if name not in replaced:
            replaced[name] = tally
        if tally is None:
            mistakes[name] = MistakeTally(1, 0, 1)
        else:
            mistakes[name] = MistakeTally(tally.chances + 1, tally.hits, tally.clear + 1)
        if family in misconceptions and family not in cleared:
            held = cleared[family] = misconceptions[family]
            if held.hits:
                misconceptions[family] = _cleared(held)


def _count_mistakes(skill: SkillEvidence, attempt: Attempt, before: TalliesBefore) -> None:
    shares = {part.name: _shares(part, attempt, skill) for part in attempt.parts}
    whole = dict.fromkeys(attempt.mistakes, 1.0)
    families: dict[str, float] = {}
    mistakes, replaced = skill.mistakes, before.mistakes
    for active in attempt.active_mistakes:
        name = active.name
        held = mistakes.get(name)
        if name not in replaced:
            replaced[name] = held
        tally = held or NEVER_SHOWN
        share = shares.get(active.part, whole).get(name, 0)
        clear = 0 if share == 1 else tally.clear
        mistakes[name] = MistakeTally(tally.chances + 1, tally.hits + share, clear)
        if share:
            families[active.family] = max(share, families.get(active.family, 0))
    for family, share in sorted(families.items()):
        known = before.misconceptions[family] = skill.misconceptions.get(family)
        skill.misconceptions[family] = _shown(known or NEVER_HELD, attempt, share)


def odds_of_mistake(evidence: SkillEvidence, name: str) -> float:
    """How many times likelier a mistake is than before any answer."""
    tally = evidence.mistakes.get(name)
    if tally is None:
        return 1.0
    return float(ODDS ** (min(tally.hits, MOST_COUNTED) - min(tally.clear, MOST_COUNTED)))


def _shares(part: PartResult, attempt: Attempt, before: SkillEvidence) -> dict[str, float]:
    """How far a part shows each mistake: shared among the explanations of one value by belief."""
    shown = set(part.mistakes)
    if not shown:
        return {}
    by_value: dict[str, list[list[str]]] = {}
    for mistake in attempt.active_mistakes:
        if mistake.part == part.name:
            by_value.setdefault(mistake.value, []).append(mistake.name.split(JOINED))
    for explanations in by_value.values():
        if {name for names in explanations for name in names} == shown:
            if len(explanations) == 1:
                break
            odds = [prod(odds_of_mistake(before, name) for name in names) for names in explanations]
            weighed = list(zip(explanations, odds, strict=True))
            return {
                name: sum(weight for names, weight in weighed if name in names) / sum(odds)
                for name in shown
            }
    return dict.fromkeys(shown, 1.0)


def _shown(tally: MisconceptionTally, attempt: Attempt, share: float) -> MisconceptionTally:
    """A misconception that showed once more."""
    draw = f"{attempt.draw.template}:{attempt.draw.rung}:{attempt.draw.seed}"
    return MisconceptionTally(
        hits=tally.hits if draw == tally.draw else tally.hits + share,
        clear=0 if share == 1 else tally.clear,
        ever=tally.ever + share,
        repaired=tally.repaired,
        draw=draw,
        attempts=(*tally.attempts[-4:], attempt.stamp.id),
    )


def _cleared(tally: MisconceptionTally) -> MisconceptionTally:
    """A misconception that is held, after a right answer on a draw where it could have shown."""
    if tally.clear + 1 < REPAIRED_AFTER:
        return replace(tally, clear=tally.clear + 1)
    repaired = tally.repaired + (tally.hits >= ACTIVE_AFTER)
    return replace(tally, hits=0, clear=0, repaired=repaired)


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
        skill.kinds.copy(), skill.mistakes.copy(), skill.misconceptions.copy(), skill.open,
        skill.confidence.copy(), skill.before, skill.taught,
    )  # fmt: skip
