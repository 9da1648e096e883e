"""A pupil answers by one wrong rule, and a problem is worth the information it gives."""

import pytest

from tests.shipped import shipped
from tutor.grading.pupil import (
    can_be_taught,
    expected_bits,
    mistake_names,
    mistake_sentence,
    pupil_answer,
    separable,
    still_possible,
)
from tutor.problems.generate import instance, instance_of
from tutor.problems.instance import Instance
from tutor.problems.model import Template

NAME = "cnn.output-size.general"


def _template(name: str = NAME) -> Template:
    found = shipped().template(name)
    assert found is not None
    return found


def _on(n: int, k: int, s: int, p: int) -> Instance:
    made = instance_of(_template(), {"n": n, "k": k, "s": s, "p": p})
    assert made is not None
    return made


def test_the_pupil_answers_by_the_mistake_and_right_where_it_does_not_show() -> None:
    """74 pixels, kernel 15, stride 2, padding 4: 34; with the padding once 32."""
    assert pupil_answer(_on(74, 15, 2, 4), "pad_once") == "32"
    assert pupil_answer(_on(74, 15, 2, 0), "pad_once") == "30"
    assert mistake_sentence(_on(74, 15, 2, 0), "pad_once") == ""
    assert "padding once" in mistake_sentence(_on(74, 15, 2, 4), "pad_once")


def test_a_problem_that_parts_all_mistakes_is_worth_most() -> None:
    """Four mistakes with four answers are two bits; with one answer for all nothing."""
    four = ("no_plus_one", "pad_once", "ceil", "padding_ignored")
    parts, hides = _on(74, 15, 2, 4), _on(9, 3, 1, 0)
    assert len({pupil_answer(parts, name) for name in four}) == 4
    assert expected_bits(four, parts) == pytest.approx(2)
    answers = [pupil_answer(hides, name) for name in four]
    assert sorted(answers) == ["6", "7", "7", "7"]
    assert expected_bits(four, hides) == pytest.approx(0.811, abs=0.001)
    assert expected_bits(("ceil",), parts) == 0


def test_an_answer_leaves_the_mistakes_that_give_it() -> None:
    left = still_possible(("no_plus_one", "pad_once", "ceil"), _on(9, 3, 1, 0), "7")
    assert left == ("pad_once", "ceil")


def test_mistakes_that_no_problem_parts_are_not_given_to_a_pupil() -> None:
    draws = [_on(9, 3, 1, 0), _on(11, 3, 1, 0)]
    assert separable(("no_plus_one", "pad_once", "ceil"), draws) == ("no_plus_one",)
    assert len(separable(mistake_names(_template()), [instance(_template(), 1)])) >= 4


def test_only_one_part_with_a_number_or_shape_can_be_taught() -> None:
    assert can_be_taught(_template())
    assert not can_be_taught(_template("cnn.output-size.stem"))
    assert not can_be_taught(_template("cnn.output-size.open-teach"))


def test_numbers_without_a_problem_have_no_instance() -> None:
    assert instance_of(_template(), {"n": 74, "k": 15, "s": 0, "p": 4}) is None
