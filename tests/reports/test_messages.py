"""What reports say in words."""

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
            "At level 4 or 5: 3 of 9 by self-rating, 1 of 9 measured.",
        ),
        (messages.times_shown(1), "shown once"),
        (messages.times_shown(2), "shown 2 times"),
        (messages.brier_score(0.126), "Brier score 0.13 (0 is perfect, 0.25 a coin toss)."),
        (messages.calibration_gap(1), "You are right less often than you think: 1 point."),
        (messages.calibration_gap(-8), "You are right more often than you think: 8 points."),
        (messages.left_out_line(["A", "B"]), "No time left before the interview for A / B."),
    ],
)
def test_a_report_reads_so(text: str, expected: str) -> None:
    """Each with its numbers, in the singular where there is one."""
    assert text == expected


def test_how_one_marks_is_said_with_its_lean() -> None:
    assert messages.marking_agreement(0.9, 6, 0.0) == (
        "Marks agree with the labels in 90% of the ideas of the last samples (6 samples in all)."
    )
    assert messages.marking_agreement(0.8, 1, 1.0).endswith(
        "(1 sample in all), and accept 1.0 ideas more in an answer."
    )
    assert messages.marking_agreement(0.8, 6, -0.5).endswith("accept 0.5 ideas fewer in an answer.")
    assert messages.marking_again(0.9, 10) == (
        "Marked again on a later day, 90% of 10 ideas stayed the same."
    )
