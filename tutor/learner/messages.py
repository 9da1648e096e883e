"""The next actions that lead to a higher level, as they are said to the learner."""

from collections.abc import Iterable, Sequence

ANSWER_THREE = "Answer three problems without a hint."
TWO_RIGHT = "Answer two problems right without a hint."
ONE_DERIVED = "Get one derivation, inverse or spot-the-error problem right."
DERIVE_WELL = "Be right on 80% of the derivations and spotted errors."
SAY_CONFIDENCE = "Say how sure you are before the verdict."
CALIBRATE = "Bring your confidence within ten points of your answers."
EXPLAIN_ONCE = "Answer an open question of this skill at Lean Hire."
EXPLAIN_WELL = "Answer an open question at Strong Hire."
NAMED_MISTAKES = 3


def compute_more(left: int) -> str:
    """More problems of the kinds compute or derive."""
    return f"Compute {left} more without a hint."


def raise_share(share: float) -> str:
    """A larger share of right answers among the latest."""
    return f"Bring the right answers from {share:.0%} to 70% of the latest."


def more_days(left: int) -> str:
    """A right answer on more days."""
    return f"Be right on {_days(left)}."


def pass_mistakes(mistakes: Sequence[str]) -> str:
    """Draws on which mistakes would show, the first few by name."""
    named = ", ".join(name.replace("_", " ") for name in mistakes[:NAMED_MISTAKES])
    return f"Pass draws on which these mistakes would show: {named} ({len(mistakes)} left)."


def get_over(misconceptions: Iterable[str]) -> str:
    """Misconceptions that are active."""
    return f"Get over {', '.join(misconceptions)}: three right where it would show."


def hold_on(left: int) -> str:
    """Days until the level can be earned."""
    return f"Still hold it in {left} {'day' if left == 1 else 'days'}."


def _days(count: int) -> str:
    return f"{count} more {'day' if count == 1 else 'days'}"
