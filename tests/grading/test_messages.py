"""The words of verdicts on several parts, of hire ratings and of batches."""

from collections.abc import Callable

import pytest

from tutor.grading import messages
from tutor.grading.hire_rating import RatingCap
from tutor.grading.spoken_evidence import EvidenceFault


@pytest.mark.parametrize(
    ("sentence", "given", "words"),
    [
        (messages.credit, (1, 3, ()), "1 of 3 parts are right."),
        (messages.credit, (2, 3, ("b",)),
         "2 of 3 parts are right. b follows from your earlier value."),
        (messages.credit, (2, 3, ("b", "c")),
         "2 of 3 parts are right. b, c follow from your earlier value."),
        (messages.answers_asked, (2, 1, "a; b"),
         "2 answers are asked, not 1. Separate them by ';': a; b."),
        (messages.of_part, ("b", "Finish it."), "b: Finish it."),
        (messages.calculation_without_value, ("1/0",),
         "This has no value: 1/0. Check the calculation."),
        (messages.early_stop, ("9", "n + 1"),
         "9 is a step on the way: n + 1. Go on from there."),
        (messages.suspect_step, ("n + 1 = 9",),
         "A slip in this step gives your number: n + 1 = 9."),
        (messages.biases_missing, (64,), "64 parameters are missing: the biases."),
        (messages.biases_counted, (64,),
         "Your count is 64 too high: it has biases, and this network has none."),
        (messages.false_equation, ("3*3", "9", "10"), "3*3 is 9, not 10."),
        (messages.ruled_out, (["Is a skip missing?", "Is one path left out?"],),
         "It contains a fault. The answer is yes to: Is a skip missing? Is one path left out?"),
        (messages.must_missing, (["Is the size given?"],),
         "A required idea is missing: Is the size given?"),
        (messages.must_missing, (["Is the size given?", "Is the field given?"],),
         "Required ideas are missing: Is the size given? Is the field given?"),
        (messages.musts_there, (3, 5), "Every required idea is there, and 3 of 5 bonus ideas."),
        (messages.musts_there, (0, 0), "Every required idea is there."),
        (messages.too_long, (1_000_000,), "A line has at most 1,000,000 characters."),
        (messages.no_json, ("why",), "The line is no JSON: why"),
        (messages.unusable_key, ("why",), "The key cannot be used: why"),
        (messages.members_missing, (["kind", "key"],), "The line has no kind and no key."),
        (messages.no_kind, ("poem", ["number", "shape"]),
         "There is no kind 'poem'; known are number, shape."),
        (messages.bad_option, ("unit", "text"), "The option unit must be text."),
        (messages.must_be_text, ("key",), "key must be text."),
    ],
)  # fmt: skip
def test_the_words_are_right(
    sentence: Callable[..., str], given: tuple[object, ...], words: str
) -> None:
    """Plurals and lists."""
    assert sentence(*given) == words


def test_every_cap_and_every_fault_of_a_line_has_its_sentence() -> None:
    """A sentence that names what lowers the rating, and one that names the repair."""
    assert set(messages.CAPS) == {cap.value for cap in RatingCap}
    assert set(messages.EVIDENCE_FAULTS) == {fault.value for fault in EvidenceFault}
    assert messages.false_identity("a", "b") == "a is not equal to b."
