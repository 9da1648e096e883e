"""The words of verdicts on several parts, of hire ratings and of batches."""

import pytest

from tutor.grading import messages


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (messages.credit(1, 3, ()), "1 of 3 parts are right."),
        (messages.credit(2, 3, ("b",)),
         "2 of 3 parts are right. b follows from your earlier value."),
        (messages.credit(2, 3, ("b", "c")),
         "2 of 3 parts are right. b, c follow from your earlier value."),
        (messages.answers_asked(2, 1, "a; b"), "2 answers are asked, not 1. "
         "Separate them by ';': a; b."),
        (messages.must_missing(["error_signal"]), "A must is missing: error signal."),
        (messages.ruled_out(["no_skip", "one_path_only"]),
         "Ruled out by: no skip, one path only."),
        (messages.members_missing(["kind", "key"]), "The line has no kind and no key."),
    ],
)  # fmt: skip
def test_the_words_are_right(said: str, words: str) -> None:
    """Plurals and lists."""
    assert said == words
