"""The earned level of a skill, 1 Cannot to 5 Can Teach: a total, monotone rule over evidence.

Two ladders stand side by side: what was computed (recognise, compute and derive problems) and
what was explained (open questions). Each level is a row of demands; a demand says what is still
missing as the learner's next action. The self-rating is never touched.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import takewhile
from typing import NamedTuple

from tutor.events import SkillKey
from tutor.learner.calibration import calibration
from tutor.learner.evidence import (
    ALL,
    RECENT,
    Evidence,
    SkillEvidence,
    Tally,
    unpassed_mistakes,
    without_latest,
)
from tutor.learner.misconceptions import active_misconceptions
from tutor.problems.pack_index import PackIndex

NOTHING = Tally()
ONE_SIDED_CAP = 2
MOST_FAILED = 2
MEASURED_FROM = 3
TESTED_SHARE = 0.5
WORDS = {1: "Cannot", 2: "Vaguely", 3: "Can Explain", 4: "Can Derive", 5: "Can Teach"}


class LevelEvidence(NamedTuple):
    """The evidence of a skill, its mistakes, and the days since the pack was begun.

    `recurring` are those of the `mistakes` that two or more templates have.
    """

    evidence: SkillEvidence
    recurring: tuple[str, ...]
    mistakes: tuple[str, ...]
    days: int

    def tally(self, kind: str) -> Tally:
        """The unaided answers of one kind."""
        return self.evidence.kinds.get(kind, NOTHING)


class LevelStepCode(StrEnum):
    """What leads to the next level."""

    ANSWER_THREE = "answer_three"
    TWO_RIGHT = "two_right"
    COMPUTE_MORE = "compute_more"
    RAISE_SHARE = "raise_share"
    MORE_DAYS = "more_days"
    ONE_DERIVED = "one_derived"
    PASS_MISTAKES = "pass_mistakes"
    TEST_MISTAKES = "test_mistakes"
    GET_OVER = "get_over"
    HOLD_ON = "hold_on"
    DERIVE_WELL = "derive_well"
    SAY_CONFIDENCE = "say_confidence"
    CALIBRATE = "calibrate"
    EXPLAIN_ONCE = "explain_once"
    EXPLAIN_AGAIN = "explain_again"
    EXPLAIN_WELL = "explain_well"
    TEACH_BACK = "teach_back"
    CONFIRM = "confirm"


@dataclass(frozen=True, slots=True)
class LevelStep:
    """One step that leads to the next level, with its number, share or names."""

    code: LevelStepCode
    count: int = 0
    share: float = 0.0
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EarnedLevel:
    """The measured level of a skill; None means not yet measured (fewer than three answers).

    `missing` are the steps that lead to the next level.
    """

    level: int | None
    computed: int | None
    explained: int | None
    missing: tuple[LevelStep, ...]


Demand = Callable[[LevelEvidence], LevelStep | None]
_C = LevelStepCode


def _some_right(view: LevelEvidence) -> LevelStep | None:
    tally = view.tally(ALL)
    if tally.n < MEASURED_FROM:
        return LevelStep(_C.ANSWER_THREE)
    enough = tally.ok >= 2 and tally.share(6) >= 0.3
    return None if enough else LevelStep(_C.TWO_RIGHT)


def _mostly_right(view: LevelEvidence) -> LevelStep | None:
    counted = [view.tally(kind) for kind in ("compute", "derive")]
    n = sum(tally.n for tally in counted)
    best = max(counted, key=Tally.share)
    share = best.share()
    if n >= 4 and share >= 0.7:
        return None
    if n < 4:
        return LevelStep(_C.COMPUTE_MORE, count=4 - n)
    return LevelStep(_C.RAISE_SHARE, count=min(best.n, RECENT), share=share)


def _on_three_days(view: LevelEvidence) -> LevelStep | None:
    left = 3 - view.tally(ALL).days
    return None if left <= 0 else LevelStep(_C.MORE_DAYS, count=left)


def _derived(view: LevelEvidence) -> LevelStep | None:
    right = view.tally("derive").ok
    return None if right else LevelStep(_C.ONE_DERIVED)


def _covered(view: LevelEvidence) -> LevelStep | None:
    left = sorted(unpassed_mistakes(view.evidence, view.recurring))
    return LevelStep(_C.PASS_MISTAKES, names=tuple(left)) if left else None


def mistakes_to_test(evidence: SkillEvidence, mistakes: Sequence[str]) -> int:
    """How many more mistakes of a skill level 4 waits to see passed, whichever they are."""
    most = math.floor((1 - TESTED_SHARE) * len(mistakes))
    return max(0, len(unpassed_mistakes(evidence, mistakes)) - most)


def _tested_widely(view: LevelEvidence) -> LevelStep | None:
    left = mistakes_to_test(view.evidence, view.mistakes)
    return LevelStep(_C.TEST_MISTAKES, count=left) if left else None


def _no_active_misconception(view: LevelEvidence) -> LevelStep | None:
    active = active_misconceptions(view.evidence)
    return LevelStep(_C.GET_OVER, names=active) if active else None


def _two_weeks(view: LevelEvidence) -> LevelStep | None:
    left = 14 - view.days
    return None if left <= 0 else LevelStep(_C.HOLD_ON, count=left)


def _derives_well(view: LevelEvidence) -> LevelStep | None:
    tally = view.tally("derive")
    enough = tally.n >= 3 and tally.share() >= 0.8
    return None if enough else LevelStep(_C.DERIVE_WELL)


def _calibrated(view: LevelEvidence) -> LevelStep | None:
    gap = calibration([view.evidence]).gap
    if gap is None:
        return LevelStep(_C.SAY_CONFIDENCE)
    return None if abs(gap) <= 0.1 else LevelStep(_C.CALIBRATE)


def _explained_once(view: LevelEvidence) -> LevelStep | None:
    open_answers = view.evidence.open
    enough = open_answers.lean and open_answers.failed <= MOST_FAILED
    return None if enough else LevelStep(_C.EXPLAIN_ONCE)


def _explains_mostly(view: LevelEvidence) -> LevelStep | None:
    open_answers = view.evidence.open
    proved = open_answers.strong or open_answers.lean > 1  # one Lean Hire alone proves little
    enough = proved and open_answers.explains and open_answers.failed < MOST_FAILED
    return None if enough else LevelStep(_C.EXPLAIN_AGAIN)


def _explained_well(view: LevelEvidence) -> LevelStep | None:
    open_answers = view.evidence.open
    enough = open_answers.strong and not open_answers.failed
    return None if enough else LevelStep(_C.EXPLAIN_WELL)


def _taught(view: LevelEvidence) -> LevelStep | None:
    return None if view.evidence.taught.passed else LevelStep(_C.TEACH_BACK)


COMPUTED: dict[int, tuple[Demand, ...]] = {
    2: (_some_right,),
    3: (_mostly_right,),
    4: (_on_three_days, _derived, _covered, _tested_widely, _no_active_misconception),
    5: (_two_weeks, _derives_well, _calibrated),
}
EXPLAINED: dict[int, tuple[Demand, ...]] = {
    2: (),
    3: (_explained_once,),
    4: (_explains_mostly,),
    5: (_explained_well, _taught),
}


def earned_level(evidence: Evidence, outline: PackIndex, skill: str, days: int) -> EarnedLevel:
    """The earned level of a skill, `days` after the pack was begun.

    One answer lifts it by one level at most, and it falls only when two answers in a row measure
    less: `computed` and `explained` say what is measured now.
    """
    own = evidence.of(SkillKey(outline.pack, skill))
    named = _named_mistakes(outline, skill)
    now = LevelEvidence(own, *named, days)
    computed, explained = _measured(now)
    measured, earlier = _level(computed, explained), without_latest(own)
    levels = [measured]
    while earlier is not None:
        levels.append(_level(*_measured(LevelEvidence(earlier, *named, days))))
        earlier = without_latest(earlier)
    held = _steadied(levels[::-1])
    confirm = (LevelStep(_C.CONFIRM),) if (held or 0) < (measured or 0) else ()
    return EarnedLevel(held, computed, explained, (*confirm, *_missing(now, measured or 1)))


def measured_levels(
    evidence: Evidence, outline: PackIndex, skill: str, days: int
) -> tuple[int | None, int | None]:
    """What a skill measures now, computed and explained."""
    own = evidence.of(SkillKey(outline.pack, skill))
    return _measured(LevelEvidence(own, *_named_mistakes(outline, skill), days))


def _named_mistakes(outline: PackIndex, skill: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Those that recur, and all."""
    return outline.recurring.get(skill, ()), outline.mistakes.get(skill, ())


def _steadied(levels: Sequence[int | None]) -> int | None:
    """The level after several answers, from what was measured after each, oldest first.

    Each answer counts with the better of itself and the one before it, and lifts by one at most:
    levels end at 5, so answers further back than that change nothing.
    """
    known = list(takewhile(lambda level: level is not None, reversed(levels)))
    pairs = zip(known, [*known[1:], known[-1]] if known else [], strict=True)
    confirmed = [max(now or 0, before or 0) for now, before in pairs]
    return min((level + back for back, level in enumerate(confirmed)), default=None)


def _measured(view: LevelEvidence) -> tuple[int | None, int | None]:
    """What the evidence is worth by itself, computed and explained."""
    computed = _highest(COMPUTED, view) if view.tally(ALL).n >= MEASURED_FROM else None
    return computed, _highest(EXPLAINED, view) if view.evidence.open.n else None


def _level(computed: int | None, explained: int | None) -> int | None:
    """The lower of both; where one is not measured, the other counts as far as Vaguely."""
    if computed is None and explained is None:
        return None
    return min(ONE_SIDED_CAP if level is None else level for level in (computed, explained))


def _highest(rules: dict[int, tuple[Demand, ...]], view: LevelEvidence) -> int:
    reached = 1
    for level, demands in rules.items():
        if any(demand(view) for demand in demands):
            break
        reached = level
    return reached


def _missing(view: LevelEvidence, level: int) -> tuple[LevelStep, ...]:
    """What is missing for the next level; what is missing below it stands first."""
    wanted = range(2, min(level + 1, 5) + 1)
    demands = [demand for rung in wanted for demand in (*COMPUTED[rung], *EXPLAINED[rung])]
    return tuple(step for demand in demands if (step := demand(view)) is not None)
