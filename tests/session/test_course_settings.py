"""What the learner decides, and what came of the interview."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tutor.events import ConceptKey, InterviewDebriefed, PackEnrolled, SettingChanged
from tutor.planning.day_context import DayContext
from tutor.session import Session
from tutor.session.course_settings import (
    SETTINGS,
    CourseSettings,
    InterviewNotes,
    change_settings,
    current_settings,
    debriefing_due,
    in_force,
    record_debriefing,
    suspended_concepts,
)


def test_only_what_changes_is_remembered(session: Session) -> None:
    """Each decision is one event; deciding the same again is none."""
    assert current_settings(session) == CourseSettings(None, 20, "ladder", "split")
    day = session.day + timedelta(days=30)
    new = CourseSettings(day, 30, "fsrs", "whole")
    change_settings(session, new)
    assert current_settings(session) == new
    events = list(session.memory.events())
    assert [type(event) for event in events] == [PackEnrolled, SettingChanged, SettingChanged]
    change_settings(session, new)
    assert list(session.memory.events()) == events


def test_a_date_is_moved_and_taken_away(session: Session) -> None:
    """The begin of the pack stays."""
    first = CourseSettings(session.day + timedelta(days=30), 20, "ladder", "whole")
    for new in (first, first._replace(interview=session.day + timedelta(days=9)),
                first._replace(interview=None)):  # fmt: skip
        change_settings(session, new)
        assert current_settings(session).interview == new.interview
    assert session.today().day_number == 0


def test_after_the_interview_it_is_asked_once(session: Session, clock: Any) -> None:
    """Not on the day, from the day after until something is told."""
    change_settings(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    assert not debriefing_due(session)
    clock.pass_time(days=1)
    assert not debriefing_due(session)
    clock.pass_time(days=1)
    assert debriefing_due(session)
    record_debriefing(session, InterviewNotes("output sizes", 4, "pause"))
    assert not debriefing_due(session)
    last = list(session.memory.events())[-1]
    assert isinstance(last, InterviewDebriefed)
    assert (last.asked, last.felt, last.next_step) == ("output sizes", 4, "pause")


def test_what_was_told_on_the_day_itself_is_not_asked_again(session: Session, clock: Any) -> None:
    """But another interview is asked about anew."""
    change_settings(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    clock.pass_time(days=1)
    record_debriefing(session, InterviewNotes("one formula", 3, "keep up"))
    clock.pass_time(days=1)
    assert not debriefing_due(session)
    change_settings(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    clock.pass_time(days=2)
    assert debriefing_due(session)


@pytest.mark.parametrize("heard", [InterviewNotes("", 0, "pause"), InterviewNotes("", 6, "pause"),
                                   InterviewNotes("", 3, "give up")])  # fmt: skip
def test_what_was_heard_is_checked(session: Session, heard: InterviewNotes) -> None:
    """Nothing else is written."""
    with pytest.raises(ValueError, match="felt goes from 1 to 5; next steps: keep up, pause"):
        record_debriefing(session, heard)
    assert list(session.memory.events()) == []


def test_another_session_sees_the_decision(opened: Callable[[], Session]) -> None:
    """It lies in the journal."""
    change_settings(opened(), CourseSettings(None, 45, "fsrs", "whole"))
    assert current_settings(opened()) == CourseSettings(None, 45, "fsrs", "whole")


def test_every_setting_has_its_value_default_and_meaning(session: Session) -> None:
    """One table for the command and the screen; a default is the value of an empty journal."""
    for setting, value in session.settings():
        assert value == setting.default
        assert setting.default in setting.allowed
        assert setting.about
    session.setting("rollover", "6")
    session.setting("long-sittings", "whole")
    now = {setting.name: value for setting, value in session.settings()}
    assert now == {
        "rollover": "6", "policy": "ladder", "long sittings": "whole", "read about it": "no"
    }  # fmt: skip


def test_the_defaults_are_those_in_force(session: Session) -> None:
    """The plan splits long sittings and reads the same rollover and policy as the table says."""
    defaults = {name: setting.default for name, setting in SETTINGS.items()}
    context = DayContext(session.state, session.outline, session.day)
    assert context.whole is (defaults["long sittings"] == "whole")
    assert str(session.state.rollover) == defaults["rollover"]
    assert session.state.policy == defaults["policy"]
    assert current_settings(session).sittings == defaults["long sittings"]


def test_choosing_the_other_way_of_long_sittings_is_written(session: Session) -> None:
    """What the screen shows first is what holds, so each choice changes something."""
    for sittings in ("whole", "split"):
        change_settings(session, current_settings(session)._replace(sittings=sittings))
        context = DayContext(session.state, session.outline, session.day)
        assert (current_settings(session).sittings, context.whole) == (
            sittings,
            sittings == "whole",
        )
    assert len(list(session.memory.events())) == 2


def test_what_was_read_belongs_to_its_pack(session: Session) -> None:
    """A setting of a pack is not one of the learner; the others are the same in all packs."""
    session.has_read()
    session.setting("policy", "fsrs")
    found = {}
    for pack in ("toy", "another"):
        values = {setting.name: value for setting, value in in_force(session.state, pack)}
        found[pack] = (values["read about it"], values["policy"])
    assert found == {"toy": ("yes", "fsrs"), "another": ("no", "fsrs")}


def test_a_concept_is_set_aside_and_taken_up_in_its_pack(session: Session) -> None:
    """The plan leaves it out until then; one that the pack does not have is refused."""
    session.suspend("sums.two")
    assert suspended_concepts(session) == ("sums.two",)
    assert session.state.suspended == {ConceptKey("toy", "sums.two")}
    assert all(entry.concept != "sums.two" for entry in session.today().entries)
    session.suspend("sums.two", suspended=False)
    assert not suspended_concepts(session)
    with pytest.raises(ValueError, match="flying"):
        session.suspend("flying")
