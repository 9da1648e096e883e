"""The next actions that lead to a higher level, as they are said to the learner."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from tutor.learner.levels import LevelStep, LevelStepCode
from tutor.plurals import count

ANSWER_THREE = "Answer 3 problems without a hint."
TWO_RIGHT = "Answer 2 problems right without a hint."
ONE_DERIVED = "Get one problem right in which you derive, solve backwards or find an error."
DERIVE_WELL = "Get 80% of the problems right in which you derive or find an error."
SAY_CONFIDENCE = "Say how sure you are before the verdict."
CALIBRATE = "Say better how sure you are: within 10 percentage points of your results."
EXPLAIN_ONCE = "Answer an open question of this skill with at least a Lean Hire."
EXPLAIN_AGAIN = (
    "Answer one more open question with at least a Lean Hire: one Lean Hire alone is not enough, "
    "and most of the latest 4 must have it."
)
EXPLAIN_WELL = "Answer an open question with a Strong Hire."
TEACH_BACK = "Teach a pupil: find the mistake in at most 3 problems and explain it (`tutor teach`)."
CONFIRM = "Answer one more problem: it confirms the next level."
NAMED_MISTAKES = 3


def compute_more(left: int) -> str:
    """More problems of the kinds compute or derive."""
    return f"Answer {count(left, 'more problem')} without a hint."


def raise_share(share: float, answers: int) -> str:
    """A larger share of right answers among the latest of one kind."""
    now = f"{round(share * answers)} of the latest {answers} of one kind"
    return f"Get 70% of your latest answers right without a hint (now {now})."


def more_days(left: int) -> str:
    """A right answer on more days."""
    return f"Get a problem right on {count(left, 'more day')}."


def pass_mistakes(ideas: Sequence[str], left: int) -> str:
    """Problems in which mistakes would show, by the ideas behind them, the first few."""
    named = ", ".join(f"“{idea}”" for idea in ideas[:NAMED_MISTAKES])
    return (
        f"Get problems right in which mistakes such as {named} could show "
        f"({count(left, 'mistake')} of this skill not tested yet, or not since they showed)."
    )


def test_mistakes(left: int) -> str:
    """How many mistakes still need a problem in which they could show."""
    return f"Solve problems in which {count(left, 'more mistake')} could show."


def get_over(ideas: Iterable[str]) -> str:
    """Misconceptions that are active."""
    named = ", ".join(f"“{idea}”" for idea in ideas)
    return f"Get 3 problems right where this mistake would show: {named}."


def hold_on(left: int) -> str:
    """Days until the level can be earned."""
    return f"Keep this level for {count(left, 'more day')}."


def next_action(step: LevelStep, titles: Mapping[str, str] | None = None) -> str:
    """The step as the learner's next action; `titles` say the ideas behind mistakes."""
    if step.code in FIXED_ACTIONS:
        return FIXED_ACTIONS[step.code]
    known = titles or {}
    ideas = tuple(dict.fromkeys(known.get(name, name.replace("_", " ")) for name in step.names))
    if step.code is LevelStepCode.GET_OVER:
        return get_over(ideas)
    if step.code is LevelStepCode.PASS_MISTAKES:
        return pass_mistakes(ideas, len(step.names))
    return COUNTED_ACTIONS[step.code](step)


FIXED_ACTIONS = {
    LevelStepCode.ANSWER_THREE: ANSWER_THREE,
    LevelStepCode.TWO_RIGHT: TWO_RIGHT,
    LevelStepCode.ONE_DERIVED: ONE_DERIVED,
    LevelStepCode.DERIVE_WELL: DERIVE_WELL,
    LevelStepCode.SAY_CONFIDENCE: SAY_CONFIDENCE,
    LevelStepCode.CALIBRATE: CALIBRATE,
    LevelStepCode.EXPLAIN_ONCE: EXPLAIN_ONCE,
    LevelStepCode.EXPLAIN_AGAIN: EXPLAIN_AGAIN,
    LevelStepCode.EXPLAIN_WELL: EXPLAIN_WELL,
    LevelStepCode.TEACH_BACK: TEACH_BACK,
    LevelStepCode.CONFIRM: CONFIRM,
}
COUNTED_ACTIONS: dict[LevelStepCode, Callable[[LevelStep], str]] = {
    LevelStepCode.COMPUTE_MORE: lambda step: compute_more(step.count),
    LevelStepCode.RAISE_SHARE: lambda step: raise_share(step.share, step.count),
    LevelStepCode.MORE_DAYS: lambda step: more_days(step.count),
    LevelStepCode.TEST_MISTAKES: lambda step: test_mistakes(step.count),
    LevelStepCode.HOLD_ON: lambda step: hold_on(step.count),
}
