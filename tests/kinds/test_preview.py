"""The live line: every kind is read while it is typed, and nothing is judged."""

import pytest

from tests.kinds.questions import SQUARE, condition, formula, options, question
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN
from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Question
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.preview import Reading, read_as
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.kinds.spot_error import SPOT_ERROR

JS = {"J1": SQUARE, "J2": SQUARE}
OPTIONS = options("one", "two", "three")
SPOT = question(SPOT_ERROR, (2, 5), lines=("a", "b"), correction=question(NUMBER, 5))
PAIR = question(LIST, (3, 1), unknowns=("k", "p"), accepts=condition("2*p = k - 1"))


@pytest.mark.parametrize(
    ("asked", "typed", "text"),
    [
        (question(NUMBER, 7), "2*56", "2·56 = 112"),
        (question(NUMBER, 7), "3.7e3", "3700"), (question(NUMBER, 7), "6/4", "6/4"),
        (question(NUMBER, 7), "1/7 + 1/3", "1/7 + 1/3 = 10/21 ≈ 0.47619"),
        (question(LIST, (1, 2)), "1/3, sqrt(2)", "1/3, sqrt(2)"),
        (question(MATRIX, ((1,),)), "1/3 2; 3 4", "[[1/3, 2], [3, 4]]"),
        (question(SHAPE, (1, 2)), "28×14", "28x14"),
        (question(LIST, (1, 2)), "[3, 1/2]", "3, 0.5"),
        (question(MATRIX, ((1,),)), "1 2; 3 4", "[[1, 2], [3, 4]]"),
        (question(PRODUCT, 0, symbols=JS), "J2 J1", "J2·J1"),
        (question(DERIVATION, 0, symbols=JS), "J2 J1\nJ1", "J2·J1 = J1"),
        (question(CHOICE, "a", options=OPTIONS), "B", "b"),
        (question(MULTI_SELECT, ("a",), options=OPTIONS), "c a", "a, c"),
        (question(MULTI_SELECT, ("a",), options=OPTIONS), "none", "none"),
        (question(ORDER, (("a", 1),), options=OPTIONS), "cab", "c, a, b"),
        (question(MATCH, (("1", "a"),), options=options("x", first="1"), targets=OPTIONS),
         "1-c", "1c"),
        (question(FILL_IN, "VGG"), " res  net ", "res net"),
        (SPOT, "2: 4+1", "line 2: 4 + 1 = 5"), (SPOT, "none", "no error"),
        (SPOT, "1: 3", "line 1: 3"),
        (question(DESIGN, "gap", input=(3, 8, 8)), "conv 4 k3; gap", "8x8x3 → 6x6x4 → 4"),
        (PAIR, "p=2, k=5", "k = 5, p = 2"), (question(OPEN, ""), "Because.", ""),
    ],
)  # fmt: skip
def test_every_kind_is_read(asked: Question, typed: str, text: str) -> None:
    """The reading says what was understood, right or wrong."""
    assert read_as(asked, typed) == Reading(text)


@pytest.mark.parametrize(
    ("asked", "typed", "column", "message"),
    [
        (question(NUMBER, 7), "12 +", 5,
         "The text ends too early. Something is missing here."),
        (question(CHOICE, "a", options=OPTIONS), "a z", 3,
         "There is no option 'z'. Type letters from a to c."),
        (SPOT, "7: 1", 1, "There is no line 7. Lines go from 1 to 2."),
        (question(DESIGN, "gap", input=(3, 8, 8)), "conv 4 k9", 1,
         "The network does not fit: layer 1: conv k9 needs at least 9, got 8 + 2·0."),
        (question(NUMBER, 7), "1/0", 1, "This has no value: division by zero."),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_pointed_at(
    asked: Question, typed: str, column: int, message: str
) -> None:
    """One sentence, with the column."""
    assert read_as(asked, typed) == Reading("", column, message)


def test_nothing_typed_is_nothing_read() -> None:
    """An empty field is no fault."""
    assert read_as(question(NUMBER, 7), "  ") == Reading()


def test_a_formula_is_read_in_its_letters() -> None:
    """Implicit products and subscripts are shown as they are understood."""
    asked = question(EXPRESSION, formula("J1", JS), symbols=JS)
    assert read_as(asked, "(I+J_2)J1").text == "(I + J2)·J1"
