"""A mistake is called certain only where one active mistake alone gives the value."""

import pytest

from tutor.cli.protocol.replies import is_certain
from tutor.events import Judgement
from tutor.grading.verdict import PartVerdict
from tutor.kinds.judgement import RecognisedMistake
from tutor.kinds.kind import Question
from tutor.kinds.mistake import DrawnMistake
from tutor.kinds.number import NUMBER


def question(**values: str) -> Question:
    """A part whose mistakes give these values; `_and_` in a name joins two."""
    wrong = tuple(
        DrawnMistake(name.replace("_and_", "+"), "F", value, value, "", "", "")
        for name, value in values.items()
    )
    return Question("out", "out", NUMBER, 9, "9", wrong=wrong)


def part(*names: str) -> PartVerdict:
    """A wrong part that shows these mistakes."""
    shown = tuple(RecognisedMistake(name, "F", "") for name in names)
    return PartVerdict("out", Judgement.WRONG, mistakes=shown)


@pytest.mark.parametrize(
    ("values", "shown", "certain"),
    [
        ({"a": "8"}, ("a",), True),
        ({"a": "8", "b": "7"}, ("a",), True),
        ({"a": "8", "b": "8"}, ("a", "b"), False),
        ({"a": "8", "b": "7", "a_and_b": "6"}, ("a", "b"), True),
        ({"a": "8", "b": "8", "a_and_b": "6"}, ("a", "b"), False),
        ({"a": "8"}, ("general",), False),
        ({}, ("general",), False),
    ],
)
def test_certain_means_that_nothing_else_gives_the_value(
    values: dict[str, str], shown: tuple[str, ...], certain: bool
) -> None:
    assert is_certain(question(**values), part(*shown)) is certain
