"""Equations of plain numbers in lessons and on the cheat sheet: what is written there must hold."""

import re
from collections.abc import Iterator
from fractions import Fraction

from tutor.authoring.vocabulary import VOCABULARY
from tutor.authoring.wording import shown_value
from tutor.faults import FaultText
from tutor.lang.evaluate import evaluate
from tutor.lang.tree import Logic, Node, Relation, symbols
from tutor.lang.values import REALS, Undefined, Value, truth
from tutor.problems import messages

_DECIMALS = re.compile(r"\s*-?[\d,]*\.(\d+)\s*")


def false_equations(formula: str, node: Node) -> Iterator[FaultText]:
    """The relations of a formula that name no letter and do not hold.

    A side that is written as a decimal may be rounded to the decimals that it shows.
    """
    if symbols(node):
        return
    for relation in _relations(node):
        try:
            left, right = (
                evaluate(side, {}, VOCABULARY) for side in (relation.left, relation.right)
            )
            holds = truth(evaluate(relation, {}, VOCABULARY))
            if not holds and not (relation.operator == "=" and _rounds(formula, left, right)):
                yield messages.false_formula(formula, shown_value(left), shown_value(right))
        except Undefined:
            continue


def _relations(node: Node) -> Iterator[Relation]:
    """The relations that all must hold: one, or those of a chain."""
    if isinstance(node, Relation):
        yield node
    elif isinstance(node, Logic) and node.operator == "and":
        for item in node.operands:
            yield from _relations(item)


def _rounds(formula: str, left: Value, right: Value) -> bool:
    """Whether both are the same to the decimals that one of them is written with."""
    if not isinstance(left, REALS) or not isinstance(right, REALS):
        return False
    written = [found[1] for side in formula.split("=") if (found := _DECIMALS.fullmatch(side))]
    if not written:
        return False
    places = min(map(len, written))
    return bool(2 * abs(Fraction(left) - Fraction(right)) * 10**places <= 1)
