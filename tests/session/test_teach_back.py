"""Teach-back: the mistake is found by chosen problems, repaired, judged and remembered."""

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from tests.shipped import shipped
from tutor.events import HireRating, SkillKey, TeachBackEnded
from tutor.grading.pupil import expected_bits, pupil_answer
from tutor.grading.text_findings import FindingSort
from tutor.session import Session
from tutor.session.teach_back import (
    MOST_PROBLEMS,
    TeachBack,
    TeachStage,
    begin_teaching,
    numbers_of,
    read_numbers,
    skills_to_teach,
)

SKILL = "output-size"
RIGHT = {"pupils_rule": True, "right_rule": True, "numbers": True, "other_mistake": False}

EXPLANATION = {
    "pupils_rule": "You added the padding p only once to the width.",
    "right_rule": "It stands on both sides, so the rule is floor((n + 2p - k)/s) + 1.",
    "numbers": "With n = 74, k = 15, s = 2, p = 4 you get 32 positions, and right is 34.",
}


@pytest.fixture
def session(path: Path, clock: Any) -> Iterator[Session]:
    """A session on the shipped pack."""
    numbers = count(1)
    made = Session(path, shipped(), clock=clock, seeds=lambda: next(numbers))
    yield made
    made.close()


@pytest.fixture
def teaching(session: Session) -> TeachBack:
    """A pupil of output sizes who adds the padding once."""
    made = begin_teaching(session, SKILL, 3)
    assert made is not None
    assert (made.template.id, made.mistake) == ("cnn.output-size.general", "pad_once")
    return made


def ask(teaching: TeachBack, **numbers: int) -> str:
    """Give a problem on typed numbers."""
    drawn = teaching.drawn_on({name: str(value) for name, value in numbers.items()})
    assert drawn is not None
    return teaching.ask(drawn).answer


def finish(teaching: TeachBack, mistake: str, units: dict[str, bool]) -> TeachBackEnded:
    """Name, explain and judge; the event that is remembered."""
    teaching.name(mistake)
    teaching.explain("\n".join(EXPLANATION.values()))
    teaching.mark(units, EXPLANATION)
    (event,) = teaching.session.memory.journal.latest(TeachBackEnded, 1)
    assert isinstance(event, TeachBackEnded)
    return event


def test_every_skill_can_be_taught(session: Session) -> None:
    """By the bank of its mistakes, each hidden mistake being told apart by some problem."""
    skills = skills_to_teach(session)
    assert set(skills) == {skill.id for skill in session.outline.skills}
    for skill in skills:
        made = begin_teaching(session, skill, 7)
        assert made is not None
        for name in made.mistakes:
            left = made.mistakes
            for drawn in made.draws:
                left = tuple(
                    other for other in left
                    if pupil_answer(drawn, other) == pupil_answer(drawn, name)
                )  # fmt: skip
            assert left == (name,)


def test_a_seed_means_the_same_pupil(session: Session, teaching: TeachBack) -> None:
    again = begin_teaching(session, SKILL, 3)
    assert again is not None
    assert again.mistake == teaching.mistake
    assert [numbers_of(a) for a in again.offers] == [numbers_of(a) for a in teaching.offers]


def test_the_offers_go_from_little_to_much_information(teaching: TeachBack) -> None:
    bits = sorted(expected_bits(teaching.possible, drawn) for drawn in teaching.offers)
    best = max(expected_bits(teaching.possible, drawn) for drawn in teaching.draws)
    assert bits[0] < bits[-1] == best


def test_well_chosen_numbers_leave_one_mistake_and_the_full_share(teaching: TeachBack) -> None:
    assert ask(teaching, n=74, k=15, s=2, p=4) == "32"
    assert teaching.possible == ("pad_once",)
    assert teaching.share == 1


def test_numbers_that_hide_the_mistake_cost_share(teaching: TeachBack) -> None:
    """Without padding the pupil is right: most mistakes stay possible."""
    assert ask(teaching, n=9, k=3, s=1, p=0) == "7"
    assert len(teaching.possible) > 3
    assert teaching.share < 0.7


@pytest.mark.parametrize(
    "numbers",
    [{"n": "-1"}, {"q": "3"}, {"s": "0"}, {"n": "9" * 9}, {"n": "0"}, {"k": "0"}, {"n": "10001"},
     {"n": "7.5"}, {"n": "seven"}, {"n": "²"}, {"n": ""}, {"n": "3", "k": "9", "p": "0"}],
)  # fmt: skip
def test_numbers_that_make_no_problem_are_refused(
    teaching: TeachBack, numbers: dict[str, str]
) -> None:
    assert teaching.drawn_on(numbers) is None


def test_a_padding_of_nothing_is_a_problem(teaching: TeachBack) -> None:
    """Nought is refused where the author draws no small number for it."""
    assert teaching.drawn_on({"n": "9", "k": "3", "s": "2", "p": "0"}) is not None


def test_named_in_time_and_explained_in_full_counts_for_level_five(teaching: TeachBack) -> None:
    ask(teaching, n=74, k=15, s=2, p=4)
    event = finish(teaching, "pad_once", RIGHT)
    assert (event.problems, event.share, event.outcome) == (1, 1.0, HireRating.STRONG)
    taught = teaching.session.state.evidence.of(SkillKey("cnn", SKILL)).taught
    assert (taught.n, taught.passed) == (1, 1)
    assert teaching.stage is TeachStage.DONE
    assert skills_to_teach(teaching.session)[-1] == SKILL


@pytest.mark.parametrize(
    ("problems", "named", "units"),
    [
        (1, "ceil", RIGHT),
        (4, "pad_once", RIGHT),
        (0, "pad_once", RIGHT),
        (1, "pad_once", {**RIGHT, "numbers": False}),
        (1, "pad_once", {**RIGHT, "other_mistake": True}),
    ],
)
def test_a_guess_a_late_name_or_half_an_explanation_does_not_count(
    teaching: TeachBack, problems: int, named: str, units: dict[str, bool]
) -> None:
    for n in range(problems):
        ask(teaching, n=74 + n, k=15, s=2, p=4)
    finish(teaching, named, units)
    taught = teaching.session.state.evidence.of(SkillKey("cnn", SKILL)).taught
    assert (taught.n, taught.passed) == (1, 0)


def test_five_problems_are_the_most(teaching: TeachBack) -> None:
    for n in range(MOST_PROBLEMS):
        ask(teaching, n=74 + n, k=15, s=2, p=4)
    assert teaching.problems_left == 0


def test_a_false_equation_in_the_explanation_is_pointed_out(teaching: TeachBack) -> None:
    ask(teaching, n=74, k=15, s=2, p=4)
    teaching.name("pad_once")
    found = teaching.explain("So 2 + 2 = 5 places.")
    assert [item.sort for item in found] == [FindingSort.FALSE]


def explained(
    teaching: TeachBack, text: str, quotes: dict[str, str] | None = None
) -> tuple[HireRating, bool]:
    """The rating of an explanation with all ideas accepted, and whether it counts."""
    ask(teaching, n=74, k=15, s=2, p=4)
    teaching.name("pad_once")
    teaching.explain(text)
    result = teaching.mark(RIGHT, EXPLANATION if quotes is None else quotes)
    return result.outcome, result.passed


def test_an_explanation_counts_only_with_the_line_that_shows_each_idea(
    teaching: TeachBack,
) -> None:
    """A line that was not written shows nothing."""
    assert explained(teaching, EXPLANATION["pupils_rule"]) == (HireRating.NO, False)


@pytest.mark.parametrize(
    "text",
    [
        "You added p once.",
        "yes",
        "So the pupil is wrong, of course.",
        "I have thought about it for a long time and the matter is quite clear to everybody here.",
    ],
)
def test_an_explanation_of_a_few_words_has_no_room_for_three_ideas(
    teaching: TeachBack, text: str
) -> None:
    quotes = dict.fromkeys(EXPLANATION, text)
    assert explained(teaching, text, quotes) == (HireRating.NO, False)


def test_the_line_with_both_rules_on_numbers_holds_a_number(teaching: TeachBack) -> None:
    quotes = {**EXPLANATION, "numbers": EXPLANATION["pupils_rule"]}
    text = "\n".join(EXPLANATION.values())
    assert explained(teaching, text, quotes) == (HireRating.NO, False)


def test_an_example_of_something_else_shows_no_rule_on_numbers(teaching: TeachBack) -> None:
    """Any two numbers would do otherwise, and nothing would tie them to this pupil."""
    other = "Take 400 cakes for 70 guests: yours gives 5000 pieces, the right way 777."
    quotes = {**EXPLANATION, "numbers": other}
    assert explained(teaching, "\n".join(quotes.values()), quotes) == (HireRating.NO, False)


def test_a_false_equation_makes_an_explanation_lean_at_best(teaching: TeachBack) -> None:
    text = "\n".join([*EXPLANATION.values(), "So 2 + 2 = 5 places."])
    assert explained(teaching, text) == (HireRating.LEAN, True)


def test_the_remark_of_the_list_is_no_explanation_of_ones_own(teaching: TeachBack) -> None:
    """Nor is the solution read aloud."""
    ideas = teaching.rubric().units[:3]
    text = "\n".join(idea.anchor for idea in ideas)
    quotes = {idea.name: idea.anchor for idea in ideas}
    assert explained(teaching, text, quotes)[1] is False


GOOD_EXPLANATIONS = {
    "output-size": (
        "You let the filter run over the bare picture and forgot the border of zeros.",
        "Padding p is put on both sides, so it travels over n + 2p: floor((n + 2p - k)/s) + 1.",
        "Take n = 32, k = 7, s = 3, p = 6: your way gives floor(25/3)+1 = 9, the right one 13.",
    ),
    "convolution": (
        "You placed your window fully inside the picture, as if there were no ring of zeros.",
        "With padding 1 the middle of the kernel sits on the corner; what hangs over meets 0.",
        "Here that gives 4 - 4 - 6 + 0 = -6, and your way gives 1.",
    ),
    "receptive-field": (
        "You added the rates as 1 + 2 + 3 and so on, as if they grew by one.",
        "They double each time, so the sum is 2^L - 1, and every rate adds (k-1) pixels.",
        "For L = 6, k = 3: 1 + 2*63 = 127; adding 1 to 6 you got 43.",
    ),
    "pooling": (
        "You left the stride out and moved the window pixel by pixel.",
        "First count the moves, (n - k)/s rounded down, then add the start position.",
        "n = 54, k = 2, s = 3: 52/3 rounds to 17, plus 1 is 18; yours was 53.",
    ),
    "architectures": (
        "You just multiplied one step by 2 per step, linear in phi.",
        "Each step multiplies the cost by alpha*beta^2*gamma^2: five steps are a power of five.",
        "1.1^5 per step is 1.61, and 1.61^5 = 10.8, but you said 10.",
    ),
    "skip-connections": (
        "You squared the number of blocks.",
        "Every block gives you two choices, so the number of routes doubles per block: 2^L.",
        "With 10 blocks it is 1024, by your rule only 100; with 4 blocks both say 16.",
    ),
    "pointwise": (
        "You applied the depthwise filter to the thin side, before expansion.",
        "It works on the expanded map, so 25 weights for each of the 48 channels.",
        "24*48 + 25*48 + 48*2 = 2448, you got 1848 with 25*24.",
    ),
    "separable": (
        "You multiplied the two shares.",
        "The cost is a sum of two steps, so the shares 1/C and 1/k^2 add up.",
        "For k = 7 and 7x: 1/C + 1/49 <= 1/7 so C = 9, while a product gives 343.",
    ),
    "transfer": (
        "You connected input and output directly.",
        "There are two linear layers, each with weights and biases; the hidden one is in between.",
        "2*256+256 = 768 and 256*6+6 = 1542, together 2310; directly it would be 18.",
    ),
}


@pytest.mark.parametrize("skill", GOOD_EXPLANATIONS)
def test_a_good_explanation_in_ones_own_words_counts_in_every_skill(
    session: Session, skill: str
) -> None:
    """On the pupil of seed 11, after the problem that tells most."""
    teaching = begin_teaching(session, skill, 11)
    assert teaching is not None
    teaching.ask(max(teaching.offers, key=lambda drawn: expected_bits(teaching.possible, drawn)))
    teaching.name(teaching.mistake)
    lines = GOOD_EXPLANATIONS[skill]
    assert teaching.explain("\n".join(lines)) == ()
    result = teaching.mark(RIGHT, dict(zip(EXPLANATION, lines, strict=True)))
    assert (result.outcome, result.passed) == (HireRating.STRONG, True)


@pytest.mark.parametrize(
    ("typed", "read"),
    [("n=7 k=3", {"n": "7", "k": "3"}), ("n = 7, k = 3", {"n": "7", "k": "3"}), ("7 3", None),
     ("n=", None), ("", None)],
)  # fmt: skip
def test_numbers_are_read_as_typed(typed: str, read: dict[str, str] | None) -> None:
    assert read_numbers(typed) == read
