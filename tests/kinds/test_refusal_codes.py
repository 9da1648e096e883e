"""Answers that can be read and are none: the code, and a repair that can be followed."""

from typing import Any

import pytest

from tests.kinds.questions import REAL, condition, formula, options, question
from tests.kinds.test_design import NETWORK
from tests.kinds.test_spot_error import ALONE, SPOT
from tutor.faults import Unreadable
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.expression import EXPRESSION
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.order import ORDER
from tutor.kinds.refusal_codes import KindRefusal
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE

AB = {"a": REAL, "b": REAL}
ASKED: dict[str, Any] = {
    "choice": question(CHOICE, "b", options=options("floor", "ceil", "round")),
    "several": question(MULTI_SELECT, ("a", "c"), options=options("same", "valid", "full")),
    "order": question(
        ORDER, (("c", 1), ("a", 2), ("b", 3)), options=options("V", "G", "A", "R")
    ),
    "match": question(
        MATCH, (("1", "b"), ("2", "a")), key_text="1b 2a",
        options=options("conv", "pool", first="1"), targets=options("none", "weights"),
    ),
    "word": question(FILL_IN, "VGG-16", spellings=()),
    "spot": SPOT,
    "line": ALONE,
    "steps": question(
        DERIVATION, formula("1 + a + b + a*b", AB), start=formula("(1 + a)(1 + b)", AB),
        symbols=AB, form="expanded",
    ),
    "pair": question(
        LIST, (3, 1), unknowns=("k", "p"), accepts=condition("56 + 2*p - k + 1 = 56"),
    ),
    "number": question(NUMBER, 3, unit="pixels"),
    "plain": question(NUMBER, 3),
    "set": question(LIST, (5, 6), unordered=True),
    "shape": question(SHAPE, (28, 28, 128)),
    "matrix": question(MATRIX, ((1, 2), (3, 4))),
    "formula": question(EXPRESSION, formula("a + b", AB), symbols=AB),
    "design": NETWORK,
}  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "typed", "code", "repair"),
    [
        ("choice", "", "nothing_typed", "from a to c"), ("choice", "d", "no_option", "from a to c"),
        ("choice", "a b", "one_option_asked", "from a to c"),
        ("choice", "floors", "no_option", "from a to c"), ("choice", "1", "no_option", "a to c"),
        ("several", "a, e", "no_option", "from a to c"), ("several", " ", "nothing_typed", "a to"),
        ("several", "a-c", "span_of_letters", "each letter"),
        ("order", "a a b", "letter_twice", "each letter once"),
        ("order", "c a", "letter_count", "each letter once"),
        ("order", "1 2 3", "no_option", "from a to d"), ("order", "", "nothing_typed", "a to d"),
        ("match", "1b", "no_target", "1b 2a"), ("match", "1b 2c", "no_pair", "1b 2a"),
        ("match", "1b 1a 2a", "item_twice", "1b 2a"), ("match", "1b 2a and", "stray_text", "1b 2a"),
        ("match", "3a 1b", "no_pair", "1b 2a"), ("match", "", "no_target", "1b 2a"),
        ("word", "", "nothing_typed", "a word"), ("word", "   ", "nothing_typed", "a word"),
        ("spot", "", "line_missing", "or none"), ("spot", "the third", "line_missing", "or none"),
        ("spot", "9: 112", "no_line", "from 1 to"), ("spot", "3", "correction_missing", "or none"),
        ("spot", "3:", "correction_missing", "or none"), ("line", "2: 5", "line_alone", "or none"),
        ("line", "two", "line_missing", "number, or none"), ("line", "7", "no_line", "from 1 to"),
        ("steps", "", "nothing_typed", "one step a line"),
        ("steps", "1 + a + b < 2", "step_is_formula", "="),
        ("steps", "\n".join(["1 + a"] * 60), "too_many_lines", "Leave some out"),
        ("pair", "k = 3, s = 1", "not_asked", "Give k, p"), ("pair", "k=3, k=1", "not_asked", "k"),
        ("pair", "3", "value_count", "k = 1, p = 1"), ("pair", "k = 3, 1", "name_all", "or none"),
        ("number", "3 MACs", "other_unit", "with that unit"),
        ("plain", "3 MACs", "other_unit", "the number alone"),
        ("set", "5-6", "sign_between_entries", "comma between"),
        ("shape", "28x28", "other_length", "8x8x8"), ("shape", "28", "other_length", "8x8x8"),
        ("matrix", "1 2; 3", "uneven_rows", "as many"), ("matrix", "1 2 3 4", "other_shape", "[["),
        ("formula", "a = b", "no_equation_asked", "right side alone"),
        ("formula", "5 px", "unit_in_formula", "unit out"),
        ("formula", "1/0", "no_value", "the calculation"),
        ("design", "conv 3 k99", "does_not_fit", ""),  # only shown: the verdict is wrong
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused_with_its_code_and_a_repair(
    asked: str, typed: str, code: str, repair: str
) -> None:
    """No attempt is spent, and the hint says what can be typed here."""
    question = ASKED[asked]
    reads = question.kind.preview if asked == "design" else question.kind.judge
    arguments = (question, typed) if asked == "design" else (question, typed, None)
    with pytest.raises(Unreadable) as refusal:
        reads(*arguments)
    assert refusal.value.code == KindRefusal(code)
    assert repair in refusal.value.hint
    assert refusal.value.column >= 1


OF_PROGRAMS = {  # refused after a run: test_code.py has a row for each
    KindRefusal.PROGRAM_TOO_LONG, KindRefusal.NO_PROGRAM, KindRefusal.NO_FUNCTION,
    KindRefusal.OTHER_SIGNATURE, KindRefusal.GUARDED,
}  # fmt: skip


def test_every_code_of_a_kind_has_a_row() -> None:
    """So that none is raised that nobody has read."""
    rows = test_what_is_no_answer_is_refused_with_its_code_and_a_repair.pytestmark[0].args[1]  # type: ignore[attr-defined]  # set by the decorator
    assert {row[2] for row in rows} == {code.value for code in set(KindRefusal) - OF_PROGRAMS}
