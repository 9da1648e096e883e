"""The words of the audit, and the codes that programs read."""

from tutor.audit import messages


def test_a_problem_is_counted_with_an_example() -> None:
    """How often, and where to look."""
    fault = messages.counted_problem(messages.sample_failed(2, "right", "form"), 3, 50, "112")
    assert fault == (
        "test_failed",
        "test 2 expects right, not form (3 of 50 draws)",
        "For example '112'. See it with `tutor content show ID --seed N`.",
    )


def test_a_hint_that_gives_the_answer_away_is_counted() -> None:
    """Only the third hint may hold it."""
    fault = messages.leaking_hint(1, 9, 50)
    assert fault.code == "leaking_hint"
    assert fault.message == "hint 1 holds the answer on 9 of 50 draws"


def test_a_choice_that_its_longest_option_answers_is_counted() -> None:
    """How often, and what is wrong with it."""
    fault = messages.right_is_longest("why", 40, 50)
    assert fault.code == "right_is_longest"
    assert fault.message == "the right option of 'why' is the longest on 40 of 50 draws"
