"""The earned level of a skill, 1 Cannot to 5 Can Teach: a total, monotone rule over evidence.

Two ladders stand side by side: what was computed (recognise, compute and derive problems) and
what was explained (open questions). Each level is a row of demands; a demand says what is still
missing as the learner's next action. The self-rating is never touched.
"""

from collections.abc import Callable
from dataclasses import dataclass

from tutor.events import SkillKey
from tutor.learner import messages
from tutor.learner.calibration import calibration
from tutor.learner.evidence import ALL, Evidence, SkillEvidence, Tally, unpassed_mistakes
from tutor.learner.misconceptions import active_misconceptions
from tutor.problems.pack_index import PackIndex

NOTHING = Tally()
ONE_SIDED_CAP = 2
MEASURED_FROM = 3
WORDS = {1: "Cannot", 2: "Vaguely", 3: "Can Explain", 4: "Can Derive", 5: "Can Teach"}


@dataclass(frozen=True, slots=True)
class LevelEvidence:
    """The evidence of a skill, its recurring mistakes, and the days since the pack was begun."""

    evidence: SkillEvidence
    recurring: tuple[str, ...]
    days: int

    def tally(self, kind: str) -> Tally:
        """The unaided answers of one kind."""
        return self.evidence.kinds.get(kind, NOTHING)


@dataclass(frozen=True, slots=True)
class EarnedLevel:
    """The measured level of a skill; None means not yet measured (fewer than three answers).

    `missing` are the next actions that lead to the next level.
    """

    level: int | None
    computed: int | None
    explained: int | None
    missing: tuple[str, ...]


Demand = Callable[[LevelEvidence], str]


def _some_right(view: LevelEvidence) -> str:
    tally = view.tally(ALL)
    if tally.n < MEASURED_FROM:
        return messages.ANSWER_THREE
    enough = tally.ok >= 2 and tally.share(6) >= 0.3
    return "" if enough else messages.TWO_RIGHT


def _mostly_right(view: LevelEvidence) -> str:
    counted = [view.tally(kind) for kind in ("compute", "derive")]
    n = sum(tally.n for tally in counted)
    share = max(tally.share() for tally in counted)
    if n >= 4 and share >= 0.7:
        return ""
    if n < 4:
        return messages.compute_more(4 - n)
    return messages.raise_share(share)


def _on_three_days(view: LevelEvidence) -> str:
    left = 3 - view.tally(ALL).days
    return "" if left <= 0 else messages.more_days(left)


def _derived(view: LevelEvidence) -> str:
    right = view.tally("derive").ok
    return "" if right else messages.ONE_DERIVED


def _covered(view: LevelEvidence) -> str:
    left = sorted(unpassed_mistakes(view.evidence, view.recurring))
    return messages.pass_mistakes(left) if left else ""


def _no_active_misconception(view: LevelEvidence) -> str:
    active = active_misconceptions(view.evidence)
    return messages.get_over(active) if active else ""


def _two_weeks(view: LevelEvidence) -> str:
    left = 14 - view.days
    return "" if left <= 0 else messages.hold_on(left)


def _derives_well(view: LevelEvidence) -> str:
    tally = view.tally("derive")
    enough = tally.n >= 3 and tally.share() >= 0.8
    return "" if enough else messages.DERIVE_WELL


def _calibrated(view: LevelEvidence) -> str:
    gap = calibration([view.evidence]).gap
    if gap is None:
        return messages.SAY_CONFIDENCE
    return "" if abs(gap) <= 0.1 else messages.CALIBRATE


def _explained_once(view: LevelEvidence) -> str:
    return "" if view.evidence.open.lean else messages.EXPLAIN_ONCE


def _explained_well(view: LevelEvidence) -> str:
    return "" if view.evidence.open.strong else messages.EXPLAIN_WELL


COMPUTED: dict[int, tuple[Demand, ...]] = {
    2: (_some_right,),
    3: (_mostly_right,),
    4: (_on_three_days, _derived, _covered, _no_active_misconception),
    5: (_two_weeks, _derives_well, _calibrated),
}
EXPLAINED: dict[int, tuple[Demand, ...]] = {
    2: (),
    3: (_explained_once,),
    4: (),
    5: (_explained_well,),
}


def earned_level(evidence: Evidence, outline: PackIndex, skill: str, days: int) -> EarnedLevel:
    """The earned level of a skill, `days` after the pack was begun."""
    own = evidence.of(SkillKey(outline.pack, skill))
    view = LevelEvidence(own, outline.recurring.get(skill, ()), days)
    computed = _highest(COMPUTED, view) if view.tally(ALL).n >= MEASURED_FROM else None
    explained = _highest(EXPLAINED, view) if own.open.n else None
    level = _level(computed, explained)
    return EarnedLevel(level, computed, explained, _missing(view, level or 1))


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


def _missing(view: LevelEvidence, level: int) -> tuple[str, ...]:
    """What is missing for the next level; what is missing below it stands first."""
    wanted = range(2, min(level + 1, 5) + 1)
    demands = [demand for step in wanted for demand in (*COMPUTED[step], *EXPLAINED[step])]
    return tuple(text for demand in demands if (text := demand(view)))
