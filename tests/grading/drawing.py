"""Templates of these tests, drawn."""

from functools import cache
from pathlib import Path

from tutor.files import compose_text, read_template_file
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.reader import read_template

HERE = Path(__file__).parent
HEAD = """
id: test.inline
version: 1
bank: T-02
title: A problem of the tests
skill: output-size
concept: output-size.basic
from: 0
minutes: 2
roles: [MLE]
source: "own arithmetic"
oracle: none
evidence: compute
hints: [Look., Look closer., See the solution.]
"""
STEP = "solution: [One step after the other.]\n"


@cache
def drawn(name: str) -> Instance:
    """The one draw of a template file of these tests."""
    template, faults = read_template_file(HERE / "templates" / f"{name}.yaml", name)
    assert template is not None, faults
    return instance(template, 0)


def inline(body: str, seed: int = 0) -> Instance:
    """A draw of a template given by what distinguishes it."""
    steps = "" if "\nsolution:" in body else STEP
    source, faults = compose_text(HEAD + steps + body, "inline.yaml")
    assert source is not None, faults
    template, faults = read_template(source)
    assert template is not None, faults
    return instance(template, seed)
