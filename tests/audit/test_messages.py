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


def test_pairs_of_mistakes_are_named_with_their_draws() -> None:
    """Which two, where, how often, and what to do."""
    pair = ("out", "no_plus_one", "pad_once")
    one = messages.same_mistake(pair, 40)
    assert one.message == (
        "the mistakes 'no_plus_one' and 'pad_once' of 'out' give the same value "
        "on all 40 draws that have both"
    )
    many = messages.mistakes_coincide(pair, 30, 40, "seed 7 at rung 0")
    assert many.message.endswith("on 30 of 40 draws that have both")
    assert "For example seed 7 at rung 0" in many.hint
    assert "`separate: true`" in many.hint
    assert "`collisions:`" in many.hint


def test_the_share_of_a_part_names_its_worst_pairs() -> None:
    """At most three."""
    pairs = [("a", "b", 9, 30), ("a", "c", 8, 30), ("b", "c", 7, 30), ("c", "d", 6, 30)]
    text = messages.shared_values("out", 12, 48, pairs)
    assert text.message == "two mistakes of 'out' give the same value on 12 of 48 draws (25%)"
    assert text.hint == "a and b 9 of 30; a and c 8 of 30; b and c 7 of 30."


def test_a_choice_that_its_longest_option_answers_is_counted() -> None:
    """How often, and what is wrong with it."""
    fault = messages.right_is_longest("why", 40, 50)
    assert fault.code == "right_is_longest"
    assert fault.message == "the right option of 'why' is the longest on 40 of 50 draws"
