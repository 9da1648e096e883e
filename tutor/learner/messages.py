"""The next actions that lead to a higher level, as they are said to the learner."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tutor.learner.levels import LevelStep, LevelStepCode
from tutor.plurals import count

ANSWER_THREE = "Answer three problems without a hint."
TWO_RIGHT = "Answer two problems right without a hint."
ONE_DERIVED = "Get one derivation, inverse or spot-the-error problem right."
DERIVE_WELL = "Get 80% of the derivation and spot-the-error problems right."
SAY_CONFIDENCE = "Say how sure you are before the verdict."
CALIBRATE = "Bring your confidence within ten points of your results."
EXPLAIN_ONCE = "Answer an open question of this skill at Lean Hire."
EXPLAIN_WELL = "Answer an open question at Strong Hire."
CONFIRM = "Answer one more: it confirms the next level."
NAMED_MISTAKES = 3


def compute_more(left: int) -> str:
    """More problems of the kinds compute or derive."""
    return f"Answer {count(left, 'more computed problem')} without a hint."


def raise_share(share: float) -> str:
    """A larger share of right answers among the latest."""
    return f"Get 70% of your latest answers right (now {share:.0%})."


def more_days(left: int) -> str:
    """A right answer on more days."""
    return f"Get a problem right on {count(left, 'more day')}."


def pass_mistakes(mistakes: Sequence[str]) -> str:
    """Draws on which mistakes would show, the first few by name."""
    named = ", ".join(name.replace("_", " ") for name in mistakes[:NAMED_MISTAKES])
    return f"Show that you avoid these mistakes: {named} ({len(mistakes)} left)."


def get_over(misconceptions: Iterable[str]) -> str:
    """Misconceptions that are active."""
    return f"Get three problems right where this mistake would show: {', '.join(misconceptions)}."


def hold_on(left: int) -> str:
    """Days until the level can be earned."""
    return f"Keep this level for {count(left, 'more day')}."


def next_action(step: LevelStep, titles: Mapping[str, str] | None = None) -> str:
    """The step as the learner's next action; `titles` name the misconceptions."""
    if step.code in FIXED_ACTIONS:
        return FIXED_ACTIONS[step.code]
    if step.code is LevelStepCode.GET_OVER:
        return get_over((titles or {}).get(name, name) for name in step.names)
    return COUNTED_ACTIONS[step.code](step)


FIXED_ACTIONS = {
    LevelStepCode.ANSWER_THREE: ANSWER_THREE,
    LevelStepCode.TWO_RIGHT: TWO_RIGHT,
    LevelStepCode.ONE_DERIVED: ONE_DERIVED,
    LevelStepCode.DERIVE_WELL: DERIVE_WELL,
    LevelStepCode.SAY_CONFIDENCE: SAY_CONFIDENCE,
    LevelStepCode.CALIBRATE: CALIBRATE,
    LevelStepCode.EXPLAIN_ONCE: EXPLAIN_ONCE,
    LevelStepCode.EXPLAIN_WELL: EXPLAIN_WELL,
    LevelStepCode.CONFIRM: CONFIRM,
}
COUNTED_ACTIONS: dict[LevelStepCode, Callable[[LevelStep], str]] = {
    LevelStepCode.COMPUTE_MORE: lambda step: compute_more(step.count),
    LevelStepCode.RAISE_SHARE: lambda step: raise_share(step.share),
    LevelStepCode.MORE_DAYS: lambda step: more_days(step.count),
    LevelStepCode.PASS_MISTAKES: lambda step: pass_mistakes(step.names),
    LevelStepCode.HOLD_ON: lambda step: hold_on(step.count),
}
