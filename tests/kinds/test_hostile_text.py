"""Every kind of answer bears hostile text."""

import pytest

from tests.kinds.questions import SQUARE, condition, formula, options, question, verdict
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN, Limit
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Question
from tutor.kinds.match import MATCH
from tutor.kinds.number import NUMBER
from tutor.kinds.order import ORDER
from tutor.kinds.sequence import LIST
from tutor.kinds.spot_error import SPOT_ERROR

JS = {"J1": SQUARE, "J2": SQUARE}
ASKED = (
    question(DERIVATION, formula("I + J1", JS), start="I + J1", symbols=JS),
    question(CHOICE, "b", options=options("one", "two")),
    question(MULTI_SELECT, ("b",), options=options("one", "two")),
    question(ORDER, (("b", 1), ("a", 2)), options=options("one", "two")),
    question(MATCH, (("1", "b"),), options=options("x", first="1"), targets=options("p", "q")),
    question(FILL_IN, "VGG-16"),
    question(SPOT_ERROR, (2, 5), lines=("a", "b"), correction=question(NUMBER, 5)),
    question(DESIGN, "gap", input=(3, 8, 8), limits=(Limit(condition("height = 1"), "1 high"),)),
    question(LIST, (3, 1), unknowns=("k", "p"), accepts=condition("2*p = k - 1 and k > 1")),
    question(NUMBER, 3, unknowns=("p",), accepts=condition("p^2 = 9 and p > 0")),
)
HOSTILE = (
    "", "[/", "x" * 100_000, "9**9**9**9", "2: 9^9^9^9", "k=9^9^9, p=1", "1000000(conv 3 k1)",
    "conv 999999999 k3", "conv 64 k0; gap", "residual(" * 60, "deconv 64 k4 s999999999", "1c" * 190,
    "(I+J1)=" * 50, "=", "1=1=1=1", "\n\n\n", "\x00", "💥", "nan", "__import__('os').system('x')",
    ";", "-> -> ->", "1:1:1", "none none", "T F T", "{{7*7}}", "(((((((", "%s%n",
)  # fmt: skip


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: asked.kind.name)
@pytest.mark.parametrize("typed", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_refused_or_wrong(asked: Question, typed: str) -> None:
    """No exception of ours stands behind a verdict, and nothing of it is right."""
    found = verdict(asked, typed)
    assert found.word in ("unreadable", "wrong")
    assert "Error" not in found.message
    assert found.word == "wrong" or (found.column is not None and found.message)
