"""Every kind of answer bears hostile text."""

import pytest

from tests.grading.questions import MATRIX, condition, formula, options, question, verdict
from tutor.problems.instance import Kind, Limit, Question

JS = {"J1": MATRIX, "J2": MATRIX}
ASKED = (
    question(Kind.DERIVATION, formula("I + J1", JS), start="I + J1", symbols=JS),
    question(Kind.CHOICE, "b", options=options("one", "two")),
    question(Kind.MULTI, ("b",), options=options("one", "two")),
    question(Kind.ORDER, (("b", 1), ("a", 2)), options=options("one", "two")),
    question(Kind.MATCH, (("1", "b"),), options=options("x", first="1"), targets=options("p", "q")),
    question(Kind.FILL, "VGG-16"),
    question(Kind.SPOT, (2, 5), lines=("a", "b"), correction=question(Kind.NUMBER, 5)),
    question(
        Kind.DESIGN, "gap", input=(3, 8, 8), limits=(Limit(condition("height = 1"), "1 high"),)
    ),
    question(Kind.LIST, (3, 1), unknowns=("k", "p"), accepts=condition("2*p = k - 1 and k > 1")),
    question(Kind.NUMBER, 3, unknowns=("p",), accepts=condition("p^2 = 9 and p > 0")),
)
HOSTILE = (
    "", "[/", "x" * 100_000, "9**9**9**9", "2: 9^9^9^9", "k=9^9^9, p=1", "1000000(conv 3 k1)",
    "conv 999999999 k3", "conv 64 k0; gap", "residual(" * 60, "deconv 64 k4 s999999999", "1c" * 190,
    "(I+J1)=" * 50, "=", "1=1=1=1", "\n\n\n", "\x00", "💥", "nan", "__import__('os').system('x')",
    ";", "-> -> ->", "1:1:1", "none none", "T F T", "{{7*7}}", "(((((((", "%s%n",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.kind.value)
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_or_wrong(asked: Question, typed: str) -> None:
    """No exception of ours stands behind a verdict, and nothing of it is right."""
    found = verdict(asked, typed)
    assert found.word in ("unreadable", "wrong")
    assert "Error" not in found.message
    assert found.word == "wrong" or (found.column is not None and found.message)
