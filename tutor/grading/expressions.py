"""Expressions and products of matrices: equal wherever both are defined, in the form asked."""

import re

from tutor.faults import Unreadable
from tutor.grading.judged import Judged, form, right, undecided
from tutor.history import Word
from tutor.lang.evaluate import text
from tutor.lang.letters import Letters
from tutor.lang.show import line
from tutor.lang.substitute import as_node
from tutor.lang.syntax import read
from tutor.lang.tree import Measure, Negative, Node, Relation, Sum
from tutor.lang.values import Value
from tutor.problems.instance import Question
from tutor.solver import Solver
from tutor.solver.forms import ASK, CHECKS
from tutor.solver.probe import Found, compare, undefined_reason

_NAMED = re.compile(r"\s*[^\W\d_][\w{}/'()+,\s∂]{0,24}=(?!=)")


def letters(question: Question) -> Letters:
    """The letters that an answer may use."""
    return Letters(question.symbols)


def read_typed(question: Question, typed: str) -> Node:
    """The typed formula; a leading `y =` is dropped unless an equation is asked."""
    if isinstance(question.key, Relation):
        return read(typed, letters(question))
    named = _NAMED.match(typed)
    if named and typed.count("=") == 1:
        typed = " " * named.end() + typed[named.end() :]
    node = read(typed, letters(question))
    if isinstance(node, Measure):
        raise Unreadable(1, "A formula without unit is asked.", "Leave the unit out.")
    return node


def judge(question: Question, typed: str, solver: Solver | None) -> Judged:
    """A typed formula against the key."""
    node = read_typed(question, typed)
    key = as_tree(question.key)
    shown = line(node)
    found = same(node, key, question, solver)
    if found.equal is None:
        reason = undefined_reason(node, question.symbols) if _matrix(question) else ""
        if reason:
            raise Unreadable(1, f"This has no value: {reason}.", "Check the product.")
        return undecided(shown, "the two formulas could not be compared")
    if found.equal:
        return _in_form(question, node, shown, solver)
    return Judged(Word.WRONG, shown, counter_example(found), tree=node)


def _matrix(question: Question) -> bool:
    return any(not domain.commutes for domain in question.symbols.values())


def as_tree(key: Value) -> Node:
    """A key as a tree."""
    if isinstance(key, bool | float | str | tuple):
        raise TypeError("an expression's key must be a formula")
    return as_node(key)


def same(node: Node, key: Node, question: Question, solver: Solver | None) -> Found:
    """Equality by probing, by the solver where probing cannot decide."""
    if isinstance(key, Relation):
        return _same_equation(node, key, question)
    if isinstance(node, Relation):
        raise Unreadable(1, "A formula is asked, not an equation.", "Type the right side alone.")
    found = compare(node, key, question.symbols)
    if found.equal is None and solver is not None:
        return Found(solver.equivalent(node, key, question.symbols))
    return found


def _same_equation(node: Node, key: Relation, question: Question) -> Found:
    if not isinstance(node, Relation) or node.operator != "=":
        raise Unreadable(1, "An equation is asked.", "Type both sides: y = ...")
    difference = _difference(node)
    wanted = _difference(key)
    found = compare(difference, wanted, question.symbols)
    if found.equal is False:
        turned = compare(Negative(difference), wanted, question.symbols)
        return turned if turned.equal else found
    return found


def _difference(equation: Relation) -> Node:
    return Sum((equation.left, Negative(equation.right)))


def _in_form(question: Question, node: Node, shown: str, solver: Solver | None) -> Judged:
    asked = question.form
    if asked not in CHECKS:
        return right(shown)
    if not CHECKS[asked](node):
        return form(shown, ASK[asked])
    if asked == "factored" and solver is not None:
        complete = solver.in_form(node, asked, question.symbols)
        if complete is False:
            return form(shown, ASK[asked])
    return right(shown)


def counter_example(found: Found) -> str:
    """A sentence with numbers that shows the difference."""
    if not found.left or not found.right or not found.point or len(found.point) > 6:
        return ""
    values = [
        f"{name} = {text(value, decimals=True)}"
        for name, value in found.point.items()
        if not isinstance(value, tuple) and isinstance(value, int)
    ]
    if len(values) != len(found.point):
        return ""
    return f"At {', '.join(values)} yours gives {found.left}, the answer {found.right}."
