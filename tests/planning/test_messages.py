"""Why an entry stands in the plan, as it is read."""

from datetime import date

import pytest

from tutor.planning import messages
from tutor.planning.deadline import CoursePhase
from tutor.planning.plan_types import EntryKind


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            messages.begun_today(1),
            "Begun today. 1 more right answer, and you have learned this concept.",
        ),
        (
            messages.checkpoint_task(3),
            "A checkpoint of course day 3: this task shows what you can do so far.",
        ),
        (
            messages.retry_reason(2),
            "Missed just now. It comes again with new numbers, 2 times at most.",
        ),
        (
            messages.recall_on_the_day(0.893),
            "One of your weakest concepts: 89% chance of a right answer.",
        ),
        (messages.recall_on_the_day(0.9), "Once more before the interview, so that it stays."),
        (messages.first_check(1), "You learned it yesterday: check that you still know it."),
        (messages.first_check(3), "You learned it 3 days ago: check that you still know it."),
        (messages.leech(4), "You missed it 4 times in reviews: its lesson first, then a problem."),
        (messages.overdue(9, 2), "Last asked 9 days ago, 2 days overdue."),
        (messages.due_today(1), "Last asked 1 day ago: due today."),
        (messages.due_today(7), "Last asked 7 days ago: due today."),
        (messages.day_plan(["3 reviews"], 0.2), "3 reviews, about 1 minute."),
        (
            messages.day_done("Done for today", "A tomorrow"),
            "Done for today; next: A tomorrow.",
        ),
        (messages.waiting_part(0, 1), ""),
        (messages.after_interview_part(0), ""),
        (messages.after_interview_part(1), "1 more review comes after the interview."),
        (messages.after_interview_part(9), "9 more reviews come after the interview."),
        (messages.waiting_part(2, 1), "2 more reviews are moved by at most 1 day."),
        (messages.following_day("abcd", 2), "a / b / c ... in 2 days"),
        (messages.left_out_note(["A", "B"]), "No time before the interview for A / B."),
        (
            messages.left_out_note("ABCDE"),
            "No time before the interview for A / B / C / D and 1 more concept.",
        ),
        (
            messages.checkpoints_moved([0, 0, 0, 1, 1]),
            "The interview is near, so the longer tasks (checkpoints) come early: Days 0 and 1.",
        ),
        (
            messages.checkpoints_moved([0, 0]),
            "The interview is near, so the longer tasks (checkpoints) come early: Day 0.",
        ),
        (
            messages.relearn(3),
            "Missed last time. Get it right today and it is back in 3 days.",
        ),
        (messages.step_back("A"), "An easier concept first: “A” builds on it."),
        (messages.returning_mistake("A"), "Practice against a mistake that you repeat: A."),
        (messages.returning_note("A"), "Your most frequent mistake: A."),
        (messages.reviews_part(1), "1 review"),
        (messages.new_part(2), "2 new concepts"),
        (messages.new_part(1), "1 new concept"),
        (messages.reviews_start(3), "Reviews start in 3 days."),
        (messages.waiting_part(1, 4), "1 more review is moved by at most 4 days."),
        (messages.waiting_part(16, -4), "16 more reviews are moved."),
        (
            messages.moved_note(1, messages.MOVED_AWAY),
            "1 review comes on another day than you were told: nothing was practised on its day.",
        ),
        (
            messages.moved_note(3, messages.MOVED_INTERVIEW),
            "3 reviews come on another day than you were told: the interview date changed.",
        ),
        (
            messages.interview_moved(date(2026, 3, 2), 2),
            "The interview is in 2 days. The plan is spread over these days.",
        ),
        (messages.interview_moved(date(2026, 3, 2), 1), "The interview is tomorrow."),
        (messages.relearn(0), "Missed last time. Get it right before the interview."),
        (messages.interview_moved(date(2026, 3, 2), -1), "The interview date lies in the past."),
        (
            messages.interview_moved(None, None),
            "No interview date is set: reviews come when they are due.",
        ),
        (
            messages.checkpoints_moved([0, 1, 2]),
            "The interview is near, so the longer tasks (checkpoints) come early: Days 0, 1 and 2.",
        ),
    ],
)
def test_a_reason_reads_so(text: str, expected: str) -> None:
    """Each with its numbers, in the singular where there is one."""
    assert text == expected


def test_one_open_question_is_singular() -> None:
    """The other sorts stand in the order of the plan."""
    counts = dict.fromkeys(EntryKind, 0) | {EntryKind.OPEN: 1, EntryKind.TASK: 2}
    assert messages.other_parts(counts) == ["2 checkpoint tasks", "1 open question"]
    counts[EntryKind.OPEN] = 2
    assert messages.other_parts(counts)[1] == "2 open questions"


def test_every_phase_that_changes_the_day_says_so() -> None:
    """A day far from the interview, and one without a date, need no notice."""
    silent = {phase for phase in CoursePhase if not messages.phase_notice(phase)}
    assert silent == {CoursePhase.NO_DATE, CoursePhase.FAR}
