"""What a state answers about settings, practice and concepts."""

from datetime import date

import pytest

from tutor.events import ConceptKey
from tutor.learner.ladder import NotIntroduced
from tutor.learner.state import DayPractice, Enrolment, LearnerState, SettingKey

FIRST = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("value", "hour"),
    [("0", 0), ("4", 4), ("23", 23), ("24", 4), ("-1", 4), ("x", 4), ("", 4), (None, 4)],
)
def test_the_rollover_is_an_hour_of_the_day_or_four(value: str | None, hour: int) -> None:
    """Another text in the journal counts as if nothing had been set."""
    state = LearnerState()
    if value is not None:
        state.settings[SettingKey("rollover")] = value
    assert state.rollover == hour


def test_a_setting_of_a_pack_is_not_that_of_the_learner() -> None:
    settings = {SettingKey("policy"): "fsrs", SettingKey("sittings", "cnn"): "split"}
    state = LearnerState(settings=settings)
    assert (state.policy, LearnerState().policy) == ("fsrs", "ladder")
    assert state.setting("sittings", "whole", "cnn") == "split"
    assert state.setting("sittings", "whole") == "whole"
    assert state.setting("sittings", "whole", "rnn") == "whole"


def test_a_day_with_answers_in_two_packs_is_one_day() -> None:
    day = DayPractice(1, 1, 60.0)
    state = LearnerState(practice={"cnn": {FIRST: day}, "rnn": {FIRST: day, date(2026, 3, 3): day}})
    assert state.days_practised == 2
    assert state.practice_in("rnn") == {FIRST: day, date(2026, 3, 3): day}
    assert state.practice_in("gan") == {}


def test_what_was_never_met_is_not_introduced() -> None:
    assert LearnerState().concept(ConceptKey("cnn", "size.basic")) == NotIntroduced()


def test_a_pack_asks_for_twenty_minutes_where_nothing_else_was_said() -> None:
    assert Enrolment(FIRST) == (FIRST, None, 20, None, None)
