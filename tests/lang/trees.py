"""Generated trees in the canonical shape that reading gives."""

from fractions import Fraction

from hypothesis import strategies as st

from tests.lang.alphabets import NETS
from tutor.lang.builders import product_of, sum_of
from tutor.lang.codes import RefusalCode
from tutor.lang.tree import (
    Call,
    Each,
    Index,
    Logic,
    Measure,
    Negative,
    Node,
    Number,
    Power,
    Quotient,
    Relation,
    Sequence,
    Series,
    Symbol,
    Text,
)  # fmt: skip

ONE = ("floor", "ceil", "abs", "sqrt", "exp", "log", "log2", "factorial", "sin", "round", "relu")
TWO = ("max", "min", "binomial", "mod", "root", "gcd")
SPELLED = ("0.5", "2.50", ".25", "3e4", "1.5e-3", "231k", "1 3/4", "1000000")
LIMITS = {
    RefusalCode.TEXT_TOO_LONG, RefusalCode.TOO_MANY_TOKENS, RefusalCode.BRACKETS_TOO_DEEP,
    RefusalCode.TREE_TOO_DEEP, RefusalCode.TOO_MANY_DIGITS,
}  # fmt: skip
UNITS = ("MACs", "pixels", "%", "x", "seconds", "parameters")


def spelled(text: str) -> Number:
    whole, _, part = text.partition(" ")
    value = Fraction(whole.replace("k", "e3")) + (Fraction(part) if part else 0)
    return Number(value, text)


def numbers() -> st.SearchStrategy[Node]:
    whole = st.integers(0, 999).map(lambda value: Number(Fraction(value)))
    decimals = st.sampled_from([text for text in SPELLED if not text.endswith("k")]).map(spelled)
    return whole | decimals


def _grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    pair = st.tuples(inner, inner)
    several = st.lists(inner, min_size=2, max_size=4)
    return st.one_of(
        several.map(sum_of), several.map(product_of),
        pair.map(lambda two: sum_of([two[0], Negative(two[1])])),
        inner.map(Negative),
        pair.map(lambda two: Quotient(*two)), pair.map(lambda two: Power(*two)),
        st.tuples(st.sampled_from(ONE), inner).map(lambda one: Call(one[0], (one[1],))),
        st.tuples(st.sampled_from(TWO), pair).map(lambda two: Call(two[0], two[1])),
    )  # fmt: skip


def _series(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    named = st.sampled_from(["i", "j", "n"])
    made = st.tuples(st.sampled_from(["sum", "prod"]), inner, named, inner, inner)
    with_index = made.map(lambda m: Series(m[0], product_of([Symbol(m[2]), m[1]]), *m[2:]))
    return with_index | made.map(lambda m: Series(*m))


def formulas() -> st.SearchStrategy[Node]:
    """Formulas over the letters of NETS."""
    letters = st.sampled_from(sorted(NETS.symbols)).map(Symbol)
    constants = st.sampled_from(["pi", "e"]).map(lambda name: Call(name, ()))
    leaves = numbers() | letters | constants
    return st.recursive(leaves, lambda inner: _grown(inner) | _series(inner), max_leaves=12)


def lines() -> st.SearchStrategy[Node]:
    """Whole answers: formulas, equations, sequences and measures."""
    one = formulas()
    signs = st.sampled_from(["=", "!=", "<", "<=", ">", ">="])
    related = st.tuples(signs, one, one).map(lambda r: Relation(*r))
    listed = st.lists(one, min_size=1, max_size=4).map(lambda items: Sequence(tuple(items)))
    measured = st.tuples(numbers(), st.sampled_from(UNITS)).map(lambda m: Measure(*m))
    return one | related | listed | measured


def products() -> st.SearchStrategy[Node]:
    """Matrices: sums, products in order, powers, transposes."""
    leaves = st.sampled_from(["J1", "J2", "A", "B", "I", "c"]).map(Symbol)
    whole = st.integers(2, 5).map(lambda value: Number(Fraction(value)))

    def grown(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
        several = st.lists(inner, min_size=2, max_size=3)
        return st.one_of(
            several.map(sum_of), several.map(product_of), inner.map(Negative),
            inner.map(lambda one: Call("transpose", (one,))),
            st.tuples(inner, whole).map(lambda two: Power(*two)),
            inner.map(lambda one: Power(one, Negative(Number(Fraction(1))))),
        )  # fmt: skip

    return st.recursive(leaves, grown, max_leaves=10)


def authored() -> st.SearchStrategy[Node]:
    """The author's wider language: texts, conditions, lists and places in them."""
    names = st.sampled_from(["rows", "n", "kernel", "which"]).map(Symbol)
    texts = st.sampled_from(["skip", "a b", ""]).map(Text)
    conditions = st.tuples(names, names | texts).map(lambda two: Relation("=", *two))
    logic = st.recursive(
        conditions,
        lambda inner: st.one_of(
            st.lists(inner, min_size=2, max_size=3).map(lambda xs: Logic("and", tuple(xs))),
            st.lists(inner, min_size=2, max_size=3).map(lambda xs: Logic("or", tuple(xs))),
            inner.map(lambda one: Logic("not", (one,))),
        ),
        max_leaves=5,
    )
    indexed = st.tuples(names, names).map(lambda two: Index(*two))
    each = st.tuples(indexed, names, st.none() | logic).map(
        lambda three: Each(three[0], "x", three[1], three[2])
    )
    chosen = st.tuples(logic, indexed, texts).map(lambda three: Call("if", three))
    return logic | indexed | each | chosen
