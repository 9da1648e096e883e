"""Numbers: what is right, what is right in another form, how a number is read and written."""

from fractions import Fraction
from typing import Any

import pytest

from tests.kinds.questions import condition, formula, question, verdict
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.batch_item import BatchItem
from tutor.kinds.comparison import Comparison
from tutor.kinds.judgement import PartJudgement, wrong
from tutor.kinds.kind import Question, help_on
from tutor.kinds.number import (
    FINISHED,
    NUMBER,
    batch,
    judge,
    key_alone,
    pieces,
    preview,
    read_as,
    rounded_only,
    rounds,
    slip,
    trees,
    value_text,
)
from tutor.kinds.number_form import can_have_form, ends_in_form
from tutor.lang.answer_text import read_number
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Measure
from tutor.lang.values import Real, Value, number
from tutor.problems.generate import instance
from tutor.solver.messages import FORM_ASKED

THIRD = Fraction(10, 3)


@pytest.mark.parametrize(
    ("asked", "typed", "word", "message"),
    [
        (question(NUMBER, 112), "112.0", Judgement.RIGHT, ""),
        (question(NUMBER, 112), "110 + 2", Judgement.RIGHT, ""),
        (question(NUMBER, 112, form="finished"), "112", Judgement.RIGHT, ""),
        (question(NUMBER, 112, form="finished"), "110 + 2", Judgement.FORM, FORM_ASKED["finished"]),
        (question(NUMBER, Fraction(1, 3), form="lowest"), "2/6", Judgement.FORM,
         FORM_ASKED["lowest"]),
        (question(NUMBER, Fraction(1, 3), form="lowest"), "1/3", Judgement.RIGHT, ""),
        (question(NUMBER, 112), "113", Judgement.WRONG, ""),
        (question(NUMBER, THIRD), "3.33", Judgement.WRONG, messages.EXACT_VALUE_ASKED),
        (question(NUMBER, THIRD), "3.3", Judgement.WRONG, messages.EXACT_VALUE_ASKED),
        (question(NUMBER, -THIRD), "-3.3", Judgement.WRONG, messages.EXACT_VALUE_ASKED),
        (question(NUMBER, THIRD), "3", Judgement.WRONG, ""),
        (question(NUMBER, THIRD), "3.34", Judgement.WRONG, ""),
        (question(NUMBER, THIRD, digits=3), "3.3", Judgement.WRONG, messages.rounded_early(3)),
        (question(NUMBER, THIRD, digits=3), "3.33", Judgement.RIGHT, ""),
        (question(NUMBER, THIRD, relative=0.001), "3.3", Judgement.WRONG, messages.rounded_early()),
        (question(NUMBER, THIRD, absolute=0.5), "3.8", Judgement.RIGHT, ""),
        (question(NUMBER, THIRD, absolute=0.5), "3.9", Judgement.WRONG, ""),
    ],
)  # fmt: skip
def test_a_number_is_judged_by_value_and_by_form(
    asked: Question, typed: str, word: Judgement, message: str
) -> None:
    found: PartJudgement = judge(asked, typed)  # type: ignore[arg-type]  # a number question
    assert (found.word, found.message) == (word, message)


def test_a_wrong_number_keeps_its_value_and_its_unit() -> None:
    found = judge(question(NUMBER, 2, unit="GMACs"), "4 GMACs")
    assert (found.word, found.value, found.unit, found.read_as) == (
        Judgement.WRONG, 4, "MACs", "4,000,000,000 MACs",
    )  # fmt: skip
    right = judge(question(NUMBER, 2), "2")
    assert (right.value, right.unit, right.read_as) == (2, "", "2")


@pytest.mark.parametrize(
    ("typed", "reason"), [("1/0", "division by zero"), ("9^9^9^9", "too large")]
)
def test_a_calculation_without_value_is_refused_at_its_start(typed: str, reason: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(question(NUMBER, 2), typed)
    assert refusal.value.column == 1
    assert reason in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "given", "word"),
    [
        ("sqrt(2)", {}, "right"), ("2^(1/2)", {}, "right"), ("1.41", {}, "wrong"),
        ("1.41", {"digits": 3}, "right"), ("1.42", {"digits": 3}, "wrong"),
        ("1.4", {"absolute": 0.1}, "right"), ("1.3", {"absolute": 0.1}, "wrong"),
        ("1.42", {"relative": 0.01}, "right"), ("1.45", {"relative": 0.01}, "wrong"),
    ],
)  # fmt: skip
def test_a_root_is_right_itself_or_as_near_as_asked(
    typed: str, given: dict[str, Any], word: str
) -> None:
    asked = question(NUMBER, formula("sqrt(2)", {}), **given)
    assert judge(asked, typed).word == word


@pytest.mark.parametrize(
    ("key", "asked", "able"),
    [
        (Fraction(1, 3), "finished", True), (112, "finished", True), (10**40, "finished", False),
        (10**40 - 1, "finished", True), (-(10**40), "finished", False),
        (Fraction(1, 10**40), "finished", False), (Fraction(1, 10**40 - 1), "finished", True),
        (0.5, "finished", False), (0.5, "lowest", True), (10**40, "lowest", True),
    ],
)  # fmt: skip
def test_a_number_of_more_than_forty_digits_need_not_be_finished(
    key: Value, asked: str, able: bool
) -> None:
    assert can_have_form(asked, key) is able


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("112", "112"), ("-3", "−3"), ("9999", "9999"), ("10000", "10,000"),
        ("-12345", "−12,345"), ("1e4", "10,000"), ("2e3", "2000"), ("2E3", "2000"), ("0.5", "0.5"),
        ("0.50", "0.50"), ("1e-3", "0.001"), ("10000.5", "10000.5"), ("1/3", "1/3"),
        ("-1/3", "−1/3"), ("2*3", "2·3 = 6"), ("1/7 + 1/3", "1/7 + 1/3 = 10/21 ≈ 0.47619"),
        ("100*200", "100·200 = 20,000"),
    ],
)  # fmt: skip
def test_what_was_read_is_shown_with_its_value_where_it_is_a_calculation(
    typed: str, shown: str
) -> None:
    node = read_number(typed)
    assert read_as(node, number(evaluate(node, {}))) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"), (9999, "9999"), (10_000, "10,000"), (-10_000, "-10,000"), (-9999, "-9999"),
        (10**40, "1e40"), (-(10**40), "-1e40"), (12345678 * 10**35, "1.23457e42"),
        (Fraction(1, 3), "1/3 ≈ 0.333333"), (Fraction(-1, 3), "-1/3 ≈ -0.333333"),
        (Fraction(1, 8), "0.125"), (Fraction(1, 10**6), "0.000001"),
        (Fraction(1, 2 * 10**6), "5e-7"), (Fraction(1, 10**40), "1e-40"),
        (Fraction(1, 10**6 + 1), "9.99999e-7"), (0.5, "0.5"), (1e-9, "1e-09"),
    ],
)  # fmt: skip
def test_a_number_is_written_for_people(value: Real, shown: str) -> None:
    assert value_text(value) == shown


@pytest.mark.parametrize(
    ("typed", "key", "rounded"),
    [
        ("3.3", THIRD, True), ("3.33", THIRD, True), ("3.34", THIRD, False), ("3", THIRD, False),
        ("3.", THIRD, False), ("-3.3", -THIRD, True),
        ("-3.3", THIRD, False), ("3.3", 3.3333, False),
        ("0.33", Fraction(1, 3), True), ("0.3", Fraction(1, 3), False),
        ("0.03", Fraction(1, 30), False), ("0.033", Fraction(1, 30), True),
        ("3.0", Fraction(3), False), ("12.0", Fraction(12), False),
        ("3.3e1", Fraction(100, 3), True),
        ("3.3e10", Fraction(100, 3), False), ("3.3 MACs", THIRD, True),
        ("10/3.0", THIRD, False),
        ("33", Fraction(100, 3), False),
    ],
)  # fmt: skip
def test_a_decimal_of_two_digits_or_more_may_be_the_key_rounded(
    typed: str, key: Real, rounded: bool
) -> None:
    node = read_number(typed)
    inner = node.value if isinstance(node, Measure) else node
    assert rounded_only(node, number(evaluate(inner, {})), key) is rounded


@pytest.mark.parametrize(
    ("unit", "piece", "found"),
    [
        ("", "3.7", True), ("", "3.70", True), ("", "3.70e0", True), ("", "3.69", False),
        ("", "4", False),
        ("", "3.6", False), ("", "3.699", True), ("", "3.", False), ("", "3.7 ms", False),
        ("", "1/0", False), ("GMACs", "3.7 GMACs", True), ("GMACs", "3.7 MACs", False),
        ("", "0.7", False),
    ],
)  # fmt: skip
def test_a_piece_of_text_may_be_the_key_in_round_figures(
    unit: str, piece: str, found: bool
) -> None:
    """Two digits at least, and a point."""
    assert rounds(question(NUMBER, Fraction("3.6989"), unit=unit), piece) is found


def test_one_digit_is_too_few_for_round_figures() -> None:
    asked = question(NUMBER, Fraction("0.71"))
    assert [rounds(asked, piece) for piece in ("0.7", "0.71", ".71", "0.710")] == [
        False, True, True, True,
    ]  # fmt: skip


def test_the_numbers_of_a_line_of_text_are_found() -> None:
    row = "about 3.70 GMACs, 1/9 or 1,024. 2^10 - 1 and 11.7 million; 5% x3 1e9 7 kB"
    assert pieces(row) == [
        "3.70 GMACs", "1", "1,024", "2^10 - 1", "11.7 million", "5%", "1e9", "7 kB", "1/9",
    ]  # fmt: skip
    assert pieces("no number") == []


def test_the_live_line_reads_a_unit_and_a_solution() -> None:
    assert preview(question(NUMBER, 7, unit="MACs"), "2*3 MACs") == "2·3 MACs = 6"
    inverse = question(NUMBER, 3, unknowns=("p",), accepts=condition("p > 2"))
    assert preview(inverse, "p = 4") == "p = 4"


def test_no_slip_is_looked_for_where_any_solution_is_right() -> None:
    inverse = question(NUMBER, 3, unknowns=("p",), accepts=condition("p > 2"))
    assert slip(inverse, wrong("", value=-3)) is None
    plain = slip(question(NUMBER, 3), wrong("", value=-3))
    assert plain is not None
    assert plain.name == "sign"


def test_a_hint_must_not_hold_the_key() -> None:
    assert key_alone(question(NUMBER, 112)) == ("112",)


@pytest.mark.parametrize(
    ("key", "options", "value", "unit"),
    [
        ("112", {}, 112, ""), ("3.7 GMACs", {}, Fraction("3.7e9"), "MACs"),
        ("3.7 GMACs", {"unit": "GMACs"}, Fraction("3.7"), "GMACs"), ("5%", {}, Fraction(1, 20), ""),
        ("5 kg", {"unit": "kg"}, 5, "kg"), ("2x", {}, 2, ""),
    ],
)  # fmt: skip
def test_a_line_of_a_batch_asks_its_key_in_its_unit(
    key: str, options: dict[str, object], value: Value, unit: str
) -> None:
    """A unit of the key is asked where no other is; a percentage is a number."""
    asked = batch(BatchItem(key, options))
    assert (asked.key, asked.key_text, asked.unit) == (value, key, unit)
    assert asked.comparison == Comparison(unit, "finished")
    assert (asked.name, asked.label, asked.kind) == ("answer", "answer", NUMBER)


def test_a_line_of_a_batch_without_exact_value_keeps_its_formula() -> None:
    asked = batch(BatchItem("sqrt(2)", {"digits": 3}))
    assert judge(asked, "1.41").word is Judgement.RIGHT
    assert judge(asked, "sqrt(2)").word is Judgement.RIGHT
    assert judge(asked, "1.4").word is Judgement.WRONG


@pytest.mark.parametrize(("said", "convention"), [("", None), (", convention: 1", 1)])
def test_the_convention_of_the_prompt_reaches_the_question(
    said: str, convention: int | None
) -> None:
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [5, 60]}}\nask: n\nparts:\n"
        f"  - name: out\n    answer: {{kind: number, value: n, unit: FLOPs{said}}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    template, faults = read_text(text)
    assert template is not None, faults
    asked: Any = instance(template, 1).questions[0]
    assert asked.convention == convention


@pytest.mark.parametrize(
    ("convention", "typed", "word"),
    [
        (None, "7 MACs", Judgement.WRONG), (Fraction(1), "7 MACs", Judgement.RIGHT),
        (None, "3.5 MACs", Judgement.RIGHT), (Fraction(1), "3.5 MACs", Judgement.WRONG),
    ],
)  # fmt: skip
def test_macs_are_converted_by_the_convention_of_the_prompt(
    convention: Fraction | None, typed: str, word: Judgement
) -> None:
    """Two FLOPs each where it says nothing."""
    asked = question(NUMBER, 7, unit="FLOPs", convention=convention)
    assert judge(asked, typed).word is word


def test_what_is_asked_back_keeps_its_value() -> None:
    found = judge(question(NUMBER, 12_345_678), "12.3M")
    assert (found.word, found.value) == (Judgement.FORM, 12_300_000)
    assert found.message == messages.EXACT_INTEGER_ASKED
    based = judge(question(NUMBER, 2, unit="GMACs"), "2000000000")
    assert (based.word, based.value, based.read_as) == (Judgement.RIGHT, 2, "2 GMACs")


@pytest.mark.parametrize(
    ("typed", "word"),
    [
        ("256 tokens", Judgement.RIGHT), ("256 Token", Judgement.RIGHT),
        ("256 patch tokens", Judgement.UNREADABLE), ("256 words", Judgement.UNREADABLE),
        ("255 tokens", Judgement.WRONG), ("256 MACs", Judgement.UNREADABLE),
    ],
)  # fmt: skip
def test_the_noun_of_the_question_may_stand_behind_a_plain_number(
    typed: str, word: Judgement
) -> None:
    """The label says what is counted; any other noun is asked back."""
    asked = question(NUMBER, 256, label="tokens")
    assert verdict(asked, typed).word is word
    if word is Judgement.RIGHT:
        assert preview(asked, typed) == "256"


def test_a_byte_is_read_where_bytes_are_asked() -> None:
    """Elsewhere a B behind a number means thousands of millions."""
    (bare,) = trees(question(NUMBER, 5), "512B")
    (sized,) = trees(question(NUMBER, 5, unit="bytes"), "512B")
    assert sized == read_number("512 bytes")
    assert evaluate(bare, {}) == 512 * 10**9


def test_a_calculation_ends_in_the_form_where_its_result_has_it() -> None:
    asked = question(NUMBER, 12, form="finished")
    assert ends_in_form(asked, "3*4 = 12")
    assert not ends_in_form(asked, "3*4 = 2*6")
    assert not ends_in_form(asked, "12")
    rate = question(NUMBER, 2, form="finished", unit="B/s")
    assert ends_in_form(rate, "4/2 = 2B/s")


def test_a_finished_number_has_help_of_its_own() -> None:
    """Where it can be written; otherwise the help of its kind."""
    assert help_on(question(NUMBER, 12, form="finished")) is FINISHED
    assert help_on(question(NUMBER, 12)) is NUMBER.help
    assert help_on(question(NUMBER, 10**50, form="finished")) is NUMBER.help
