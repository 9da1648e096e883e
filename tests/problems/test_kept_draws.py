"""What is kept of earlier draws changes no draw and no budget."""

import pytest

from tests.problems.conftest import read_text
from tutor.chance import Chance
from tutor.lang.values import Work, budget
from tutor.problems.generate import instance
from tutor.problems.kept_draws import KeptDraws
from tutor.problems.model import Template

NUMBER = """\
id: t.size.kept
title: A width
skill: size
params: {n: {int: [5, 8]}, r: {choice: ["1/2", "1"]}}
derived: {twice: 2*n}
require: [n != 6]
ask: ["Twice {{n}}?", "And twice {{n}}?"]
parts:
  - name: out
    label: out
    answer: {kind: number, value: twice + r}
    mistakes: {once: {family: F09, value: n, say: "{{n}} is once"}}
hints: [Think., "Add {{n}} to itself.", "{{twice}}"]
solution: ["{{twice}}"]
tests: [{give: "{{twice + r}}", expect: right}]
"""
SEEDS = range(60)


def template(text: str = NUMBER) -> Template:
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    return found


def test_a_draw_is_the_same_with_what_is_kept() -> None:
    """Every seed, and the wording of its prompt too."""
    drawn, kept = template(), KeptDraws()
    for seed in SEEDS:
        assert instance(drawn, seed, 0, kept) == instance(drawn, seed, 0)


def test_the_same_parameters_are_worked_out_once() -> None:
    drawn, kept = template(), KeptDraws()
    made = [instance(drawn, seed, 0, kept) for seed in SEEDS]
    assert len({id(each.questions) for each in made}) == len({repr(each.values) for each in made})


def test_a_kept_draw_takes_its_steps_again() -> None:
    """So a budget ends at the same draw; where it would not last, the draw is made anew."""
    drawn, kept, taken = template(), KeptDraws(), []
    for known in (None, kept, kept):
        with budget(100_000) as steps:
            instance(drawn, 7, 0, known)
            taken.append(100_000 - steps.left)
    assert taken[0] == taken[1] == taken[2] > 0


def once(kept: KeptDraws, made: list[int], options: Chance | None = None) -> int:
    def make() -> int:
        Work().spend(10)
        made.append(len(made))
        return made[-1]

    return kept.once(("it", {"n": 1}), make, options)


@pytest.mark.parametrize(
    ("room", "drawn", "times"), [(500, False, 1), (500, True, 3), (0, False, 3)]
)
def test_what_depends_on_options_and_what_has_no_room_is_not_kept(
    room: int, drawn: bool, times: int
) -> None:
    options, made = Chance("x"), list[int]()
    if drawn:
        options.uniform()
    kept = KeptDraws(room)
    with budget(1_000):
        for _ in range(3):
            once(kept, made, options)
    assert len(made) == times


def test_a_result_is_made_anew_where_the_budget_does_not_last_for_it() -> None:
    kept, made = KeptDraws(), list[int]()
    with budget(1_000):
        once(kept, made)
    with budget(9), pytest.raises(Exception, match="steps"):
        once(kept, made)
    with budget(10) as steps:
        assert once(kept, made) == 0
        assert steps.left == 0
