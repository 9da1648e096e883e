"""Order: letters by rank; equal ranks are ties, extras stay out."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tests.kinds.questions import options, question
from tutor.events import Judgement
from tutor.faults import Unreadable
from tutor.kinds import messages
from tutor.kinds.order import ORDER, judge
from tutor.problems.generate import NoDraw, instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
RANKED = question(
    ORDER, (("c", 1), ("a", 2), ("b", 2), ("d", 3)), options=options("V", "G", "A", "R", "S")
)


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("c a b d", ""), ("cbad", ""), ("C > B > A > D", ""),
        ("c a d b", messages.order_breaks(3, "d")), ("a c b d", messages.order_breaks(1, "a")),
        ("c d a b", messages.order_breaks(2, "d")),
        ("c a b e", messages.extras_placed(["e"])), ("e", messages.extras_placed(["e"])),
        ("c a b d e", messages.extras_placed(["e"])),
    ],
)  # fmt: skip
def test_an_order_is_judged_place_by_place(typed: str, message: str) -> None:
    found = judge(RANKED, typed)
    letters = [letter for letter in typed.lower() if letter.isalpha()]
    assert found.word is (Judgement.WRONG if message else Judgement.RIGHT)
    assert (found.read_as, found.value) == (" ".join(letters), tuple(letters))
    assert found.message == message


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("c a", messages.letters_asked(4)), ("c", messages.letters_asked(4)),
        ("c c a b", messages.LETTER_TWICE), ("c a b d d", messages.LETTER_TWICE),
    ],
)  # fmt: skip
def test_each_letter_is_asked_once(typed: str, words: tuple[str, str]) -> None:
    with pytest.raises(Unreadable) as refusal:
        judge(RANKED, typed)
    assert (refusal.value.column, str(refusal.value)) == (1, " ".join(words))


RANKS = """
    answer:
      kind: order
      {more}
      items:
        - {{text: first, rank: n}}
        - {{text: second, rank: n + 1}}
        - {{text: also second, rank: n + 1, when: k = 2}}
        - {{text: last, rank: n + k}}
      extra: [{{text: "alien {{{{n}}}}", mistake: alien, family: F26, say: "no {{{{n}}}}"}}]
    mistakes:
      backwards: {{family: F13, value: "{value}", say: "turned {{{{n}}}}"{when}}}
    """


def ordered(more: str = "", value: str = "[4, 3, 2, 1]", when: str = "") -> str:
    return RANKS.format(more=more, value=value, when=when)


def test_a_drawn_order_has_key_options_and_mistakes(with_answer: Sound) -> None:
    template = with_answer(ordered())
    for seed in range(20):
        problem = instance(template, seed)
        asked: Any = problem.questions[0]
        n, k = problem.values["n"], problem.values["k"]
        assert isinstance(n, int)
        texts = {option.letter: option.text for option in asked.options}
        assert list(texts) == list("abcde"[: len(texts)])
        second = {"second", "also second"} if k == 2 else {"second"}
        assert set(texts.values()) == {"first", "last", f"alien {n}"} | second
        ranks = {"first": n, "second": n + 1, "also second": n + 1, "last": n + int(str(k))}
        assert sorted(rank for _, rank in asked.key) == [rank for _, rank in asked.key]
        assert {texts[letter]: rank for letter, rank in asked.key} == {
            text: ranks[text] for text in texts.values() if text in ranks
        }
        assert asked.key_text == " ".join(letter for letter, _ in asked.key)
        alien, backwards = asked.wrong
        assert (alien.name, alien.family, texts[alien.text], alien.say) == (
            "alien", "F26", f"alien {n}", f"no {n}",
        )  # fmt: skip
        assert (backwards.name, backwards.family, backwards.say) == (
            "backwards",
            "F13",
            f"turned {n}",
        )
        assert backwards.value == tuple(backwards.text.split())
        assert [texts[letter] for letter in backwards.value] == [
            text for text in ("last", "also second", "second", "first") if text in texts.values()
        ]
        assert (asked.name, asked.label, asked.kind) == ("out", "out", ORDER)


@pytest.mark.parametrize(
    ("value", "when", "shown"),
    [
        ("[4, 3, 2, 1]", "", True), ("[1, 2, 3, 4]", "", False), ("[1, 1, 2, 3]", "", False),
        ("[4, 3, 2, 1]", ", when: n < 0", False), ("7", "", False),
        ("[4, 3, 2, 1]", ", when: n > 0", True),
    ],
)  # fmt: skip
def test_a_mistaken_order_is_another_order_without_ties(
    with_answer: Sound, value: str, when: str, shown: bool
) -> None:
    asked: Any = instance(with_answer(ordered(value=value, when=when)), 3).questions[0]
    assert ("backwards" in {m.name for m in asked.wrong}) is shown


def test_items_without_a_difference_cannot_be_ordered(with_answer: Sound) -> None:
    template = with_answer(
        "answer: {kind: order, items: [{text: a, rank: n}, {text: b, rank: n}, {text: c, rank: n}]}"
    )
    with pytest.raises(NoDraw):
        instance(template, 1)
    unranked: Any = with_answer("answer: {kind: order, items: [{text: a}, {text: b, rank: n}]}")
    asked: Any = instance(unranked, 1).questions[0]
    assert asked.key[0][1] == 0


def test_as_many_items_are_drawn_as_the_author_says(with_answer: Sound) -> None:
    template = with_answer(ordered("draw: 2"))
    drawn: list[Any] = [instance(template, seed).questions[0] for seed in range(12)]
    assert {len(asked.key) for asked in drawn} == {2}
    assert {len(asked.options) for asked in drawn} == {3}
    spec: Any = template.parts[0].spec
    assert (spec.draw, len(spec.items), len(spec.extra)) == (2, 4, 1)
    part = template.parts[0]
    assert ("alien", "F26") in list(part.kind.offered_mistakes(part.spec))


def test_items_are_picked_by_their_names() -> None:
    """Nothing can be typed for a name that this draw does not offer."""
    first, second = options("V", "G")
    named = replace(RANKED, options=(replace(first, name="vgg"), replace(second, name="google")))
    assert ORDER.pick_text(named, ["google", "vgg"]) == "b a"
    assert ORDER.pick_text(named, ["google", "resnet"]) is None
