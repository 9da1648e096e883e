"""Choices: one letter, or the letters of all that apply."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.questions import condition, mistake, options, question
from tests.problems.conftest import read_text
from tutor.authoring.wording import Wording
from tutor.chance import Chance
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.choice import (
    CHOICE,
    MULTI_SELECT,
    ChoiceSpec,
    draw_one,
    draw_several,
    judge_one,
    judge_several,
    pick_text,
    preview_several,
    revealing,
)
from tutor.kinds.judgement import wrong
from tutor.kinds.kind import DrawContext, Offer, Part
from tutor.kinds.options import OptionSpec, gives_pick
from tutor.problems.generate import instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
ONE = question(CHOICE, "b", options=options("floor", "ceil", "round"))
SEVERAL = question(MULTI_SELECT, ("a", "c"), options=options("same", "valid", "full", "causal"))


def test_one_letter_is_right_or_wrong_and_shown_with_its_text() -> None:
    right, other = judge_one(ONE, "B"), judge_one(ONE, "c")
    assert (right.word, right.read_as, right.value) == (Judgement.RIGHT, "b) ceil", "b")
    assert (other.word, other.read_as, other.value, other.message) == (
        Judgement.WRONG, "c) round", "c", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "reason", "column"),
    [
        ("a b", messages.ONE_OPTION_ASKED, 1), ("ab", messages.ONE_OPTION_ASKED, 1),
        ("", messages.nothing_typed("")[0], 1), (" ,;> ", messages.nothing_typed("")[0], 1),
        ("d", messages.no_option("d"), 1), ("a x", messages.no_option("x"), 3),
        ("a, b1", messages.no_option("b1"), 4), ("é", messages.no_option("é"), 1),
        ("(ab)x", messages.no_option("x"), 5),
    ],
)  # fmt: skip
def test_what_is_no_single_option_is_refused_at_its_place(
    typed: str, reason: str, column: int
) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge_one(ONE, typed)
    assert refusal.value.column == column
    assert str(refusal.value) == f"{reason} {messages.letters_from('a', 'c')}"


@pytest.mark.parametrize(
    ("typed", "picked", "missed", "extra"),
    [
        ("a c", "a, c", 0, 0), ("c,a,a", "a, c", 0, 0), ("t f t f", "a, c", 0, 0),
        ("TRUE false True F", "a, c", 0, 0), ("tftf", "a, c", 0, 0), ("a", "a", 1, 0),
        ("a b", "a, b", 1, 1), ("abcd", "a, b, c, d", 0, 2), ("b d", "b, d", 2, 2),
        ("none", "none", 2, 0), ("None.", "none", 2, 0), ("nothing", "none", 2, 0),
        (" no ", "none", 2, 0), ("-", "none", 2, 0), ("f f f f", "none", 2, 0),
        ("f t f t", "b, d", 2, 2),
    ],
)  # fmt: skip
def test_several_letters_are_a_set(typed: str, picked: str, missed: int, extra: int) -> None:
    found = judge_several(SEVERAL, typed)
    right = not missed and not extra
    assert found.word is (Judgement.RIGHT if right else Judgement.WRONG)
    assert (found.read_as, preview_several(SEVERAL, typed)) == (picked, picked)
    assert found.value == (() if picked == "none" else tuple(picked.split(", ")))
    assert found.message == ("" if right else messages.wrong_picks(missed, extra))


@pytest.mark.parametrize("typed", ["t f", "ttt", "t f t f t", "t f t x", "a z"])
def test_marks_must_be_as_many_as_options(typed: str) -> None:
    with pytest.raises(Unreadable):
        judge_several(SEVERAL, typed)


def test_a_letter_is_a_letter_where_marks_would_not_be_as_many() -> None:
    """A single mark for a single option is a letter; a key may be a single letter too."""
    alone = question(MULTI_SELECT, "a", options=options("only"))
    assert judge_several(alone, "a").word is Judgement.RIGHT
    with pytest.raises(Unreadable):
        judge_several(alone, "t")


CHOOSE = """
    answer:
      kind: {kind}
      {more}
      options:
        - {{text: "one {{{{n}}}}", right: true}}
        - {{text: two, right: n > 0}}
        - {{text: red, mistake: r, family: F01, say: "not {{{{n}}}}"}}
        - {{text: green, right: n < 0}}
        - {{text: gone, right: true, when: n < 0}}
    """


def test_without_shuffle_the_options_stand_as_written(with_answer: Sound) -> None:
    """With their letters, texts, mistakes and key."""
    problem = instance(with_answer(CHOOSE.format(kind="multi-select", more="shuffle: false")), 1)
    asked: Any = problem.questions[0]
    n = problem.values["n"]
    assert [(o.letter, o.text) for o in asked.options] == [
        ("a", f"one {n}"), ("b", "two"), ("c", "red"), ("d", "green"),
    ]  # fmt: skip
    assert (asked.key, asked.key_text) == (("a", "b"), "a,b")
    assert (asked.name, asked.label, asked.kind) == ("out", "out", MULTI_SELECT)
    assert [(m.name, m.family, m.value, m.text, m.say) for m in asked.wrong] == [
        ("r", "F01", "c", "c", f"not {n}")
    ]
    assert asked.kind.offers(asked)[1] == Offer("b)", "two")
    assert asked.kind.legend(asked)["c"] == "red"
    assert asked.kind.facts(asked)["options"][0] == {"letter": "a", "text": f"one {n}"}


def test_shuffled_options_stand_in_every_order(with_answer: Sound) -> None:
    template = with_answer(CHOOSE.format(kind="multi-select", more=""))
    firsts = set()
    for seed in range(40):
        asked: Any = instance(template, seed).questions[0]
        texts = {option.letter: option.text for option in asked.options}
        assert list(texts) == ["a", "b", "c", "d"]
        assert {texts[letter] for letter in asked.key} == set(texts.values()) - {"red", "green"}
        firsts.add(texts["a"].split()[0])
    assert firsts == {"one", "two", "red", "green"}


def test_a_choice_has_one_right_option_and_all_wrong_ones(with_answer: Sound) -> None:
    problem = instance(with_answer(CHOOSE.format(kind="choice", more="shuffle: false")), 1)
    asked: Any = problem.questions[0]
    assert len(asked.options) == 3
    assert asked.key == asked.key_text == "a"
    assert [option.text for option in asked.options][1:] == ["red", "green"]
    assert revealing(asked) == (asked.options[0].text,)
    several: Any = question(MULTI_SELECT, ("a",), options=options("x", "y"))
    assert several.kind.revealing(several) == ()


def drawn(kind: Any, draw: Callable[..., Any], body: str) -> Any:
    """What a kind draws of options in an answer, where n is 3."""
    frame = "id: t.size.one\ntitle: A\nskill: size\nparams: {n: {int: [3, 3]}}\nask: n\nparts:\n"
    frame += (
        f"  - name: out\n    label: out\n    answer: {{kind: {kind.name}, options: [{body}]}}\n"
    )
    template, faults = read_text(frame + 'hints: [a, b, c]\nsolution: ["n"]\n')
    assert template is not None, faults
    part = template.parts[0]
    return draw(part, DrawContext({"n": 3}, Chance("7")))


@pytest.mark.parametrize(
    ("kind", "draw", "body", "asked"),
    [
        (CHOICE, draw_one, "{text: a, right: true}, {text: b}", True),
        (CHOICE, draw_one, "{text: a, right: true}", False),
        (CHOICE, draw_one, "{text: a, right: n < 0}, {text: b}", False),
        (CHOICE, draw_one, "{text: a, right: true}, {text: a}", False),
        (MULTI_SELECT, draw_several, "{text: a, right: true}, {text: b}", True),
        (MULTI_SELECT, draw_several, "{text: a, right: true}, {text: b, right: true}", False),
        (MULTI_SELECT, draw_several, "{text: a, right: n < 0}, {text: b}", False),
        (MULTI_SELECT, draw_several, "{text: a, right: n = 3}, {text: b}, {text: b}", False),
    ],
)
def test_something_right_and_something_wrong_is_offered_no_text_twice(
    kind: Any, draw: Callable[..., Any], body: str, asked: bool
) -> None:
    assert (drawn(kind, draw, body) is not None) is asked


def test_options_are_counted_and_shuffled_as_the_author_says(with_answer: Sound) -> None:
    text = CHOOSE.format(kind="choice", more="draw: 1")
    spec: Any = with_answer(text).parts[0].spec
    assert (spec.draw, spec.shuffle, len(spec.options)) == (1, True, 5)
    plain: Any = with_answer(CHOOSE.format(kind="choice", more="shuffle: false")).parts[0].spec
    assert (plain.draw, plain.shuffle) == (None, False)


def test_an_answer_without_options_is_a_fault() -> None:
    frame = "id: t.size.one\ntitle: A\nskill: size\nask: n\nparts:\n  - name: out\n"
    for kind in ("choice", "multi-select", "order", "match"):
        text = frame + f"    answer: {{kind: {kind}}}\nhints: [a, b, c]\nsolution: [n]\n"
        template, faults = read_text(text)
        assert template is None
        assert [fault.code for fault in faults] == ["nothing_to_pick"]


def test_the_mistakes_of_options_are_named(with_answer: Sound) -> None:
    part = with_answer(CHOOSE.format(kind="choice", more="")).parts[0]
    assert ("r", "F01") in list(part.kind.offered_mistakes(part.spec))


@pytest.mark.parametrize(
    ("value", "picked", "given"),
    [("c", "c", True), ("c", "a", False), ("c", ("a", "c"), True), ("c", ("a", "b"), False),
     ("c", None, False), (("c", "a"), ("c", "a"), True), (("c", "a"), ("a", "c"), False)],
)  # fmt: skip
def test_a_mistake_is_its_pick_among_others(value: Any, picked: Any, given: bool) -> None:
    assert gives_pick(ONE, mistake("m", value), wrong("", value=picked)) is given


def test_a_spec_shuffles_unless_said_otherwise() -> None:
    assert ChoiceSpec(()) == ChoiceSpec((), None, True)
    assert Part("a", "b", CHOICE, ChoiceSpec(())).mistakes == ()


def test_named_options_are_typed_by_their_letters_where_a_draw_offers_them() -> None:
    named = question(
        MULTI_SELECT, ("a", "c"),
        options=tuple(replace(each, name=each.text) for each in options("same", "valid", "full")),
    )  # fmt: skip
    assert pick_text(named, ("full", "same")) == "c,a"
    assert pick_text(named, ("same", "causal")) is None


def test_a_drawn_choice_follows_the_parts_that_its_template_names() -> None:
    given = tuple(OptionSpec(Wording((text,)), right) for text, right in (
        ("a", condition("1 = 1")), ("b", None),
    ))  # fmt: skip
    part = Part("p", "p", CHOICE, ChoiceSpec(given), follow=("first",))
    drawn = draw_one(part, DrawContext({}, Chance("follow")))
    assert drawn is not None
    assert drawn.follow == ("first",)
