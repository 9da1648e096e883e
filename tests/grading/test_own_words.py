"""What the words of an answer give away: copied, always the same, about something else."""

from dataclasses import replace

import pytest

from tutor.grading.own_words import WordingFault, is_recital, shared_part, stems, wording_faults
from tutor.kinds.kind import Question
from tutor.kinds.rubric import FollowUp, Idea, Rubric, SampleAnswer, Weight

ANCHOR = "The product of all factors is multiplied out, so that the identity stands alone."
OWN = """\
Every block hands its input on and adds a branch, hence the slope of one block is I + J.
Twelve blocks multiply such slopes; expanded, 4096 routes appear, and the route of pure skips
keeps the gradient whole, whatever the branches do. Plain stacks keep only the longest route.
"""
ELSEWHERE = """\
Our company sells furniture in many countries, and customers often complain about late delivery.
A warehouse near the harbour stores tables, chairs and lamps, while drivers wait at the gate.
Managers plan routes every Monday, buy 40 trucks a year, and answer letters from angry people.
"""
RUBRIC: Rubric[str, Question] = Rubric(
    units=(
        Idea("product", Weight.MUST, "Is it multiplied out?", ANCHOR, "It helps."),
        Idea("factor", Weight.MUST, "Is the factor of a block right?", "I + J, a sum.", "J"),
        Idea("plain", Weight.STRONG, "Is the plain stack told apart?", "One route left.", "Less."),
    ),
    samples=(SampleAnswer("The gradient takes every route of skips and branches.", ()),),
    follow_ups=(
        FollowUp("why", "Why do slopes multiply, and what is added?", accept="The chain."),
    ),
    model="Each block adds its branch to the input. Expanded, the pure skips keep the gradient "
    "whole, and of 4096 routes a plain network keeps the longest one alone.",
)


def faults(text: str, *earlier: str, numbers: bool = False) -> set[WordingFault]:
    """What speaks against a text."""
    return set(wording_faults(text, RUBRIC, earlier, numbers_there=numbers))


def test_nothing_speaks_against_an_answer_in_ones_own_words() -> None:
    assert faults(OWN) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{ANCHOR} I + J, a sum.", {WordingFault.RECITAL, WordingFault.UNCOUNTED}),
        (RUBRIC.model, {WordingFault.RECITAL, WordingFault.REPEATED}),
        (ELSEWHERE, {WordingFault.OFF_TOPIC}),
        (OWN + ELSEWHERE, {WordingFault.LOOSE}),
        ("The slope of a block is a sum, and the identity stands alone", {WordingFault.UNCOUNTED}),
    ],
)
def test_what_is_not_ones_own_or_not_of_the_question_is_named(
    text: str, expected: set[WordingFault]
) -> None:
    assert faults(text) - {WordingFault.RUBRIC_WORDS} == expected


def test_lines_that_differ_in_one_word_are_one_sentence() -> None:
    """Numbers aside: the rows of a calculation are alike and say something each."""
    frame = "\n".join(
        f"The {word} decides how the network behaves" for word in ("skip", "sum", "J")
    )
    assert WordingFault.ONE_SENTENCE in faults(frame)
    rows = "\n".join(f"layer {n}: 3*3*{n}*64 = {9 * n * 64} weights" for n in (3, 64, 128))
    assert WordingFault.ONE_SENTENCE not in faults(rows)


def test_the_words_of_the_ideas_alone_are_not_ones_own() -> None:
    """In any order; a text with few terms is not asked."""
    words = " ".join(
        stem for idea in RUBRIC.units for stem in sorted(stems(idea.anchor + idea.ask))
    )
    assert WordingFault.RUBRIC_WORDS in faults(f"{words} = 2")
    assert WordingFault.RUBRIC_WORDS not in faults("product of factors = identity alone")
    assert WordingFault.RUBRIC_WORDS not in faults(OWN)


def test_an_earlier_text_is_known_on_other_numbers_too() -> None:
    """Nearly word for word; some words in common are no copy."""
    other = OWN.replace("4096", "65,536")
    assert faults(OWN, other) == {WordingFault.REPEATED}
    counted = "The first layer has {} weights, the second {}, the third {}, so {} and {} taps"
    mine, before = counted.format(1, 2, 3, 6, 9), counted.format(10, 20, 30, 60, 25)
    assert WordingFault.REPEATED in faults(mine, before)
    assert faults(OWN, "Every block hands its input on and adds a branch.") == set()


def test_numbers_of_the_question_let_an_answer_use_more_words_of_its_own() -> None:
    assert faults(OWN + ELSEWHERE, numbers=True) == set()
    assert faults(ELSEWHERE, numbers=True) == {WordingFault.LOOSE}


def test_what_the_interviewer_said_is_not_the_authors() -> None:
    lines = f"Interviewer: {ANCHOR}\n" * 3
    assert faults(lines + OWN) == set()


def test_what_two_texts_share_is_counted_in_runs_of_words() -> None:
    assert shared_part(ANCHOR, [ANCHOR.upper()]) == 1
    assert shared_part("one two three four five", ["one two three four six"]) == 0.5
    assert shared_part("one two", ["one two"]) == 0


def test_a_text_that_repeats_the_anchors_is_a_recital() -> None:
    assert is_recital(f"{ANCHOR} dy/dx = I + J", RUBRIC)
    assert not is_recital("I multiply it out and one term is the identity", RUBRIC)
    assert not is_recital(OWN, replace(RUBRIC, model=None))
