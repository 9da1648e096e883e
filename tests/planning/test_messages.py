"""Why an entry stands in the plan, as it is read."""

import pytest

from tutor.planning import messages
from tutor.planning.deadline import CoursePhase
from tutor.planning.plan_types import EntryKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (messages.begun_today(1), "Begun today: 1 more right on other numbers introduces it."),
        (messages.checkpoint_task(3), "Checkpoint of Day 3, open until the next one."),
        (messages.retry_reason(2), "Missed just now: new numbers, 2 at most."),
        (messages.recall_on_the_day(0.914), "Held to 91% on the day of the interview."),
        (messages.first_check(1), "Introduced yesterday: one check that it stayed."),
        (messages.first_check(3), "Introduced 3 days ago: one check that it stayed."),
        (messages.leech(4), "It slipped 4 times: the worked lesson first, then a new draw."),
        (messages.overdue(9, 2), "Last asked 9 days ago, 2 past its date."),
        (messages.due_today(1), "Last asked 1 day ago: due today."),
        (messages.due_today(7), "Last asked 7 days ago: due today."),
        (messages.day_plan(["3 due"], 0.2), "3 due; about 1 minute."),
        (
            messages.day_done("Done for today", "A tomorrow"),
            "Done for today; next: A tomorrow.",
        ),
        (messages.waiting_part(2, 1), "2 more can wait, 1 day to clear"),
        (messages.following_day("abcd", 2), "a / b / c ... in 2 days"),
        (messages.left_out_note(["A", "B"]), "No longer fits before the interview: A / B."),
    ],
)
def test_a_reason_reads_so(text: str, expected: str) -> None:
    """Each with its numbers, in the singular where there is one."""
    assert text == expected


def test_a_day_without_reviews_says_whether_some_wait() -> None:
    """None due by the schedule is another day than reviews that were moved."""
    assert messages.due_part(0, 0) == "nothing due, by design"
    assert messages.due_part(0, 2) == "no reviews today"
    assert messages.due_part(2, 5) == "2 due"


def test_one_open_question_is_singular() -> None:
    """The other sorts stand in the order of the plan."""
    counts = dict.fromkeys(EntryKind, 0) | {EntryKind.OPEN: 1, EntryKind.TASK: 2}
    assert messages.other_parts(counts) == ["2 of the checkpoint", "1 open question"]
    counts[EntryKind.OPEN] = 2
    assert messages.other_parts(counts)[1] == "2 open questions"


def test_every_phase_that_changes_the_day_says_so() -> None:
    """A day far from the interview, and one without a date, need no notice."""
    silent = {phase for phase in CoursePhase if not messages.phase_notice(phase)}
    assert silent == {CoursePhase.NO_DATE, CoursePhase.FAR}
