"""From an instance and typed text to a verdict."""

from tests.grading.drawing import drawn, inline
from tests.kinds.questions import question
from tutor.grading.grade import grade, grade_parts, grade_question
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.open import OPEN
from tutor.kinds.sequence import LIST


def test_columns_of_a_later_part_count_from_the_start_of_the_line() -> None:
    """The caret stands under the character in the whole answer."""
    verdict = grade(drawn("stem"), "49; 24; 12 +")
    assert (verdict.word, verdict.column) == ("unreadable", 13)
    assert verdict.message.startswith("c: ")


def test_too_few_parts_are_told_by_their_labels() -> None:
    """No attempt is spent."""
    verdict = grade(drawn("stem"), "49; 24")
    assert not verdict.counts
    assert verdict.message == (
        "3 answers are asked, not 2. Separate them by ';': "
        "after layer 1; after layer 2; after layer 3."
    )


def test_partial_credit_is_said_in_words() -> None:
    """How many parts are right, and which follow from an own value."""
    verdict = grade(drawn("stem"), "47; 23; 12")
    assert verdict.word == "partly"
    assert verdict.message == "2 of 3 parts are right. b follows from your earlier value."
    two = grade(drawn("stem"), "98; 48; 24")
    assert two.message == "2 of 3 parts are right. b, c follow from your earlier value."


def test_an_unfinished_part_that_follows_is_asked_to_be_finished() -> None:
    """The form is asked of a carried part too."""
    assert grade(drawn("stem"), "98; 96/2; 24").word == "form"


def test_a_single_part_is_never_partly_right() -> None:
    """A list with one wrong entry is wrong."""
    part, _ = grade_question(question(LIST, (3, 7, 15)), "3, 7, 14", None)
    assert (part.word, part.message) == ("wrong", "Entry 3 is wrong, the others are right.")


def test_parts_may_be_typed_in_their_own_fields() -> None:
    """Columns then count within each field."""
    verdict = grade_parts(drawn("stem"), ["49", "24 +", "12"])
    assert (verdict.word, verdict.column) == ("unreadable", 5)


def test_a_bug_of_ours_is_undecided_and_says_so() -> None:
    """A key that no judge can use must never make an answer wrong."""
    for kind, typed, said in (
        (LIST, "1, 2", "the entries of a list are numbers or formulas"),
        (EXPRESSION, "1", "an expression's key must be a formula"),
    ):
        part, _ = grade_question(question(kind, ("a", "b")), typed, None)
        assert part.word == "undecided"
        assert part.message == f"This could not be judged (TypeError: {said}). It does not count."


def test_an_own_value_that_makes_no_sense_later_is_not_carried() -> None:
    """A size that should be positive, a division by zero: the later part is judged by the key."""
    for answer in ("20; 0", "10; -10"):
        verdict = grade(drawn("share"), answer)
        assert (verdict.word, [part.is_carried_forward for part in verdict.parts]) == (
            "wrong",
            [False, False],
        )


def test_an_open_answer_is_not_judged_here() -> None:
    """Whoever wrote it marks it."""
    part, _ = grade_question(question(OPEN, ""), "Because.", None)
    assert part.message == "An open answer is marked idea by idea, by whoever wrote it."


def test_any_solution_of_an_inverse_template_is_right() -> None:
    """The author's example is one of many."""
    instance = inline("""
params:
  n: {choice: [56]}
  out: {choice: [28]}
ask: "Stride 2 and a 7x7 kernel: which padding takes {{n}} to {{out}}?"
parts:
  - name: p
    label: padding
    answer: {kind: number, value: 3, accepts: "floor((n + 2*p - 7)/2) + 1 = out", unknowns: [p]}
""")
    assert [grade(instance, typed).word for typed in ("3", "p = 3", "2", "4")] == [
        "right", "right", "wrong", "wrong",
    ]  # fmt: skip
