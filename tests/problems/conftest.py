"""A template made from a few lines."""

from collections.abc import Callable
from textwrap import dedent, indent

import pytest

from tutor.faults import Fault
from tutor.files.text import compose_text
from tutor.problems.model import Template
from tutor.problems.reader import read_template

FRAME = """\
id: t.size.one
title: A width
skill: size
params: {{n: {{int: [5, 60]}}, k: {{choice: [2, 3]}}}}
ask: "n = {{{{n}}}}, k = {{{{k}}}}"
parts:
{parts}
hints: [one, two, three]
solution: ["{{{{n}}}}"]
"""

Read = Callable[[str], tuple[Template | None, tuple[Fault, ...]]]
Sound = Callable[[str], Template]


def read_text(text: str) -> tuple[Template | None, tuple[Fault, ...]]:
    """The template of a text and every fault of form or meaning."""
    source, faults = compose_text(text, "one.yaml")
    if source is None or faults:
        return None, faults
    return read_template(source)


@pytest.fixture
def read() -> Read:
    """Reads a whole template."""
    return read_text


@pytest.fixture
def with_answer() -> Sound:
    """A sound template whose only part has this body."""

    def build(body: str) -> Template:
        part = indent(dedent(body).strip(), "    ")
        text = FRAME.format(parts=f"  - name: out\n    label: out\n{part}")
        template, faults = read_text(text)
        assert template is not None, "\n".join(map(str, faults))
        return template

    return build
