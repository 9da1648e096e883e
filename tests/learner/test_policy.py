"""Which day a concept is due on, under each policy."""

from datetime import date, timedelta

import pytest

from tutor.events import HireRating
from tutor.learner.fsrs import MemoryState, interval
from tutor.learner.ladder import Introduced, Stage
from tutor.learner.policy import DEFAULT_POLICY, POLICIES, due_day

LAST = date(2026, 3, 9)
CONCEPT = Introduced(
    on=date(2026, 3, 2),
    stage=Stage.REVIEW,
    step=1,
    due=date(2026, 3, 13),
    last=LAST,
    outcome=HireRating.STRONG,
    memory=MemoryState(25.0, 5.0, LAST),
)


@pytest.mark.parametrize(
    ("policy", "due"),
    [
        ("ladder", date(2026, 3, 13)),
        ("fsrs", LAST + timedelta(days=25)),
        ("a policy of tomorrow", date(2026, 3, 13)),
        ("", date(2026, 3, 13)),
    ],
)
def test_a_policy_sets_the_due_day(policy: str, due: date) -> None:
    """The ladder by its gaps, FSRS when recall falls to 0.9; an unknown one as the ladder."""
    assert interval(CONCEPT.memory) == 25
    assert due_day(CONCEPT, policy) == due


def test_the_ladder_is_the_default_of_two() -> None:
    assert (DEFAULT_POLICY, list(POLICIES)) == ("ladder", ["ladder", "fsrs"])
