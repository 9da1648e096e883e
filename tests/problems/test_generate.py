"""Drawing: the same everywhere, wording apart from numbers, ranges by rung."""

import json
import subprocess
import sys

import pytest

from tests.problems.conftest import read_text
from tutor.problems.generate import NoDraw, carry_forward, instance
from tutor.problems.model import Template

TEXT = """\
id: t.size.drawn
title: A width
skill: size
params:
  n: {int: [5, 60]}
  m: {int: [10, 90, 20]}
  k: {choice: [2, 3, few]}
  rows: {matrix: [2, 3], low: -2, high: 2}
  some: {sample: [1, 2, 3, 4], count: 2}
  list: {list: {int: [n, n + 1]}, length: 3}
at:
  7: {n: {int: [100, 160]}}
ask: ["n = {{n}}"]
parts:
  - name: twice
    label: twice
    answer: {kind: number, value: 2*n}
    mistakes: {once: {family: F09, value: n, say: "{{n}} is once"}}
  - name: more
    label: more
    follow: [twice]
    answer: {kind: number, value: twice + 1}
derived: {twice: 2*n}
hints: [one, two, three]
solution: ["{{twice}}"]
"""


def template(text: str = TEXT) -> Template:
    """A sound template."""
    found, faults = read_text(text)
    assert found is not None, "\n".join(map(str, faults))
    return found


def test_every_way_of_drawing_keeps_to_its_bounds() -> None:
    """Integers with steps, words, matrices, samples without repetition, lists."""
    for seed in range(40):
        values = instance(template(), seed).values
        assert values["m"] in (10, 30, 50, 70, 90)
        assert values["k"] in (2, 3, "few")
        assert isinstance(values["rows"], tuple)
        assert all(
            -2 <= cell <= 2
            for row in values["rows"]
            if isinstance(row, tuple)
            for cell in row
            if isinstance(cell, int)
        )
        assert isinstance(values["some"], tuple)
        assert len(set(values["some"])) == 2
        assert isinstance(values["list"], tuple)
        assert set(values["list"]) <= {values["n"], values["n"] + 1}  # type: ignore[operator]


def test_another_wording_changes_no_numbers() -> None:
    """Wordings come from a stream of their own."""
    more = template(TEXT.replace('["n = {{n}}"]', '["n = {{n}}", "take {{n}}", "{{n}}!"]'))
    for seed in range(20):
        assert instance(more, seed).values == instance(template(), seed).values


def test_rungs_have_their_own_ranges_and_draws() -> None:
    """From rung 7 on other ranges hold; the rung is part of the seed."""
    drawn = {rung: instance(template(), 3, rung).values["n"] for rung in (0, 3, 7, 14)}
    assert all(isinstance(n, int) and n <= 60 for n in (drawn[0], drawn[3]))
    assert all(isinstance(n, int) and n >= 100 for n in (drawn[7], drawn[14]))
    assert drawn[7] != drawn[14]


def test_the_version_is_part_of_the_seed() -> None:
    """A new version has new draws."""
    newer = template(f"version: 2\n{TEXT}")
    draws = [(instance(newer, s).values, instance(template(), s).values) for s in range(5)]
    assert any(new != old for new, old in draws)


def test_what_cannot_be_drawn_says_so() -> None:
    """The conditions are named as the cause."""
    narrow = template(f"{TEXT}require: [n > 900]\n")
    with pytest.raises(NoDraw, match=r"t\.size\.drawn: no draw in 2,000 tries"):
        instance(narrow, 0)


def test_a_later_part_follows_from_the_learners_own_value() -> None:
    """The derived chain is recomputed from what was typed."""
    problem = instance(template(), 2)
    question = carry_forward(problem, "more", {"twice": 40})
    assert question is not None
    assert question.key == 41


def test_another_process_draws_the_same_problem() -> None:
    """Whatever the hash seed, `tutor content sample` prints the same lines."""
    ids = ["cnn.output-size.floor", "cnn.convolution.ideas", "cnn.cross.which-tool"]
    command = [sys.executable, "-m", "tutor", "content", "sample", *ids, "--count", "3", "--json"]
    runs = [
        subprocess.run(
            command, capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("0", "4711")
    ]
    assert runs[0] == runs[1]
    assert [json.loads(row)["seed"] for row in runs[0].splitlines()] == [0, 1, 2] * 3


def test_a_formula_that_stands_alone_has_words_for_a_reader_line_by_line() -> None:
    """The prompt draws it in two dimensions; in words it is one line with the same numbers."""
    tall = template(TEXT.replace('["n = {{n}}"]', '["Here n = {{n}}. $$ floor(n/k) $$ What?"]'))
    drawn = instance(tall, 3)
    assert "⎣" in drawn.prompt or "⌊" in drawn.prompt
    assert f"Here n = {drawn.values['n']}." in drawn.spoken_prompt
    assert "floor of n over k" in drawn.spoken_prompt
    plain = instance(template(), 3)
    assert plain.spoken_prompt == plain.prompt
