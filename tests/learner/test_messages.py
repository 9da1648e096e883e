"""The next actions towards a level, as they are read."""

from collections.abc import Callable

import pytest

from tutor.learner import messages
from tutor.learner.levels import LevelStep, LevelStepCode


@pytest.mark.parametrize(
    ("sentence", "given", "text"),
    [
        (messages.compute_more, 2, "Answer 2 more problems without a hint."),
        (messages.more_days, 1, "Get a problem right on 1 more day."),
        (messages.more_days, 2, "Get a problem right on 2 more days."),
        (
            messages.get_over,
            ["F01", "F02"],
            "Get 3 problems right where this mistake would show: “F01”, “F02”.",
        ),
        (messages.test_mistakes, 1, "Solve problems in which 1 more mistake could show."),
        (messages.test_mistakes, 7, "Solve problems in which 7 more mistakes could show."),
        (messages.hold_on, 1, "Keep this level for 1 more day."),
        (messages.hold_on, 3, "Keep this level for 3 more days."),
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
    assert messages.next_action(step, {"F01": "Floor"}) == (
        "Get 3 problems right where this mistake would show: “Floor”, “F02”."
    )
    share = LevelStep(LevelStepCode.RAISE_SHARE, count=12, share=0.5)
    assert messages.next_action(share) == (
        "Get 70% of your latest answers right without a hint (now 6 of the latest 12 of one kind)."
    )
    more = LevelStep(LevelStepCode.MORE_DAYS, count=1)
    assert messages.next_action(more) == "Get a problem right on 1 more day."


def test_mistakes_are_named_by_the_ideas_behind_them() -> None:
    """Each idea once, three at most, beside how many mistakes are left."""
    step = LevelStep(LevelStepCode.PASS_MISTAKES, names=("a_b", "c", "d", "e", "f"))
    titles = {"a_b": "Floor", "c": "Floor", "d": "Padding"}
    assert messages.next_action(step, titles) == (
        "Get problems right in which mistakes such as “Floor”, “Padding”, “e” could show "
        "(5 mistakes of this skill not tested yet, or not since they showed)."
    )
