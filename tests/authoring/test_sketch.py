"""Figures of templates: read with every fault and its place, drawn on the numbers of a draw."""

import pytest

from tutor.audit.template_audit import audit
from tutor.authoring.source import Source
from tutor.faults import Fault
from tutor.files import compose_text
from tutor.problems.fingerprint import meaning
from tutor.problems.generate import instance
from tutor.problems.model import Template
from tutor.problems.reader import read_template

TEXT = """\
id: toy.sizes.width
title: Width
skill: sizes
params: {n: {int: [8, 60]}, k: {choice: [3, 5]}}
figure: FIGURE
ask: "{{n}} pixels, kernel {{k}}: how many positions?"
parts: [{name: out, label: width, answer: {kind: number, value: n - k + 1}}]
hints: [Count., Count again., "{{n - k + 1}}"]
solution: ["{{n - k + 1}}"]
"""


def source(figure: str) -> Source:
    """The template's text with this figure."""
    found, faults = compose_text(TEXT.replace("FIGURE", figure), "width.yaml")
    assert found is not None
    assert faults == ()
    return found


def template(figure: str) -> Template:
    """The template, which has no fault."""
    found, faults = read_template(source(figure))
    assert faults == ()
    assert found is not None
    return found


def faults_of(figure: str) -> list[str]:
    """Every fault of a figure, as the check prints it."""
    return [str(fault) for fault in read_template(source(figure))[1]]


@pytest.mark.parametrize(
    ("figure", "message"),
    [
        ("{kind: slied, n: n, k: k}", "width.yaml:5:16: there is no figure 'slied'\n"
         "    Did you mean 'slide'?"),
        ("{n: n, k: k}", "width.yaml:5:9: 'kind' is missing\n    Add `kind: ...`."),
        ("{kind: slide, n: n}", "width.yaml:5:9: the figure 'slide' needs 'k'\n"
         "    Add `k: ...`."),
        ("{kind: slide, n: n, k: k, z: 1}", "width.yaml:5:35: unknown key 'z'\n"
         "    Known: kind, n, k, s, p, d, right."),
        ("{kind: slide, n: m, k: k}", "width.yaml:5:26: unknown name 'm' in 'm'\n"
         "    Define it in params or derived, a letter of the answer in symbols."),
        ("{kind: slide, n: n + (, k: k}", "width.yaml:5:31: the formula 'n + (' cannot be read"),
        ("slide", "width.yaml:5:9: 'figure' must be names with values\n    Write `name: value`."),
    ],
)  # fmt: skip
def test_each_fault_is_told_with_its_place_and_repair(figure: str, message: str) -> None:
    """File, line, column, what is wrong, what to write."""
    assert any(told.startswith(message) for told in faults_of(figure)), faults_of(figure)


def test_all_faults_of_a_figure_are_told_at_once() -> None:
    """Not only the first."""
    assert len(faults_of("{kind: slide, n: m, z: 1}")) == 3


def test_a_figure_is_drawn_from_the_numbers_of_the_instance() -> None:
    """The same names as in the problem; formulas are allowed."""
    for seed in range(5):
        drawn = instance(template("{kind: slide, n: n + 1 - 1, k: k}"), seed)
        n, k = drawn.values["n"], drawn.values["k"]
        assert drawn.figure.startswith(f"{n} pixels, kernel {k}, stride 1\n")
        assert f"= {drawn.key_text} positions" in drawn.figure


def test_a_problem_without_a_figure_has_none() -> None:
    """An empty text."""
    text = "\n".join(line for line in TEXT.split("\n") if not line.startswith("figure"))
    found, _ = compose_text(text, "width.yaml")
    assert found is not None
    plain, faults = read_template(found)
    assert faults == ()
    assert plain is not None
    assert instance(plain, 1).figure == ""


def test_a_figure_is_no_part_of_the_meaning() -> None:
    """It may be added, changed and dropped without a new version."""
    assert meaning(source("{kind: slide, n: n, k: k}")) == meaning(source("{kind: other}"))


def test_the_check_reports_draws_without_a_figure_and_the_app_does_without() -> None:
    """A kernel that does not fit on some draws: a fault with the reason, an empty text."""
    found: tuple[Fault, ...] = audit(template("{kind: slide, n: n - 8, k: 9}"), 40).faults
    told = [fault.message for fault in found]
    assert any(
        message.startswith("the figure cannot be drawn: a kernel of 9 does not fit on")
        for message in told
    )
    assert audit(template("{kind: slide, n: n, k: k}"), 40).faults == ()
    empty = template("{kind: slide, n: 1, k: 3}")
    assert instance(empty, 1).figure == ""
