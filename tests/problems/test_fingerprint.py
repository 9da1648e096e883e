"""The hash of a template's meaning: what changes numbers and verdicts, and what does not."""

import pytest

from tutor.files.text import compose_text
from tutor.problems.fingerprint import meaning

TEXT = """\
id: t.size.one
params: {n: {int: [5, 60]}}
parts:
  - name: out
    answer: {kind: number, value: n}
"""


def hash_of(addition: str) -> str:
    """The hash of the template whose part has one more line."""
    source, faults = compose_text(TEXT + addition, "one.yaml")
    assert source is not None, faults
    return meaning(source)


@pytest.mark.parametrize(
    ("addition", "changes"),
    [
        ("    separate: true\n", True),
        ("    collisions: The numbers are those of the paper.\n", False),
        ("    label: the width\n", False),
        ("    accept: The width.\n", False),
        ("    explanation: How it is done.\n", False),
        ("    returns: list\n", False),
    ],
)
def test_separating_changes_the_draws_and_a_reason_changes_nothing(
    addition: str, changes: bool
) -> None:
    """A reason is wording: it needs no new version."""
    assert (hash_of(addition) != hash_of("")) is changes
