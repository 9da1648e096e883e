"""A batch: one object a line, whatever the line holds."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.grading import batch, messages
from tutor.grading.batch import LONGEST_LINE, judge_line

WORDS = {"right", "form", "wrong", "partly", "unreadable", "undecided"}
LINE = {"id": 7, "kind": "number", "key": "112", "answer": "112"}


def judged(**changed: Any) -> tuple[dict[str, Any], bool]:
    return judge_line(json.dumps({**LINE, **changed}), None)


def test_a_line_comes_back_with_every_member() -> None:
    """The names are those of the interface."""
    found, sound = judged(answer="113")
    assert sound
    assert found == {
        "id": 7, "verdict": "wrong", "read_as": "113", "column": None, "message": "",
        "misconceptions": ["off_by_one"],
    }  # fmt: skip


def test_a_line_may_begin_with_a_byte_order_mark() -> None:
    """What some editors put first is no part of the line."""
    assert judge_line("\ufeff" + json.dumps(LINE), None)[0]["verdict"] == "right"


def test_an_id_that_no_json_can_hold_is_left_out() -> None:
    """1e999 is read as infinite, which the answer could not name."""
    assert judge_line(json.dumps({**LINE, "id": 8}).replace("8", "1e999", 1), None)[0]["id"] is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "The line is no JSON: "),
        ("[1, 2]", "The line must be an object with kind, key and answer."),
        ("null", "The line must be an object with kind, key and answer."),
        ('{"id": 1}', "The line has no kind and no key and no answer."),
        ('{"kind": "number", "key": "1"}', "The line has no answer."),
        ("[" * 100_000, "The line is no JSON: "),
        ("9" * 5_000, "The line is no JSON: "),
        (
            '{"id": NaN}',
            "The line is no JSON: it is nested too deep, or a number is too long.",
        ),
    ],
)
def test_a_line_that_asks_nothing_is_told_so(text: str, said: str) -> None:
    """Never a crash: undecided, with the reason."""
    found, sound = judge_line(text, None)
    assert not sound
    assert found["verdict"] == "undecided"
    assert found["message"].startswith(said)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"kind": "poem"}, "There is no kind 'poem'; known are number, shape, list, matrix, "
                           "expression, product."),
        ({"kind": 3}, "There is no kind 3; known are number, shape, list, matrix, "
                      "expression, product."),
        ({"answer": None}, "answer must be text."), ({"key": ["1"]}, "key must be text."),
        ({"options": 3}, "options must be an object."),
        ({"kind": "matrix", "key": "[[1, 2], [3]]"}, "The rows of the key have 2, 1 entries."),
        ({"kind": "matrix", "key": "[[1, 2], 2], [3, 4]"},
         "A cell of the key holds a list, not a number."),
        ({"options": {"digits": 0}}, "The option digits must be a whole number from 1 to 40."),
        ({"options": {"digits": "3"}}, "The option digits must be a whole number from 1 to 40."),
        ({"options": {"relative": -1}}, "The option relative must be a number from 0."),
        ({"options": {"absolute": -1}}, "The option absolute must be a number from 0."),
        ({"options": {"form": "nice"}},
         "The option form must be one of finished, any, expanded, factored, fraction, lowest."),
        ({"options": {"unordered": "yes"}}, "The option unordered must be true or false."),
        ({"options": {"unit": 3}}, "The option unit must be text."),
        ({"options": {"symbols": ["n"]}},
         'The option symbols must be an object of names and domains, like {"n": "integer"}.'),
        ({"options": {"noncommutative": "A"}},
         'The option noncommutative must be a list of names, like ["J1", "J2"].'),
    ],
)  # fmt: skip
def test_a_member_of_another_type_is_named(changed: dict[str, Any], said: str) -> None:
    """The message says how it should be."""
    found, sound = judged(**changed)
    assert (found["verdict"], found["message"], sound) == ("undecided", said, False)


REVERSED = {"kind": "list", "key": "1, 2", "answer": "2, 1"}
BORDERS: dict[str, list[tuple[object, bool]]] = {
    "digits": [(0, False), (1, True), (40, True), (41, False), (True, False), (1.0, False)],
    "relative": [(0, True), (0.5, True), (-0.001, False), (True, False), ("0", False)],
    "absolute": [(0, True), (2.5, True), (-1, False), (False, False), ([1], False)],
    "unordered": [(True, True), (False, True), (1, False), ("true", False)],
    "unit": [("", True), ("MACs", True), (7, False), (["MACs"], False)],
    "form": [("any", True), ("lowest", True), ("", False), (3, False)],
    "symbols": [({}, True), ({"n": "integer"}, True), ({"n": 3}, False), ("n", False)],
    "noncommutative": [([], True), (["A"], True), ([3], False), (["A", 3], False), ("A", False)],
    "another": [(3, True), ([], True)],
}


@pytest.mark.parametrize(
    ("name", "value", "sound"),
    [(name, value, sound) for name, values in BORDERS.items() for value, sound in values],
)
def test_an_option_is_taken_or_refused_by_its_value(name: str, value: object, sound: bool) -> None:
    """The last allowed value and the first that is not; options nobody knows are left alone."""
    found, good = judged(options={name: value})
    assert good is sound
    assert found["message"].startswith(f"The option {name} must be ") is not sound


@pytest.mark.parametrize("number", ["1e999", "-1e999"])
def test_an_endless_tolerance_is_refused(number: str) -> None:
    """JSON reads it as infinite, and any answer would be right."""
    text = json.dumps({**LINE, "options": {"relative": 77}}).replace("77", number)
    assert judge_line(text, None)[1] is False


@pytest.mark.parametrize(
    ("changed", "verdict"),
    [
        ({"options": {"absolute": 2}, "answer": "114"}, "right"),
        ({"options": {"absolute": 2}, "answer": "115"}, "wrong"),
        ({"options": {"relative": 0.5}, "key": "100", "answer": "150"}, "right"),
        ({"options": {"relative": 0.5}, "key": "100", "answer": "151"}, "wrong"),
        ({"options": {"digits": 2}, "key": "1234", "answer": "1200"}, "right"),
        ({"options": {"digits": 3}, "key": "1234", "answer": "1200"}, "wrong"),
        ({**REVERSED, "options": {"unordered": True}}, "right"),
        ({**REVERSED, "options": {"unordered": False}}, "wrong"),
        ({"options": None}, "right"),
    ],
)  # fmt: skip
def test_an_option_decides_what_is_right(changed: dict[str, Any], verdict: str) -> None:
    """Just inside and just outside of what it allows."""
    assert judged(**changed)[0]["verdict"] == verdict


@pytest.mark.parametrize("value", [True, None, [], {}])
@pytest.mark.parametrize("name", ["key", "answer"])
def test_key_and_answer_are_text_or_numbers(name: str, value: object) -> None:
    """A truth value is no number here."""
    found, sound = judged(**{name: value})
    assert (found["message"], sound) == (f"{name} must be text.", False)


@pytest.mark.parametrize("kind", [[], {}, None, True])
def test_a_kind_that_is_no_text_is_refused(kind: object) -> None:
    """Also one that could not be looked up in a table."""
    found, sound = judged(kind=kind)
    assert (found["verdict"], sound) == ("undecided", False)
    assert found["message"].startswith(f"There is no kind {kind!r}; known are ")


def test_a_refused_line_comes_back_with_every_member_and_its_id() -> None:
    """As far as the id could be read."""
    refused: dict[str, Any] = {
        "verdict": "undecided", "read_as": "", "column": None, "misconceptions": [],
    }  # fmt: skip
    purple = {"options": {"symbols": {"n": "purple"}}, "kind": "expression"}
    for changed in ({"kind": "poem"}, {"key": "112 +"}, {"id": "x", "key": None}, purple):
        found, _ = judged(**changed)
        id = changed.get("id", 7)
        assert {**refused, "id": id, "message": found["message"]} == found
    for text in ("{", "x" * (LONGEST_LINE + 1), "[" * 100_000):
        found, _ = judge_line(text, None)
        assert {**refused, "id": None, "message": found["message"]} == found


def test_a_bug_while_a_key_is_read_ends_one_line_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """The line comes back undecided with its id and the cause."""

    def broken(line: object) -> object:
        raise KeyError(line and "a bug")

    monkeypatch.setattr(batch, "question_of", broken)
    found, sound = judged()
    assert (found["id"], found["verdict"], sound) == (7, "undecided", False)
    assert found["message"] == messages.unusable_key("KeyError: 'a bug'")


def test_a_column_and_each_mistake_once_are_told() -> None:
    """A refusal counts from one; mistakes are listed by name."""
    assert judged(answer="112 +")[0]["column"] == 6
    found, _ = judged(kind="list", key="3, 7, 15", answer="15, 7, 3")
    assert found["misconceptions"] == ["reversed"]


def test_a_line_of_the_greatest_length_is_read() -> None:
    """One character more is not."""
    text = json.dumps(LINE)
    padded = text[:-1] + " " * (LONGEST_LINE - len(text)) + "}"
    assert len(padded) == LONGEST_LINE == 1_000_000
    assert judge_line(padded, None)[0]["verdict"] == "right"
    assert judge_line(padded + " ", None)[0]["message"] == messages.too_long(LONGEST_LINE)


def test_an_unreadable_key_is_the_authors_fault() -> None:
    """Undecided, and the line is not sound."""
    found, sound = judged(key="112 +")
    assert not sound
    assert found["verdict"] == "undecided"
    assert found["message"].startswith("The key cannot be used: ")
    unknown, sound = judged(kind="expression", options={"symbols": {"n": "purple"}})
    assert not sound
    assert (
        unknown["message"] == "There is no domain 'purple' for n: type integer, real or positive."
    )


def test_numbers_stand_for_their_text() -> None:
    """A program that writes 112 instead of "112" is understood."""
    assert judged(answer=112)[0]["verdict"] == "right"
    assert judged(key=0.5, answer="1/2")[0]["verdict"] == "right"


def test_members_that_are_null_are_left_out() -> None:
    """As if they had not been written."""
    options = {"symbols": None, "form": None, "digits": None, "unit": None, "unordered": None}
    assert judged(options=options)[0]["verdict"] == "right"


def test_a_line_has_a_limited_length() -> None:
    """A million characters are enough."""
    found, sound = judge_line("x" * (LONGEST_LINE + 1), None)
    assert not sound
    assert found["message"] == "A line has at most 1,000,000 characters."


@pytest.mark.parametrize(
    "domain",
    ["integer", "integer+", "positive integer", "natural", "real", "positive", "real+", "nonzero"],
)
def test_domains_are_read_in_usual_words(domain: str) -> None:
    """The words that other systems use."""
    options = {"symbols": {"n": domain}}
    found, sound = judged(kind="expression", key="n+n", answer="2n", options=options)
    assert (found["verdict"], sound) == ("right", True)


ATTACKS = (
    "[/", "[bold]x[/bold]", "__import__('os').system('x')", "9**9**9**9", "9^9^9^9", "x" * 100_000,
    "(" * 300, ")" * 300, "((((((1))))))", "1e999999", "factorial(10**9)", "1000!!!!",
    "2^2^2^2^2^2",
    "binomial(10^30, 10^15)", "sum(k!, k, 1, 10^9)", "prod(k^k, k, 1, 2000)", "1/0", "0^0", "0/0",
    "sqrt(-1)", "log(0)", "\x00\x01", "\ud800", "💥", "1" * 50, "1e400*1e400*1e400", "--------1",
    "1+" * 120 + "1", "a" * 300, "\\frac{1}{", "\\left(\\right", "{{7*7}}", "${7*7}", "%s%n",
    "=", "==",
    ";", ",", ",,,,", "1,2,3;4", "'; DROP TABLE x; --", "nan", "inf", "-inf", "∞", "1e-400^1e-400",
    "lambda: 0", "[x for x in y]", "1 if 2 else 3", "0x1F", "1_000", "١٢", "½", "²", "\u202e1",
    "e" * 40,
    "exp(exp(exp(9)))", "exp(1000)*exp(1000)", "(1/3)^(1/3)^(1/3)", "gcd(0,0)", "mod(1,0)", "max()",
    "2^(10^30)", "(2^(1/2))^(10^9)", "sqrt(2)*1e400", "floor(1e400)", "round(1e400*sqrt(2))",
)  # fmt: skip
KINDS = ("number", "shape", "list", "matrix", "expression", "product")
KEYS = {"shape": "2x3", "list": "1, 2", "matrix": "1 2; 3 4", "expression": "x+1", "product": "A*B"}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("answer", ATTACKS)
def test_hostile_text_is_refused_in_one_sentence(kind: str, answer: str) -> None:
    """Never an exception of ours behind the verdict, never right."""
    line = {"id": 1, "kind": kind, "key": KEYS.get(kind, "7"), "answer": answer}
    found, sound = judge_line(json.dumps(line), None)
    assert sound
    assert found["verdict"] in WORDS - {"right"}
    assert "Error" not in found["message"]
    json.dumps(found)


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(KINDS),
    st.text(max_size=40) | st.text("0123456789xAB+-*/^()[],;.! ", max_size=40),
)
def test_any_text_gets_a_verdict(kind: str, answer: str) -> None:
    """Whatever is typed, one of the six words comes back."""
    line = {"id": 1, "kind": kind, "key": KEYS.get(kind, "7"), "answer": answer}
    found, _ = judge_line(json.dumps(line), None)
    assert found["verdict"] in WORDS
    assert "Error" not in found["message"]


@pytest.mark.parametrize(
    "answer", ["9**9**9**9", "factorial(10^9) + x", "x*binomial(10^30, 10^15)"]
)
def test_what_is_too_large_is_refused_before_any_algebra(answer: str) -> None:
    """A refusal, not an open verdict: it is the learner's to shorten."""
    line = {"id": 1, "kind": "expression", "key": "x + 1", "answer": answer}
    found, _ = judge_line(json.dumps(line), None)
    assert found["verdict"] == "unreadable"
    assert found["message"].startswith("This has no value: ")
    assert found["message"].endswith(". Check the calculation.")
