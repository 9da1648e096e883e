"""From an instance and typed text to a verdict."""

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from tests.grading.drawing import drawn, inline
from tests.kinds.questions import formula, question
from tutor.events import Judgement
from tutor.grading import grade as grading
from tutor.grading import messages
from tutor.grading.grade import combine_parts, grade, grade_parts, grade_question
from tutor.grading.verdict import PartVerdict, Verdict
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN
from tutor.kinds.sequence import LIST
from tutor.lang.domain import Domain
from tutor.problems.model import PackTerms


def test_columns_of_a_later_part_count_from_the_start_of_the_line() -> None:
    """The caret stands under the character in the whole answer."""
    verdict = grade(drawn("stem"), "49; 24; 12 +")
    assert (verdict.word, verdict.column) == ("unreadable", 13)
    assert verdict.message.startswith("after layer 3: ")


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
    assert (
        verdict.message == "2 of 3 parts are right. after layer 2 follows from your earlier value."
    )
    two = grade(drawn("stem"), "98; 48; 24")
    assert (
        two.message
        == "2 of 3 parts are right. after layer 2, after layer 3 follow from your earlier value."
    )


def test_an_unfinished_part_that_follows_is_asked_to_be_finished() -> None:
    """The form is asked of a carried part too."""
    assert grade(drawn("stem"), "98; 96/2; 24").word == "form"


ASKED_IN_A_FORM = """
params: {n: {choice: [48]}}
ask: "A value?"
symbols: {x: real}
parts:
  - name: number
    label: number
    answer: {kind: number, value: 9*n}
  - name: shape
    label: shape
    answer: {kind: shape, value: "[n, n]", axes: [height, width]}
  - name: list
    label: list
    answer: {kind: list, value: "[n, 2*n]", form: finished}
  - name: set
    label: set
    answer: {kind: list, value: "[n, 2*n]", form: finished, unordered: true}
  - name: table
    label: table
    answer: {kind: matrix, value: "[[n, 1], [2, 3]]", form: finished}
  - name: formula
    label: formula
    answer: {kind: expression, value: x^2 + n*x, form: expanded}
"""
FINISHED = ("432", "48x48", "48, 96", "48, 96", "[[48, 1], [2, 3]]", "x^2 + 48x")


@pytest.mark.parametrize(
    ("place", "right", "wrong"),
    [
        (0, "9*48", "9*483"), (0, "500 - 68", "500 - 67"), (1, "6*8 x 48", "6*8 x 47"),
        (2, "6*8, 96", "6*8, 95"), (3, "96, 6*8", "95, 6*8"),
        (4, "[[6*8, 1], [2, 3]]", "[[6*8, 1], [2, 4]]"), (5, "x(x + 48)", "x(x + 47)"),
    ],
)  # fmt: skip
def test_the_form_is_asked_for_before_right_or_wrong_is_known(
    place: int, right: str, wrong: str
) -> None:
    """Were only right values sent back, unfinished answers would find the key without attempts."""
    asked = inline(ASKED_IN_A_FORM)
    found = []
    for typed in (right, wrong):
        texts = [*FINISHED]
        texts[place] = typed
        verdict = grade_parts(asked, texts, form_first=True)
        assert (verdict.word, verdict.mistakes) == (FORM, ())
        found.append(verdict.message)
    assert found[0] == found[1]
    assert grade_parts(asked, list(FINISHED), form_first=True).word is RIGHT
    texts[place] = wrong
    assert grade_parts(asked, texts).parts[place].word is WRONG


def test_a_calculation_with_a_finished_result_is_judged() -> None:
    """So is what nobody could write out as one number."""
    asked = inline(ASKED_IN_A_FORM)
    for typed in ("9*483 = 4347", "2^400", "433"):
        verdict = grade_parts(asked, [typed, *FINISHED[1:]], form_first=True)
        assert verdict.parts[0].word is WRONG, typed


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


def part(word: Judgement, name: str = "a", **more: Any) -> PartVerdict:
    return PartVerdict(name, word, f"read {name}", **more)


SLIP = RecognisedMistake("slip", "F01", "Not so.")
RIGHT, WRONG = Judgement.RIGHT, Judgement.WRONG
FORM, UNREADABLE, UNDECIDED = Judgement.FORM, Judgement.UNREADABLE, Judgement.UNDECIDED


@pytest.mark.parametrize(
    ("words", "whole"),
    [
        ((RIGHT, RIGHT), "right"), ((RIGHT, WRONG), "partly"), ((WRONG, WRONG), "wrong"),
        ((RIGHT, FORM), "form"), ((WRONG, FORM), "form"), ((FORM, UNDECIDED), "undecided"),
        ((UNDECIDED, UNREADABLE), "unreadable"), ((FORM, UNREADABLE), "unreadable"),
        ((WRONG, UNDECIDED), "undecided"), ((RIGHT, RIGHT, WRONG), "partly"),
    ],
)  # fmt: skip
def test_the_part_that_most_needs_a_repair_decides(
    words: tuple[Judgement, ...], whole: str
) -> None:
    """Unreadable before undecided before form; only then right and wrong are weighed."""
    parts = [part(word, name) for word, name in zip(words, "abc", strict=False)]
    assert combine_parts(parts).word == whole
    assert combine_parts(list(reversed(parts))).word == whole


def test_a_part_to_repair_is_named_with_its_column_and_without_mistakes() -> None:
    """The first of its word; nothing is said yet about the wrong ones."""
    parts = (
        part(WRONG, "a", mistakes=(SLIP,)),
        part(FORM, "b", column=3, message="Finish it."),
        part(FORM, "c", column=9, message="This too."),
    )
    assert combine_parts(parts) == Verdict(
        FORM, "read a; read b; read c", 3, "b: Finish it.", (), parts
    )


def test_parts_that_are_all_right_say_nothing_unless_one_was_carried() -> None:
    """A carried part is right only given an earlier own value."""
    parts = (part(RIGHT, "a"), part(RIGHT, "b"))
    assert combine_parts(parts) == Verdict(RIGHT, "read a; read b", None, "", (), parts)
    carried = (parts[0], part(RIGHT, "b", is_carried_forward=True))
    assert combine_parts(carried) == Verdict(
        Judgement.PARTLY, "read a; read b", None, messages.credit(2, 2, ["b"]), (), carried
    )


def test_the_mistakes_of_all_parts_are_collected() -> None:
    """In their order."""
    other = replace(SLIP, name="other")
    parts = (part(WRONG, "a", mistakes=(SLIP, other)), part(WRONG, "b", mistakes=(SLIP,)))
    assert combine_parts(parts) == Verdict(
        WRONG, "read a; read b", None, messages.credit(0, 2, []), (SLIP, other, SLIP), parts
    )


def test_a_single_part_is_the_whole_verdict() -> None:
    """With its own column, message and mistakes."""
    alone = part(WRONG, column=4, message="So.", mistakes=(SLIP,))
    assert combine_parts([alone]) == Verdict(WRONG, "read a", 4, "So.", (SLIP,), (alone,))


@pytest.mark.parametrize(
    ("answer", "columns"),
    [
        ("49; 24; 12 +", [None, None, 13]), ("4 +; 24; 12", [4, None, None]),
        ("4 +; 2 +; 1 +", [4, 9, 14]), ("49;24 +;12", [None, 8, None]),
    ],
)  # fmt: skip
def test_each_part_has_its_column_in_the_whole_line(answer: str, columns: list[int | None]) -> None:
    """The verdict points at the first."""
    verdict = grade(drawn("stem"), answer)
    assert [each.column for each in verdict.parts] == columns
    assert verdict.column == next(column for column in columns if column is not None)


@pytest.mark.parametrize("answer", ["", "49", "49; 24", "49; 24; 12; 6", ";;;"])
def test_another_number_of_parts_is_unreadable_at_the_first_column(answer: str) -> None:
    """Nothing is judged."""
    verdict = grade(drawn("stem"), answer)
    assert (verdict.word, verdict.column, verdict.parts) == (UNREADABLE, 1, ())
    labels = "after layer 1; after layer 2; after layer 3"
    assert verdict.message == messages.answers_asked(3, answer.count(";") + 1, labels)


@pytest.mark.parametrize("texts", [["49"], ["49", "24", "12", "6"]])
def test_fields_are_as_many_as_parts(texts: list[str]) -> None:
    """A screen that hands over another number has a bug."""
    with pytest.raises(ValueError, match=r"zip\(\) argument"):
        grade_parts(drawn("stem"), texts)


def test_a_carried_part_is_told_as_such() -> None:
    """Its own verdict says why it is right; mistakes of the key are not laid to it."""
    verdict = grade(drawn("stem"), "48; 23; 12")
    assert [(each.word, each.is_carried_forward, each.message) for each in verdict.parts] == [
        (WRONG, False, ""), (RIGHT, True, messages.FOLLOWS), (RIGHT, False, ""),
    ]  # fmt: skip
    assert [mistake.name for mistake in verdict.mistakes] == ["no_plus_one"]


@pytest.mark.parametrize(
    ("answer", "carried"),
    [
        ("47; 23; 12", [False, True, False]), ("98; 48; 24", [False, True, True]),
        ("98; 24; 12", [False, False, False]), ("49; 23; 12", [False, False, False]),
        ("49; 30; 15", [False, False, True]), ("49; 30; 12", [False, False, False]),
    ],
)  # fmt: skip
def test_a_part_follows_only_from_an_earlier_part_that_was_wrong(
    answer: str, carried: list[bool]
) -> None:
    """A value that is right by the key needs no carrying, even after a slip."""
    assert [each.is_carried_forward for each in grade(drawn("stem"), answer).parts] == carried


def test_a_shape_that_makes_no_sense_is_not_carried() -> None:
    """An axis of nothing, or a shape of fewer axes: what follows is judged by the key."""
    for shape in ("0x28x64", "28x0x64"):
        assert grade(drawn("output"), f"{shape}; 0; 0").parts[1].is_carried_forward is False
    follows = grade(drawn("output"), "27x27x64; 46656; 186624").parts
    assert [each.is_carried_forward for each in follows] == [False, True, True]


@pytest.mark.parametrize(
    ("key", "original", "lost"),
    [
        (1, 5, False), (0, 5, True), (-3, 5, True), (-3, -5, False), (0, 0, False), (0, -1, False),
        (Fraction(-1, 2), Fraction(1, 2), True), (0.5, 0.7, False), (-0.5, 0.7, True),
        ((1, 2), (3, 4), False), ((1, 0), (3, 4), True), ((0, 1), (3, 4), True),
        ((1, 2, 3), (3, 4), True), ((1,), (3, 4), True), ((), (), False),
        (((1, 0),), ((1, 2),), True), ("a", "b", False), ("a", 3, True), (3, "a", True),
        ((1,), 3, True), (3, (1,), True), (("a",), ("b",), False), ((1,), "a", True),
    ],
)  # fmt: skip
def test_a_carried_key_has_lost_its_sense(key: Any, original: Any, lost: bool) -> None:
    """A size that should be positive is not, or the answer is of another sort."""
    assert grading._degenerate(key, original) is lost


def test_formulas_have_their_sense_whatever_they_are() -> None:
    """Nothing can be said about a tree."""
    tree = formula("x - 1", {"x": Domain("real")})
    assert not grading._degenerate(tree, tree)
    assert not grading._degenerate(0, tree)
    assert not grading._degenerate(tree, 5)


def test_the_value_of_a_part_comes_with_its_verdict() -> None:
    """A number, or the tree of a formula; nothing of what could not be read."""
    letters = {"x": Domain("real")}
    asked = question(EXPRESSION, formula("x + 1", letters), symbols=letters)
    assert grade_question(question(NUMBER, 7), "8", None)[1] == 8
    assert grade_question(asked, "x + 2", None)[1] == formula("x + 2", letters)
    assert grade_question(question(NUMBER, 7), "8 +", None)[1] is None


@pytest.mark.parametrize(("typed", "column"), [("8 +", 4), ("1/0", 1)])
def test_what_cannot_be_read_keeps_the_name_of_its_part(typed: str, column: int) -> None:
    """With the column and nothing that was read."""
    found, value = grade_question(question(NUMBER, 7, "width"), typed, None)
    assert (found.name, found.word, found.read_as, found.column) == (
        "width", UNREADABLE, "", column,
    )  # fmt: skip
    assert (value, found.mistakes, found.is_carried_forward) == (None, (), False)


def test_a_calculation_without_value_is_refused_with_the_reason() -> None:
    """As far as an expression may have none."""
    letters = {"x": Domain("real")}
    asked = question(EXPRESSION, formula("x + 1", letters), "width", symbols=letters)
    found, value = grade_question(asked, "x*binomial(10^30, 10^15)", None)
    assert (found.name, found.word, found.column, value) == ("width", UNREADABLE, 1, None)
    assert found.message.startswith("This has no value: ")


def test_a_bug_keeps_the_name_of_its_part_and_names_no_mistake() -> None:
    """Nothing was read."""
    found, value = grade_question(question(LIST, ("a", "b"), "entries"), "1, 2", None)
    assert (found.name, found.word, found.read_as) == ("entries", UNDECIDED, "")
    assert (found.column, found.mistakes, value) == (None, (), None)


def test_a_known_family_is_kept_where_the_pack_has_another() -> None:
    """Only a general mistake gets the family that the pack names."""
    stem = drawn("stem")
    terms = PackTerms(families={"no_plus_one": "A7", "off_by_one": "A8"})
    instance = replace(stem, template=replace(stem.template, terms=terms))
    (found,) = grade(instance, "48; 23; 12").mistakes
    assert (found.name, found.family) == ("no_plus_one", "F01")
