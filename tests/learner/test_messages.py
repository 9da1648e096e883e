"""The next actions towards a level, as they are read."""

from collections.abc import Callable

import pytest

from tutor.learner import messages
from tutor.learner.levels import LevelStep, LevelStepCode


@pytest.mark.parametrize(
    ("sentence", "given", "text"),
    [
        (messages.compute_more, 2, "Compute 2 more without a hint."),
        (messages.raise_share, 0.5, "Bring the right answers from 50% to 70% of the latest."),
        (messages.more_days, 1, "Be right on 1 more day."),
        (messages.more_days, 2, "Be right on 2 more days."),
        (
            messages.pass_mistakes,
            ["a_b", "c", "d", "e"],
            "Pass draws on which these mistakes would show: a b, c, d (4 left).",
        ),
        (messages.get_over, ["F01", "F02"], "Get over F01, F02: three right where it would show."),
        (messages.hold_on, 1, "Still hold it in 1 day."),
        (messages.hold_on, 3, "Still hold it in 3 days."),
    ],
)
def test_an_action_reads_so(sentence: Callable[[object], str], given: object, text: str) -> None:
    """Each with its numbers and names."""
    assert sentence(given) == text


def test_every_step_has_its_action() -> None:
    """Whole sentences, each of its own."""
    actions = [messages.next_action(LevelStep(code)) for code in LevelStepCode]
    assert len(set(actions)) == len(LevelStepCode)
    assert all(action[0].isupper() and action.endswith(".") for action in actions)


def test_a_step_says_its_number_and_the_titles_of_misconceptions() -> None:
    """Without a title the family stands for itself."""
    step = LevelStep(LevelStepCode.GET_OVER, names=("F01", "F02"))
    assert messages.next_action(step, {"F01": "“Floor”"}) == (
        "Get over “Floor”, F02: three right where it would show."
    )
    more = LevelStep(LevelStepCode.MORE_DAYS, count=1)
    assert messages.next_action(more) == "Be right on 1 more day."
