"""Published figures: right beside the key, with their convention in the verdict."""

from fractions import Fraction
from typing import Any

import pytest

from tests.problems.conftest import read_text
from tutor.events import Judgement
from tutor.kinds import messages
from tutor.kinds.number import judge
from tutor.kinds.published import Figure, figure_of
from tutor.problems.generate import instance

TEXT = """\
id: t.size.recalled
title: A recalled count
skill: size
params: {n: {choice: [1]}}
ask: "How many {{n}}?"
parts:
  - name: out
    label: out
    answer:
      kind: number
      value: 41/10
      unit: GMACs
      relative: 0.02
      published:
        - {value: 3.8, when: n = 1, say: "The paper prints 3.8."}
        - {value: 9.9, when: n = 2, say: "Another draw."}
hints: [a, b, c]
solution: ["{{n}}"]
"""
PAPER = "The paper prints 3.8."
PRINTED = messages.MAC_PRINTED_AS_FLOP


def recalled(text: str = TEXT) -> Any:
    """The question of the template."""
    template, faults = read_text(text)
    assert template is not None, "\n".join(map(str, faults))
    return instance(template, 1).questions[0]


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("4.1", ""), ("4.09", ""), ("3.8", PAPER), ("3.8 GMACs", PAPER), ("3.8 G", PAPER),
        ("3.84", PAPER), ("3800000000", PAPER),
        ("3.8e9", PAPER), ("4100000000", ""), ("8.2 GFLOPs", ""), ("7.6 GFLOPs", PAPER),
        ("4.1 GFLOPs", PRINTED),
        ("3.8 GFLOPs", PAPER),
    ],
)  # fmt: skip
def test_what_is_printed_is_right_and_its_convention_is_said(typed: str, note: str) -> None:
    found = judge(recalled(), typed)
    assert (found.word, found.message) == (Judgement.RIGHT, note)


@pytest.mark.parametrize(
    "typed", ["3.6", "4.6", "9.9", "8.2", "38", "16 GFLOPs", "7.6", "2 GFLOPs"]
)
def test_what_nobody_prints_stays_wrong(typed: str) -> None:
    """A figure of another draw, a unit taken twice, a number near by."""
    assert judge(recalled(), typed).word is Judgement.WRONG


def test_a_number_that_is_not_recalled_keeps_two_flops_for_a_mac() -> None:
    plain = TEXT[: TEXT.index("      published:")] + TEXT[TEXT.index("hints:") :]
    asked = recalled(plain)
    assert judge(asked, "4.1 GFLOPs").word is Judgement.WRONG
    assert judge(asked, "3.8").word is Judgement.WRONG


def test_a_figure_beside_the_key_does_not_take_its_place() -> None:
    """11.5 is the key, though 11.3 is the same to two digits."""
    figures = [Figure(Fraction("11.3"), "paper")]
    assert figure_of(figures, Fraction("11.5"), Fraction("11.5")) is None
    assert figure_of(figures, Fraction("11.3"), Fraction("11.5")) == figures[0]


@pytest.mark.parametrize(
    ("entry", "code"),
    [("{value: 3.8}", "key_missing"), ("{value: 3.8, say: a, note: b}", "unknown_key")],
)
def test_an_author_names_the_value_and_the_convention(entry: str, code: str) -> None:
    text = TEXT.replace('{value: 3.8, when: n = 1, say: "The paper prints 3.8."}', entry)
    assert code in [fault.code for fault in read_text(text)[1]]
