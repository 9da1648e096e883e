"""What reports say in words."""

from datetime import date

import pytest

from tutor.reports import messages


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (messages.interview_in(1), "interview tomorrow"),
        (messages.interview_in(-3), "interview 3 days ago"),
        (messages.rating_gap(2), "rated 2 too high"),
        (messages.rating_gap(-1), "rated 1 too low"),
        (
            messages.target_summary(3, 1, 9),
            "Skills at level 4 or 5, computed and explained: 1 of 9. Self-rated at 4 or 5: 3 of 9.",
        ),
        (messages.times_shown(1), "shown once"),
        (messages.times_shown(2), "shown 2 times"),
        (messages.brier_score(0.126), "Brier score 0.13 (0 is perfect, 0.25 a coin toss)."),
        (
            messages.calibration_gap(1),
            "Right less often than the confidence says, by 1 percentage point.",
        ),
        (
            messages.calibration_gap(-8),
            "Right more often than the confidence says, by 8 percentage points.",
        ),
        (messages.right_of(0, 2, 0.4), "0 of 2 right, 40% expected"),
        (
            messages.course_line(20, "ladder", date(2026, 12, 28)),
            "20 minutes a day, reviews on fixed days, interview on Mon 28 Dec",
        ),
        (
            messages.course_line(30, "fsrs", None),
            "30 minutes a day, reviews by a memory model, no interview date",
        ),
        (messages.left_out_line(["A", "B"]), "No time left before the interview for A / B."),
    ],
)
def test_a_report_reads_so(text: str, expected: str) -> None:
    """Each with its numbers, in the singular where there is one."""
    assert text == expected


def test_how_one_marks_is_said_with_its_lean() -> None:
    assert messages.marking_agreement(0.9, 6, 0.0) == (
        "90% of the marks of the latest sample answers agree with the reference marks "
        "(6 sample answers in all)."
    )
    assert messages.marking_agreement(0.8, 1, 1.0).endswith(
        "(1 sample answer in all). Yes is said too often."
    )
    assert messages.marking_agreement(0.8, 6, -0.5).endswith("No is said too often.")
    assert messages.marking_again(0.9, 10) == (
        "Marked again on a later day, 90% of 10 ideas stayed the same."
    )


def test_an_attempt_says_whether_it_had_a_hint_and_counts() -> None:
    """A hint and free practice are said beside the result."""
    assert messages.attempt_result("right", False, False) == "right"
    assert messages.attempt_result("missed", True, True) == (
        "missed, with a hint (free practice, not counted)"
    )
    assert messages.of_one_answer("4 Can Derive") == "4 Can Derive, from one answer"


def test_predictions_that_did_worse_are_doubted_where_recall_stands() -> None:
    """Not where they did as well, and not after a few reviews, which show nothing."""
    assert messages.recall_caution(0.58, 0.54, 30) == messages.WORSE
    assert messages.recall_caution(0.58, 0.54, 29) == ""
    assert messages.recall_caution(0.56, 0.55, 99) == messages.recall_caution(None, None, 99) == ""
