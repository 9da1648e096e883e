"""What the learner decides, and what came of the interview."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from tutor.events import InterviewDebriefed, PackEnrolled, SettingChanged
from tutor.session import Session
from tutor.session.course_settings import (
    CourseSettings,
    InterviewNotes,
    debrief_waits,
    decide,
    tell_interview,
    wanted,
)


def test_only_what_changes_is_remembered(session: Session) -> None:
    """Each decision is one event; deciding the same again is none."""
    assert wanted(session) == CourseSettings(None, 20, "ladder", "split")
    day = session.day + timedelta(days=30)
    new = CourseSettings(day, 30, "fsrs", "whole")
    decide(session, new)
    assert wanted(session) == new
    events = session.memory.events()
    assert [type(event) for event in events] == [PackEnrolled, SettingChanged, SettingChanged]
    decide(session, new)
    assert session.memory.events() == events


def test_a_date_is_moved_and_taken_away(session: Session) -> None:
    """The begin of the pack stays."""
    first = CourseSettings(session.day + timedelta(days=30), 20, "ladder", "whole")
    for new in (first, first._replace(interview=session.day + timedelta(days=9)),
                first._replace(interview=None)):  # fmt: skip
        decide(session, new)
        assert wanted(session).interview == new.interview
    assert session.today().day_number == 0


def test_after_the_interview_it_is_asked_once(session: Session, clock: Any) -> None:
    """Not on the day, from the day after until something is told."""
    decide(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    assert not debrief_waits(session)
    clock.pass_time(days=1)
    assert not debrief_waits(session)
    clock.pass_time(days=1)
    assert debrief_waits(session)
    tell_interview(session, InterviewNotes("output sizes", 4, "pause"))
    assert not debrief_waits(session)
    last = session.memory.events()[-1]
    assert isinstance(last, InterviewDebriefed)
    assert (last.asked, last.felt, last.next_step) == ("output sizes", 4, "pause")


def test_what_was_told_on_the_day_itself_is_not_asked_again(session: Session, clock: Any) -> None:
    """But another interview is asked about anew."""
    decide(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    clock.pass_time(days=1)
    tell_interview(session, InterviewNotes("one formula", 3, "keep up"))
    clock.pass_time(days=1)
    assert not debrief_waits(session)
    decide(session, CourseSettings(session.day + timedelta(days=1), 20, "ladder", "whole"))
    clock.pass_time(days=2)
    assert debrief_waits(session)


@pytest.mark.parametrize("heard", [InterviewNotes("", 0, "pause"), InterviewNotes("", 6, "pause"),
                                   InterviewNotes("", 3, "give up")])  # fmt: skip
def test_what_was_heard_is_checked(session: Session, heard: InterviewNotes) -> None:
    """Nothing else is written."""
    with pytest.raises(ValueError, match="felt goes from 1 to 5; next steps: keep up, pause"):
        tell_interview(session, heard)
    assert session.memory.events() == []


def test_another_session_sees_the_decision(opened: Callable[[], Session]) -> None:
    """It lies in the journal."""
    decide(opened(), CourseSettings(None, 45, "fsrs", "whole"))
    assert wanted(opened()) == CourseSettings(None, 45, "fsrs", "whole")
