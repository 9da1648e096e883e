"""The right option of a choice must not be told by its length."""

import pytest

from tests.problems.conftest import read_text
from tutor.audit.option_length import DRAWS_TO_JUDGE
from tutor.audit.template_audit import audit

TEXT = """\
id: t.size.lengths
title: A choice
skill: size
params: {{n: {{int: [1, 10]}}}}
ask: Which of them, on {{{{n}}}}?
parts:
  - name: pick
    label: pick
    answer:
      kind: {kind}
      options:
        - {{text: "{right}", right: true}}
        - {{text: "four words of text", mistake: m, family: F01, say: no}}
        - text: "four words of {{{{if(n > {share}, \'more\', \'much more\')}}}} text"
          mistake: o
          family: F01
          say: no
hints: [a, b, c]
solution: ["{{{{n}}}}"]
"""
LONG = "seven words of text that give much away"
MIDDLE = "four words of plain text"


def codes(
    right: str, share: int = 5, kind: str = "choice", seeds: int = DRAWS_TO_JUDGE
) -> set[str]:
    """The faults of a choice with this right option."""
    found, faults = read_text(TEXT.format(right=right, share=share, kind=kind))
    assert found is not None, "\n".join(map(str, faults))
    return {fault.code for fault in audit(found, seeds).faults}


@pytest.mark.parametrize(
    ("right", "share", "faults"),
    [
        (LONG, 5, {"right_is_longest"}),  # on every draw
        (MIDDLE, 2, {"right_is_longest"}),  # on about 80 % of them
        (MIDDLE, 8, set()),  # on about 20 %
        ("four words", 5, set()),  # on none
        ("four words of text x", 10, set()),  # shorter than one of the wrong ones
        ("four words of much more text", 0, {"right_is_longest"}),
    ],
)  # fmt: skip
def test_a_right_option_is_not_the_longest_on_most_draws(
    right: str, share: int, faults: set[str]
) -> None:
    """More than 60 % of the draws are a fault, fewer are chance."""
    assert codes(right, share) == faults


def test_as_long_as_another_is_not_the_longest() -> None:
    """Nobody can tell two options of one length apart."""
    assert codes("five words of more text", 0) == set()


def test_few_draws_show_nothing() -> None:
    """A share of a few draws is chance."""
    rungs = 5
    assert codes(LONG, seeds=(DRAWS_TO_JUDGE - 1) // rungs) == set()


def test_several_right_options_are_not_weighed() -> None:
    """Picking all that apply has no single right one."""
    assert codes(LONG, kind="multi-select") == set()
