"""Match and classify: numbered items, each with the letter of its target."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.questions import options, question
from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.kind import Offer
from tutor.kinds.match import MATCH, judge, preview
from tutor.kinds.mistake import DrawnMistake
from tutor.problems.generate import instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
PAIRED = question(
    MATCH, (("1", "b"), ("2", "a"), ("3", "b")), key_text="1b 2a 3b",
    options=options("conv", "pool", "gap", first="1"), targets=options("no weights", "weights"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("1 false, 2 true, 3 false", "1b 2a 3b"), ("false true false", "1b 2a 3b"),
        ("1 True 2 FALSE 3 b", "1a 2b 3b"),
    ],
)  # fmt: skip
def test_a_target_of_one_word_may_be_typed_as_it_stands(typed: str, read: str) -> None:
    """Where each target is one word."""
    marked = replace(PAIRED, targets=options("true", "false"))
    assert preview(marked, typed) == read
    with pytest.raises(Unreadable):
        preview(PAIRED, typed.replace("true", "weights"))


@pytest.mark.parametrize(
    ("typed", "read", "missed"),
    [
        ("1b 2a 3b", "1b 2a 3b", ""), ("3b, 2a, 1b", "1b 2a 3b", ""),
        ("b1 a2 b3", "1b 2a 3b", ""), ("b3, a1, B2.", "1a 2b 3b", "12"),
        ("3b,2a,1a", "1a 2a 3b", "1"),
        ("1 - b; 2=a. 3)b", "1b 2a 3b", ""), ("1→B 2:A 3>B", "1b 2a 3b", ""),
        ("1a 2b 3a", "1a 2b 3a", "123"), ("(1b) (2a) (3b)", "1b 2a 3b", ""),
        ("1b 2a 3b 3b", "1b 2a 3b", ""), ("1b2b3b", "1b 2b 3b", "2"),
        ("1a 2a 3a", "1a 2a 3a", "13"),
    ],
)  # fmt: skip
def test_pairs_are_read_by_number_and_wrong_rows_named(typed: str, read: str, missed: str) -> None:
    found = judge(PAIRED, typed)
    assert (found.read_as, preview(PAIRED, typed)) == (read, read)
    assert found.value == tuple((pair[0], pair[1]) for pair in read.split())
    assert found.word is (Judgement.WRONG if missed else Judgement.RIGHT)
    assert found.message == (messages.pairs_wrong(list(missed), 3) if missed else "")


@pytest.mark.parametrize(
    ("typed", "column", "words"),
    [
        ("1b 2a", 1, messages.no_target(["3"])), ("2a", 1, messages.no_target(["1", "3"])),
        ("", 1, messages.no_target(["1", "2", "3"])),
        ("1b 2a 3c", 7, messages.no_pair("3c")), ("4a", 1, messages.no_pair("4a")),
        ("1b 1a 2a 3b", 4, messages.item_twice("1")), ("1b or 2a 3b", 4, messages.stray_text("or")),
        ("1b 2a 3b !", 10, messages.stray_text("!")), ("1b x 2a 3b", 4, messages.stray_text("x")),
        ("12b", 1, messages.no_pair("12b")), ("1bc 2a 3b", 1, messages.stray_text("1bc")),
    ],
)  # fmt: skip
def test_what_is_no_pair_is_refused_at_its_place(
    typed: str, column: int, words: tuple[str, str]
) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(PAIRED, typed)
    assert (refusal.value.column, str(refusal.value)) == (column, " ".join(words))


def test_missing_items_are_named_in_the_order_of_their_numbers() -> None:
    many = question(
        MATCH, (), options=[*options(*"abcdefghi", first="1"), *options("j")], targets=options("x")
    )
    ten = many.options[-1]
    numbered = question(
        MATCH, (), options=(*many.options[:-1], type(ten)("10", "j")), targets=many.targets
    )
    with pytest.raises(Unreadable) as refusal:
        judge(numbered, "1a 3a 4a 5a 6a 7a 8a 9a")
    assert str(refusal.value) == " ".join(messages.no_target(["2", "10"]))
    read = preview(numbered, "10a 9a 8a 7a 6a 5a 4a 3a 2a 1a")
    assert read == "1a 2a 3a 4a 5a 6a 7a 8a 9a 10a"


def test_a_mistake_types_its_pair_in_place_of_the_right_one() -> None:
    wrong = DrawnMistake("m", "F01", ("2", "b"), "2b")
    assert MATCH.mistake_text(PAIRED, wrong) == "1b 2b 3b"


def test_items_and_targets_are_offered_and_told_to_other_programs() -> None:
    assert MATCH.offers(PAIRED) == (
        Offer("1)", "conv"), Offer("2)", "pool"), Offer("3)", "gap"), Offer("a)", "no weights"),
        Offer("b)", "weights"),
    )  # fmt: skip
    assert MATCH.facts(PAIRED) == {
        "options": [
            {"letter": "1", "text": "conv"},
            {"letter": "2", "text": "pool"},
            {"letter": "3", "text": "gap"},
        ],
        "targets": [{"letter": "a", "text": "no weights"}, {"letter": "b", "text": "weights"}],
    }


PAIRS = """
    answer:
      kind: {kind}
      {more}
      targets: {{yes: "true {{{{n}}}}", no: "false", never: perhaps}}
      items:
        - text: "sky {{{{n}}}}"
          to: yes
          wrong:
            no: {{mistake: m, family: F01, say: "up {{{{n}}}}"}}
            never: {{mistake: q, family: F02}}
        - {{text: snow, to: yes}}
        - {{text: coal, to: no, when: n > 0}}
        - {{text: gone, to: never, when: n < 0}}
    """


def test_a_drawn_match_has_items_targets_key_and_wrong_pairs(with_answer: Sound) -> None:
    template = with_answer(PAIRS.format(kind="classify", more=""))
    for seed in range(10):
        problem = instance(template, seed)
        asked: Any = problem.questions[0]
        n = problem.values["n"]
        texts = {option.letter: option.text for option in asked.options}
        assert set(texts) == {"1", "2", "3"}
        assert set(texts.values()) == {f"sky {n}", "snow", "coal"}
        assert [(t.letter, t.text) for t in asked.targets] == [
            ("a", f"true {n}"), ("b", "false"), ("c", "perhaps"),
        ]  # fmt: skip
        letter = {f"sky {n}": "a", "snow": "a", "coal": "b"}
        assert asked.key == tuple((place, letter[texts[place]]) for place in "123")
        assert asked.key_text == " ".join(place + mark for place, mark in asked.key)
        sky = next(place for place, text in texts.items() if text.startswith("sky"))
        assert [(m.name, m.family, m.value, m.text, m.say) for m in asked.wrong] == [
            ("m", "F01", (sky, "b"), f"{sky}b", f"up {n}"), ("q", "F02", (sky, "c"), f"{sky}c", ""),
        ]  # fmt: skip
        assert (asked.name, asked.label, asked.kind) == ("out", "out", MATCH)


def test_a_match_shuffles_the_targets_in_use_unless_said_otherwise(with_answer: Sound) -> None:
    """A wrong pair needs a target that is shown."""
    shuffled, written = (
        with_answer(PAIRS.format(kind="match", more=more)) for more in ("", "shuffle: false")
    )
    orders = set()
    for seed in range(20):
        asked: Any = instance(shuffled, seed).questions[0]
        orders.add(tuple(target.text.split()[0] for target in asked.targets))
        assert [target.letter for target in asked.targets] == ["a", "b"]
        assert [m.name for m in asked.wrong] == ["m"]
        plain: Any = instance(written, seed).questions[0]
        assert [target.text.split()[0] for target in plain.targets] == ["true", "false"]
    assert orders == {("true", "false"), ("false", "true")}


def test_as_many_items_are_drawn_as_the_author_says(with_answer: Sound) -> None:
    template = with_answer(PAIRS.format(kind="match", more="draw: 2"))
    drawn: list[Any] = [instance(template, seed).questions[0] for seed in range(12)]
    assert {len(asked.options) for asked in drawn} == {2}
    spec: Any = template.parts[0].spec
    assert (spec.draw, spec.shuffle, spec.classify) == (2, True, False)
    classified: Any = with_answer(PAIRS.format(kind="classify", more="")).parts[0].spec
    assert (classified.draw, classified.classify) == (None, True)


def test_the_mistakes_of_wrong_targets_are_named(with_answer: Sound) -> None:
    part = with_answer(PAIRS.format(kind="match", more="")).parts[0]
    assert [pair for pair in part.kind.offered_mistakes(part.spec) if pair[0]] == [
        ("m", "F01"), ("q", "F02"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("items", "codes"),
    [
        ("[{text: a, to: yes}]", []), ("[{text: a, to: maybe}]", ["unknown_target"]),
        ("[{text: a}]", ["unknown_target"]),
        ("[{text: a, to: yes, wrong: {maybe: {mistake: m, family: F}}}]", ["unknown_target"]),
    ],
)  # fmt: skip
def test_every_item_names_a_target(items: str, codes: list[str]) -> None:
    text = (
        "id: t.size.one\ntitle: A\nskill: size\nask: n\nparts:\n  - name: out\n"
        f"    answer: {{kind: match, targets: {{yes: y, no: n}}, items: {items}}}\n"
        "hints: [a, b, c]\nsolution: [n]\n"
    )
    assert [fault.code for fault in read_text(text)[1]] == codes


def test_a_target_may_hold_a_calculation(with_answer: Sound) -> None:
    """Its functions are those of the vocabulary."""
    text = """
    answer:
      kind: match
      targets: {yes: "over {{min(1, n)}}", no: "under"}
      items: [{text: sky, to: yes}, {text: coal, to: no}]
    """
    asked: Any = instance(with_answer(text), 1).questions[0]
    assert {target.text for target in asked.targets} == {"over 1", "under"}
