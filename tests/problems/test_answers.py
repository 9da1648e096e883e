"""Reading parts: the rule that a learner is shown."""

import pytest

from tutor.files.text import compose_text
from tutor.problems.generate import instance
from tutor.problems.instance import Instance
from tutor.problems.read import read_template

AUTHORED = """
id: t.size.rule
title: A rule
skill: size
params: {{n: {{int: [5, 9]}}, row: {{choice: [[few, 2], [some, 3]]}}}}
derived: {{a: '{formula}', b: a + 1}}
ask: "n = {{{{n}}}}"
parts:
  - {{name: out, label: out, answer: {{kind: number, value: 2*b}}}}
hints: [one, two, three]
solution: ["{{{{b}}}}"]
"""


def drawn(formula: str) -> Instance:
    """One draw of a template whose name `a` means the formula."""
    source, faults = compose_text(AUTHORED.format(formula=formula), "rule.yaml")
    assert source is not None, faults
    template, found = read_template(source)
    assert template is not None, found
    return instance(template, 1)


@pytest.mark.parametrize(
    ("formula", "rule"),
    [
        ("n - 4", "2·(n − 4 + 1)"),
        ("row[1]", "2·(a + 1)"),
        ("if(n > 6, 1, 2)", "2·(a + 1)"),
    ],
)
def test_a_rule_is_written_out_unless_that_explains_nothing(formula: str, rule: str) -> None:
    """Derived names give way to their formulas, but a look-up or a case stays a name."""
    assert drawn(formula).questions[0].rule == rule
