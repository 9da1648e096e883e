"""Any answer to any kind of problem is read and judged in bounded time and memory."""

import threading
import tracemalloc
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grading.hostile import LINES
from tests.kinds.questions import SQUARE, condition, formula, mistake, options, question
from tutor.events import Judgement
from tutor.grading import messages
from tutor.grading.grade import grade_question
from tutor.grading.text_findings import find
from tutor.kinds import registry
from tutor.kinds.choice import CHOICE, MULTI_SELECT
from tutor.kinds.code import CODE
from tutor.kinds.derivation import DERIVATION
from tutor.kinds.design import DESIGN, Limit
from tutor.kinds.expression import EXPRESSION, PRODUCT
from tutor.kinds.fill_in import FILL_IN
from tutor.kinds.kind import Question
from tutor.kinds.match import MATCH
from tutor.kinds.matrix import MATRIX
from tutor.kinds.number import NUMBER
from tutor.kinds.open import OPEN
from tutor.kinds.order import ORDER
from tutor.kinds.preview import read_as
from tutor.kinds.rubric import Fact, Rubric
from tutor.kinds.sequence import LIST
from tutor.kinds.shape import SHAPE
from tutor.kinds.spot_error import SPOT_ERROR
from tutor.lang.domain import Domain

SECONDS, LONG_TEXT_SECONDS = 1.2, 0.3
BYTES = 64 * 2**20
REAL = {"n": Domain("integer"), "k": Domain("integer"), "x": Domain("real"), "y": Domain("real")}
PRODUCTS = {"A": SQUARE, "B": SQUARE}
THREE = options("one", "two", "three")
HALVED = condition("height = 16")
QUESTIONS = {
    "number": question(NUMBER, 112, wrong=(mistake("no_floor", 113), mistake("twice", 224))),
    "fraction": question(NUMBER, Fraction(1, 3), digits=3),
    "unit": question(NUMBER, 3_700_000_000, unit="FLOPs", relative=0.01),
    "shape": question(SHAPE, (128, 28, 28), axes=("c", "h", "w")),
    "list": question(LIST, (3, 7, 11)),
    "set": question(LIST, (3, 7, 11), unordered=True),
    "matrix": question(MATRIX, ((1, 2), (3, 4))),
    "formula": question(EXPRESSION, formula("(x+1)^2", REAL), symbols=REAL, form="expanded"),
    "steps": question(EXPRESSION, formula("floor((n+2k)/2)+1", REAL), symbols=REAL),
    "equation": question(
        EXPRESSION, formula("x = n + 1", REAL), symbols=REAL
    ),
    "product": question(PRODUCT, formula("A*B+A", PRODUCTS), symbols=PRODUCTS),
    "derivation": question(
        DERIVATION, formula("x^2+2x+1", REAL), symbols=REAL, start="(x+1)^2"
    ),
    "choice": question(CHOICE, "a", options=THREE),
    "multi": question(MULTI_SELECT, ("a", "b"), options=THREE),
    "order": question(ORDER, (("a", 1), ("b", 2), ("c", 3)), options=THREE),
    "match": question(
        MATCH, (("1", "a"),), options=options("x", first="1"), targets=THREE
    ),
    "fill": question(FILL_IN, "ResNet", spellings=("ResNet", "resnet")),
    "spot": question(
        SPOT_ERROR, (2, 3), lines=("a=1", "b=2"), correction=question(NUMBER, 3)
    ),
    "design": question(
        DESIGN, "gap", input=(3, 32, 32), limits=(Limit(HALVED, "16 high"),)
    ),
    "any solution": question(
        LIST, (3, 1), unknowns=("k", "p"), accepts=condition("2*p = k - 1")
    ),
    "program": question(CODE, 1),  # whose text nothing in this process reads
    "open": question(OPEN, ""),
}  # fmt: skip
FACTS = [QUESTIONS[name] for name in ("number", "fraction", "shape", "list", "formula", "product")]
RUBRIC: Rubric[str, Question] = Rubric(
    (), tuple(Fact(f"unit_{asked.name}", asked) for asked in FACTS)
)
LONG = [
    "1", "1 ", "1.", "1,", "1=", "1 = ", "1/", "1x", "2^19999=", "2^19999 = 3^9999\n", "floor(",
    "floor(1)=", " ", "=", "a", "a ", "J+I ", "(x+1)^99, ", "1e9 ", "9^9 = 1, ", "(", "1 1 1 = ",
    "1->", "112 MACs ", "x^999 = x, ", "(A+B)^40 = A*A*A*A*A*B, ", "1.1,1.1,", "ab ", "\n", "1≈",
    "sum(1/k,k,1,2000) = 3, ", "prod(x+k,k,0,2000), ", "not ", "2+2 = 5, ", "\\frac{", "!'",
    "size 112 and map 113, ", "(A+B)^9(A-B)^9 = (A-B)^9(A+B)^9. ", "111 ", "the 7 of ", "\u200b",
]  # fmt: skip


def taken(work: Callable[[], object]) -> float:
    """The processor time of this thread."""
    start = thread_time()
    work()
    return thread_time() - start


def in_thread(work: Callable[[], object]) -> float:
    """The same in another thread, where no signal can end it."""
    found: list[float] = []
    thread = threading.Thread(target=lambda: found.append(taken(work)))
    thread.start()
    thread.join()
    return found[0]


def test_every_kind_has_a_question_here() -> None:
    """A new kind comes with one."""
    assert {asked.kind for asked in QUESTIONS.values()} == set(registry.all_kinds())


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_hostile_answer_is_read_and_judged_in_time(name: str) -> None:
    """A tenth of a second at most here; the limit leaves room for a slow machine."""
    for typed in LINES:
        assert in_thread(lambda t=typed: read_as(QUESTIONS[name], t)) < SECONDS, typed[:80]  # type: ignore[misc]
        assert in_thread(lambda t=typed: judged(name, t)) < SECONDS, typed[:80]  # type: ignore[misc]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_hostile_answer_is_read_and_judged_in_little_memory(name: str) -> None:
    """Reading and verdict together."""
    tracemalloc.start()
    try:
        for typed in LINES[::3]:
            tracemalloc.reset_peak()
            before = tracemalloc.get_traced_memory()[0]
            read_as(QUESTIONS[name], typed)
            judged(name, typed)
            assert tracemalloc.get_traced_memory()[1] - before < BYTES, typed[:80]
    finally:
        tracemalloc.stop()


def judged(name: str, typed: str) -> None:
    """Judge; an open answer has no verdict but the marks of its learner."""
    if QUESTIONS[name].kind is not OPEN:
        part, _ = grade_question(QUESTIONS[name], typed, None)
        assert "Error" not in part.message, part.message


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(sorted(QUESTIONS)),
    st.lists(st.sampled_from(LINES), min_size=1, max_size=4),
    st.sampled_from(["", " ", "+", "*", "^", ";", "\n", ",", " = "]),
    st.text(max_size=5),
)
def test_any_mixture_of_them_is_read_and_judged_in_time(
    name: str, lines: list[str], between: str, more: str
) -> None:
    """Joined by signs, with any characters after."""
    typed = between.join(lines)[:500] + more
    assert taken(lambda: read_as(QUESTIONS[name], typed)) < SECONDS
    assert taken(lambda: judged(name, typed)) < SECONDS


@pytest.mark.parametrize("piece", LONG)
def test_the_arithmetic_in_a_long_text_is_found_in_time(piece: str) -> None:
    """Eight thousand digits, or anything else over and over."""
    written = (piece * 8_000)[:8_000]
    assert in_thread(lambda: find(written, RUBRIC)) < SECONDS


@pytest.mark.parametrize("piece", [
    "the plain factor 0.8^24 = 0.9 paths I+J ", "2^24 = 1000. 2+2 = 4. ", "\\frac{1}{2} = 0.5 ",
    "gradient: 2048 x 6 + 6 = 12,294\nthe size 7 8 9 10 11 ", "x^999 = x, (A+B) A = A + B ",
])  # fmt: skip
def test_a_long_text_of_false_statements_is_searched_in_three_tenths_of_a_second(
    piece: str,
) -> None:
    """Processor time, the best of three: what stands in a sentence is found once."""
    written = (piece * 8_000)[:8_000]
    assert min(taken(lambda: find(written, RUBRIC)) for _ in range(3)) < LONG_TEXT_SECONDS


def test_what_takes_too_many_steps_is_undecided_and_not_wrong() -> None:
    """Nobody is told that an answer is wrong because it took long."""
    asked = QUESTIONS["formula"]
    assert grade_question(asked, "(x+2)^2", None)[0].word is Judgement.WRONG
    hasty = replace(asked, kind=replace(asked.kind, judge_steps=20))
    part, _ = grade_question(hasty, "(x+2)^2", None)
    assert part.word is Judgement.UNDECIDED
    assert messages.TOO_MANY_STEPS in part.message
