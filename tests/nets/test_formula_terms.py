"""A formula is written once: what is computed is what is shown."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tutor.lang.evaluate import evaluate
from tutor.nets import formulas
from tutor.nets.formula_terms import LayerFormula

ALL = [each for each in vars(formulas).values() if isinstance(each, LayerFormula)]
ALL.append(formulas.stacked_channels(3))


def test_there_are_formulas_to_hold() -> None:
    """The module has every formula of a network, so the property below is not empty."""
    assert {each.line() for each in ALL} >= {"⌊(n + 2·p − d·(k − 1) − 1)/s⌋ + 1", "r + d·(k − 1)·j"}
    assert len(ALL) > 20


@pytest.mark.parametrize("formula", ALL, ids=lambda each: each.line())
def test_computed_and_shown_agree(formula: LayerFormula) -> None:
    """The compiled formula gives what our language makes of the tree that is shown."""

    @settings(max_examples=25, deadline=None)
    @given(st.tuples(*(st.integers(1, 60) for _ in formula.letters)))
    def agree(values: tuple[int, ...]) -> None:
        names = dict(zip(formula.letters, map(Fraction, values), strict=True))
        assert formula.compute(*values) == evaluate(formula.tree, names)

    agree()


@pytest.mark.parametrize("formula", ALL, ids=lambda each: each.line())
def test_every_letter_is_explained_and_used(formula: LayerFormula) -> None:
    """Each letter of a formula stands in its text and has a meaning in the legend."""
    for letter in formula.letters:
        assert letter in formulas.LETTERS or formula is ALL[-1]
        assert letter in formula.line()


def test_a_filled_formula_has_its_numbers() -> None:
    """Numbers stand where the letters stood."""
    filled = formulas.SIZE.with_numbers({"n": 224, "k": 7, "s": 2, "p": 3, "d": 1})
    assert filled == "⌊(224 + 2·3 − 1·(7 − 1) − 1)/2⌋ + 1"
