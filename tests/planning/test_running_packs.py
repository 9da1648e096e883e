"""Which packs share a learner's day, and how."""

from datetime import date

import pytest

from tutor.learner.state import Debriefing, Enrolment, LearnerState, SettingKey
from tutor.planning.running_packs import (
    COURSE_SETTING,
    CourseStatus,
    course_status,
    running_packs,
    share_of_day,
)

FIRST, TODAY, AHEAD = date(2026, 3, 2), date(2026, 3, 10), date(2026, 3, 30)


def learner(**settings: str) -> LearnerState:
    """One who began `vision` on the first day and `cnn` later; `settings` are courses of packs."""
    return LearnerState(
        enrolments={"cnn": Enrolment(TODAY, AHEAD), "vision": Enrolment(FIRST, None)},
        settings={SettingKey(COURSE_SETTING, pack): value for pack, value in settings.items()},
    )


def test_packs_run_in_the_order_in_which_they_were_begun_with_equal_shares() -> None:
    state = learner()
    assert running_packs(state, TODAY) == ("vision", "cnn")
    assert [share_of_day(state, pack, TODAY) for pack in ("cnn", "vision")] == [0.5, 0.5]


@pytest.mark.parametrize("status", [CourseStatus.PAUSED, CourseStatus.LEFT])
def test_a_pack_that_is_paused_or_left_takes_no_share(status: CourseStatus) -> None:
    state = learner(vision=status)
    assert course_status(state, "vision") is status
    assert running_packs(state, TODAY) == ("cnn",)
    assert share_of_day(state, "cnn", TODAY) == 1


def test_a_pack_that_was_never_begun_has_no_status_and_shares_with_those_that_run() -> None:
    state = learner()
    assert course_status(state, "audio") is None
    assert share_of_day(state, "audio", TODAY) == pytest.approx(1 / 3)


def test_an_interview_that_is_over_ends_the_run_unless_the_learner_keeps_up() -> None:
    state = learner()
    after = date(2026, 3, 31)
    assert running_packs(state, after) == ("vision",)
    state.debriefings["cnn"] = Debriefing(after, "keep up")
    assert running_packs(state, after) == ("vision", "cnn")
    state.debriefings["cnn"] = Debriefing(after, "pause")
    assert running_packs(state, after) == ("vision",)
