"""Picked kinds: which options are offered, in which order, and what a wrong pick means."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.problems.conftest import read_text
from tutor.authoring.wording import Wording
from tutor.chance import Chance
from tutor.kinds import messages
from tutor.kinds.kind import Offer
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.options import (
    MATCH_ITEM,
    Option,
    OptionSpec,
    available_options,
    draw_some,
    items_of,
    letter_range,
    lettered_option,
    option_mistakes,
    wrong_picks,
)
from tutor.lang.line import line
from tutor.problems.generate import NoDraw, instance
from tutor.problems.instance import Instance
from tutor.problems.model import Template

Sound = Callable[[str], Template]
SEEDS = range(60)


def drawn(template: Template, seed: int) -> Any:
    """The only question of a draw."""
    return instance(template, seed).questions[0]


def offers(problem: Instance) -> tuple[Offer, ...]:
    """What the only question of a draw offers."""
    (question,) = problem.questions
    return question.kind.offers(question)


def test_a_choice_shows_one_right_option_and_the_asked_number_of_wrong_ones(
    with_answer: Sound,
) -> None:
    """Where several are right, one of them is drawn; each of them at times."""
    template = with_answer(
        """
        answer:
          kind: choice
          draw: 2
          options:
            - {text: one, right: true}
            - {text: two, right: true}
            - {text: red, mistake: r, family: F01}
            - {text: green, mistake: g, family: F01}
            - {text: blue, mistake: b, family: F01}
        """
    )
    right = set()
    for seed in SEEDS:
        question = drawn(template, seed)
        texts = {option.letter: option.text for option in question.options}
        assert len(texts) == 3
        right.add(texts[str(question.key)])
        assert len(question.wrong) == 2
        wrong = {texts[mistake.text]: mistake.name for mistake in question.wrong}
        assert set(wrong) == set(texts.values()) - {texts[question.key]}
        assert wrong.items() <= {"red": "r", "green": "g", "blue": "b"}.items()
        assert texts[question.key] in ("one", "two")
    assert right == {"one", "two"}


def test_an_option_is_offered_only_where_its_condition_holds(with_answer: Sound) -> None:
    """`when` speaks of the numbers of the draw."""
    template = with_answer(
        """
        answer:
          kind: choice
          options:
            - {text: right, right: true}
            - {text: wrong, mistake: w, family: F01}
            - {text: three, when: k = 3, mistake: t, family: F01}
        """
    )
    for seed in SEEDS:
        problem = instance(template, seed)
        shown = {offer.text for offer in offers(problem)}
        assert ("three" in shown) == (problem.values["k"] == 3)


def test_two_options_that_read_the_same_are_drawn_again(with_answer: Sound) -> None:
    """A learner never has to choose between equal texts."""
    template = with_answer(
        """
        answer:
          kind: choice
          options:
            - {text: "{{n}}", right: true}
            - {text: "{{5*k}}", mistake: w, family: F01}
        """
    )
    for seed in SEEDS:
        texts = [option.text for option in drawn(template, seed).options]
        assert len(set(texts)) == 2


def test_a_multi_select_always_has_something_right_and_something_wrong(
    with_answer: Sound,
) -> None:
    """`draw` samples over all options and keeps both sides."""
    template = with_answer(
        """
        answer:
          kind: multi-select
          draw: 2
          options:
            - {text: a, right: true}
            - {text: b, right: true}
            - {text: c, mistake: m, family: F01}
            - {text: d, mistake: m, family: F01}
        """
    )
    for seed in SEEDS:
        question = drawn(template, seed)
        assert len(question.options) == 2
        (letter,) = question.key
        texts = {option.letter: option.text for option in question.options}
        assert texts[letter] in ("a", "b")
        assert set(texts.values()) - {texts[letter]} < {"c", "d"}


def test_a_choice_without_a_right_option_cannot_be_drawn(with_answer: Sound) -> None:
    """The author is told instead of the learner."""
    template = with_answer(
        """
        answer:
          kind: choice
          options: [{text: a, right: n > 99}, {text: b, mistake: m, family: F01}]
        """
    )
    with pytest.raises(NoDraw, match="no draw in 2,000 tries satisfies its conditions"):
        instance(template, 0)


ORDER = """
    answer:
      kind: order
      items:
        - {text: first, rank: n}
        - {text: second, rank: n + 1}
        - {text: also second, rank: n + 1}
        - {text: last, rank: n + k}
      extra: [{text: alien, mistake: alien, family: F26}]
    mistakes:
      backwards: {family: F13, value: "[4, 3, 2, 1]", say: turned round}
    """


def test_equal_ranks_are_a_tie_and_extras_do_not_belong(with_answer: Sound) -> None:
    """The key keeps ranks; a mistake is an order of its own."""
    question = drawn(with_answer(ORDER), 3)
    assert isinstance(question.key, tuple)
    ranks = [pair[1] for pair in question.key if isinstance(pair, tuple)]
    assert len(ranks) == 4
    assert ranks == sorted(ranks)
    texts = {option.letter: option.text for option in question.options}
    alien, backwards = question.wrong
    assert texts[alien.text] == "alien"
    shown = [texts[letter] for letter in backwards.text.split()]
    assert shown == ["last", "also second", "second", "first"]


def test_an_extra_is_offered_only_where_its_condition_holds(with_answer: Sound) -> None:
    """Extras may depend on the numbers too."""
    template = with_answer(ORDER.replace("{text: alien,", "{text: alien, when: k = 3,"))
    for seed in SEEDS:
        problem = instance(template, seed)
        shown = {offer.text for offer in offers(problem)}
        assert ("alien" in shown) == (problem.values["k"] == 3)


MATCH = """
    answer:
      kind: {kind}
      draw: 2
      targets: {{yes: "true", no: "false", never: perhaps}}
      items:
        - {{text: sky is blue, to: yes, wrong: {{no: {{mistake: m, family: F01, say: look up}}}}}}
        - {{text: snow is white, to: yes}}
        - {{text: coal is green, to: no}}
    """


def test_a_classification_shows_all_targets_in_written_order(with_answer: Sound) -> None:
    """Also those that no drawn item belongs to."""
    for seed in SEEDS:
        question = drawn(with_answer(MATCH.format(kind="classify")), seed)
        assert [target.text for target in question.targets] == ["true", "false", "perhaps"]
        assert len(question.options) == 2


def test_a_match_shows_the_targets_in_use_alone(with_answer: Sound) -> None:
    """Every shown target belongs to a shown item."""
    for seed in SEEDS:
        question = drawn(with_answer(MATCH.format(kind="match")), seed)
        assert isinstance(question.key, tuple)
        used = {pair[1] for pair in question.key if isinstance(pair, tuple)}
        assert {target.letter for target in question.targets} == used


def test_other_numbers_leave_the_same_seed_the_same_problem(with_answer: Sound) -> None:
    """Drawing twice gives the same options in the same order."""
    template = with_answer(MATCH.format(kind="match"))
    assert [instance(template, seed) for seed in range(5)] == [
        instance(template, seed) for seed in range(5)
    ]


def test_an_option_says_all_that_its_author_wrote(with_answer: Sound) -> None:
    template = with_answer(
        """
        answer:
          kind: choice
          options:
            - {text: "one {{n}}", right: n > 1, when: k > 1}
            - {text: two, mistake: m, family: F01, say: "no {{n}}"}
        """
    )
    spec: Any = template.parts[0].spec
    first, second = spec.options
    assert (line(first.right), line(first.when), first.rank) == ("n > 1", "k > 1", None)
    assert (first.mistake, first.family, first.to, first.wrong) == ("", "", "", {})
    assert (second.right, second.when) == (None, None)
    assert (second.mistake, second.family) == ("m", "F01")
    shown = lettered_option("c", second, {"n": 7, "k": 2})
    assert (shown.letter, shown.text, shown.mistake) == ("c", "two", "m")
    assert (shown.family, shown.say, shown.name) == ("F01", "no 7", "m")
    assert lettered_option("d", first, {"n": 7, "k": 2}) == Option("d", "one 7")
    assert available_options(spec.options, {"n": 7, "k": 1}) == [second]
    assert list(option_mistakes(spec.options)) == [("", ""), ("m", "F01")]
    assert letter_range(instance(template, 1).questions[0]) == messages.letters_from("a", "b")  # type: ignore[arg-type]  # options


@pytest.mark.parametrize(("count", "kept"), [(None, 4), (0, 0), (1, 1), (3, 3), (4, 4), (9, 4)])
def test_items_are_drawn_in_written_order(count: int | None, kept: int) -> None:
    items = [OptionSpec(Wording((text,))) for text in "abcd"]
    seen = set()
    for seed in range(40):
        drawn = [items.index(item) for item in draw_some(items, count, Chance(str(seed)))]
        assert len(drawn) == kept
        assert drawn == sorted(drawn)
        seen.update(drawn)
    assert seen == (set(range(4)) if kept else set())


def test_only_wrong_options_with_a_mistake_are_wrong_picks() -> None:
    shown = (
        Option("a", "one", "m", "F01", "no"), Option("b", "two"), Option("c", "three", "q", "F02"),
    )  # fmt: skip
    assert wrong_picks(shown, ("c",)) == (DrawnMistake("m", "F01", "a", "a", feedback="no"),)
    assert [item.name for item in wrong_picks(shown, ())] == ["m", "q"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{right: true}, {text: b}", "key_missing"),
        ("{text: a, rigth: true}, {text: b, right: true}", "unknown_key"),
        ("{text: a, rank: 1}, {text: b, right: true}", "unknown_key"),
    ],
)  # fmt: skip
def test_an_option_has_a_text_and_only_keys_of_its_kind(text: str, code: str) -> None:
    authored = (
        "id: t.size.one\ntitle: A\nskill: size\nask: n\nparts:\n  - name: out\n"
        f"    answer: {{kind: choice, options: [{text}]}}\nhints: [a, b, c]\nsolution: [n]\n"
    )
    assert [fault.code for fault in read_text(authored)[1]] == [code]


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("{family: F01}", "key_missing"),
        ("{mistake: m, family: F01, say: no, why: y}", "unknown_key"),
    ],
)  # fmt: skip
def test_a_wrong_target_has_a_mistake_and_no_unknown_key(wrong: str, code: str) -> None:
    authored = (
        "id: t.size.one\ntitle: A\nskill: size\nask: n\nparts:\n  - name: out\n"
        f"    answer: {{kind: match, items: [{{text: a, to: t, wrong: {{u: {wrong}}}}}], "
        "targets: {t: T, u: U}}\nhints: [a, b, c]\nsolution: [n]\n"
    )
    assert [fault.code for fault in read_text(authored)[1]] == [code]


def test_items_say_in_the_schema_what_they_are_and_how_many_are_drawn() -> None:
    described = items_of(MATCH_ITEM)
    assert set(described) == {"items", "draw"}
    assert all(member["description"] for member in described.values())


def test_an_option_is_picked_by_its_name_or_by_that_of_its_mistake(with_answer: Sound) -> None:
    text = """
    answer:
      kind: choice
      options:
        - {text: a, name: plain, right: true}
        - {text: b, name: other, mistake: m, family: F01, say: No.}
        - {text: c, mistake: q, family: F02, say: No.}
    """
    spec: Any = with_answer(text).parts[0].spec
    assert [option.name for option in spec.options] == ["plain", "other", "q"]
