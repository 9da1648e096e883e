"""No function of the language costs more than its share, whatever stands in its brackets."""

import sys
import tracemalloc
from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from time import thread_time

import pytest

from tests.lang.extremes import MATRIX, NESTED, PRIMES
from tutor.authoring.fields import OPEN
from tutor.authoring.vocabulary import VOCABULARY
from tutor.lang import functions
from tutor.lang.costs import Bounded
from tutor.lang.evaluate import evaluate
from tutor.lang.limits import ENTRIES
from tutor.lang.names import AUTHOR_FUNCTIONS
from tutor.lang.names import FUNCTIONS as KNOWN
from tutor.lang.syntax import read
from tutor.lang.tree import Call, Symbol
from tutor.lang.values import Undefined, Value, Work, budget

SECONDS = 0.6
BYTES = 64 * 2**20
WRITING_SECONDS = 0.003
UNCOMPUTED = {"cbrt", "pow", "transpose", "inverse", "if"}
TABLE = {**functions.FUNCTIONS, **{f"{name} of authors": rule for name, rule in VOCABULARY.items()}}
HUGE = Fraction(2**19_998 + 1, 3**12_600)
EXTREMES: tuple[Value, ...] = (
    0, 10**9, -(10**9), 10**400, 2**19_999, Fraction(1, 3), HUGE, 1e308, -1e-300, True,
    "text" * 2_000, tuple(range(ENTRIES)), (2**2_000,) * ENTRIES, PRIMES, (HUGE,) * 300, MATRIX,
    NESTED, (),
)  # fmt: skip
FEW: tuple[Value, ...] = (1, 10**9, HUGE, MATRIX)


def calls() -> Iterator[tuple[Value, ...]]:
    """One argument of every kind, and up to three beside those that count or repeat."""
    yield ()
    yield from product(EXTREMES)
    pairs = (*product(EXTREMES, FEW), *product(FEW, EXTREMES))
    yield from {tuple(map(id, pair)): pair for pair in pairs}.values()
    yield from product(FEW, FEW, FEW[:2])


def computed(rule: Bounded, arguments: tuple[Value, ...]) -> Value | Undefined:
    """The value of one call under the budget of one formula, or the reason why there is none."""
    names = {f"v{place}": value for place, value in enumerate(arguments)}
    call = Call("it", tuple(Symbol(name) for name in names))
    try:
        return evaluate(call, names, {"it": rule}, Work())
    except Undefined as reason:
        return reason


@pytest.mark.parametrize("name", TABLE)
def test_a_call_is_bounded_in_time_and_memory(name: str) -> None:
    """Counted in processor time, generously: the budget is a tenth of a second.

    Memory is traced where the time allows that much to be written: tracing takes most of a test.
    """
    for arguments in calls():
        start = thread_time()
        computed(TABLE[name], arguments)
        taken = thread_time() - start
        grown = memory(TABLE[name], arguments) if taken > WRITING_SECONDS else 0
        shown = [str(type(value)) for value in arguments]
        assert taken < SECONDS, f"{name} {shown}: {taken:.2f} s"
        assert grown < BYTES, f"{name} {shown}: {grown:,} bytes"


def memory(rule: Bounded, arguments: tuple[Value, ...]) -> int:
    """The most bytes that a call holds at a time."""
    tracemalloc.start()
    try:
        computed(rule, arguments)
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("place", [b"x", ("x",)], ids=["bytes", "list"])
def test_memory_shows_in_the_time_of_a_call(place: bytes | tuple[str, ...]) -> None:
    """Writing so many bytes in one piece, the fastest way, takes longer than what is not traced."""
    places = BYTES // (sys.getsizeof(place * 2) - sys.getsizeof(place))
    start = thread_time()
    held = place * places
    assert thread_time() - start > WRITING_SECONDS
    assert sys.getsizeof(held) >= BYTES


def test_every_function_that_can_be_typed_is_in_the_table() -> None:
    """What the reader knows is bounded here, or is rewritten before it is computed."""
    known = {*KNOWN, *AUTHOR_FUNCTIONS} - UNCOMPUTED
    assert known <= set(functions.FUNCTIONS)
    assert all(isinstance(rule, Bounded) for rule in TABLE.values())


@pytest.mark.parametrize(
    ("call", "reason"),
    [
        ("round(2, 10^9)", "rounding goes to 1000 places"),
        ("round(2, -10^7)", "rounding goes to 1000 places"),
        ("significant(1/3, 10^7)", "significant digits go from 1 to 1000"),
        ("significant(1/3, 0)", "significant digits go from 1 to 1000"),
        ("identity(10^9)", "the formula takes too many steps"),
        ("identity(201)", "the formula takes too many steps"),
        ("repeat(repeat(1, 1000), 1000)", "the formula takes too many steps"),
        ("repeat(1, 10001)", "a list has at most 10000 entries"),
        ("correlate(identity(3), identity(3), 1, 10^9)", "the formula takes too many steps"),
        ("max_pool(range(3), 10^9)", "a list is needed here"),
        ("max_pool(identity(90), 45, 1)", "the formula takes too many steps"),
        ("mean_gradient(identity(3), 10^6)", "the formula takes too many steps"),
        ("matmul(identity(60), identity(60))", "the formula takes too many steps"),
        ("lcm(2^9000, 3^6000, 5^5000)", "the number is too large"),
        ("cumulative_product(repeat(2^9000, 3))", "the number is too large"),
        ("sum(range(10^9))", "a range has at most 10000 places"),
        ("[[i for i in range(10000)] for j in range(10000)]", "the formula takes too many steps"),
    ],
)
def test_a_call_that_is_too_large_says_so(call: str, reason: str) -> None:
    """Before it is computed."""
    with pytest.raises(Undefined) as refusal:
        evaluate(read(call, OPEN), {}, VOCABULARY)
    assert str(refusal.value) == reason


def test_lists_in_lists_are_counted_through() -> None:
    """A list that holds itself twice, thirty times over, is as large as what it shows."""
    value: Value = (1, 2)
    for _ in range(30):
        value = (value, value)
    with pytest.raises(Undefined, match="too many steps"):
        Work().check_value(value)


def test_all_formulas_of_a_budget_share_its_steps() -> None:
    """Each has its own limit besides; a budget inside another takes from it."""
    with budget(1_000) as outer:
        with budget(600) as inner:
            Work().spend(500)
            assert inner.left == 100
        assert outer.left == 500
        with budget(600) as inner:
            assert inner.left == 500
            with pytest.raises(Undefined, match="too many steps"):
                Work().spend(501)
        assert outer.left < 0
    Work().spend(1)
