"""Programs: a tree is compiled once, and its steps are those of a walk over its nodes."""

import pickle
from fractions import Fraction
from itertools import product

import pytest

from tutor.authoring.fields import OPEN
from tutor.authoring.vocabulary import VOCABULARY
from tutor.lang.codes import NoValueCode
from tutor.lang.evaluate import evaluate
from tutor.lang.program import program_of
from tutor.lang.syntax import read
from tutor.lang.tree import Call, Sum, walk
from tutor.lang.values import Undefined, Value, Work, budget

NAMES: dict[str, Value] = {"n": 224, "k": 7, "p": 3, "s": 2, "row": (1, 2, 3), "f_2": 5, "i": 2}
STRAIGHT = (
    "7", "n", "-n", "n + 2*p - k", "(n + k)/s", "2^k", "n > k", "n = k or n > k", "row[1] + f_i",
)  # fmt: skip


@pytest.mark.parametrize("text", STRAIGHT)
def test_a_formula_takes_a_step_for_each_of_its_nodes(text: str) -> None:
    """One step less stops it, and the budget of several formulas is as exact."""
    node = read(text, OPEN)
    nodes = len(list(walk(node)))
    work = Work(nodes)
    evaluate(node, NAMES, VOCABULARY, work)
    assert work.left == 0
    with pytest.raises(Undefined) as refusal:
        evaluate(node, NAMES, VOCABULARY, Work(nodes - 1))
    assert refusal.value.code == NoValueCode.TOO_MANY_STEPS
    with budget(nodes) as steps:
        evaluate(node, NAMES, VOCABULARY)
        assert steps.left == 0
        with pytest.raises(Undefined):
            evaluate(node, NAMES, VOCABULARY)
        assert steps.left == -1


@pytest.mark.parametrize("name", ["floor", "ceil"])
def test_a_whole_quotient_is_what_rounding_the_fraction_gives(name: str) -> None:
    """Small numbers of both signs, large ones, fractions and floats, for the same steps."""
    large = 1 << 40
    above: tuple[Value, ...] = (0, 7, -7, 8, large, -large, Fraction(7, 3), 7.5)
    below: tuple[Value, ...] = (1, 2, -2, 3, large, Fraction(2, 3), 0.5)
    short, long = read(f"{name}(a/b)", OPEN), read(f"{name}((a/b))", OPEN)
    long = Call(name, (Sum((long.arguments[0], read("0", OPEN))),))  # type: ignore[union-attr]  # a call
    for a, b in product(above, below):
        works = Work(1_000), Work(1_000)
        names: dict[str, Value] = {"a": a, "b": b}
        quick = evaluate(short, names, VOCABULARY, works[0])
        assert quick == evaluate(long, names, VOCABULARY, works[1]), (a, b)
        assert works[0].left >= works[1].left + 2, (a, b)
    for text in (f"{name}(n/0)", f"{name}(row/2)"):
        with pytest.raises(Undefined):
            evaluate(read(text, OPEN), NAMES, VOCABULARY)


def test_what_is_not_computed_takes_no_step() -> None:
    """Of `if` one branch, of `or` no more than decides it."""
    for text, steps in (("if(n > k, 1, n*n*n)", 5), ("n > k or n*n*n > 7", 4)):
        work = Work(100)
        evaluate(read(text, OPEN), NAMES, VOCABULARY, work)
        assert 100 - work.left == steps, text


def test_a_tree_is_compiled_once() -> None:
    node = read("n + k", OPEN)
    assert program_of(node) is program_of(node)
    assert evaluate(node, {"n": 1, "k": 2}) == 3
    assert evaluate(node, {"n": 5, "k": 2}) == 7


def test_the_program_is_no_part_of_the_tree() -> None:
    """Trees are compared, and sent to the solver process, as if they had none."""
    node, other = read("n + k", OPEN), read("n + k", OPEN)
    program_of(node)
    sent = pickle.loads(pickle.dumps(node))  # written one line before
    assert sent == node == other
    assert hash(node) == hash(other)
    assert not hasattr(sent, "program")


def test_a_name_that_a_formula_binds_is_bound_inside_it_only() -> None:
    """Also where the name has a value outside, and where one list stands in another."""
    node = read("sum([i*len([i for i in row]) for i in row]) + i", OPEN)
    names = dict(NAMES)
    assert evaluate(node, names, VOCABULARY) == 20
    assert names == NAMES
